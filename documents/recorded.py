"""What the readable papers of a meeting record of it, for REST. A list page has rows of its own."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model

from documents.models import Edition
from meetings.models import (
    AgendaItem,
    Attendance,
    AttendanceCount,
    Intervention,
    Meeting,
    Officer,
)
from meetings.models.record import Category, RecordedQuerySet
from meetings.roles import Reader

_Row = TypeVar("_Row", bound=Model)


@dataclass(frozen=True, slots=True)
class CategoryRecord:
    """A category of rule 44 with its printed numbers and those named."""

    category: str
    counts: Sequence[AttendanceCount]
    participants: Sequence[Attendance]


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """An agenda item and who spoke under it; `agenda_item` is None for a number in no agenda."""

    number: str
    agenda_item: AgendaItem | None
    interventions: Sequence[Intervention]


@dataclass(frozen=True, slots=True)
class Recorded:
    officers: Sequence[Officer]
    attendance: Sequence[CategoryRecord]
    items: Sequence[ItemRecord]


def recorded_of(meeting: Meeting, *, user: Reader) -> Recorded:
    """Four queries, and one for the agenda where it is not prefetched."""
    return Recorded(
        officers=list(_told(Officer.objects.all(), meeting, user)),
        attendance=_attendance(meeting, user),
        items=_items(meeting, user),
    )


def _told(rows: RecordedQuerySet[_Row], meeting: Meeting, user: Reader) -> RecordedQuerySet[_Row]:
    """Once for each paper: what several languages print is one fact."""
    return (
        rows.visible_to(user)
        .of_meetings(meeting)
        .filter(paragraph__edition__in=Edition.objects.telling())
        .select_related("meeting", "paragraph__part", "paragraph__edition__document")
        .in_reading_order()
    )


def _attendance(meeting: Meeting, user: Reader) -> list[CategoryRecord]:
    counts: dict[str, list[AttendanceCount]] = defaultdict(list)
    named: dict[str, list[Attendance]] = defaultdict(list)
    for count in _told(AttendanceCount.objects.all(), meeting, user):
        counts[count.category].append(count)
    for row in _told(Attendance.objects.select_related("party"), meeting, user):
        named[row.category].append(row)
    return [
        CategoryRecord(category, counts[category], named[category])
        for category in Category
        if category in counts or category in named
    ]


def _items(meeting: Meeting, user: Reader) -> list[ItemRecord]:
    """The agenda, then numbers that papers print beside speakers and that no agenda here has."""
    spoken: dict[str, list[Intervention]] = defaultdict(list)
    rows = Intervention.objects.select_related("party", "on_behalf_of", "agenda_item")
    for row in _told(rows, meeting, user):
        spoken[row.agenda_item.number if row.agenda_item else row.item].append(row)
    agenda = {item.number: item for item in meeting.agenda_items.all()}
    others = [number for number in spoken if number not in agenda]
    return [ItemRecord(number, agenda.get(number), spoken[number]) for number in [*agenda, *others]]
