"""Tables and lists of documents in plain text, where only the shape of the rows shows them."""

import re
from collections.abc import Sequence

from documents.parsing.languages import Language, low_words
from documents.parsing.lines import Layout, Row
from documents.parsing.parts import annex_head
from documents.parsing.sentences import pauses, runs_on, stops

_SYMBOL_FIRST = re.compile(
    r"(?>[A-Z]{1,10}/[A-Z0-9][\w.\-]*(?:/[A-Z0-9][\w.\-]*)+)(?!\s?[,;:、，；：)）])"
)
_CELLS = re.compile(r"\S\t+\s*\S|\S {3,}\S.*\S {3,}\S")
_SHORT = 26
_RUN = 4


def begins_with_symbol(text: str) -> bool:
    """Whether a row begins with a symbol as a row of a list does; a sentence goes on after it."""
    return _SYMBOL_FIRST.match(text) is not None


def has_cells(text: str) -> bool:
    """Whether a row shows columns: a tab between words, bars, or wide blanks twice."""
    if text[0] == "|":
        return True
    return ("\t" in text or "   " in text) and _CELLS.search(text[:400]) is not None


def is_list_of_documents(rows: Sequence[Row], place: int, language: Language) -> bool:
    """Whether a list of documents begins here: its head, or rows that begin with symbols."""
    text = rows[place].text
    if begins_with_symbol(text):
        near = 7
    elif len(text) < 60 and text.casefold().startswith(low_words(language, "list_heads")):
        near = 3
    else:
        return False
    return any(begins_with_symbol(row.text) for row in rows[place + 1 : place + 1 + near])


def is_grid(rows: Sequence[Row], labelled: Sequence[bool], place: int, layout: Layout) -> bool:
    """Whether cells stand one under the other: several rows that are no sentences and no labels."""
    limit = max(_SHORT, (layout.width or 60) // 3)
    commas = 0
    for other in range(place, place + _RUN):
        if other >= len(rows) or labelled[other]:
            return False
        row = rows[other]
        if row.mark or stops(row.text) or annex_head(row):
            return False
        if row.width > limit and (pauses(row.text) or _joins(rows, other, layout)):
            return False
        commas += pauses(row.text)
    return commas < 2


def _joins(rows: Sequence[Row], place: int, layout: Layout) -> bool:
    return place + 1 < len(rows) and runs_on(rows[place], rows[place + 1], layout)
