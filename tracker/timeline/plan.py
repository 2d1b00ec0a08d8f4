"""What was planned against what is recorded, year by year and session by session.

A sample fills no gap, and a gap is one of these holdings: it is said as such.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Meeting
from meetings.wording import isolated
from proposals.models import Milestone
from tracker.timeline.marks import Mark, mark
from tracker.timeline.papers import Paper
from tracker.timeline.programme import PhaseRow
from tracker.timeline.scale import FIRST, LAST, YEARS, is_on_scale

QUIET_DAYS = 180
# Per cent of the width: a plan that is narrower would look like a line, or too small for its name.
SEEN, NAMED = 1.4, 12


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of the programme: `proposed` by phases, `sessions` and `papers` on record."""

    year: int
    proposed: tuple[tuple[str, str], ...]
    sessions: tuple[tuple[str, str], ...]
    papers: str
    sentence: str
    is_gap: bool
    is_now: bool


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A session that a source plans, and what is recorded of it."""

    anchor: str
    name: str
    sentence: str
    is_gap: bool
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Gap:
    sentence: str


def year_rows(
    phases: Sequence[PhaseRow],
    meetings: Iterable[Meeting],
    papers: Iterable[Paper],
    today: date,
) -> tuple[YearRow, ...]:
    real = [meeting for meeting in meetings if not meeting.is_sample and meeting.starts]
    dated = [paper.day.year for paper in papers if not paper.is_sample]
    rows = []
    for year in YEARS:
        held = [m for m in real if m.starts and m.starts.year <= year <= (m.ends or m.starts).year]
        number = dated.count(year)
        rows.append(
            YearRow(
                year=year,
                proposed=tuple(_proposed(phase) for phase in phases if _covers(phase, year)),
                sessions=tuple((m.name, f"#meeting-{m.code}") for m in held),
                papers=ngettext("%(n)d paper", "%(n)d papers", number) % {"n": number},
                sentence=_of_year(year, bool(held), today),
                is_gap=not held and year <= today.year,
                is_now=year == today.year,
            )
        )
    return tuple(rows)


def _proposed(phase: PhaseRow) -> tuple[str, str]:
    number = len(phase.activities)
    words = ngettext("%(n)d activity", "%(n)d activities", number) % {"n": number}
    code = isolated(phase.code.removeprefix("TL."))
    return f"{code} · {words}", f"#phase-{phase.code}"


def _covers(phase: PhaseRow, year: int) -> bool:
    band = phase.band
    if band is None or phase.is_sample:
        return False
    middle = (year - FIRST.year + 0.5) / len(YEARS) * 100
    return band.x <= middle <= band.x + band.width


def _of_year(year: int, has_sessions: bool, today: date) -> str:
    if has_sessions:
        return ""
    if year > today.year:
        return _("Lies ahead.")
    if year == today.year:
        return _("No session is recorded here so far.")
    return _("No session is recorded here.")


def planned_rows(
    milestones: Iterable[Milestone], meetings: Iterable[Meeting], today: date
) -> tuple[PlannedRow, ...]:
    """Planned milestones, and meetings that were first set for another day; samples last."""
    rows = [_planned(row, today) for row in milestones if row.is_planned]
    rows += [_moved(meeting) for meeting in meetings if meeting.planned_for]
    return tuple(sorted(rows, key=lambda row: row.is_sample))


def planned_marks(milestones: Iterable[Milestone]) -> tuple[Mark, ...]:
    """The plans of these years of which no day is recorded, wide enough to be seen. The name of a
    long one is written below it, over as much of the scale as its language needs."""
    drawn = (
        mark(
            max(row.starts, FIRST),
            min(row.ends, LAST),
            row.name,
            f"#planned-{row.code}",
            is_sample=row.is_sample,
        )
        for row in milestones
        if row.is_planned
        and (row.meeting is None or row.meeting.starts is None)
        and (is_on_scale(row.starts) or is_on_scale(row.ends))
    )
    return tuple(
        replace(
            one,
            width=max(one.width, SEEN),
            short=one.label if one.width > NAMED else "",
            ends=one.x > 50,
        )
        for one in drawn
    )


def _planned(milestone: Milestone, today: date) -> PlannedRow:
    words = {"planned": milestone.dated}
    meeting = milestone.meeting
    if meeting is not None and meeting.starts is not None:
        words |= {"days": _days(meeting)}
        held = _("Planned for %(planned)s; held %(days)s.")
        ahead = _("Planned for %(planned)s; set for %(days)s.")
        sentence, is_gap = (held if meeting.starts <= today else ahead), False
    elif milestone.ends < today:
        sentence, is_gap = _("Planned for %(planned)s; no session is recorded here."), True
    else:
        sentence, is_gap = _("Planned for %(planned)s; no day is recorded yet."), False
    return PlannedRow(
        anchor=f"planned-{milestone.code}",
        name=milestone.name,
        sentence=sentence % words,
        is_gap=is_gap,
        is_sample=milestone.is_sample,
    )


def _moved(meeting: Meeting) -> PlannedRow:
    words = {"planned": (meeting.planned_for or FIRST).isoformat(), "days": _days(meeting)}
    if meeting.starts:
        sentence = _("Planned for %(planned)s; held %(days)s.")
    else:
        sentence = _("Planned for %(planned)s; no day on which it was held is recorded here.")
    return PlannedRow(
        anchor=f"planned-{meeting.code}",
        name=meeting.name,
        sentence=sentence % words,
        is_gap=meeting.starts is None,
        is_sample=meeting.is_sample,
    )


def _days(meeting: Meeting) -> str:
    days = [day.isoformat() for day in (meeting.starts, meeting.ends) if day]
    return " – ".join(dict.fromkeys(days))


def quiet_times(
    meetings: Sequence[Meeting], papers: Sequence[Paper], today: date
) -> tuple[Gap, ...]:
    """What the holdings do not show, said plainly."""
    real = [meeting for meeting in meetings if not meeting.is_sample]
    days = sorted(
        {day for m in real if (day := m.ends or m.starts)}
        | {paper.day for paper in papers if not paper.is_sample}
    )
    if not days:
        return (Gap(_("No meeting and no paper of these years is recorded here yet.")),)
    gaps = [
        Gap(
            _("Nothing is recorded here between %(before)s and %(after)s.")
            % {"before": before.isoformat(), "after": after.isoformat()}
        )
        for before, after in pairwise(days)
        if after - before > timedelta(days=QUIET_DAYS)
    ]
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
    return tuple(gaps)
