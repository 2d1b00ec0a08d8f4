"""The whole timeline: proposed phases against real sessions, papers, evidence and moves."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.roles import Reader
from meetings.wording import arrow, listed
from proposals.models import Milestone, Status, StatusChange
from tracker.sources import fetch_shelf
from tracker.timeline.marks import WORDS_STEP, Lane, Mark, dots, flags, mark
from tracker.timeline.milestones import LongScale, MilestoneRow, long_scale, milestone_rows
from tracker.timeline.papers import fetch_papers, is_by_month, marks_of
from tracker.timeline.plan import (
    Gap,
    PlannedRow,
    YearRow,
    planned_marks,
    planned_rows,
    quiet_times,
    year_rows,
)
from tracker.timeline.programme import (
    Band,
    EvidenceRow,
    PhaseRow,
    addresses_of,
    fetch_evidence,
    fetch_phases,
    fetch_relevance,
    phase_row,
)
from tracker.timeline.scale import FIRST, LAST, YEARS, place


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark of the chart as a row of the table behind it."""

    kind: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Timeline:
    """`has_months`: a mark of `papers` stands for those of a month."""

    today: float
    years: tuple[tuple[int, float], ...]
    bands: tuple[Band, ...]
    sample_bands: tuple[Band, ...]
    sessions: Lane
    planned: tuple[Mark, ...]
    papers: Lane
    has_months: bool
    moves: Lane
    phases: tuple[PhaseRow, ...]
    plan: tuple[PlannedRow, ...]
    by_year: tuple[YearRow, ...]
    gaps: tuple[Gap, ...]
    milestones: tuple[MilestoneRow, ...]
    long_scale: LongScale

    @property
    def tag(self) -> str:
        """What the phases are: a proposal, whose, and that nobody agreed to it."""
        return next((phase.tag for phase in self.phases if phase.tag and not phase.is_sample), "")

    @property
    def evidence(self) -> tuple[EvidenceRow, ...]:
        return tuple(
            row
            for phase in self.phases
            for activity in phase.activities
            for row in activity.evidence
        )

    @property
    def rows(self) -> tuple[MarkRow, ...]:
        """Every mark, by date."""
        kinds = (
            (_("Meeting"), self.sessions),
            (_("Paper"), self.papers),
            (_("Status change"), self.moves),
        )
        rows = [MarkRow(kind, mark) for kind, lane in kinds for mark in lane.marks]
        return tuple(sorted(rows, key=lambda row: (row.mark.start, row.mark.end)))


def draw_timeline(*, user: Reader, today: date) -> Timeline:
    """Everything on the timeline page, in a fixed number of queries."""
    meetings = list(
        Meeting.objects.annotate(until=Coalesce("ends", "starts"))
        .filter(starts__lte=LAST, until__gte=FIRST)
        .order_by("starts", "code")
    )
    postponed = Meeting.objects.filter(planned_for__isnull=False).order_by("planned_for", "code")
    papers = fetch_papers(user)
    moves = (
        StatusChange.objects.confirmed()
        .visible_to(user)
        .filter(effective_on__range=(FIRST, LAST))
        .order_by("effective_on", "element__position", "element__code", "sequence")
        .values_list("effective_on", "element__is_sample", "to_status", "element__code")
    )
    phases = fetch_phases()
    milestones = list(
        Milestone.objects.select_related("claimed_by", "meeting").prefetch_related(
            "claimed_by__names"
        )
    )
    sources = addresses_of(phases) + [at for row in milestones for at in row.sources]
    shelf = fetch_shelf(sources, user)
    evidence, relevance = fetch_evidence(user), fetch_relevance()
    rows = tuple(
        phase_row(phase, shelf=shelf, today=today, evidence=evidence, relevance=relevance)
        for phase in phases
    )
    bands = [row.band for row in rows if row.band]
    numbered = milestone_rows(milestones, shelf)
    plans = planned_marks(milestones)
    below = WORDS_STEP if any(plan.short for plan in plans) else 0
    return Timeline(
        today=place(today),
        years=tuple((year, place(date(year, 1, 1))) for year in YEARS),
        bands=tuple(band for band in bands if not band.is_sample),
        sample_bands=tuple(band for band in bands if band.is_sample),
        sessions=flags((_session(meeting) for meeting in meetings), below=below),
        planned=plans,
        papers=dots(marks_of(papers)),
        has_months=is_by_month(papers),
        moves=dots(_moves(moves)),
        phases=rows,
        plan=planned_rows(milestones, postponed, today),
        by_year=year_rows(rows, meetings, papers, today),
        gaps=quiet_times(meetings, papers, today),
        milestones=numbered,
        long_scale=long_scale(numbered),
    )


def _session(meeting: Meeting) -> Mark:
    start = meeting.starts or FIRST
    return mark(
        start,
        meeting.ends or start,
        meeting.name,
        f"#meeting-{meeting.code}",
        short=meeting.code.removeprefix("SAMPLE-"),
        is_sample=meeting.is_sample,
        page=meeting.get_absolute_url(),
    )


def _moves(changes: Iterable[tuple[date, bool, int, str]]) -> list[Mark]:
    """One mark for all elements that moved to the same status on the same day."""
    together: dict[tuple[date, bool, int], list[str]] = defaultdict(list)
    for day, is_sample, status, code in changes:
        together[day, is_sample, status].append(code)
    statuses = Status.objects.in_bulk({status for _day, _is_sample, status in together})
    marks = []
    for (day, is_sample, status), names in together.items():
        shown = listed(names[:4]) + (" …" if len(names) > 4 else "")
        marks.append(
            mark(
                day,
                day,
                f"{shown} {arrow()} {statuses[status].told}",
                reverse("element", args=names) if len(names) == 1 else reverse("changes"),
                is_sample=is_sample,
            )
        )
    return marks
