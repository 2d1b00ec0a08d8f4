"""Footnotes: which row begins one, and where its mark stands in the text."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from documents.parsing.lines import Row
from documents.parsing.units import NoteMark, Unit

_DIGITS = "0123456789"
_OTHER_DIGITS = ("⁰¹²³⁴⁵⁶⁷⁸⁹", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
_PLAIN = str.maketrans("".join(_OTHER_DIGITS), _DIGITS * len(_OTHER_DIGITS))
_PRINTED = [str.maketrans(_DIGITS, other) for other in _OTHER_DIGITS]
_NOTE = re.compile(
    r"(\d{1,3}|[⁰¹²³⁴-⁹]{1,3}|\[\d{1,3}\]|\(\d{1,3}\)|\*{1,3}|†)"
    r"(\.?\s+|(?=[^\W\d_]|[“\"«《(（]))(?=\S)"
)
_NOT_AFTER = "年月日个次项条款号届%％份级种名位天周年条段页点万亿"
# A digit glued to a letter or to closing punctuation; a raised digit anywhere; an asterisk after a
# word. Not after 第 or inside symbols, fractions and years. What stands before its first sign is
# looked at after it: a pattern that begins with a set is found several times as fast.
_MARK = re.compile(
    r"[\d⁰¹²³⁴-⁹*(\[](?:"
    r"(?P<glued>(?<=[^\s\d/.,\-–—(（\[第*:：]\d))\d{0,2}(?![\d/年月日条款届个次项%％])"
    r"|(?<=[a-zа-яà-ÿ”»)\]\"’\u0621-\u064a][.,;:،؛؟]\d)\d{0,2}(?=[\s\])”»]|$)"
    r"|(?<=[。，；：、！？]\d)\d{0,2}(?=\s|$|[^\d\s年月日.])"
    r"|(?<=[⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]{0,2}"
    r"|(?<=[^\s*]\*)\*{0,2}(?=\s|$)"
    r"|(?<=[^\s：；:;，,、(（][(\[])(?P<bracketed>\d{1,3})[)\]])"
)
_INSIDE_SYMBOL = re.compile(r"[A-Z]{1,10}/[A-Za-z0-9./\-]*$|(?:[A-Z]{2,}|\b[A-Z])[.\-]?$")


def note_number(text: str) -> tuple[str, int] | None:
    """The number with which a row could begin a footnote, and where its text begins."""
    first = text[0]
    if not (first.isdigit() or first in "*†[("):
        return None
    match = _NOTE.match(text)
    if match is None or text[match.end()] in _NOT_AFTER:
        return None
    return match[1].strip("[]()").translate(_PLAIN), match.end()


def marks(text: str) -> Iterator[tuple[str, int, int]]:
    """The characters of a text that could be footnote marks: number, start, end."""
    for match in _MARK.finditer(text):
        start, end = match.span("bracketed" if match.lastgroup == "bracketed" else 0)
        if match.lastgroup == "glued" and _INSIDE_SYMBOL.search(text, max(0, start - 40), start):
            continue
        yield text[start:end].translate(_PLAIN), start, end


def printed_as(number: str) -> tuple[str, ...]:
    """What the mark with this number can look like: in Latin digits, raised, and in Arabic ones."""
    return (number, *(number.translate(digits) for digits in _PRINTED))


class Anchors:
    """The footnote marks in the rows, which are read once, when the first question needs them."""

    __slots__ = ("_read", "_rows", "_seen")

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._read = 0
        self._seen: dict[str, list[int]] = {}

    def seen(self, number: str, before: int, since: int) -> bool:
        """Whether a mark with this number stands in the rows from `since` up to `before`.

        `(3)` asks for a mark in brackets.
        """
        self._read_to(before)
        places = self._seen.get(number, [])
        return bisect_left(places, before) > bisect_left(places, since)

    def highest(self) -> int:
        """The highest number that a mark anywhere could have."""
        self._read_to(len(self._rows))
        return max((int(number) for number in self._seen if number.isdecimal()), default=0)

    def _read_to(self, end: int) -> None:
        while self._read < end:
            text = self._rows[self._read].text
            for found, start, _ in marks(text):
                self._seen.setdefault(found, []).append(self._read)
                if text[start - 1] in "([":
                    self._seen.setdefault(f"({found})", []).append(self._read)
            self._read += 1


def with_marks(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units with the marks of the footnotes that the document holds, each found once."""
    notes = {unit.path.removeprefix("fn"): unit.part for unit in units if unit.kind == "footnote"}
    if not notes:
        return tuple(units)
    waiting = set(notes)
    bracketed = _in_brackets(units)
    home: dict[str, str] = {}
    marked: list[Unit] = []
    for unit in units:
        found: list[NoteMark] = []
        if waiting and unit.kind not in ("footnote", "table", "list"):
            for number, start, end in marks(unit.text):
                if number in bracketed and unit.text[start - 1] not in "([":
                    continue
                if number in waiting and _is_due(number, waiting):
                    waiting.discard(number)
                    home[number] = "body" if unit.part == "front" else unit.part
                    found.append(NoteMark(start=start, end=end, note=f"fn{number}"))
        marked.append(replace(unit, notes=tuple(found)) if found else unit)
    return tuple(_with_homes(marked, home))


def _in_brackets(units: Sequence[Unit]) -> set[str]:
    """The notes that are printed in brackets and have a mark in brackets: no other is theirs."""
    notes = [
        unit for unit in units if unit.kind == "footnote" and unit.label.startswith(("(", "["))
    ]
    printed = {unit.path.removeprefix("fn") for unit in notes}
    return {
        number
        for unit in (units if printed else ())
        for number, start, _ in marks(unit.text)
        if number in printed and unit.kind != "footnote" and unit.text[start - 1] in "(["
    }


def _with_homes(units: Sequence[Unit], home: dict[str, str]) -> Iterable[Unit]:
    """Notes that stand together at the very end belong to the parts that hold their marks."""
    taken = Counter((unit.part, unit.path) for unit in units)
    numbers = Counter(unit.path for unit in units if unit.kind == "footnote")
    for unit in units:
        part = home.get(unit.path.removeprefix("fn"), unit.part)
        alone = numbers[unit.path] == 1 and not taken[part, unit.path]
        yield replace(unit, part=part) if unit.kind == "footnote" and alone else unit


def _is_due(number: str, waiting: set[str]) -> bool:
    """Marks come in the order of their notes, give or take one that is not printed."""
    if not number.isdecimal():
        return True
    below = (
        sum(n.isdecimal() and int(n) < int(number) for n in waiting) if len(waiting) < 400 else 0
    )
    return below <= 3
