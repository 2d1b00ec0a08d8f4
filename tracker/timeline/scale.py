"""Where a day stands: the years 2023-2027 to scale, and the long scale of the milestones.

Positions are percentages of the width, so that text keeps its size at any width.
"""

from datetime import date

FIRST, LAST = date(2023, 1, 1), date(2027, 12, 31)
YEARS = tuple(range(FIRST.year, LAST.year + 1))

# The long scale is broken: the first milestone stands alone, decades before the others.
LONG_FIRST, LONG_BREAK, LONG_LAST = 1925, 1990, 2028
BREAK_AT = 10.0


def place(day: date) -> float:
    """Where a day stands on the scale, in per cent; days outside stand at the edge."""
    span = (LAST - FIRST).days + 1
    return _within((day - FIRST).days / span * 100)


def mirrored(x: float, width: float = 0.0) -> float:
    """The same place read from right to left: SVG knows no logical properties."""
    return round(100 - x - width, 3)


def place_long(day: date) -> float:
    """Where a day stands on the milestones' scale, which is broken at 1990, in per cent."""
    year = day.year + (day.timetuple().tm_yday - 1) / 366
    if year < LONG_BREAK:
        return _within((year - LONG_FIRST) / (LONG_BREAK - LONG_FIRST) * BREAK_AT)
    span = LONG_LAST - LONG_BREAK
    return _within(BREAK_AT + (year - LONG_BREAK) / span * (100 - BREAK_AT))


def is_on_scale(day: date | None) -> bool:
    return day is not None and FIRST <= day <= LAST


def _within(per_cent: float) -> float:
    return round(min(max(per_cent, 0.0), 100.0), 3)
