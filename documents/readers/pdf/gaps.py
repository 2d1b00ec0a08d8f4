"""Where a line is parted into cells, and where it is only stretched to the full width."""

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from documents.readers.pdf.glyphs import Glyph

_BLANK = 0.15
_CELL = 2.0
_NARROW_CELL = 1.0
_LINED_UP = 0.4
_WIDE_CELL = 4.0
_STRETCHED = 12.0
_COLUMN_BLANKS = 3
_MANY = 3
_EVEN = 1.35
_BAND = 50.0
_NEAR = 4.5


class _Gap(NamedTuple):
    """A gap between two glyphs of a line, and how many blanks of the file stand in it."""

    left: float
    right: float
    blanks: int

    @property
    def width(self) -> float:
        return self.right - self.left

    def end(self, *, rtl: bool) -> float:
        """Where the text goes on after it."""
        return self.left if rtl else self.right


class _Edges:
    """Where cells begin on a page, found by place."""

    def __init__(self) -> None:
        self._heights: dict[int, dict[int, set[float]]] = {}

    def add(self, x: float, y: float) -> None:
        self._heights.setdefault(round(x), {}).setdefault(round(y / _BAND), set()).add(y)

    def has(self, x: float, y: float, reach: float) -> bool:
        """Whether a cell begins at `x` on another line that is no farther than `reach`."""
        bands = range(round((y - reach) / _BAND), round((y + reach) / _BAND) + 1)
        return any(
            0 < abs(other - y) < reach
            for column in (round(x) - 1, round(x), round(x) + 1)
            for band in bands
            for other in self._heights.get(column, {}).get(band, ())
        )


_Place = tuple[Sequence[_Gap], list[_Gap], float, float]


def apart(
    lines: Sequence[Sequence[Glyph]],
    sizes: Sequence[float],
    heights: Sequence[float],
    *,
    rtl: bool,
) -> list[list[list[Glyph]]]:
    """The glyphs of each line of a page in sets, in the order of reading.

    Wide gaps part them, and narrow ones where the lines near by have a cell that begins there.
    """
    ordered = [sorted(line, key=lambda g: (g.left, g.order)) for line in lines]
    gaps = [_gaps(line, size) for line, size in zip(ordered, sizes, strict=True)]
    cuts = [_cuts(found, size) for found, size in zip(gaps, sizes, strict=True)]
    if any(cuts):
        starts = _Edges()
        for line, y in zip(ordered, heights, strict=True):
            starts.add(_start(line, rtl=rtl), y)
        places = list(zip(gaps, cuts, sizes, heights, strict=True))
        _drop_lone(places, starts, rtl=rtl)
        cells = _edges(places, rtl=rtl)
        begun = [_start(line, rtl=rtl) for line in ordered]
        _go_on(cells, list(zip(begun, sizes, heights, strict=True)))
        _add_narrow(places, starts, cells, rtl=rtl)
    parted = [_split(line, found) for line, found in zip(ordered, cuts, strict=True)]
    return [sets[::-1] for sets in parted] if rtl else parted


def _drop_lone(places: Sequence[_Place], starts: _Edges, *, rtl: bool) -> None:
    """Drop the gaps of a line in which words are far apart and nothing near by stands under them.

    A line that is stretched to the full width looks like this, and no table has a single row.
    """
    cells = _edges(places, rtl=rtl)
    for _, cuts, size, y in places:
        if len(cuts) < _MANY or any(gap.blanks >= _COLUMN_BLANKS for gap in cuts):
            continue
        reach = 2 * _NEAR * size
        if not any(
            edges.has(gap.end(rtl=rtl), y, reach) for gap in cuts for edges in (cells, starts)
        ):
            cuts.clear()


def _go_on(cells: _Edges, lines: Sequence[tuple[float, float, float]]) -> None:
    """Let cells go on in the lines under them that begin where they begin.

    The last lines of a long cell stand alone, and those of the next row may be few.
    `lines`: where each begins, its size and its height.
    """
    for x, size, y in sorted(lines, key=itemgetter(2), reverse=True):
        if cells.has(x, y, _NEAR * size):
            cells.add(x, y)


def _add_narrow(places: Sequence[_Place], starts: _Edges, cells: _Edges, *, rtl: bool) -> None:
    """Add the narrow gaps that end where a cell begins in the lines near by.

    Where the file writes blanks and has none in a gap, a line that begins there says enough.
    """
    for gaps, cuts, size, y in places:
        spaced = any(gap.blanks for gap in gaps)
        for gap in gaps:
            x = gap.end(rtl=rtl)
            bare = spaced and not gap.blanks
            if gap.width <= (_BLANK if bare else _LINED_UP) * size or gap in cuts:
                continue
            wide = gap.width > _LINED_UP * size
            if cells.has(x, y, _NEAR * size) or (bare and wide and starts.has(x, y, _NEAR * size)):
                cuts.append(gap)
                cells.add(x, y)
        cuts.sort()


def _edges(places: Sequence[_Place], *, rtl: bool) -> _Edges:
    """Where the cells begin that the lines are cut into."""
    found = _Edges()
    for _, cuts, _, y in places:
        for gap in cuts:
            found.add(gap.end(rtl=rtl), y)
    return found


def _start(line: Sequence[Glyph], *, rtl: bool) -> float:
    inked = [glyph for glyph in line if not glyph.text.isspace()]
    return max(g.right for g in inked) if rtl else min(g.left for g in inked)


def _split(line: Sequence[Glyph], cuts: Sequence[_Gap]) -> list[list[Glyph]]:
    sets: list[list[Glyph]] = [[]]
    due = 0
    for glyph in line:
        if due < len(cuts) and glyph.left + glyph.right > cuts[due].left + cuts[due].right:
            due += 1
            sets.append([])
        sets[-1].append(glyph)
    return [some for some in sets if any(not g.text.isspace() for g in some)]


def _gaps(ordered: Sequence[Glyph], size: float) -> list[_Gap]:
    found: list[_Gap] = []
    edge: float | None = None
    blanks = 0
    for glyph in ordered:
        if glyph.text.isspace():
            blanks += 1
            continue
        if edge is not None and glyph.left - edge > _BLANK * size:
            found.append(_Gap(edge, glyph.left, blanks))
        edge = glyph.right if edge is None else max(edge, glyph.right)
        blanks = 0
    return found


def _cuts(gaps: Sequence[_Gap], size: float) -> list[_Gap]:
    """The gaps that part cells. Some files have no blanks; there all gaps of a line count."""
    spaced = any(gap.blanks for gap in gaps)
    widths = [gap.width for gap in gaps if gap.blanks or not spaced]
    even = len(widths) > 1 and max(widths) < _EVEN * min(widths)
    return [gap for gap in gaps if _parts(gap, size, spaced=spaced, even=even)]


def _parts(gap: _Gap, size: float, *, spaced: bool, even: bool) -> bool:
    """Whether a gap stands between cells: wide, and not one of the even gaps of a full line."""
    if gap.width <= _NARROW_CELL * size:
        return False
    if spaced and not gap.blanks:
        return True
    if gap.width <= _CELL * size:
        return not gap.blanks and not even
    if gap.blanks >= _COLUMN_BLANKS:
        return True
    if not gap.blanks:
        return not even or gap.width > _WIDE_CELL * size
    return gap.width > (_STRETCHED if even else _WIDE_CELL) * size
