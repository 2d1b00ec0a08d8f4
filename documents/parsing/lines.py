"""Lines of a source to rows of running text: page furniture set apart, marks of markup taken off.

A row is a line with content. What is not running text (page headers and footers, job numbers, page
numbers, rules, Markdown marks) is recorded as furniture: nothing of the source is dropped.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from documents.parsing.furniture import page_furniture
from documents.parsing.numerals import LATER
from documents.parsing.units import Line

_RULE = re.compile(r"[-_=*~—–─━―.·\s]{3,}")
_HEAD_MARK = re.compile(r"(#{1,6})(?:\s+(?=\S)|(?=[\u3400-\u9fff]))")
_LIST_MARK = re.compile(r"([-*+])\s*(?=[\"“«„]?(?:[(（][^)）]{1,4}[)）]|\d{1,3}[.)、]\s))")
_STRONG_MARK = re.compile(r"(\*\*|__)(?=\S)(.+?)\1")
# Marks that tell a screen how to set Arabic beside Latin; inside a label they would hide it.
_TURN_SIGNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_TURNS = re.compile(f"[{_TURN_SIGNS}]")
_BLANKS = f" \t\r\n\x0b\x0c\u00a0\u3000\ufeff\u200b\u00ad{_TURN_SIGNS}"
_URL = re.compile(r"(?:https?://|www\.)\S*[/\-_.=&?%]$")
_CUT_SYMBOL = re.compile(r"[A-Z]{1,10}(?:/[A-Z0-9][A-Za-z0-9.\-]*)*/$")
_ANY_SYMBOL = re.compile(r"(?<![A-Za-z/])[A-Z]{1,10}(?:/[A-Z0-9][A-Za-z0-9.\-]*)+$")
_SYMBOL_AMID_HAN = re.compile(r"[\u3400-\u9fff]\s?[A-Z]{1,10}(?:/[A-Z0-9][A-Za-z0-9.\-]*)+$")
_GOES_ON = re.compile(r"[A-Z0-9][A-Za-z0-9.\-]*/[A-Z0-9]")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…―"
_WIDE_EDGE = re.compile(rf"[{_WIDE}]")
_LABEL_BLANK = re.compile(rf"[^\s/]{{1,7}}(?:\s(?:{'|'.join(LATER)})\.?)?\s+")
_WIDE_BLANK = re.compile(r"\S(?: {4,}|\t)\s*\S")
_OPEN_ENDS = ",，、-"
_OPEN_START = re.compile(r"[^\W\d_A-ZА-ЯÀ-Þ一二三四五六七八九十]|[，。、；：）》”]")
_UNWRAPPED = 160
_LONG = 40
_TAB = 4  # columns
_FEW = 3


class Row(NamedTuple):
    """A line with content, in the running text.

    `gap`: blank lines before it. `turn`: a page turned before it. `mark`: level of a Markdown
    heading. `rule`: a drawn line stands above it. `width`: in columns, Han two each; `edge`: the
    column where it ends, the indent of plain text counted. `until`: the number of the last line
    that it holds, 0 where it is one line. `indent`: columns before it.
    """

    text: str
    number: int
    gap: int
    turn: bool
    mark: int
    rule: bool
    width: int
    edge: int
    size: float | None = None
    until: int = 0
    indent: float = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text was set. `width`: columns of a full line, None where lines are not wrapped.

    `usual_gap`: blank lines between two lines of one paragraph. `size`: of the running text.
    """

    width: int | None
    usual_gap: int
    size: float | None = None


def has_columns(text: str) -> bool:
    """Whether wide blanks or tabs stand between words."""
    if "    " not in text and "\t" not in text:
        return False
    start = _LABEL_BLANK.match(text)
    return _WIDE_BLANK.search(text, start.end() if start else 0, 400) is not None


def columns(text: str) -> int:
    """The width of a text in columns; exact for ASCII and Han, near for the rest."""
    return len(text) if text.isascii() else (len(text) + len(text.encode("utf-8", "replace"))) // 2


def clean(lines: Sequence[Line]) -> tuple[list[Row], list[Line]]:
    """The rows of running text and the furniture, both in the order of the source."""
    furniture: list[Line] = []
    texts = [line.text.strip(_BLANKS) for line in lines]
    aside = page_furniture(lines, texts)
    has_turns = _has_turns(texts)
    rows: list[Row] = []
    gap, turn, rule, page = 0, False, False, None
    for place, (line, text) in enumerate(zip(lines, texts, strict=True)):
        if line.page != page:
            turn, page = turn or page is not None, line.page
        if not text:
            gap += 1
        elif text[0] in "-_=*~—–─━―.·" and _RULE.fullmatch(text):
            furniture.append(line._replace(text=text))
            rule = True
        elif place in aside:
            furniture.append(line._replace(text=text))
            turn = True
        else:
            if has_turns and _TURNS.search(text):
                furniture.append(line._replace(text="".join(_TURNS.findall(text))))
                text = _TURNS.sub("", text)
            mark = 0
            if text[0] in "#-*+_":
                text, mark = _unmarked(text, line, furniture)
            if "\u00ad" in line.text and line.text.rstrip().endswith("\u00ad"):
                text += "\u00ad"
            rows.append(_row(text, line, gap, turn, mark, rule))
            gap, turn, rule = 0, False, False
    return rows, furniture


def _has_turns(texts: Sequence[str]) -> bool:
    """A quick look at all lines at once: most documents have no such marks."""
    printed = "\n".join(texts)
    return not printed.isascii() and any(map(printed.__contains__, _TURN_SIGNS))


def _row(text: str, line: Line, gap: int, turn: bool, mark: int, rule: bool) -> Row:
    width = columns(text)
    blank = columns(_indent(line.text)) if line.text[0] in _BLANKS else 0
    indent = line.indent / line.size * 2 if line.indent and line.size else blank
    edge = width + blank
    return Row(text, line.number, gap, turn, mark, rule, width, edge, line.size, indent=indent)


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip(_BLANKS))].expandtabs(_TAB)


def _unmarked(text: str, line: Line, furniture: list[Line]) -> tuple[str, int]:
    """The text without Markdown marks, which go to the furniture, and its heading level."""
    level = 0
    for shape in (_HEAD_MARK, _LIST_MARK):
        if text[0] in "#-*+" and (match := shape.match(text)):
            furniture.append(line._replace(text=match[1]))
            text = text[match.end() :]
            level = len(match[1]) if match[1][0] == "#" else level
    if text[:2] in ("**", "__") and (match := _STRONG_MARK.match(text)):
        furniture.append(line._replace(text=match[1] * 2))
        text = match[2] + text[match.end() :]
    return text, level


def layout(rows: Sequence[Row]) -> Layout:
    """The layout that most rows share."""
    cuts = [pair for pair in pairwise(rows) if _is_wrapped(*pair)]
    sure = cuts if len(cuts) >= _FEW else pairwise(rows)
    gaps = Counter(nxt.gap for _, nxt in sure if not nxt.turn)
    usual = gaps.most_common(1)[0][0] if gaps else 0
    width = _wrapped_at(rows, sorted(row.edge for row, _ in cuts))
    sizes = Counter(row.size for row in rows if row.size is not None)
    size = sizes.most_common(1)[0][0] if sizes else None
    if size is None:
        return Layout(width, usual)
    widest = max((row.edge for row in rows if row.size == size), default=0)
    return Layout(width or min(widest, _UNWRAPPED), 0, size)


def _is_wrapped(row: Row, nxt: Row) -> bool:
    """Whether the sentence of a long row visibly goes on in the next."""
    if row.width <= _LONG:
        return False
    last = row.text[-1]
    is_open = (last.isalnum() and not last.isdecimal()) or last in _OPEN_ENDS
    return is_open and _OPEN_START.match(nxt.text) is not None


def _wrapped_at(rows: Sequence[Row], cut: Sequence[int]) -> int | None:
    """The column at which lines were wrapped; `cut`: where wrapped lines end, the least first.

    None where more rows are much longer than that: then only a head or a table was wrapped.
    """
    if len(cut) < _FEW:
        return None
    full = cut[len(cut) * 9 // 10]
    near = sum(edge > 0.8 * full for edge in cut)
    if full > _UNWRAPPED or near * 2 <= len(cut):
        return None
    return full if sum(row.edge > 1.2 * full for row in rows) <= len(cut) else None


def _is_cut_symbol(left: str, right: str) -> bool:
    """Whether a symbol goes on: no other begins with its slash, and Chinese parts two by a mark."""
    tail = left[-80:]
    if right[0] == "/":
        return _ANY_SYMBOL.search(tail) is not None
    return _GOES_ON.match(right) is not None and _SYMBOL_AMID_HAN.search(tail) is not None


def between(left: str, right: str) -> str:
    """What stands between two lines of running text: a blank only where the script has one."""
    if not left or not right:
        return ""
    before, after = left[-1], right[0]
    if (after == "/" or not right[0].islower()) and _is_cut_symbol(left, right):
        return ""
    if _WIDE_EDGE.match(before) or _WIDE_EDGE.match(after):
        return ""
    if before in "-\u00ad/_.=&?%" or "://" in left[-200:]:
        tail = left[-200:].rsplit(None, 1)[-1]
        if before == "/" and (_CUT_SYMBOL.search(tail) or _URL.search(tail)):
            return ""
        if before in "-\u00ad" and left[-2:-1].isalnum():
            return ""
        if _URL.search(tail) and after.isalnum() and after.islower():
            return ""
    return " "
