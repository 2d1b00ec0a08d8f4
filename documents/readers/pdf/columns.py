"""Rows of a page → regions: running text, text in columns, tables, the two halves of a head."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from documents.parsing.numbering import read_labels
from documents.parsing.tables import begins_with_symbol
from documents.readers.pdf.glyphs import Rule, Span
from documents.readers.pdf.gutters import beside, common
from documents.readers.pdf.pieces import Piece, Row

Kind = Literal["text", "head", "columns", "table"]

_CLOSE = 1.25
_FAR = 3.0
_GUTTER = 0.8
_OVERLAP = 0.8
_FULL = 0.15
_MOST_FULL = 0.5
_FEWEST_ROWS = 5
_NARROWEST = 0.25
_PROSE = 22
_SAME_EDGE = 4.0
_SAME_HEIGHT = 1.0
_IN_STEP = 0.9
_PAUSE = 1.2
_TWO_LINES = 3.2
_LONG = 12
_LONGEST_HEAD = 16
_MOST_COLUMNS = 24


@dataclass(frozen=True, slots=True)
class Region:
    """Rows that are read in one way. `spans`: the columns, in the order of reading."""

    kind: Kind
    rows: tuple[Row, ...]
    spans: tuple[Span, ...] = ()


def regions(
    rows: Sequence[Row],
    rules: Sequence[Rule],
    pitch: float,
    *,
    head: bool,
    rtl: bool,
    gutters: Sequence[Span] = (),
) -> list[Region]:
    """The regions of a page from top to bottom.

    `pitch`: usual distance of two lines; `head`: the page begins with the head of the document;
    `gutters`: what parts the columns of the document's running text.
    """
    rows = _merged(rows)
    found: list[Region] = []
    text: list[Row] = []
    place = 0
    while place < len(rows):
        head = head and not _is_prose_row(rows[place])
        end, spans = _group(rows, place, pitch)
        kind: Kind = "table"
        head = head and (len(spans) < 2 or _is_head(rows[place:end], spans))
        if head:
            kind = "head"
        elif gutters and (found_beside := beside(rows, place, gutters, rules, pitch))[1]:
            (end, spans), kind = found_beside, "columns"
        elif len(spans) > 1 and _reads_down(rows[place:end], spans, rules, pitch):
            kind = "columns"
        if kind == "table" and end - place == 1 and _is_stretched(rows, place, pitch):
            rows[place], spans = _joined(rows[place]), []
        if len(spans) < 2:
            text.append(rows[place])
            place += 1
            continue
        group = rows[place:end]
        if text:
            found.append(Region("text", tuple(text)))
            text = []
        found.append(Region(kind, tuple(group), tuple(reversed(spans) if rtl else spans)))
        place = end
    if text:
        found.append(Region("text", tuple(text)))
    return found


def gutters_of(found: Sequence[Region]) -> list[Span]:
    """The gutters between long columns of running text."""
    return common(
        [
            Span(one.right, two.left)
            for region in found
            if region.kind == "columns" and len(region.rows) >= _LONG
            for one, two in pairwise(sorted(region.spans))
        ]
    )


def _is_stretched(rows: Sequence[Row], place: int, pitch: float) -> bool:
    """Whether the cells of a lone row are the words of a line that is stretched to full width.

    The line right above or below it then begins and ends where this one does.
    """
    row = rows[place]
    return any(
        len(other.pieces) == 1
        and abs(other.y - row.y) < _PAUSE * pitch
        and abs(other.left - row.left) < _SAME_EDGE
        and abs(other.right - row.right) < row.size  # a Chinese mark ends half a sign before
        for other in (*rows[max(0, place - 1) : place], *rows[place + 1 : place + 2])
    )


def _joined(row: Row) -> Row:
    text = " ".join(piece.text for piece in row.pieces)
    return Row(row.y, (replace(row.pieces[0], text=text, left=row.left, right=row.right),))


def _is_head(rows: Sequence[Row], spans: Sequence[Span]) -> bool:
    """Whether rows are the two halves of a document's head: short, and nothing is numbered."""
    texts = [piece.text for row in rows for piece in row.pieces]
    if len(spans) > 3 or len(rows) > _LONGEST_HEAD:
        return False
    if any(len(row.pieces) > 1 and begins_with_symbol(row.pieces[0].text) for row in rows):
        return False  # a list of documents
    return not any(label.strong for text in texts for label in read_labels(text))


def _is_prose_row(row: Row) -> bool:
    return len(row.pieces) == 1 and len(row.text) > 3 * _PROSE


def _merged(rows: Sequence[Row]) -> list[Row]:
    """Rows of two columns whose base lines differ a little are one."""
    found: list[Row] = []
    for row in rows:
        last = found[-1] if found else None
        gap = 0.4 * row.size
        apart = row.left > last.right + gap or row.right < last.left - gap if last else False
        if last and apart and last.y - row.y < _OVERLAP * min(row.size, last.size):
            right_first = last.pieces[0].left > last.pieces[-1].left or last.pieces[0].rtl
            pieces = sorted((*last.pieces, *row.pieces), key=lambda p: p.left, reverse=right_first)
            found[-1] = Row(last.y, tuple(pieces))
        else:
            found.append(row)
    return found


def _group(rows: Sequence[Row], place: int, pitch: float) -> tuple[int, list[Span]]:
    """The rows from `place` on that stand in the same columns: where they end, and the columns."""
    if not 1 < len(rows[place].pieces) <= _MOST_COLUMNS:
        return place + 1, []
    spans = _united([], rows[place].pieces)
    last, end = place, place + 1
    while end < len(rows):
        row = rows[end]
        far = rows[end - 1].y - row.y > _FAR * max(pitch, row.size)
        if far or len(row.pieces) > _MOST_COLUMNS:
            break
        wider = _united(spans, row.pieces)
        if len(row.pieces) > 1:
            if not 1 < len(wider) <= _MOST_COLUMNS or (
                len(wider) < len(spans) and len(wider) < len(row.pieces)
            ):
                break
            spans, last = wider, end
        elif len(wider) < len(spans) or not (
            _inside(row.pieces[0], spans) or _beside(rows, end, spans)
        ):
            break
        else:
            spans = wider
        end += 1
    return _with_tail(rows, last + 1, end, spans, pitch), spans


def _united(spans: Sequence[Span], pieces: Sequence[Piece]) -> list[Span]:
    """Columns widened by pieces; what overlaps is one column."""
    size = max(piece.size for piece in pieces)
    ordered = sorted([*spans, *(Span(p.left, p.right) for p in pieces)], key=lambda s: s.left)
    found: list[Span] = []
    for span in ordered:
        if found and span.left < found[-1].right + 0.3 * size:
            found[-1] = Span(found[-1].left, max(found[-1].right, span.right))
        else:
            found.append(span)
    return found


def _inside(piece: Piece, spans: Sequence[Span]) -> bool:
    """Whether a lone piece belongs to one column: it begins or ends where the column does."""
    over = [s for s in spans if piece.left < s.right and piece.right > s.left]
    return len(over) == 1


def _beside(rows: Sequence[Row], place: int, spans: Sequence[Span]) -> bool:
    """Whether a lone piece is a cell at half the height of the cells beside it, which go on."""
    if place + 1 == len(rows):
        return False
    above, row, below = rows[place - 1 : place + 2]
    near = above.y - below.y < _TWO_LINES * row.size
    return near and all(_inside(piece, spans) for piece in below.pieces)


def _with_tail(
    rows: Sequence[Row], start: int, limit: int, spans: Sequence[Span], pitch: float
) -> int:
    """Lone rows right under the last full one end its cells."""
    end = start
    while end < limit:
        row = rows[end]
        piece = row.pieces[0]
        over = (  # the line above it in its own column
            other.y
            for other in reversed(rows[:end])
            if any(p.left < piece.right and p.right > piece.left for p in other.pieces)
        )
        edges = [edge for s in spans for edge in (s.left, s.right)]
        aligned = any(
            abs(side - edge) < _SAME_EDGE
            for edge in edges
            for side in (row.pieces[0].left, row.pieces[0].right)
        )
        far = next(over, rows[end - 1].y) - row.y
        if far > _CLOSE * min(pitch, _CLOSE * row.size) or not aligned:
            break
        end += 1
    return end


def cells_of(row: Row, spans: Sequence[Span]) -> list[list[Piece]]:
    """The pieces of a row by column."""
    found: list[list[Piece]] = [[] for _ in spans]
    for piece in row.pieces:
        over = [min(piece.right, s.right) - max(piece.left, s.left) for s in spans]
        found[over.index(max(over))].append(piece)
    return found


def _reads_down(
    rows: Sequence[Row], spans: Sequence[Span], rules: Sequence[Rule], pitch: float
) -> bool:
    """Whether columns hold running text that is read down, and not the cells of a table."""
    if len(spans) > 3 or _ruled(rows, rules) > 2:
        return False
    whole = spans[-1].right - spans[0].left
    columns: list[list[tuple[float, Piece]]] = [[] for _ in spans]
    for row in rows:
        for place, pieces in enumerate(cells_of(row, spans)):
            columns[place] += [(row.y, piece) for piece in pieces]
    for span, column in zip(spans, columns, strict=True):
        if len(column) < _FEWEST_ROWS or span.right - span.left < _NARROWEST * whole:
            return False
        if sum(_columns(p.text) for _, p in column) / len(column) < _PROSE:
            return False
        if not _is_full(column, span, pitch):
            return False
    return not _in_step(columns, pitch)


def _is_full(column: Sequence[tuple[float, Piece]], span: Span, pitch: float) -> bool:
    """Whether most lines of a column fill it, but for those that end a paragraph."""
    wide = span.right - span.left
    going_on = [a[1] for a, b in pairwise(column) if a[0] - b[0] <= _PAUSE * max(pitch, 1.0)]
    full = sum(wide - (piece.right - piece.left) < _FULL * wide for piece in going_on)
    return bool(going_on) and full >= _MOST_FULL * len(going_on)


def _columns(text: str) -> int:
    return sum(2 if "\u2e80" <= letter <= "\uffef" else 1 for letter in text)


def _ruled(rows: Sequence[Row], rules: Sequence[Rule]) -> int:
    """How many lines are drawn between the rows over more than half of their width."""
    wide = (rows[0].right - rows[0].left) / 2
    between = [r for r in rules if rows[-1].y < r.y < rows[0].y and r.right - r.left > wide / 2]
    return len({round(rule.y) for rule in between})


def _in_step(columns: Sequence[Sequence[tuple[float, Piece]]], pitch: float) -> bool:
    """Whether the columns make their pauses at the same heights, as the rows of a table do."""
    starts = [
        [b[0] for a, b in pairwise(column) if a[0] - b[0] > _PAUSE * max(pitch, 1.0)]
        for column in columns
    ]
    fewest = min(starts, key=len)
    if len(fewest) < 2:
        return False
    common = sum(
        all(any(abs(y - other) < _SAME_HEIGHT for other in found) for found in starts)
        for y in fewest
    )
    return common > _IN_STEP * len(fewest)
