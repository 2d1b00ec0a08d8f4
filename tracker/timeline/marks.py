"""Marks on a scale, and how they keep out of each other's way.

Marks that would cover each other stand on levels, one above the other. None is dropped, and each
has its row in a table.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tracker.timeline.scale import place

# Per cent of the width: a dot, and the label of a session on a phone.
DOT, LABEL = 2.3, 12.5
MOST_LEVELS, MOST_DOTS = 6, 12
# Pixels of the height: one dot above another, one line of words above another.
DOT_STEP, WORDS_STEP = 12, 16


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the scale. `x` is its middle and `width` its extent, both in per cent.

    `y` is its height in pixels from the top of its lane. `short` is what is written at the mark,
    where something is; `ends` where its words stand before it, because the scale ends behind it.
    `page`: the page of a meeting, whose mark leads to its row in the table first.
    """

    x: float
    width: float
    start: date
    end: date
    label: str
    url: str
    is_sample: bool = False
    y: int = 0
    short: str = ""
    ends: bool = False
    is_meeting: bool = False
    page: str = ""

    @property
    def left(self) -> float:
        """Where it begins, in per cent."""
        return round(self.x - self.width / 2, 3)

    @property
    def right(self) -> float:
        """Where it ends, in per cent."""
        return round(self.x + self.width / 2, 3)


@dataclass(frozen=True, slots=True)
class Lane:
    """Marks that stand in one row of the chart, its height and the line on it, in pixels."""

    marks: tuple[Mark, ...]
    height: int
    axis: int


def mark(
    start: date,
    end: date,
    label: str,
    url: str,
    *,
    short: str = "",
    is_sample: bool = False,
    is_meeting: bool = False,
    page: str = "",
) -> Mark:
    """A mark from the first to the last day, both on the scale or beyond its edge."""
    first, last = place(start), place(end)
    return Mark(
        x=round((first + last) / 2, 3),
        width=round(last - first, 3),
        start=start,
        end=end,
        label=label,
        url=url,
        is_sample=is_sample,
        short=short,
        is_meeting=is_meeting,
        page=page,
    )


def first_fit(stretches: Iterable[tuple[float, float]], most: int = MOST_DOTS) -> list[int]:
    """The lowest level at which each stretch is free, in the order given; the last when none is."""
    taken: list[list[tuple[float, float]]] = []
    found = []
    for start, end in stretches:
        free = (
            number
            for number, there in enumerate(taken)
            if all(end <= other_start or other_end <= start for other_start, other_end in there)
        )
        level = next(free, min(len(taken), most - 1))
        if level == len(taken):
            taken.append([])
        taken[level].append((start, end))
        found.append(level)
    return found


def dots(marks: Iterable[Mark]) -> Lane:
    """Marks by day; those of the same days stand above each other."""
    shown = _by_day(marks)
    levels = first_fit((m.x - DOT / 2, m.x + DOT / 2) for m in shown)
    axis = DOT_STEP * (max(levels, default=0) + 1)
    return Lane(
        marks=tuple(
            replace(m, y=axis - DOT_STEP * level) for m, level in zip(shown, levels, strict=True)
        ),
        height=axis + DOT_STEP,
        axis=axis,
    )


def flags(marks: Iterable[Mark], *, below: int = 0) -> Lane:
    """Marks with their words above the line, and so many pixels for what else stands below it.

    Of those close together the later one stands lower, so that no pole runs through the words of
    another. Words that would need more than `MOST_LEVELS` are left to the table.
    """
    placed: list[tuple[Mark, int]] = []
    for one in reversed(_by_day(marks)):
        flag = replace(one, ends=one.x > 100 - LABEL)
        under = [level for other, level in placed if _runs_into(flag, other)]
        level = max(under, default=-1) + 1
        placed.append((flag, level) if level < MOST_LEVELS else (replace(flag, short=""), -1))
    words = WORDS_STEP * (max((level for _flag, level in placed), default=0) + 1)
    return Lane(
        marks=tuple(
            replace(flag, y=words - WORDS_STEP * max(level, 0) - WORDS_STEP // 4)
            for flag, level in reversed(placed)
        ),
        height=words + 40 + below,
        axis=words + 14,
    )


def _runs_into(flag: Mark, other: Mark) -> bool:
    """Whether the words of one would meet the words or the pole of the other."""
    start, end = _words(flag)
    other_start, other_end = _words(other)
    return (start < other_end and other_start < end) or start <= other.x < end


def _words(flag: Mark) -> tuple[float, float]:
    return (flag.x - LABEL, flag.x) if flag.ends else (flag.x, flag.x + LABEL)


def _by_day(marks: Iterable[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda m: (m.start, m.end, m.label))
