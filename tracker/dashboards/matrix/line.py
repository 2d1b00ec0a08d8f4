"""The days on which something was said, drawn to the scale of time, with texts issued between."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.timeline import mirrored

# Pixels: the height of the drawing, and where the line runs.
HEIGHT, FLOOR = 92, 56
# Per cent of the width that is left at both ends, for words beside the outermost marks.
MARGIN = 8.0
# Per cent of the width that a mark's words need: on a desk, and on a phone.
WORDS_WIDTH, PHONE_WORDS_WIDTH = 11.0, 30.0


@dataclass(frozen=True, slots=True)
class Dated:
    """Something of a day: what it is called, and where a reader finds it."""

    day: date
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Mark:
    """`x` in per cent. `has_words` is False where none fit; `is_crowded` where none fit on a phone.
    The mark itself is never dropped."""

    x: float
    what: Dated
    has_words: bool
    is_crowded: bool


@dataclass(frozen=True, slots=True)
class Year:
    x: float
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    height: int
    floor: int
    said: tuple[Mark, ...]
    texts: tuple[Mark, ...]
    years: tuple[Year, ...]


def draw_line(
    said: Sequence[Dated], texts: Sequence[Dated] = (), *, is_mirrored: bool = False
) -> Line:
    """A mark for each day, oldest first, above the line what was said, below it texts.

    Give it at least one thing of a day. One day alone stands in the middle.
    """
    days = [each.day for each in (*said, *texts)]
    first, last = min(days), max(days)

    def at(day: date) -> float:
        return mirrored(_place(day, first, last)) if is_mirrored else _place(day, first, last)

    return Line(
        height=HEIGHT,
        floor=FLOOR,
        said=_marks(said, at),
        texts=_marks(texts, at),
        years=tuple(
            Year(at(date(year, 1, 1)), year) for year in range(first.year + 1, last.year + 1)
        ),
    )


def _place(day: date, first: date, last: date) -> float:
    if first == last:
        return 50.0
    part = (day - first).days / (last - first).days
    return round(MARGIN + (100 - 2 * MARGIN) * part, 3)


def _marks(rows: Sequence[Dated], at: Callable[[date], float]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    shown = shown_on_phone = -100.0
    for row in sorted(rows, key=lambda each: each.day):
        x = at(row.day)
        has_words = abs(x - shown) >= WORDS_WIDTH
        shown = x if has_words else shown
        fits_phone = abs(x - shown_on_phone) >= PHONE_WORDS_WIDTH
        shown_on_phone = x if fits_phone else shown_on_phone
        marks.append(Mark(x, row, has_words, not fits_phone))
    return tuple(marks)
