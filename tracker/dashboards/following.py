"""What an account follows, how it is told, and the log of its digests."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import get_language

from documents.models import Document
from meetings.models import Party
from meetings.roles import Reader
from proposals.models import Delivery, Element, Subscription, Watch
from tracker.digests.clock import next_due

LOGGED = 30
Thing = Element | Document | Party
# What stands in an address for each kind of thing, and the column that names it there.
KINDS: dict[str, tuple[type[Thing], str]] = {
    "element": (Element, "code"),
    "document": (Document, "slug"),
    "party": (Party, "code"),
}


@dataclass(frozen=True, slots=True)
class Followed:
    """`kind` and `name` say what it is in addresses and forms; `url` is its page."""

    kind: str
    name: str
    words: str
    url: str
    with_branch: bool
    is_sample: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class Logged:
    """A digest: for which day, what became of it, and what is tried next."""

    due_on: date
    state: str
    words: str
    entries: int
    attempts: int
    sent_at: datetime | None
    next_try: datetime | None
    failure: str


@dataclass(frozen=True, slots=True)
class Following:
    followed: tuple[Followed, ...]
    subscription: Subscription
    address: str
    languages: tuple[tuple[str, str], ...]
    language: str
    next_due: date | None
    log: tuple[Logged, ...]
    more_logged: int


def open_following(user: User) -> Following:
    """The page of one account, in a fixed number of queries."""
    watches = Watch.objects.visible_to(user).with_things()
    subscription = Subscription.objects.filter(account=user).first() or Subscription(account=user)
    deliveries = Delivery.objects.filter(account=user)
    log = [
        Logged(
            due_on=row.due_on,
            state=row.state,
            words=str(row.get_state_display()),
            entries=row.entries,
            attempts=row.attempts,
            sent_at=row.sent_at,
            next_try=row.next_try,
            failure=row.failure,
        )
        for row in deliveries[: LOGGED + 1]
    ]
    return Following(
        followed=tuple(_followed(row) for row in watches),
        subscription=subscription,
        address=user.email,
        languages=tuple((code, str(name)) for code, name in settings.LANGUAGES),
        language=subscription.language or get_language() or settings.LANGUAGE_CODE,
        next_due=next_due(subscription),
        log=tuple(log[:LOGGED]),
        more_logged=deliveries.count() - LOGGED if len(log) > LOGGED else 0,
    )


def find_thing(kind: str, name: str, user: Reader) -> Thing | None:
    """What a form or an address names, where the reader may see it."""
    name = name.replace("\x00", "")  # PostgreSQL knows no NUL
    if kind == "document":
        return Document.objects.visible_to(user).named(name).first()
    if kind == "element":
        return Element.objects.filter(code=name).first()
    return Party.objects.filter(code=name).first() if kind == "party" else None


def name_of(thing: Thing) -> tuple[str, str]:
    """The kind of a thing and its name, as `find_thing` finds it again."""
    for kind, (model, column) in KINDS.items():
        if isinstance(thing, model):
            return kind, str(getattr(thing, column))
    raise TypeError(thing)


def watch_of(thing: Thing, user: Reader) -> Watch | None:
    """The reader's own watch of a thing; None for a reader without an account. One query."""
    if not isinstance(user, User):
        return None
    return Watch.objects.filter(account=user, **{name_of(thing)[0]: thing.pk}).first()


def _followed(row: Watch) -> Followed:
    kind, name = name_of(row.thing)
    return Followed(
        kind=kind,
        name=name,
        words=str(row.thing),
        url=_page(row.thing),
        with_branch=row.with_branch,
        is_sample=row.thing.is_sample,
        since=row.made_at,
    )


def _page(thing: Thing) -> str:
    if isinstance(thing, Party):
        return reverse("said-by", args=[thing.code])
    return thing.get_absolute_url()
