"""Moves of status in words: confirmed changes with both of their dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.db.models import Q
from django.utils.translation import gettext as _

from meetings.roles import Reader
from proposals.models import Status, StatusChange
from tracker.dashboards.citing import Cited, evidence_of


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
class Batch:
    """Several elements that made the same move on the same day."""

    before: str
    after: str
    goes_back: bool
    effective_on: date
    elements: tuple[tuple[str, str, str], ...]
    more: int
    evidence: Cited | None


def moves_of(changes: Iterable[StatusChange]) -> tuple[Move, ...]:
    """Changes in words, with their evidence. Select element, status and successor for lists, and
    take the rows `with_seen_from` the reader's side."""
    rows = list(changes)
    evidence, before = evidence_of(rows), seen_before(rows)
    return tuple(
        Move(
            code=row.element.code,
            name=row.element.name,
            url=row.element.get_absolute_url(),
            is_sample=row.element.is_sample,
            before=before[row.pk].name if row.pk in before else "",
            after=row.to_status.name,
            goes_back=row.pk in before and row.to_status.goes_back_from(before[row.pk]),
            is_provisional=row.to_status.is_provisional,
            effective_on=row.effective_on,
            recorded_at=row.decided_at or row.recorded_at,
            reason=_reason(row, is_first=row.pk not in before),
            is_from_reference=row.origin == StatusChange.Origin.REFERENCE,
            successor=row.successor.code if row.successor else "",
            successor_url=row.successor.get_absolute_url() if row.successor else "",
            evidence=evidence.get(row.pk, ()),
        )
        for row in rows
    )


def latest_batches(
    *, user: Reader, day: date, known: datetime | None = None, number: int = 5
) -> tuple[Batch, ...]:
    """The latest moves in effect on `day`; those of one day and one kind stand together.

    Being recorded for the first time is no move and is left out. A fixed number of queries.
    """
    keys = (
        StatusChange.objects.confirmed()
        .visible_to(user)
        .recorded_by(known)
        .with_seen_from(user)
        .filter(Q(seen_from__isnull=False), from_status__isnull=False, effective_on__lte=day)
        .order_by("-effective_on", "to_status__position", "element__position", "element__code")
        .values_list(  # type: ignore[misc]  # with_seen_from() adds `seen_from`
            "pk", "effective_on", "seen_from", "to_status"
        )
    )
    # All moves of a day count, and only a few of them are told: the others are never made.
    grouped: dict[tuple[object, ...], list[int]] = {}
    for pk, *same in keys:
        grouped.setdefault(tuple(same), []).append(pk)
    latest = list(islice(grouped.values(), number))
    told = StatusChange.objects.with_seen_from(user).select_related("element", "to_status")
    rows = told.in_bulk([pk for group in latest for pk in _told(group)])
    heads = [rows[group[0]] for group in latest]
    evidence, before = evidence_of(heads), seen_before(heads)
    return tuple(
        _batch(
            [rows[pk] for pk in _told(group)],
            len(group),
            before[group[0]],
            evidence.get(group[0], ()),
        )
        for group in latest
    )


def seen_before(changes: Iterable[StatusChange]) -> dict[int, Status]:
    """By change the status in which the reader saw the element before it; rows `with_seen_from`.

    One query.
    """
    statuses = Status.objects.in_bulk()
    return {
        change.pk: statuses[change.seen_from] for change in changes if change.seen_from is not None
    }


def _told(group: list[int]) -> list[int]:
    """Of many elements only two are named."""
    return group if len(group) <= 3 else group[:2]


def _batch(
    shown: list[StatusChange], number: int, before: Status, cited: tuple[Cited, ...]
) -> Batch:
    head = shown[0]
    return Batch(
        before=before.name,
        after=head.to_status.told,
        goes_back=head.to_status.goes_back_from(before),
        effective_on=head.effective_on,
        elements=tuple(
            (row.element.code, row.element.name, row.element.get_absolute_url()) for row in shown
        ),
        more=number - len(shown),
        evidence=cited[0] if cited else None,
    )


def _reason(change: StatusChange, *, is_first: bool) -> str:
    """The reason as it was written; those of the reference data in the reader's language."""
    if change.origin != StatusChange.Origin.REFERENCE:
        return change.reason
    if is_first:
        return _("Read from the paper that the reference data cites.")
    return _("The paper that proposes it was imported; it prints this paragraph.")
