"""What moved: confirmed changes, newest first, with both of their dates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.roles import Reader
from proposals.models import Element, StatusChange
from proposals.models.status import StatusChangeQuerySet
from tracker.dashboards.board import Filter
from tracker.dashboards.choices import address, choices
from tracker.dashboards.citing import Cited, evidence_of

PER_PAGE = 50
ASKED = ("by", "since", "element")


@dataclass(frozen=True, slots=True)
class Move:
    """One change in words. `before` is empty for the first status that an element got."""

    code: str
    name: str
    url: str
    is_sample: bool
    before: str
    after: str
    goes_back: bool
    is_provisional: bool
    effective_on: date
    recorded_at: datetime
    reason: str
    is_from_reference: bool
    successor: str
    successor_url: str
    evidence: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Month:
    first_day: date
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    months: tuple[Month, ...]
    page: Page  # type: ignore[type-arg]  # of changes; `months` is what the page shows
    filters: tuple[Filter, ...]
    asked: dict[str, str]
    all_elements_url: str
    newer_url: str
    older_url: str
    objection: str
    element: Element | None
    shows_samples: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """Several elements that made the same move on the same day."""

    before: str
    after: str
    goes_back: bool
    effective_on: date
    elements: tuple[tuple[str, str, str], ...]
    more: int
    evidence: Cited | None


def list_changes(
    *,
    user: Reader,
    asked: Mapping[str, str],
    last_visit: datetime | None = None,
    sessions: Iterable[tuple[date, str]] = (),
    page: str = "1",
) -> Changes:
    """A page of changes, grouped by the month of their recording or of their effect.

    `element` asks for an element and what stands under it; `since` for changes recorded (or, with
    `by=effective`, in effect) on that day or later, `since=visit` since the last visit.
    """
    # PostgreSQL knows no NUL in text.
    given = {name: asked.get(name, "").replace("\x00", "").strip() for name in ASKED}
    wanted = {name: value for name, value in given.items() if value}
    by_effect = wanted.get("by") == "effective"
    found = StatusChange.objects.confirmed().visible_to(user)
    found, objection = _since(found, wanted.get("since", ""), by_effect, last_visit)
    element = None
    if "element" in wanted:
        element = Element.objects.filter(code=wanted["element"]).first()
        found = found.filter(element__in=_element_and_below(wanted["element"]))
    order = ["-effective_on", "element__position", "element__code", "-sequence"]
    if not by_effect:
        found = found.annotate(recorded_day=TruncDate("decided_at"))
        order = ["-recorded_day", *order]
    shown = Paginator(
        found.select_related("element", "from_status", "to_status", "successor").order_by(*order),
        PER_PAGE,
    ).get_page(page)
    rows = list(shown.object_list)
    moves = moves_of(rows)
    months: dict[date, list[Move]] = {}
    for move in moves:
        moment = move.effective_on if by_effect else timezone.localdate(move.recorded_at)
        months.setdefault(moment.replace(day=1), []).append(move)
    return Changes(
        months=tuple(Month(first, tuple(listed)) for first, listed in months.items()),
        page=shown,
        filters=_filters(wanted, last_visit, sessions),
        asked=wanted,
        all_elements_url=address(wanted, element=""),
        newer_url=_page_url(wanted, shown.number - 1, shown.paginator.num_pages),
        older_url=_page_url(wanted, shown.number + 1, shown.paginator.num_pages),
        objection=objection,
        element=element,
        shows_samples=any(move.is_sample for move in moves),
    )


def moves_of(changes: Iterable[StatusChange]) -> tuple[Move, ...]:
    """Changes in words, with their evidence. Select element, statuses and successor for lists."""
    rows = list(changes)
    evidence = evidence_of(rows)
    return tuple(
        Move(
            code=row.element.code,
            name=row.element.name,
            url=row.element.get_absolute_url(),
            is_sample=row.element.is_sample,
            before=row.from_status.name if row.from_status else "",
            after=row.to_status.name,
            goes_back=row.goes_back,
            is_provisional=row.to_status.is_provisional,
            effective_on=row.effective_on,
            recorded_at=row.decided_at or row.recorded_at,
            reason=_reason(row),
            is_from_reference=row.origin == StatusChange.Origin.REFERENCE,
            successor=row.successor.code if row.successor else "",
            successor_url=row.successor.get_absolute_url() if row.successor else "",
            evidence=evidence.get(row.pk, ()),
        )
        for row in rows
    )


def latest_batches(
    *, user: Reader, day: date, known: date | None = None, number: int = 5
) -> tuple[Batch, ...]:
    """The latest moves in effect on `day`; those of one day and one kind stand together.

    Being recorded for the first time is no move and is left out.
    """
    rows = (
        StatusChange.objects.confirmed()
        .visible_to(user)
        .recorded_by(known)
        .filter(effective_on__lte=day, from_status__isnull=False)
        .select_related("element", "from_status", "to_status")
        .order_by("-effective_on", "to_status__position", "element__position", "element__code")
    )
    grouped: dict[tuple[date, int | None, int], list[StatusChange]] = {}
    for row in rows:
        grouped.setdefault((row.effective_on, row.from_status_id, row.to_status_id), []).append(row)
    first = [group for group, _number in zip(grouped.values(), range(number), strict=False)]
    evidence = evidence_of([group[0] for group in first])
    return tuple(_batch(group, evidence.get(group[0].pk, ())) for group in first)


def _batch(group: list[StatusChange], cited: tuple[Cited, ...]) -> Batch:
    head = group[0]
    shown = group if len(group) <= 3 else group[:2]
    return Batch(
        before=head.from_status.name if head.from_status else "",
        after=head.to_status.told,
        goes_back=head.goes_back,
        effective_on=head.effective_on,
        elements=tuple(
            (row.element.code, row.element.name, row.element.get_absolute_url()) for row in shown
        ),
        more=len(group) - len(shown),
        evidence=cited[0] if cited else None,
    )


def _reason(change: StatusChange) -> str:
    """The reason as it was written; those of the reference data in the reader's language."""
    if change.origin != StatusChange.Origin.REFERENCE:
        return change.reason
    if change.from_status_id is None:
        return _("Read from the paper that the reference data cites.")
    return _("The paper that proposes it was imported; it prints this paragraph.")


def _page_url(wanted: Mapping[str, str], number: int, last: int) -> str:
    return address(wanted, page=str(number)) if 1 <= number <= last else ""


def _element_and_below(code: str) -> QuerySet[Element]:
    return Element.objects.filter(code=code) | Element.objects.filter(code__startswith=f"{code}.")


def _since(
    found: StatusChangeQuerySet, written: str, by_effect: bool, last_visit: datetime | None
) -> tuple[StatusChangeQuerySet, str]:
    """The changes since a day or the last visit, and a sentence when that cannot be read."""
    if not written:
        return found, ""
    if written == "visit":
        if last_visit is None:
            return found, _("No earlier visit is known in this browser. All changes are shown.")
        return found.filter(decided_at__gte=last_visit), ""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return found, _("“%(written)s” is not a date. All changes are shown.") % {
            "written": written[:40]
        }
    if by_effect:
        return found.filter(effective_on__gte=day), ""
    return found.filter(decided_at__date__gte=day), ""


def _filters(
    wanted: Mapping[str, str],
    last_visit: datetime | None,
    sessions: Iterable[tuple[date, str]],
) -> tuple[Filter, ...]:
    since = [("", _("All"))]
    since += [
        (first.isoformat(), _("Since %(session)s") % {"session": name}) for first, name in sessions
    ]
    if last_visit is not None:
        since.append(("visit", _("Since my last visit")))
    chosen = wanted.get("since", "")
    if chosen not in {value for value, _words in since}:
        since.append((chosen, _("Since %(session)s") % {"session": chosen}))
    orders = [("", _("Recording")), ("effective", _("Effect"))]
    return (
        Filter(_("Period"), choices("since", since, asked=wanted)),
        Filter(_("By date of"), choices("by", orders, asked=wanted)),
    )
