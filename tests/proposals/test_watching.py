"""What accounts watch and how they are told: the verbs, who sees it, and what must never be."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone
from pytest_django import Settings

from documents.models import Access
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals import actions
from proposals.models import Deadline, Delivery, Notice, Subscription, Watch
from tests.constraints import constraints_of, tripping
from tests.makers import (
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
    make_user,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 10)


@pytest.fixture
def delegate() -> User:
    user = make_delegate()
    user.email = "delegate@example.org"
    user.save(update_fields=["email"])
    return user


def refusal(verb: Callable[[], object]) -> tuple[RefusalKind, str]:
    """Kind and sentence of a refusal that left no trace."""
    kinds: tuple[Any, ...] = (Watch, Subscription, Delivery, Deadline, Notice)
    before = [list(model.objects.order_by("pk").values()) for model in kinds]
    with pytest.raises(Refused) as refused:
        verb()
    assert [list(model.objects.order_by("pk").values()) for model in kinds] == before
    return refused.value.kind, str(refused.value)


# --- watching


def test_each_kind_of_thing_is_watched_once_and_left_again(delegate: User) -> None:
    element, document, party = make_element("T.1"), make_document("TEST/1"), make_party(name="A")
    for thing in (element, document, party, document):
        actions.watch(thing=thing, by=delegate)
    rows = Watch.objects.visible_to(delegate).with_things().order_by("pk")
    assert [(row.thing, row.with_branch, str(row)) for row in rows] == [
        (element, False, "T.1 Element T.1"),
        (document, False, "TEST/1"),
        (party, False, "A"),
    ]
    assert [actions.unwatch(thing=document, by=delegate) for _again in range(2)] == [True, False]
    assert Watch.objects.count() == 2


def test_branch_is_of_elements_and_follows_the_last_choice(delegate: User) -> None:
    element = make_element()
    assert actions.watch(thing=make_party(), by=delegate, with_branch=True).with_branch is False
    chosen = [
        actions.watch(thing=element, by=delegate, with_branch=branch).with_branch
        for branch in (True, True, False)
    ]
    assert (chosen, Watch.objects.filter(element=element).count()) == ([True, True, False], 1)


def test_document_that_is_hidden_is_watched_by_nobody(delegate: User) -> None:
    document = make_document(access=Access.SECRETARIAT)
    assert refusal(lambda: actions.watch(thing=document, by=delegate)) == (
        RefusalKind.INVALID,
        "There is no such document.",
    )


def test_what_somebody_watches_is_seen_by_nobody_else(delegate: User) -> None:
    document = make_document(access=Access.PARTICIPANTS)
    actions.watch(thing=document, by=delegate)
    readers = (delegate, make_user(Role.OFFICER), AnonymousUser())
    assert [Watch.objects.visible_to(reader).count() for reader in readers] == [1, 0, 0]
    document.access = Access.SECRETARIAT
    document.save(update_fields=["access"])
    assert Watch.objects.visible_to(delegate).count() == 0


def test_watches_go_with_their_account(delegate: User) -> None:
    person = make_user(email="a@example.org")
    actions.watch(thing=make_element(), by=person)
    actions.subscribe(by=person, frequency="daily", language="en", meetings=True)
    person.delete()
    assert (Watch.objects.count(), Subscription.objects.count()) == (0, 0)


# --- how to be told


def test_subscription_begins_with_what_happens_next(delegate: User) -> None:
    number(3)
    row = actions.subscribe(by=delegate, frequency="daily", language="en", meetings=False)
    number(5)
    row = actions.subscribe(by=delegate, frequency="weekly", language="zh-hans", meetings=True)
    assert (row.frequency, row.language, row.meetings, row.told_until, str(row)) == (
        "weekly",
        "zh-hans",
        True,
        3,
        f"{delegate}: Every week",
    )
    actions.stop_digests(account=delegate)
    assert Subscription.objects.get().frequency == "off"


def test_subscription_without_an_address_or_a_language_is_refused(delegate: User) -> None:
    nobody = make_user()

    def said(by: User, frequency: str, language: str) -> tuple[RefusalKind, str]:
        asked: dict[str, Any] = {"by": by, "frequency": frequency, "language": language}
        return refusal(lambda: actions.subscribe(**asked, meetings=True))

    choose = (RefusalKind.INVALID, "Choose how often, and one of the languages that are offered.")
    assert [
        said(nobody, "daily", "en"),
        said(delegate, "hourly", "en"),
        said(delegate, "daily", "xx"),
    ] == [
        (
            RefusalKind.INVALID,
            (
                "Your account has no e-mail address. Ask an administrator to enter one; the "
                "feed works without it."
            ),
        ),
        choose,
        choose,
    ]


def test_subscription_is_refused_where_no_mail_is_sent(delegate: User, settings: Settings) -> None:
    settings.SENDS_MAIL = False
    asked: dict[str, Any] = {"by": delegate, "language": "en", "meetings": True}
    assert refusal(lambda: actions.subscribe(**asked, frequency="daily")) == (
        RefusalKind.INVALID,
        "No e-mail is sent from here. Your own feed tells the same.",
    )
    assert actions.subscribe(**asked, frequency="off").frequency == "off"


def test_feed_keeps_a_digest_of_its_secret_only(delegate: User) -> None:
    secrets = [actions.renew_feed(by=delegate) for _again in range(2)]
    row = Subscription.objects.get()
    assert row.feed_digest == actions.watching.secret_digest(secrets[1])
    assert secrets[0] != secrets[1] not in str(Subscription.objects.values().get())
    actions.revoke_feed(by=delegate)
    assert Subscription.objects.values_list("feed_digest", "feed_made_at").get() == (None, None)


# --- digests


def number(value: int, **fields: Any) -> Notice:
    defaults = {"kind": "meeting", "row": 1, "at": timezone.now()}
    return Notice.objects.create(number=value, **{**defaults, **fields})


def delivery(account: User | None = None, **fields: Any) -> Delivery:
    defaults: dict[str, Any] = {"frequency": "daily", "due_on": DAY, "after": 0, "until": 1}
    if fields.get("state", "queued") == "queued":
        defaults["next_try"] = timezone.now()
    return Delivery.objects.create(account=account or make_user(), **{**defaults, **fields})


FAILED = {"state": "failed", "error_template": "The mail server said no: %(said)s"}


def test_digest_is_seen_by_its_account_and_the_secretariat(delegate: User) -> None:
    row = delivery(delegate, **FAILED, error_values={"said": "550"})
    readers = (delegate, make_user(Role.OFFICER), make_delegate(), AnonymousUser())
    assert [Delivery.objects.visible_to(reader).count() for reader in readers] == [1, 1, 0, 0]
    assert (str(row), row.failure) == (f"{delegate} 2026-07-10", "The mail server said no: 550")


def test_failed_digest_is_tried_again_by_the_secretariat(delegate: User) -> None:
    row = delivery(delegate, **FAILED, attempts=6)
    officer = make_user(Role.OFFICER)
    assert refusal(lambda: actions.retry_delivery(delivery=row, by=delegate)) == (
        RefusalKind.NOT_ALLOWED,
        "Only secretariat staff send a digest again.",
    )
    again = actions.retry_delivery(delivery=row, by=officer)
    assert (again.state, again.attempts, again.next_try is not None) == ("queued", 0, True)
    assert refusal(lambda: actions.retry_delivery(delivery=row, by=officer)) == (
        RefusalKind.CONFLICT,
        "This digest is “Waiting to be sent”; only a failed one is tried again.",
    )


# --- deadlines


def test_deadline_quotes_its_paragraph_and_is_withdrawn() -> None:
    officer, meeting = make_user(Role.OFFICER), make_meeting("WG9")
    paragraph = make_paragraph(text="Papers are due by\n10 July 2026.")
    asked: dict[str, Any] = {"meeting": meeting, "day": DAY, "paragraph": paragraph}
    row = actions.record_deadline(**asked, words="Papers are due by 10 July", by=officer)
    assert (str(row), row.recorded_by) == ("2026-07-10 Papers are due by 10 July", officer)
    twice = refusal(lambda: actions.record_deadline(**asked, words="Papers", by=officer))
    assert twice == (RefusalKind.CONFLICT, "This deadline is recorded already.")
    gone = actions.withdraw_deadline(deadline=row, by=officer)
    assert (gone.withdrawn_by, list(Deadline.objects.in_force())) == (officer, [])
    again = refusal(lambda: actions.withdraw_deadline(deadline=row, by=officer))
    assert again == (RefusalKind.CONFLICT, "This deadline is withdrawn already.")
    assert actions.record_deadline(**asked, words="Papers", by=officer) != row


def test_deadline_that_nothing_prints_is_refused(delegate: User) -> None:
    officer = make_user(Role.OFFICER)
    printed, heading = make_paragraph(), make_paragraph(kind="heading")
    sample = make_paragraph(make_part(make_edition(make_document(is_sample=True))))
    hidden = make_paragraph(make_part(make_edition(make_document(access=Access.SECRETARIAT))))

    def said(paragraph: Any, words: str = "Text of", by: User = officer) -> str:
        asked: dict[str, Any] = {"meeting": meeting, "day": DAY, "words": words, "by": by}
        return refusal(lambda: actions.record_deadline(**asked, paragraph=paragraph))[1]

    meeting = make_meeting()
    not_printed = "These words are not printed in the paragraph. Quote it verbatim."
    assert [
        said(printed, by=delegate),
        said(printed, ""),
        said(printed, "Papers"),
        said(heading),
        said(sample),
    ] == [
        "Only secretariat staff record deadlines.",
        not_printed,
        not_printed,
        "A heading or a masthead line sets no deadline.",
        "A sample says nothing of a real meeting, and no real paper of a sample.",
    ]
    assert [Deadline.objects.visible_to(who).count() for who in (officer, delegate)] == [0, 0]
    actions.record_deadline(meeting=meeting, day=DAY, words="Text", paragraph=hidden, by=officer)
    assert [Deadline.objects.visible_to(who).count() for who in (officer, delegate)] == [1, 0]


# --- constraints


def twice(**fields: Any) -> None:
    person = make_user()
    for _again in range(2):
        Watch.objects.create(account=person, **fields)


def two_feeds() -> None:
    for _again in range(2):
        Subscription.objects.create(
            account=make_user(), feed_digest="1" * 64, feed_made_at=timezone.now()
        )


def two_deliveries(other_day: date, **fields: Any) -> None:
    person = make_user()
    delivery(person, **fields)
    delivery(person, **{**fields, "due_on": other_day})


def deadline(**fields: Any) -> Deadline:
    for name, maker in (
        ("meeting", make_meeting),
        ("paragraph", make_paragraph),
        ("recorded_by", make_user),
    ):
        if name not in fields:
            fields[name] = maker()
    return Deadline.objects.create(**{"day": DAY, "words": "Papers are due", **fields})


def two_deadlines() -> None:
    first = deadline()
    deadline(meeting=first.meeting, paragraph=first.paragraph)


def two_numbers() -> None:
    number(1)
    number(1)


BREACHES: dict[str, Callable[[], object]] = {
    "watch_of_one_thing": lambda: Watch.objects.create(account=make_user()),
    "watch_branch_is_of_an_element": lambda: Watch.objects.create(
        account=make_user(), party=make_party(), with_branch=True
    ),
    "watch_element_once": lambda: twice(element=make_element()),
    "watch_document_once": lambda: twice(document=make_document()),
    "watch_party_once": lambda: twice(party=make_party()),
    "subscription_feed_unique": two_feeds,
    "subscription_asked_has_moment": lambda: Subscription.objects.create(
        account=make_user(), frequency="daily"
    ),
    "subscription_feed_has_day": lambda: Subscription.objects.create(
        account=make_user(), feed_digest="1" * 64
    ),
    "notice_number_unique": two_numbers,
    "delivery_once_a_period": lambda: two_deliveries(DAY, state="empty"),
    "delivery_one_waits": lambda: two_deliveries(date(2026, 7, 11)),
    "delivery_goes_on": lambda: delivery(after=2),
    "delivery_waits_for_a_try": lambda: delivery(next_try=None),
    "delivery_sent_has_moment": lambda: delivery(state="sent"),
    "delivery_failure_says_why": lambda: delivery(state="carried"),
    "deadline_has_words": lambda: deadline(words=""),
    "deadline_withdrawn_has_person": lambda: deadline(withdrawn_at=timezone.now()),
    "deadline_once": two_deadlines,
}


@pytest.mark.parametrize("name", BREACHES)
def test_constraint_refuses(name: str) -> None:
    with tripping("proposals", name):
        BREACHES[name]()


def test_every_constraint_is_tripped() -> None:
    ours = ("watch_", "subscription_", "notice_", "delivery_", "deadline_")
    assert set(BREACHES) == {n for n in constraints_of("proposals") if n.startswith(ours)}
