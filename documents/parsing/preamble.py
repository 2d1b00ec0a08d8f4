"""The preamble of a resolution: its paragraphs have no numbers and end in commas.

It opens with the words that name who speaks (`The General Assembly,`) above a row that begins as
such paragraphs do (Recalling, Rappelant, ссылаясь, 回顾), or with the first of several such rows;
it ends with the first number.
"""

import re
from collections.abc import Sequence

from documents.parsing.languages import Language, low_words
from documents.parsing.lines import Layout, Row
from documents.parsing.sentences import begins_low, full, hands_on, pauses, stops

_LONGEST_OPENING = 110
_SECOND_WITHIN = 24
_NAME_ALONE = 60
_NOTE_ROWS = 8
_FIRST = re.compile(r"1(?:[.．]\s|、)\s*\S")


class Preamble:
    """Tells where a preamble opens and where its next paragraph begins."""

    __slots__ = ("_rows", "_starts", "is_open")

    def __init__(self, rows: Sequence[Row], language: Language) -> None:
        self._rows = rows
        self._starts = preambular_words(language)
        self.is_open = False

    def opens(self, place: int, *, prose: bool) -> bool:
        """Whether a preamble begins at `place`; `prose`: running text stands before it."""
        if opens_preamble(self._rows, place, self._starts):
            # Within one, a short row that ends in a comma may go on with the row above.
            return not self.is_open or _ends_clause(self._rows[place - 1].text)
        if self.is_open or prose or not begins_preambular(self._rows[place].text, self._starts):
            return False
        near = range(place + 1, min(place + _SECOND_WITHIN, len(self._rows)))
        return any(
            begins_preambular(self._rows[k].text, self._starts)
            and _ends_clause(self._rows[k - 1].text)
            for k in near
        )

    def begins(self, row: Row, last: Row, tail: str, layout: Layout) -> bool:
        """Whether `row` begins a paragraph after one that ends in `tail` on the row `last`."""
        if not self.is_open:
            return False
        if not (pauses(tail) or hands_on(tail)):
            return stops(tail) and begins_preambular(row.text, self._starts)
        if layout.width is None or (row.gap > layout.usual_gap and not row.turn):
            return True
        return not full(last, row.text, layout) or begins_preambular(row.text, self._starts)


def _ends_clause(text: str) -> bool:
    return stops(text) or pauses(text) or hands_on(text)


def preambular_words(language: Language) -> tuple[str, ...]:
    """How preambular paragraphs begin, without regard to case."""
    return low_words(language, "preambular")


def begins_preambular(text: str, starts: tuple[str, ...]) -> bool:
    return text[:60].lstrip("[*_ ").casefold().startswith(starts)


def opens_preamble(rows: Sequence[Row], place: int, starts: tuple[str, ...]) -> bool:
    """Whether the row at `place` is short, ends in a comma and stands above a first paragraph.

    That is a preambular one, or one with the number 1 where there is none.
    """
    row = rows[place]
    if row.width > _LONGEST_OPENING or place + 1 >= len(rows) or not pauses(row.text):
        return False
    if begins_low(row.text):
        return False
    below = rows[place + 1]
    if not begins_preambular(below.text, starts) and row.width < _NAME_ALONE:
        # The notes of a page may come between.
        near = rows[place + 2 : place + _NOTE_ROWS]
        below = next((other for other in near if other.turn), below)
    first = _FIRST.match(below.text) is not None
    below_it = first or begins_preambular(below.text, starts)
    return below_it and not begins_preambular(row.text, starts)
