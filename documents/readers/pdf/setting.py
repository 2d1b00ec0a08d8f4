"""The pages of a document → its lines, in the order of reading.

Columns are read one after the other, tables row by row; footnotes are taken from the foot of the
pages and given after the paragraph during which their page ended, so that no text is cut.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from documents.parsing.hyphens import Hyphens
from documents.parsing.units import Line
from documents.readers.pdf.columns import Region, cells_of, gutters_of, regions
from documents.readers.pdf.direction import is_rtl
from documents.readers.pdf.footnotes import Note, foot_of, is_open, read_notes
from documents.readers.pdf.furniture import furniture
from documents.readers.pdf.glyphs import Page, Rule, Span
from documents.readers.pdf.measures import frames_of, paragraph_step, usual_pitch, usual_size
from documents.readers.pdf.pieces import Piece, Row, aside_of, rows_of
from documents.readers.pdf.sheet import Set, Sheet
from documents.readers.pdf.tables import table_rows

_INDENT = 0.9


def to_lines(pages: Sequence[Page]) -> tuple[Line, ...]:
    """The lines of all pages in the order of reading, page furniture marked as such."""
    letters = [g.text for page in pages for g in page.glyphs if g.text[0].isalpha()]
    rtl = 2 * sum(map(is_rtl, letters)) > len(letters)
    rows = [rows_of(page.glyphs, rtl=rtl) for page in pages]
    if not any(rows):
        return ()
    setter = _Setter(pages, rows, rtl=rtl)
    if setter.gutters:
        rows = [rows_of(page.glyphs, rtl=rtl, gutters=setter.gutters) for page in pages]
        setter = _Setter(pages, rows, rtl=rtl, gutters=setter.gutters)
    return setter.lines()


class _Setter:
    """Sets one document. Its measures are those of the running text of all pages."""

    def __init__(
        self,
        pages: Sequence[Page],
        rows: Sequence[Sequence[Row]],
        *,
        rtl: bool,
        gutters: Sequence[Span] = (),
    ) -> None:
        self.rtl = rtl
        self.pages = pages
        self.rows = rows
        self.aside = furniture(pages, rows)
        body = [
            [row for k, row in enumerate(found) if k not in away]
            for found, away in zip(rows, self.aside, strict=True)
        ]
        every = [row for found in body for row in found] or [row for f in rows for row in f]
        self.hyphens = Hyphens(piece.text for row in every for piece in row.pieces)
        self.size = usual_size(every)
        plain = [row for row in every if abs(row.size - self.size) < 0.6]
        self.pitch = usual_pitch(body, self.size)
        self.paragraph = paragraph_step(body, self.size, self.pitch)
        self.frames = frames_of(pages, body, self.size)
        self.bolds = sum(len(r.text) for r in plain if r.pieces[0].bold) * 3 > sum(
            len(row.text) for row in plain
        )
        self.notes: list[Note] = []
        self.foots = self._read_foots(body)
        self.body = body
        self.gutters = gutters or self._gutters()

    def _read_foots(self, body: Sequence[Sequence[Row]]) -> list[tuple[int, int]]:
        """For every page where its notes begin, and how many notes are known after it."""
        found = []
        for page, rows in zip(self.pages, body, strict=True):
            frame = self.frames[round(page.width)]
            width = frame.right - frame.left
            goes_on = is_open(self.notes)
            start = foot_of(rows, page.rules, self.size, width, goes_on=goes_on)
            read_notes(rows[start:], page.number, self.notes)
            found.append((start, len(self.notes)))
        return found

    def lines(self) -> tuple[Line, ...]:
        """Everything, in order."""
        sheet = Sheet(self.size, self.pitch, self.hyphens, bolds=self.bolds)
        done = 0
        for number, page in enumerate(self.pages):
            rows, away = self.rows[number], sorted(self.aside[number])
            start, known = self.foots[number]
            frame = self.frames[round(page.width)]
            heads = [place for place in away if place < len(rows) / 2]
            sheet.write(_aside(rows[place], page.number, frame) for place in heads)
            body = self.body[number][:start]
            sheet.write(self._read(page, body, frame, head=page.number == 1, gutters=self.gutters))
            sheet.write(_aside(rows[place], page.number, frame) for place in away[len(heads) :])
            if turned := aside_of(page.glyphs):
                sheet.write([Set(turned, page.number, 0, 0, 0, self.size, frame, aside=True)])
            sheet.keep(self.notes[done:known], page.number)
            done = known
        return sheet.lines()

    def _gutters(self) -> list[Span]:
        """What parts the columns of running text anywhere in the document."""
        found: list[Region] = []
        for page, rows, (start, _) in zip(self.pages, self.body, self.foots, strict=True):
            found += regions(rows[:start], page.rules, self.pitch, head=False, rtl=self.rtl)
        return gutters_of(found)

    def _read(
        self,
        page: Page,
        rows: Sequence[Row],
        frame: Span,
        *,
        head: bool = False,
        gutters: Sequence[Span] = (),
    ) -> list[Set]:
        """The rows of a page, or of one column of it; `frame`: where its text begins and ends."""
        found: list[Set] = []
        # Rows of two columns are one where they nearly stand at one height. By identity: the same
        # word can stand at the same place of many rows.
        heights = {id(piece): row.y for row in rows for piece in row.pieces}
        for region in regions(
            rows, page.rules, self.pitch, head=head, rtl=self.rtl, gutters=gutters
        ):
            if region.kind == "table":
                some = self._table(region, page.rules, page.number, frame)
            elif region.kind == "text":
                some = self._text(region.rows, page.number, frame)
            elif region.kind == "head":
                some = self._head(region, page.number, heights)
            else:
                some = self._columns(region, page, heights)
            if found and some:
                some[0].apart = True
            found += some
        return found

    def _text(self, rows: Sequence[Row], page: int, frame: Span) -> list[Set]:
        found: list[Set] = []
        for row in rows:
            one = _set(row.pieces[0], row.y, page, frame)
            if len(row.pieces) > 1:  # more than any table has columns
                one.text, one.whole = row.text, True
            found.append(one)
        self._see_gaps(found)
        return found

    def _columns(self, region: Region, page: Page, heights: Mapping[int, float]) -> list[Set]:
        """Column after column, each of which may hold tables of its own."""
        found: list[Set] = []
        for place, span in enumerate(region.spans):
            cells = [cells_of(row, region.spans)[place] for row in region.rows]
            rows = [Row(heights[id(pieces[0])], tuple(pieces)) for pieces in cells if pieces]
            column = self._read(page, rows, span)
            if column:
                column[0].apart = True
            found += column
        return found

    def _head(self, region: Region, page: int, heights: Mapping[int, float]) -> list[Set]:
        """The halves of the document's head; on the right every line stands by itself."""
        found: list[Set] = []
        for place, span in enumerate(region.spans):
            half = [
                _set(piece, heights[id(piece)], page, span)
                for row in region.rows
                for piece in cells_of(row, region.spans)[place]
            ]
            self._see_gaps(half)
            for one in half:
                one.head = True
                one.apart = one.apart or place > 0
            if half:
                half[0].apart = True
            found += half
        return found

    def _table(self, region: Region, rules: Sequence[Rule], page: int, frame: Span) -> list[Set]:
        found = []
        for row, text in table_rows(region, rules, self.hyphens):
            one = Set(text, page, row.left, row.right, row.y, row.size, frame, whole=True)
            found.append(one)
        if found:
            found[0].apart = True
        return found

    def _see_gaps(self, sets: Sequence[Set]) -> None:
        """Mark where a paragraph begins: a wider distance, or a first line that stands in."""
        for place, (above, one) in enumerate(pairwise(sets), 1):
            scale = max(min(max(above.size, one.size) / self.size, 1.6), 0.7)
            if above.y - one.y > self.paragraph * scale:
                one.apart = True
            elif place + 1 < len(sets):
                one.apart = _stands_in(above, one, sets[place + 1])


def _aside(row: Row, page: int, frame: Span) -> Set:
    return Set(row.text, page, row.left, row.right, row.y, row.size, frame, aside=True)


def _set(piece: Piece, y: float, page: int, frame: Span) -> Set:
    return Set(
        text=piece.text,
        page=page,
        left=piece.left,
        right=piece.right,
        y=y,
        size=piece.size,
        frame=frame,
        bold=piece.bold,
        rtl=piece.rtl,
        marked=piece.marked,
        marks=piece.marks,
    )


def _stands_in(above: Set, one: Set, below: Set) -> bool:
    """Whether a line is indented between two that are not."""
    if one.rtl:
        edges = (-above.right, -one.right, -below.right)
    else:
        edges = (above.left, one.left, below.left)
    step = _INDENT * one.size
    return (
        abs(edges[0] - edges[2]) < 0.3 * one.size
        and step < edges[1] - edges[0] < 6 * step
        and max(above.size, below.size) - one.size < 0.6
    )
