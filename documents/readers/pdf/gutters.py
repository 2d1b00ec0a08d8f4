"""Running text in columns over whole pages: what parts them, and which rows stand in them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from documents.readers.pdf.glyphs import Glyph, Rule, Span

_EDGE = 4.0
_BESIDE = 1.5


class Set(Protocol):
    """What stands together on a row."""

    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...


class Row(Protocol):
    """What stands on one base line."""

    @property
    def y(self) -> float: ...
    @property
    def pieces(self) -> Sequence[Set]: ...


def common(found: Sequence[Span]) -> list[Span]:
    """The gutters that several stretches of text share, from left to right.

    Each is as narrow as the widest lines beside it leave it.
    """
    shared: list[Span] = []
    for span in sorted(found):
        last = shared[-1] if shared else None
        if last and span.left < last.right and span.right > last.left:
            shared[-1] = Span(max(last.left, span.left), min(last.right, span.right))
        else:
            shared.append(span)
    return shared


def parted(line: Sequence[Glyph], gutters: Sequence[Span]) -> list[list[Glyph]]:
    """The glyphs of a line in parts, at every gutter in which none of them stands."""
    free = [
        gutter.right - _EDGE
        for gutter in gutters
        if not any(
            glyph.right > gutter.left + _EDGE and glyph.left < gutter.right - _EDGE
            for glyph in line
            if not glyph.text.isspace()
        )
    ]
    parts: list[list[Glyph]] = [[] for _ in range(len(free) + 1)]
    for glyph in line:
        parts[sum(glyph.left > edge for edge in free)].append(glyph)
    return [part for part in parts if any(not glyph.text.isspace() for glyph in part)]


def beside(
    rows: Sequence[Row], place: int, gutters: Sequence[Span], rules: Sequence[Rule], pitch: float
) -> tuple[int, list[Span]]:
    """Where the rows end that keep the gutters free from `place` on, and the columns they stand in.

    No columns where text stands on one side only, or where a drawn line crosses a gutter: then it
    is a table. A row with nothing beside it, between two stretches of columns, heads the second.
    """
    end = place
    while end < len(rows) and _keeps_free(rows[end], gutters):
        end += 1
    sides = [_sides(row, gutters) for row in rows[place:end]]
    end = place + _until_break(rows[place:end], sides, pitch)
    stretch = rows[place:end]
    if not stretch or any(_crossed(rule, stretch, gutters) for rule in rules):
        return place, []
    pieces = [piece for row in stretch for piece in row.pieces]
    edges = [float("-inf"), *(gutter.left + _EDGE for gutter in gutters), float("inf")]
    spans = []
    for low, high in pairwise(edges):
        column = [piece for piece in pieces if low < piece.right <= high]
        if column:
            spans.append(Span(min(p.left for p in column), max(p.right for p in column)))
    return (end, spans) if len(spans) > 1 else (place, [])


def _keeps_free(row: Row, gutters: Sequence[Span]) -> bool:
    return all(
        piece.right < gutter.left + _EDGE or piece.left > gutter.right - _EDGE
        for gutter in gutters
        for piece in row.pieces
    )


def _sides(row: Row, gutters: Sequence[Span]) -> frozenset[int]:
    """In which columns a row has text, counted from the left."""
    return frozenset(sum(piece.left > gutter.left for gutter in gutters) for piece in row.pieces)


def _until_break(rows: Sequence[Row], sides: Sequence[frozenset[int]], pitch: float) -> int:
    """How many rows there are before one that has nothing beside it, with columns around."""
    shared = [place for place, found in enumerate(sides) if len(found) > 1]
    for place in range(shared[0] + 1 if shared else 0, shared[-1] if shared else 0):
        near = [
            sides[k] for k in range(len(rows)) if abs(rows[k].y - rows[place].y) < _BESIDE * pitch
        ]
        if len(frozenset().union(*near)) == 1:
            return place
    return len(rows)


def _crossed(rule: Rule, rows: Sequence[Row], gutters: Sequence[Span]) -> bool:
    return rows[-1].y < rule.y < rows[0].y and any(
        rule.left < gutter.left - _EDGE and rule.right > gutter.right + _EDGE for gutter in gutters
    )
