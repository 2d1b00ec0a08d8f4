"""Where a line is parted into cells, and where it is only stretched to the full width."""

from collections.abc import Sequence
from typing import NamedTuple

from documents.readers.pdf.glyphs import Glyph

_BLANK = 0.15
_CELL = 2.0
_NARROW_CELL = 1.0
_LINED_UP = 0.4
_WIDE_CELL = 4.0
_STRETCHED = 12.0
_COLUMN_BLANKS = 3
_EVEN = 1.35
_SAME_EDGE = 1.0
_NEAR = 3.5


class _Gap(NamedTuple):
    """A gap between two glyphs of a line, and how many blanks of the file stand in it."""

    left: float
    right: float
    blanks: int

    @property
    def width(self) -> float:
        return self.right - self.left


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
    edges = [
        (y, gap.left if rtl else gap.right)
        for found, y in zip(cuts, heights, strict=True)
        for gap in found
    ]
    parted = []
    for place, line in enumerate(ordered):
        size, y = sizes[place], heights[place]
        near = [x for other, x in edges if 0 < abs(other - y) < _NEAR * size] if edges else []
        found = [
            gap
            for gap in gaps[place]
            if gap in cuts[place] or (near and _lines_up(gap, near, size, rtl=rtl))
        ]
        sets = _split(line, found)
        parted.append(sets[::-1] if rtl else sets)
    return parted


def _lines_up(gap: _Gap, edges: Sequence[float], size: float, *, rtl: bool) -> bool:
    x = gap.left if rtl else gap.right
    return gap.width > _LINED_UP * size and any(abs(x - edge) < _SAME_EDGE for edge in edges)


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
