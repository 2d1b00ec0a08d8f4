"""The years 2023-2027 to scale: proposed phases against real sessions, papers and moves.

Positions are percentages of the width, so that text keeps its size at any width. Labels that
would collide are dropped, marks never are: each mark has its row in the table behind it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.models import Document
from meetings.models import Meeting, Party
from meetings.roles import Reader
from proposals.models import Activity, Milestone, Phase, StatusChange
from tracker.sources import Address, Shelf, Source, fetch_shelf, resolved

FIRST, LAST = date(2023, 1, 1), date(2027, 12, 31)
YEARS = tuple(range(FIRST.year, LAST.year + 1))
QUIET_DAYS = 180


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the scale. `x` is its middle and `width` its extent, both in per cent.

    `page`: the page of a meeting, whose mark leads to its row in the table first.
    """

    x: float
    width: float
    start: date
    end: date
    label: str
    url: str
    is_sample: bool = False
    shows_label: bool = True
    page: str = ""


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark of the chart as a row of the table behind it."""

    kind: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Band:
    x: float
    width: float
    code: str
    name: str
    short: str
    tag: str
    is_derived: bool


@dataclass(frozen=True, slots=True)
class ActivityRow:
    code: str
    name: str
    elements: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class PhaseRow:
    code: str
    name: str
    tag: str
    is_derived: bool
    is_now: bool
    activities: tuple[ActivityRow, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    dated: str
    name: str
    is_planned: bool
    claimed_by: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    sentence: str


@dataclass(frozen=True, slots=True)
class Timeline:
    today: float
    years: tuple[tuple[int, float], ...]
    bands: tuple[Band, ...]
    sessions: tuple[Mark, ...]
    papers: tuple[Mark, ...]
    moves: tuple[Mark, ...]
    phases: tuple[PhaseRow, ...]
    milestones: tuple[MilestoneRow, ...]
    gaps: tuple[Gap, ...]

    @property
    def rows(self) -> tuple[MarkRow, ...]:
        """Every mark, by date."""
        kinds = (
            (_("Meeting"), self.sessions),
            (_("Paper"), self.papers),
            (_("Status change"), self.moves),
        )
        rows = [MarkRow(kind, mark) for kind, marks in kinds for mark in marks]
        return tuple(sorted(rows, key=lambda row: (row.mark.start, row.mark.end)))


def place(day: date) -> float:
    """Where a day stands on the scale, in per cent; days outside stand at the edge."""
    span = (LAST - FIRST).days + 1
    return round(min(max((day - FIRST).days / span * 100, 0.0), 100.0), 3)


def mirrored(x: float, width: float = 0.0) -> float:
    """The same place read from right to left: SVG knows no logical properties."""
    return round(100 - x - width, 3)


def without_collisions(marks: Sequence[Mark], *, apart: float) -> tuple[Mark, ...]:
    """Drops labels that stand closer than `apart` per cent to the last one that shows."""
    shown: list[Mark] = []
    last = -apart
    for mark in sorted(marks, key=lambda m: (m.start, m.end, m.label)):
        fits = mark.x - last >= apart
        shown.append(mark if fits else replace(mark, shows_label=False))
        last = mark.x if fits else last
    return tuple(shown)


def draw_timeline(*, user: Reader, today: date) -> Timeline:
    """Everything on the timeline page, in a fixed number of queries."""
    meetings = list(
        Meeting.objects.annotate(until=Coalesce("ends", "starts"))
        .filter(starts__lte=LAST, until__gte=FIRST)
        .order_by("starts", "code")
    )
    papers = [
        paper
        for paper in Document.objects.visible_to(user).held().select_related("meeting")
        if paper.dated and FIRST <= paper.dated <= LAST
    ]
    moves = list(
        StatusChange.objects.confirmed()
        .visible_to(user)
        .filter(effective_on__range=(FIRST, LAST))
        .select_related("element", "to_status")
        .order_by("effective_on", "element__position", "element__code", "sequence")
    )
    phases = list(Phase.objects.prefetch_related("activities__elements"))
    milestones = list(
        Milestone.objects.select_related("claimed_by").prefetch_related("claimed_by__names")
    )
    shelf = fetch_shelf(_all_sources(phases, milestones), user)
    return Timeline(
        today=place(today),
        years=tuple((year, place(date(year, 1, 1))) for year in YEARS),
        bands=tuple(_band(phase) for phase in phases if phase.first_year),
        sessions=without_collisions([_session(m) for m in meetings], apart=6.0),
        papers=tuple(_paper(p) for p in sorted(papers, key=lambda p: (p.dated or FIRST, str(p)))),
        moves=_moves(moves),
        phases=tuple(_phase_row(phase, shelf, today) for phase in phases),
        milestones=tuple(_milestone_row(milestone, shelf) for milestone in milestones),
        gaps=tuple(_gaps(meetings, papers, today)),
    )


def _band(phase: Phase) -> Band:
    first = phase.first_year or FIRST.year
    last = min(phase.last_year or LAST.year, LAST.year)
    x, end = place(date(first, 1, 1)), place(date(last + 1, 1, 1))
    return Band(
        x=x,
        width=round(end - x, 3),
        code=phase.code,
        name=phase.name,
        short=phase.code.removeprefix("TL."),
        tag=phase.tag,
        is_derived=phase.is_derived,
    )


def _mark(
    start: date, end: date, label: str, url: str, *, is_sample: bool = False, page: str = ""
) -> Mark:
    first, last = place(start), place(end)
    return Mark(
        x=round((first + last) / 2, 3),
        width=round(last - first, 3),
        start=start,
        end=end,
        label=label,
        url=url,
        is_sample=is_sample,
        page=page,
    )


def _session(meeting: Meeting) -> Mark:
    start = meeting.starts or FIRST
    return _mark(
        start,
        meeting.ends or start,
        meeting.name,
        f"#meeting-{meeting.code}",
        is_sample=meeting.is_sample,
        page=meeting.get_absolute_url(),
    )


def _paper(paper: Document) -> Mark:
    day = paper.dated or FIRST
    return _mark(day, day, str(paper), paper.get_absolute_url(), is_sample=paper.is_sample)


def _moves(changes: Iterable[StatusChange]) -> tuple[Mark, ...]:
    """One mark for all elements that moved to the same status on the same day."""
    together: dict[tuple[date, bool, str], list[StatusChange]] = defaultdict(list)
    for change in changes:
        key = (change.effective_on, change.element.is_sample, change.to_status.code)
        together[key].append(change)
    marks = []
    for (day, is_sample, _code), same in together.items():
        first = same[0]
        names = [change.element.code for change in same]
        shown = ", ".join(names[:4]) + (" …" if len(names) > 4 else "")
        marks.append(
            _mark(
                day,
                day,
                f"{shown} → {first.to_status.name}",
                first.element.get_absolute_url() if len(same) == 1 else reverse("changes"),
                is_sample=is_sample,
            )
        )
    return tuple(marks)


def _phase_row(phase: Phase, shelf: Shelf, today: date) -> PhaseRow:
    first = phase.first_year
    return PhaseRow(
        code=phase.code,
        name=phase.name,
        tag=phase.tag,
        is_derived=phase.is_derived,
        is_now=first is not None and first <= today.year <= (phase.last_year or today.year),
        activities=tuple(_activity_row(activity, shelf) for activity in phase.activities.all()),
        sources=resolved(phase.sources, shelf),
    )


def _activity_row(activity: Activity, shelf: Shelf) -> ActivityRow:
    return ActivityRow(
        code=activity.code,
        name=activity.name,
        elements=tuple((e.code, e.get_absolute_url()) for e in activity.elements.all()),
        sources=resolved(activity.sources, shelf),
    )


def _milestone_row(milestone: Milestone, shelf: Shelf) -> MilestoneRow:
    claimed_by: Party | None = milestone.claimed_by
    return MilestoneRow(
        dated=milestone.dated,
        name=milestone.name,
        is_planned=milestone.is_planned,
        claimed_by=claimed_by.name_on(None) if claimed_by else "",
        sources=resolved(milestone.sources, shelf),
    )


def _all_sources(phases: Iterable[Phase], milestones: Iterable[Milestone]) -> list[Address]:
    found: list[Address] = []
    for phase in phases:
        found += phase.sources
        for activity in phase.activities.all():
            found += activity.sources
    for milestone in milestones:
        found += milestone.sources
    return found


def _gaps(meetings: Sequence[Meeting], papers: Sequence[Document], today: date) -> list[Gap]:
    """What the holdings do not show, said plainly. Samples fill no gap."""
    real = [meeting for meeting in meetings if not meeting.is_sample]
    days = sorted(
        {day for m in real if (day := m.ends or m.starts)}
        | {p.dated for p in papers if p.dated and not p.is_sample}
    )
    gaps = []
    if not days:
        return [Gap(_("No meeting and no paper of these years is recorded here yet."))]
    for before, after in pairwise(days):
        if after - before > timedelta(days=QUIET_DAYS):
            gaps.append(
                Gap(
                    _("Nothing is recorded here between %(before)s and %(after)s.")
                    % {"before": before.isoformat(), "after": after.isoformat()}
                )
            )
    if today - days[-1] > timedelta(days=QUIET_DAYS):
        gaps.append(
            Gap(
                _(
                    "Nothing is recorded here after %(day)s. That is a gap in these holdings; it "
                    "does not mean that nothing happened."
                )
                % {"day": days[-1].isoformat()}
            )
        )
    return gaps
