"""The days on which something was said, drawn to the scale of time, with texts issued between."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.timeline import mirrored

# Pixels: the height of the drawing, and where the line runs.
HEIGHT, FLOOR = 92, 56
# Per cent of the width that is left at both ends, for words beside the outermost marks.
MARGIN = 8.0
# Per cent of the width that a mark's words need at least, and for each of their letters: on a desk,
# and on a phone. Nearer to an end than this, words begin or end at their mark.
WORDS_WIDTH, PHONE_WORDS_WIDTH = 12.0, 30.0
LETTER_WIDTH, PHONE_LETTER_WIDTH = 0.8, 2.0
END = 20.0


@dataclass(frozen=True, slots=True)
class Dated:
    """Something of a day: what it is called, and where a reader finds it."""

    day: date
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Mark:
    """`x` in per cent. `has_words` is False where none fit; `is_crowded` where none fit on a phone.
    The mark itself is never dropped. `anchor` is how the words stand to it, as SVG calls it."""

    x: float
    what: Dated
    anchor: str
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

    def shown(x: float) -> float:
        return mirrored(x) if is_mirrored else x

    return Line(
        height=HEIGHT,
        floor=FLOOR,
        said=_marks(said, first, last, shown),
        texts=_marks(texts, first, last, shown),
        years=tuple(
            Year(shown(_place(date(year, 1, 1), first, last)), year)
            for year in range(first.year + 1, last.year + 1)
        ),
    )


def _place(day: date, first: date, last: date) -> float:
    if first == last:
        return 50.0
    part = (day - first).days / (last - first).days
    return round(MARGIN + (100 - 2 * MARGIN) * part, 3)


def _marks(
    rows: Sequence[Dated], first: date, last: date, shown: Callable[[float], float]
) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    free = free_on_phone = -100.0
    for row in sorted(rows, key=lambda each: each.day):
        x, letters = _place(row.day, first, last), len(row.words)
        anchor = "start" if x < END else "end" if x > 100 - END else "middle"
        begins, ends = _words(x, anchor, max(WORDS_WIDTH, LETTER_WIDTH * letters))
        has_words = begins >= free
        free = ends if has_words else free
        begins, ends = _words(x, anchor, max(PHONE_WORDS_WIDTH, PHONE_LETTER_WIDTH * letters))
        fits_phone = begins >= free_on_phone
        free_on_phone = ends if fits_phone else free_on_phone
        marks.append(Mark(shown(x), row, anchor, has_words, not fits_phone))
    return tuple(marks)


def _words(x: float, anchor: str, width: float) -> tuple[float, float]:
    """Where words of this width begin and end, in per cent."""
    begins = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return begins, begins + width
