"""The list of meetings, newest first, each with its chair, States Parties and papers held."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F
from django.utils.translation import gettext as _

from documents.models import Document
from meetings.filters import MeetingFilter
from meetings.models import AttendanceCount, Meeting, Officer
from meetings.models.record import Category
from meetings.roles import Reader
from tracker.dashboards.choices import Choice, choices
from tracker.dashboards.meeting.told import told_of

ASKED = ("series", "is_sample")


@dataclass(frozen=True, slots=True)
class Row:
    """`states`: the printed number of States Parties, None where no readable paper prints one."""

    meeting: Meeting
    chairs: tuple[str, ...]
    states: int | None
    papers: int


@dataclass(frozen=True, slots=True)
class Meetings:
    dated: tuple[Row, ...]
    undated: tuple[Row, ...]
    series: tuple[Choice, ...]
    is_filtered: bool
    shows_samples: bool


def list_meetings(*, user: Reader, asked: Mapping[str, str]) -> Meetings:
    """Meetings by `series` and `is_sample`, as REST filters them. Five queries."""
    given = {name: asked.get(name, "").replace("\x00", "").strip() for name in ASKED}
    found = MeetingFilter(given, queryset=Meeting.objects.all()).qs
    meetings = list(found.order_by(F("starts").desc(nulls_last=True), "code"))
    chairs: dict[int | None, dict[str, None]] = {}
    for officer in told_of(Officer.objects.filter(role=Officer.Role.CHAIR), *meetings, user=user):
        session = officer.paragraph.edition.document.meeting_id
        chairs.setdefault(session, {})[officer.name_as_printed] = None
    states: dict[int | None, int] = {}
    counts = AttendanceCount.objects.filter(category=Category.STATE_PARTY)
    for count in told_of(counts, *meetings, user=user):
        states.setdefault(count.paragraph.edition.document.meeting_id, count.claimed)
    papers = dict(
        Document.objects.visible_to(user)
        .held()
        .filter(meeting__in=meetings)
        .values_list("meeting")
        .annotate(papers=Count("pk", distinct=True))
        .order_by("meeting")
    )
    rows = [
        Row(each, tuple(chairs.get(each.pk, ())), states.get(each.pk), papers.get(each.pk, 0))
        for each in meetings
    ]
    return Meetings(
        dated=tuple(row for row in rows if row.meeting.starts),
        undated=tuple(row for row in rows if not row.meeting.starts),
        series=choices("series", [("", _("all")), *_every_series()], asked=given),
        is_filtered=any(given.values()),
        shows_samples=any(row.meeting.is_sample for row in rows),
    )


def _every_series() -> list[tuple[str, str]]:
    names = Meeting.objects.order_by("series").values_list("series", flat=True).distinct()
    return [(name, name) for name in names]
