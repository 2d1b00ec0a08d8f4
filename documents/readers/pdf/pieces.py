"""Glyphs of a page → rows from top to bottom, each in pieces that stand apart."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from documents.parsing.numbering import read_labels
from documents.readers.pdf.direction import ENDS, is_rtl, opened, right_to_left, with_rtl_words
from documents.readers.pdf.gaps import apart
from documents.readers.pdf.glyphs import RAISED, SMALLER, Glyph, Span
from documents.readers.pdf.gutters import parted
from documents.readers.pdf.words import left_to_right, written
from documents.readers.writing import anchored

# The day of a Latin date stands right of the year where the line runs from right to left.
_DATE = re.compile(r"^([A-Z][a-z]+ \d{4}) (\d{1,2})$")
_LABEL = 7
_TAB = 8.0
_WORD = 3
_RISE = 0.35
_WORDS_RISE = 0.05


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands together on a row, lengths in points.

    `marked`: a raised mark leads it; `marks`: the other raised marks in it.
    """

    text: str
    left: float
    right: float
    size: float
    bold: bool = False
    rtl: bool = False
    marked: bool = False
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one base line, its pieces in the order of reading."""

    y: float
    pieces: tuple[Piece, ...]

    @property
    def left(self) -> float:
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    @property
    def size(self) -> float:
        return max(self.pieces, key=lambda piece: len(piece.text)).size

    @property
    def text(self) -> str:
        return "\t".join(piece.text for piece in self.pieces)


def rows_of(glyphs: Iterable[Glyph], *, rtl: bool, gutters: Sequence[Span] = ()) -> list[Row]:
    """The rows of a page; `rtl`: the document runs from right to left.

    No piece reaches over one of the `gutters`, unless something is printed there.
    """
    lines = [
        part
        for line in _by_line([g for g in glyphs if not g.aside])
        for part in parted(line, gutters)
    ]
    sizes = [_main_size(line) for line in lines]
    heights = [_baseline(line, size) for line, size in zip(lines, sizes, strict=True)]
    found: list[Row] = []
    for sets, y in zip(apart(lines, sizes, heights, rtl=rtl), heights, strict=True):
        pieces = [piece for some in sets if (piece := _piece(some, rtl=rtl)) is not None]
        if pieces:
            found.append(Row(y, tuple(_with_labels(pieces))))
    return found


def aside_of(glyphs: Iterable[Glyph]) -> str:
    """Turned and hidden text of a page, in the order of the file."""
    parts = [" " + g.text if g.blank else g.text for g in glyphs if g.aside]
    return " ".join("".join(parts).split())


def _by_line(page: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs of a page by line, from top to bottom; raised marks go with their word."""
    baselines: dict[float, list[Glyph]] = {}
    marks: list[Glyph] = []
    over = {(g.x, g.y) for g in page if unicodedata.combining(g.text[0])}
    for glyph in page:
        if over and (glyph.x, glyph.y) in over:  # some files draw a letter and its mark as one
            marks.append(glyph)
        else:
            baselines.setdefault(round(glyph.y, 1), []).append(glyph)
    found: list[list[Glyph]] = []
    for y in sorted(baselines, reverse=True):
        glyphs = baselines[y]
        if found and found[-1][0].y - y < _reach(found[-1], glyphs):
            found[-1].extend(glyphs)
        else:
            found.append(list(glyphs))
    found = _raised_joined([line for line in found if any(not g.text.isspace() for g in line)])
    bases = [max(line, key=lambda g: g.size).y for line in found]
    for glyph in marks if found else ():
        nearest = min(range(len(found)), key=lambda k: abs(bases[k] - glyph.y))
        found[nearest].append(glyph)
    return found


def _reach(above: Sequence[Glyph], below: Sequence[Glyph]) -> float:
    """How far apart two base lines are one: less where words of two sizes stand side by side."""
    sizes = [max(g.size for g in glyphs) for glyphs in (above, below)]
    small, large = sorted(sizes)
    marks = above if sizes[0] == small else below
    return (_RISE if small > RAISED * large or not _has_words(marks) else _WORDS_RISE) * small


def _has_words(glyphs: Sequence[Glyph]) -> bool:
    return sum(g.text[0].isalpha() for g in glyphs) >= _WORD


def _raised_joined(found: list[list[Glyph]]) -> list[list[Glyph]]:
    joined: list[list[Glyph]] = []
    for glyphs in reversed(found):
        if joined and _belongs(glyphs, joined[-1]):
            joined[-1].extend(glyphs)
        else:
            joined.append(list(glyphs))
    joined.reverse()
    return joined


def _belongs(above: Sequence[Glyph], below: Sequence[Glyph]) -> bool:
    """Whether one of two lines only holds small marks that are raised over the other."""
    size = max(g.size for g in above)
    base = max(below, key=lambda g: g.size)
    rise = above[0].y - base.y
    if _has_words(above if size < base.size else below) and size != base.size:
        return False
    if size < SMALLER * base.size:
        return rise < 0.75 * base.size and _beside(above, below)
    return base.size < RAISED * size and rise < 0.75 * size and _beside(below, above)


def _beside(marks: Sequence[Glyph], words: Sequence[Glyph]) -> bool:
    """Whether every mark stands in the reach of the words' line and not far beside it."""
    left, right = min(g.left for g in words), max(g.right for g in words)
    near = 2 * max(g.size for g in words)
    return all(left - near < g.left < right + near for g in marks)


def _main_size(glyphs: Sequence[Glyph]) -> float:
    """The size of most glyphs, or the largest where a word of it is among smaller marks."""
    inked = [g for g in glyphs if not g.text.isspace()]
    if len({glyph.size for glyph in inked}) == 1:
        return inked[0].size
    sizes = Counter(round(glyph.size, 2) for glyph in inked)
    largest = max(sizes)
    often = sizes.most_common(1)[0][0]
    found = largest if sizes[largest] >= _WORD else often
    return min((g.size for g in inked), key=lambda size: abs(size - found))


def _baseline(glyphs: Sequence[Glyph], size: float) -> float:
    heights = {g.y for g in glyphs}
    if len(heights) == 1:
        return heights.pop()
    return Counter(g.y for g in glyphs if abs(g.size - size) < 0.01).most_common(1)[0][0]


def _piece(glyphs: Sequence[Glyph], *, rtl: bool) -> Piece | None:
    inked = [g for g in glyphs if not g.text.isspace()]
    if not inked:
        return None
    size = _main_size(inked)
    base = _baseline(inked, size)
    letters = sum(g.text[0].isalpha() for g in inked)
    turned = sum(is_rtl(g.text) for g in inked)
    # What ends a sentence stands at the left of a line that is read from the right.
    ended = min(inked, key=lambda g: g.left).text in ENDS
    to_left = (turned > 0 or not letters or ended) if rtl else turned == letters > 0
    if to_left:
        text, raised = written(right_to_left(glyphs), size, base, placed=True)
    elif rtl:  # PDFium has turned some of the line, so only the places tell
        text, raised = written(opened(with_rtl_words(glyphs)), size, base, placed=True)
        text = _DATE.sub(r"\2 \1", text)
    elif turned:
        text, raised = written(with_rtl_words(glyphs), size, base, placed=True)
    else:
        text, raised = written(left_to_right(inked), size, base, placed=False)
    leads = bool(raised) and raised[0][0] == 0
    return Piece(
        text=anchored(text, raised),
        left=min(g.left for g in inked),
        right=max(g.right for g in inked),
        size=size,
        bold=sum(g.bold for g in inked) * 10 > 9 * len(inked),
        rtl=to_left,
        marked=leads,
        marks=tuple(mark for _, mark in raised[leads:]),
    )


def _with_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """A label and the text that stands a tab after it are one piece."""
    found: list[Piece] = []
    label: Piece | None = None
    for place, piece in enumerate(pieces):
        if label is not None:
            found[-1] = replace(
                piece,
                text=f"{label.text} {piece.text}",
                left=min(label.left, piece.left),
                right=max(label.right, piece.right),
                bold=piece.bold and label.bold,
                marked=label.marked,
                marks=label.marks + piece.marks,
            )
            label = None
        else:
            found.append(piece)
            label = piece if _is_label(pieces, place) else None
    return found


def _is_label(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a piece is the label of the one after it; a bare number is one on a row of two."""
    if place + 1 == len(pieces):
        return False
    piece, after = pieces[place : place + 2]
    text = piece.text
    gap = max(after.left - piece.right, piece.left - after.right)
    if len(text) > _LABEL or " " in text or gap > _TAB * piece.size:
        return False
    if piece.marked:
        return True
    labels = read_labels(f"{text} x")
    if not labels or labels[0].end < len(text):
        return False
    return labels[0].strong or (text.isdecimal() and len(text) < 3 and len(pieces) == 2)
