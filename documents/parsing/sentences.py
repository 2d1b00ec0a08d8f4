"""How a line ends and begins: what tells a finished sentence from one that runs on."""

import re
from collections.abc import Sequence
from functools import lru_cache

from documents.parsing.languages import words
from documents.parsing.lines import Layout, Row, columns
from documents.parsing.numbering import CLOSING, OPENING

FULL_STOPS = ".。۔"
SEMICOLONS = frozenset(";；؛")
_STOP = re.compile(
    r"(?:[.。．!?！？;；:：…؛؟۔]|\[(?:\.{3}|…)\])(?:[ \u00a0\u202f]?[”“’\"»」』)）\]])*"
    r"\s?(?:\d{1,3}|[⁰¹²³⁴-⁹]{1,3}|\*{1,3})?$"
)
_STOPS = frozenset(".。．!?！？;；:：…؛؟۔")
_MARKED_COLON = re.compile(r"[^\d\s][\u00a0 ]?[:：][\d⁰¹²³⁴-⁹]{1,3}$")
_COMMA = re.compile(r"[,，、،][”’\"»」』)）]*\s?[\d⁰¹²³⁴-⁹]{0,2}$")
_QUOTE_END = re.compile(r"[”“»」』\"][.。;；,，)）]?\s?\d{0,2}$")
_AFTER_REFERENCE = re.compile(
    r"(?:\b(?:(?i:paras?\.?|paragraphs?|articles?|items?|No\.?|Nos\.?|sections?|rule|annex|"
    r"Mr\.|Ms\.|Mrs\.|Dr\.|Prof\.|paragraphes?|numéros?|points?|Mme|"
    r"párrafos?|párr\.|artículos?|temas?|Sr\.|Sra\.|пункт\w*|стать\w+|г-н|г-жа)|"
    r"[Aa]nd|or|of|[Tt]he|a|an|in|on|at|to|for|by|with|from|that|which|including|"
    r"et|ou|du|de|des|[Ll]a|[Ll]e|[Ll]es|dans|pour|par|avec|que|y|o|del|[Ee]l|[Ll]os|[Ll]as|en|"
    r"para|por|con|и|или|в|от|на|с|для|по)|第|款|至|和|的|الفقرة|المادة|البند|و|في|من)$"
)
_LINKED = re.compile(
    rf"[,;，；،؛][ \u00a0]*(?:{'|'.join(map(re.escape, words(None, 'links')))})$", re.IGNORECASE
)
_LINK_ENDS = frozenset(word[-1].casefold() for word in words(None, "links"))
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:Mr|Ms|Mrs|Dr|Mme|Mlle|MM|M|Sr|Sra|Dra|Prof|St|No|Nos|paras?|arts?|pp|vol|chap|"
    r"cf|párrs?|núm|гг?|стр|ст|пп|т|p|par|págs?)\.$"
)
# A number that stands apart from a full stop is no note's mark but what was shortened: `pp. 9`.
_NUMBER_AFTER_STOP = re.compile(r"\.[ \u00a0]\d{1,3}$")
_WHOLE = 60  # columns; a wider row that ends amid a sentence was wrapped or cut
_LONG_WORD = 7  # with its stop; what is shortened has fewer letters
_WORD = re.compile(r"[^\s\u3400-\u9fff\u3000-\u303f\uff00-\uffef]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef“‘《「『]")


# One text is asked about several times while its row is read.
_asked_again = lru_cache(maxsize=32)


@_asked_again
def stops(text: str) -> bool:
    """Whether a text ends a sentence or a clause of a list: . ; : ? ! in any script."""
    last = text[-1:]
    if last == ".":
        if len(text) > _LONG_WORD and text[-_LONG_WORD:-1].isalpha():
            return True
        return _ABBREVIATED.search(text, max(0, len(text) - 8)) is None
    if last in _STOPS:
        return True
    if last.isalpha() or _STOP.search(text, max(0, len(text) - 16)) is None:
        return False
    apart = _NUMBER_AFTER_STOP.search(text, max(0, len(text) - 5)) if last.isdecimal() else None
    return apart is None or stops(text[: apart.start() + 1])


@_asked_again
def pauses(text: str) -> bool:
    """Whether a text ends in a comma."""
    return not text[-1:].isalpha() and _COMMA.search(text, max(0, len(text) - 12)) is not None


def ends_quotation(text: str) -> bool:
    return _QUOTE_END.search(text, max(0, len(text) - 8)) is not None


def leads_on(text: str) -> bool:
    """Whether a text announces what follows: it ends in a colon, a footnote's mark after it."""
    bare = text.rstrip(CLOSING + " ")
    return (
        bare.endswith((":", "：")) or _MARKED_COLON.search(bare, max(0, len(bare) - 8)) is not None
    )


@_asked_again
def refers(text: str) -> bool:
    """Whether the last word wants a number after it: paragraph, article, No., 第."""
    if hands_on(text):
        return False
    if is_han(text[-1:]):
        return text[-1] in "第款至和的"
    return _AFTER_REFERENCE.search(text, max(0, len(text) - 16)) is not None


def hands_on(text: str) -> bool:
    """Whether a text ends as the last item of a list but one does: in `; and` or `, or`."""
    if text[-1:].casefold() not in _LINK_ENDS:
        return False
    return _LINKED.search(text, max(0, len(text) - 16)) is not None


def begins_low(text: str) -> bool:
    """Whether a text begins in the middle of a sentence, as far as letters show it."""
    first = text.lstrip(OPENING + "([（")[:1]
    return first.islower() or text[:1] in ",;.，。；、：:）)”»」』》!?！？"


def is_han(text: str) -> bool:
    return not text[:1].isascii() and _HAN.match(text) is not None


def full(row: Row, text: str, layout: Layout, widest: int = 0) -> bool:
    """Whether the first word of `text` would not have fitted on the line `row`.

    `widest`: columns of the widest line of the same paragraph, when it has several lines: an
    indented paragraph has shorter full lines than the page.
    """
    if layout.width is None:
        return False
    width = min(layout.width, widest) if widest > 0.6 * layout.width else layout.width
    room = width - 2 - max(row.edge, row.width)
    return room < 1 or columns_of_word(text) > room


@_asked_again
def columns_of_word(text: str) -> int:
    """The columns that the first word of a text needs, with its blank; a Han letter is a word."""
    if is_han(text):
        return 2
    match = _WORD.match(text[:40])
    return columns(match[0]) + 1 if match else 1


def runs_on(row: Row, nxt: Row, layout: Layout, widest: int = 0) -> bool:
    """Whether `nxt`, which has no label, goes on with the sentence or paragraph of `row`."""
    if nxt.mark:
        return False
    gap_breaks = nxt.gap > layout.usual_gap and not nxt.turn
    if stops(row.text):
        return full(row, nxt.text, layout, widest) and not gap_breaks
    if begins_low(nxt.text) or row.text[-1] in "-\u00ad":
        return True
    if not gap_breaks and refers(row.text) and not is_han(row.text[-1]):
        return True
    if layout.width is None:
        closer = nxt.gap < layout.usual_gap and row.width > _WHOLE
        return closer or _goes_on_unwrapped(row, nxt)
    if full(row, nxt.text, layout, widest):
        return not gap_breaks or is_han(nxt.text) or not pauses(row.text)
    if pauses(row.text):
        return is_han(nxt.text)
    near = widest or layout.width
    return not gap_breaks and row.edge > 0.8 * near


def _goes_on_unwrapped(row: Row, nxt: Row) -> bool:
    """Where a paragraph is one line, only a cut by a page leaves a sentence open."""
    if pauses(row.text):
        return is_han(nxt.text)
    return row.width > 100 and not row.mark


def title_rows(rows: Sequence[Row], labelled: Sequence[bool], place: int, layout: Layout) -> int:
    """How many rows from `place` make a heading without label; 0 where they are prose."""
    if rows[place].mark:
        return 1
    limit = (layout.width or 100) * 2
    total = 0
    for end in range(place + 1, min(place + 4, len(rows))):
        row, nxt = rows[end - 1], rows[end]
        total += row.width
        if total > limit or stops(row.text) or pauses(row.text) or refers(row.text):
            return 0
        if labelled[end] and end - place > 1 and full(row, nxt.text, layout):
            return 0  # a heading's last row is short; `2023.` begins a row of prose
        if labelled[end] or nxt.mark or not runs_on(row, nxt, layout):
            return end - place
    return 0
