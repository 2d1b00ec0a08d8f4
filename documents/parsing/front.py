"""The head of a document: the rows before its text."""

import re
from collections.abc import Sequence

from documents.parsing import symbols
from documents.parsing.labels import HEAD_RANKS, Label
from documents.parsing.languages import Language, low_words
from documents.parsing.lines import Layout, Row
from documents.parsing.preamble import opens_preamble, preambular_words
from documents.parsing.salutations import salutes
from documents.parsing.sentences import FULL_STOPS, begins_low, full, pauses, refers, runs_on, stops

_SEARCHED = 160
_PROSE = 150
_DIVISIONS = frozenset(("part", "chapter", "section", "article"))
_PROSE_ROWS = 100
_WIDE_ROW = 50
_WRAPPED = 60
_SECOND_WITHIN = 40
_SYMBOL_WITHIN = 8
_UNDER_SUBMITTER = 3
_FEWEST_LISTED = 2
_SUBMITTER_ROWS = 20
_LONGEST_SUBMITTER = 1500
_TOC_END = re.compile(
    r"(?:\.{3,}|…{2,}|·{3,})\s*\d*$|\s\d{1,3}(?:\s*[-–]\s*\d{1,3})?(?:\s+\d{1,3})?$"
)
_BRACKETS = "[［"
_LETTERS = re.compile(r"[\W\d_]+")


def front_end(
    rows: Sequence[Row], labels: Sequence[tuple[Label, ...]], layout: Layout, language: Language
) -> int:
    """The place of the first row of the text proper. 0 where the document has no head."""
    contents = set(low_words(language, "contents"))
    starts = preambular_words(language)
    first_heads = set(low_words(language, "preamble", "first_heads"))
    place = 0
    while place < min(len(rows), _SEARCHED):
        if heads_contents(rows[place], contents):
            head, place = place, contents_end(rows, place)
            if place > head + 1:
                return place
            continue
        heads = place > 0 and rows[place].text.casefold().rstrip(" :：") in first_heads
        if heads or opens_preamble(rows, place, starts) or salutes(rows[place], language):
            return place
        if _opens(labels, place, rows[place]):
            return _after_submitter(rows, place, layout, language)
        if _is_prose(rows, place, layout, language) and not _symbol_comes(rows, place):
            named = _submitters_end(rows, place, layout, language)
            if not named:
                return _after_submitter(rows, _with_address(rows, place), layout, language)
            place = named - 1
        place += 1
    return 0


def contents_end(rows: Sequence[Row], place: int) -> int:
    """The place after a table of contents whose heading stands at `place`."""
    end = place + 1
    if end >= len(rows):
        return end
    first = ""
    listed: set[str] = set()
    while end < len(rows):
        key = _key(rows[end].text)
        counts = _TOC_END.search(rows[end].text) is not None
        ended = bool(listed) and not counts and stops(rows[end].text)
        if (key == first) if first else (key in listed or ended):
            return end
        if not first and counts:
            first = key
        listed.add(key)
        if end - place > 6 and not counts and stops(rows[end].text):
            return end
        end += 1
        if end - place > 300:
            break
    return place + 1


def contents_rows(rows: Sequence[Row], place: int, language: Language) -> int:
    """How many rows a table of contents takes that stands amid a text; 0 where none begins."""
    if not heads_contents(rows[place], set(low_words(language, "contents"))):
        return 0
    end = contents_end(rows, place)
    listed = sum(_TOC_END.search(row.text) is not None for row in rows[place + 1 : end])
    return end - place if listed >= _FEWEST_LISTED and end < len(rows) else 0


def _key(text: str) -> str:
    return _LETTERS.sub("", text)


def _opens(labels: Sequence[tuple[Label, ...]], place: int, row: Row) -> bool:
    """Whether a row is the first of a numbered text or the first of its labelled headings."""
    for label in labels[place]:
        if label.style in _DIVISIONS and not label.quoted:
            return True
        if label.value != 1 or label.quoted:
            continue
        if label.style == "A.":
            return label.printed[0] == "A" and row.width > 4
        if label.style in HEAD_RANKS or label.style == "n.n":
            return True
        if label.style == "n" and label.strong:
            return True
        if label.style == "n" and row.width > _WIDE_ROW and _second_comes(labels, place):
            return True
    return False


def _second_comes(labels: Sequence[tuple[Label, ...]], place: int) -> bool:
    near = labels[place + 1 : place + _SECOND_WITHIN]
    return any(x.style == "n" and x.value == 2 for found in near for x in found)


def _is_prose(rows: Sequence[Row], place: int, layout: Layout, language: Language) -> bool:
    """Whether a sentence of some length begins here: one long row, or rows of which one is full."""
    total = 0
    for end in range(place, min(place + 12, len(rows))):
        text = rows[end].text
        total += rows[end].width
        if stops(text) or pauses(text):
            if total >= (_PROSE if end == place and text[-1] not in FULL_STOPS else _PROSE_ROWS):
                return True
            ends = end + 1 >= len(rows) or not full(rows[end], rows[end + 1].text, layout)
            if ends and stops(text):
                return False
        if end + 1 >= len(rows):
            return False
        nxt = rows[end + 1]
        if nxt.text[0] in _BRACKETS:
            return False
        wrapped = rows[end].width > _WRAPPED and begins_low(nxt.text)
        if end == place and not wrapped and not full(rows[end], nxt.text, layout):
            return False
        if not runs_on(rows[end], nxt, layout):
            return False
        if nxt.gap > layout.usual_gap and submits(nxt.text, language):
            return False
    return False


def _symbol_comes(rows: Sequence[Row], place: int) -> bool:
    """Whether the symbol comes alone under a sentence, as under a disclaimer."""
    above, below = rows[:place], rows[place : place + _SYMBOL_WITHIN]
    return not any(map(_is_symbol, above)) and any(map(_is_symbol, below))


def _is_symbol(row: Row) -> bool:
    return row.width < _WIDE_ROW and symbols.parse(row.text) is not None


def _with_address(rows: Sequence[Row], place: int) -> int:
    """A short row with a comma before the first prose belongs to it: The General Assembly,"""
    if place and pauses(rows[place - 1].text) and rows[place - 1].width < 60:
        return place - 1
    return place


def _submitters_end(rows: Sequence[Row], place: int, layout: Layout, language: Language) -> int:
    """The place after the names of who submitted, where the rows from here on end in such; or 0."""
    last = min(place + _SUBMITTER_ROWS, len(rows)) - 1
    end = place
    while end < last and names_go_on(rows[end], rows[end + 1], layout):
        end += 1
    texts = [row.text for row in rows[place : end + 1]]
    named = not stops(texts[-1]) and any(
        submits(" ".join(texts[k:]), language)
        for k in range(len(texts))
        if k == 0 or not begins_low(texts[k])
    )
    return end + 1 if named else 0


def _after_submitter(rows: Sequence[Row], place: int, layout: Layout, language: Language) -> int:
    """The text begins after the submitter's line, where the head has one."""
    for first in range(place - 1, max(-1, place - _SUBMITTER_ROWS), -1):
        if submits(rows[first].text, language):
            end = first + 1
            while end < place and names_go_on(rows[end - 1], rows[end], layout):
                end += 1
            return end if place - end <= _UNDER_SUBMITTER else place
    return place


def names_go_on(row: Row, nxt: Row, layout: Layout) -> bool:
    """Whether `nxt` goes on with the names of `row`: where they wait for it, or on a full line."""
    if nxt.gap > layout.usual_gap:
        return False
    if names_wait(row.text, nxt.text):
        return True
    return layout.width is not None and runs_on(row, nxt, layout)


def names_wait(text: str, following: str) -> bool:
    """Whether names wait for the next row: after a comma, an "and", before a bracket."""
    return pauses(text) or refers(text) or following[0] in "(（" or begins_low(following)


def submits(text: str, language: Language) -> bool:
    """Whether a row names who submitted the paper."""
    if len(text) > _LONGEST_SUBMITTER or stops(text):
        return False
    low = " ".join(text.casefold().split())
    return any(
        low.endswith(w) if "\u4e00" <= w[0] <= "\u9fff" else _begins(low, w)
        for w in low_words(language, "submitted")
    )


def _begins(text: str, word: str) -> bool:
    at = text.find(word)
    return at == 0 or 0 < at < 40


def heads_contents(row: Row, contents: set[str]) -> bool:
    """Whether a row is the heading of a table of contents."""
    return row.text.casefold().rstrip(":：") in contents
