"""Milestones 1925-2027: a numbered list, and the same numbers on a scale of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meetings.models import Party
from proposals.models import Milestone
from tracker.sources import Shelf, Source, resolved
from tracker.timeline.marks import first_fit
from tracker.timeline.scale import BREAK_AT, LONG_BREAK, LONG_FIRST, LONG_LAST, place_long

# What a number needs: per cent of the width on a phone, pixels of the height.
NUMBER, STEP = 5.4, 20


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """`number` stands in the list and on the scale, at `x` per cent and `y` pixels.

    `until` is where what lasted longer than a year ended, else the same place.
    """

    number: int
    dated: str
    name: str
    is_planned: bool
    claimed_by: str
    sources: tuple[Source, ...]
    x: float
    y: int
    until: float
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class LongScale:
    """The years that are written under the scale, and where it is broken."""

    years: tuple[tuple[int, float], ...]
    broken_at: float
    height: int
    axis: int


def milestone_rows(milestones: Iterable[Milestone], shelf: Shelf) -> tuple[MilestoneRow, ...]:
    rows = sorted(milestones, key=lambda row: row.is_sample)
    places = [place_long(row.starts) for row in rows]
    levels = first_fit((x - NUMBER / 2, x + NUMBER / 2) for x in places)
    axis = STEP * (max(levels, default=0) + 1)
    return tuple(
        MilestoneRow(
            number=number,
            dated=row.dated,
            name=row.name,
            is_planned=row.is_planned,
            claimed_by=_name(row.claimed_by),
            sources=resolved(row.sources, shelf),
            x=x,
            y=axis - STEP * level - STEP // 2,
            until=place_long(row.ends) if row.ends.year > row.starts.year else x,
            is_sample=row.is_sample,
        )
        for number, (row, x, level) in enumerate(zip(rows, places, levels, strict=True), 1)
    )


def long_scale(rows: Sequence[MilestoneRow]) -> LongScale:
    years = (LONG_FIRST, *range(LONG_BREAK, LONG_LAST, 5))
    span = LONG_LAST - LONG_BREAK
    axis = max((row.y for row in rows), default=STEP // 2) + STEP // 2 + 2
    return LongScale(
        years=tuple(
            (
                year,
                0.0
                if year == LONG_FIRST
                else round(BREAK_AT + (year - LONG_BREAK) / span * (100 - BREAK_AT), 3),
            )
            for year in years
        ),
        broken_at=BREAK_AT / 2,
        height=axis + STEP,
        axis=axis,
    )


def _name(party: Party | None) -> str:
    return party.name_on(None) if party else ""
