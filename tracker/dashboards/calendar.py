"""Meetings and deadlines as one calendar: only days that a source prints, only what may be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.roles import Reader
from proposals.models import Deadline, Notice
from tracker.addresses import spoken
from tracker.dashboards.citing import paper_name
from tracker.sources import Source, fetch_shelf, resolved

# As many as one calendar holds, the latest first.
HELD = 1000


@dataclass(frozen=True, slots=True)
class Occasion:
    """An entry of the calendar. `last` is its last day; `revision` counts its changes.

    `changed_at` is when the row was last changed here, as the outbox knows it; for a row that is
    older than the outbox, its first day.
    """

    key: str
    summary: str
    first: date
    last: date
    place: str
    url: str
    changed_at: datetime
    revision: int
    is_cancelled: bool
    is_sample: bool
    sources: tuple[Source, ...]


def occasions(user: Reader, *, meeting: str = "") -> tuple[Occasion, ...]:
    """Meetings with days and deadlines, or those of one meeting. A fixed number of queries."""
    meetings = Meeting.objects.exclude(starts=None).order_by("-starts", "code")
    deadlines = Deadline.objects.visible_to(user).with_source()
    deadlines = deadlines.prefetch_related(
        "paragraph__edition__document__authorships__party__names"
    )
    if meeting:
        meetings = meetings.filter(code=meeting)
        deadlines = deadlines.filter(meeting__code=meeting)
    held = list(meetings[:HELD])
    moved = _moved(row.pk for row in held)
    shelf = fetch_shelf([source for row in held for source in row.sources], user)
    found = [_of_meeting(row, moved, resolved(row.sources, shelf)) for row in held]
    found += [_of_deadline(row) for row in deadlines.order_by("-day", "-pk")[:HELD]]
    return tuple(sorted(found, key=lambda each: (each.first, each.key)))


def _moved(meetings: Iterable[int]) -> dict[int, tuple[datetime, int]]:
    """By meeting: when it was last entered or changed, and how often since it was entered."""
    rows = Notice.objects.filter(kind=Notice.Kind.MEETING, row__in=list(meetings))
    told = rows.order_by().values("row").annotate(last=Max("at"), times=Count("pk"))
    return {row["row"]: (row["last"], row["times"] - 1) for row in told}


def _of_meeting(
    row: Meeting, moved: Mapping[int, tuple[datetime, int]], sources: tuple[Source, ...]
) -> Occasion:
    first: date = row.starts  # type: ignore[assignment]  # asked for: only those with days
    changed_at, revision = moved.get(row.pk, (datetime.combine(first, time(), UTC), 0))
    return Occasion(
        key=f"meeting-{row.code}",
        summary=row.name,
        first=first,
        last=row.ends or first,
        place=row.place,
        url=row.get_absolute_url(),
        changed_at=changed_at,
        revision=revision,
        is_cancelled=False,
        is_sample=row.is_sample,
        sources=sources,
    )


def _of_deadline(row: Deadline) -> Occasion:
    paragraph = row.paragraph
    document = paragraph.edition.document
    printed = Source(
        document=paper_name(document),
        address=str(spoken(paragraph.part.code, paragraph.path)),
        url=paragraph.get_absolute_url(),
        is_held=True,
    )
    return Occasion(
        key=f"deadline-{row.pk}",
        summary=_("Deadline: %(words)s") % {"words": row.words},
        first=row.day,
        last=row.day,
        place="",
        url=row.meeting.get_absolute_url(),
        changed_at=row.withdrawn_at or row.recorded_at,
        revision=int(row.withdrawn_at is not None),
        is_cancelled=row.withdrawn_at is not None,
        is_sample=row.meeting.is_sample,
        sources=(printed,),
    )
