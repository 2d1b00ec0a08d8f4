"""Moves of status in words: confirmed changes with both of their dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from meetings.roles import Reader
from proposals.models import StatusChange
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
