"""Resolutions, decisions and committees that a text names by number instead of by symbol."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.phrases import (
    any_of,
    compiled,
    group,
    in_lowered,
    latin_digits,
    lowered,
)
from documents.parsing.languages.facts import FactWords, fact_words
from documents.parsing.symbols import FoundSymbol

# What must not stand before a number is looked at after its first sign: a pattern that begins with
# a set is found several times as fast.
_PAIR = re.compile(
    r"(?P<a>[\dES](?<![\d/.].)(?:(?<=\d)\d{0,3}|(?:(?<=E)S|(?<=S))-\d{1,2}))\s?/\s?(?P<b>\d{1,4})(?![\d/])"
    r"(?:\s+(?P<letter>[A-Z])(?![\w.'’])|(?P<glued>[A-Z])(?!\w))?"
)
_OLD = re.compile(
    r"(?P<number>\d(?<![\d/]\d)\d{0,3})\s?(?:\(|（)\s*(?P<mark>(?:19|20)\d\d|[IVXLC]{1,8}|د\s?[-–]?\s?\d{1,2})\s*(?:\)|）)"
    r"(?:\s+(?P<letter>[A-F])(?![\w.'’]))?"
)
# What every such number holds, and every committee's: many texts name a decision, few by number.
_NUMBER_GOES_ON = re.compile(r"\d\s?(?:/\s?\d|[(（])")
_NUMBER_OF_COMMITTEE = re.compile(r"\d(?<!\d\d)\d{3}(?!\d)")
_OF = r"(?:\s|,?\s(?:of\s+the|of|de\s+la|del|du|de\s+l['’]|de)\s*)"
_LETTER = re.compile(r"\w")
_YEAR = re.compile(r"(?:19|20)\d\d")
_STOP = re.compile(r"[.;:(]")
_OTHER = re.compile(r"[.:]\s|[(（)）]|/\w*[A-Z]{2}")
_BETWEEN_HAN = re.compile(r"[\s第号、，,和及以与]{0,14}")
_NUMBER_BEFORE = re.compile(rf"[\dA-Z)）]{_BETWEEN_HAN.pattern}$")
_WINDOW = 260
_GAP = 70
_LONGEST_NUMBER = 40
_ORGAN_WINDOW = 60
_NEAR = 25
_SESSIONS = range(31, 91)
_SPELLED = re.compile(r"\s(\w{3,4})\b")
_ARABIC_LETTERS = {"ألف": "A", "باء": "B", "جيم": "C", "دال": "D", "هاء": "E", "واو": "F"}


def implying(code: str, concordance: Concordance) -> dict[str, frozenset[int]]:
    """The patterns of which one matches wherever something is implied, each with its places."""
    places: dict[str, frozenset[int]] = {}
    for words in _tables(code):
        numbered = (words.number_first or words.resolution, words.number_first or words.decision)
        holding = dict.fromkeys(numbered, _NUMBER_GOES_ON) | {words.committee: _NUMBER_OF_COMMITTEE}
        for word, number in holding.items():
            places[word] = concordance.matching_among(concordance.mentioning(word), number)
    return places


@cache
def _tables(code: str) -> tuple[FactWords, ...]:
    return tuple(fact_words(each) for each in dict.fromkeys((code, "en")))


def implied(text: str, code: str, patterns: Sequence[str]) -> Iterator[FoundSymbol]:
    """Resolutions, decisions and committees that are named by number, by one of the patterns."""
    if not patterns:
        return
    folded = latin_digits(text)
    for words in _tables(code):
        if words.committee in patterns:
            yield from _committees(text, lowered(folded), words)
        if words.number_first in patterns:
            yield from _number_first(text, folded, words)
        for kind, word in (("RES", words.resolution), ("DEC", words.decision)):
            if word in patterns:
                yield from _word_first(text, folded, words, kind, word)


def _committees(text: str, low: str, words: FactWords) -> Iterator[FoundSymbol]:
    for match in in_lowered(words.committee).finditer(low):
        symbol = f"S/RES/{group(match, 'number')}"
        start, end = match.span()
        yield FoundSymbol(symbol, start, end, text[start:end], implicit=True)


def _number_first(text: str, folded: str, words: FactWords) -> Iterator[FoundSymbol]:
    """第 72/71 号决议, 第 76/234 和 77/96 号决议: read from the word back."""
    for match in compiled(words.number_first, case=True).finditer(folded):
        kind = "RES" if match["kind"] == "决议" else "DEC"
        begin = max(0, match.start() - _WINDOW)
        if _NUMBER_BEFORE.search(folded, max(begin, match.start() - _NEAR), match.start()) is None:
            continue
        numbers = [
            *_PAIR.finditer(folded, begin, match.start()),
            *_OLD.finditer(folded, begin, match.start()),
        ]
        until = match.start()
        for found in sorted(numbers, key=re.Match.start, reverse=True):
            if not _BETWEEN_HAN.fullmatch(folded, found.end(), until):
                break
            until = found.start()
            if symbol := _han_number(found, kind, folded, words):
                raw = text[until : match.end()]
                yield FoundSymbol(symbol, until, found.end(), raw, implicit=True)


def _han_number(found: re.Match[str], kind: str, folded: str, words: FactWords) -> str | None:
    if found.re is _OLD:
        return _old_number(found) if kind == "RES" else None
    organ = _organ(folded, found.start(), found.start(), words, _ORGAN_WINDOW) or "A/RES"
    return _numbered(organ, kind, found["a"], found["b"], found["letter"] or found["glued"])


def _alone(
    words: Sequence[str], low: str, start: int = 0, end: int | None = None
) -> Iterator[re.Match[str]]:
    """Where one of the patterns stands as words of their own, in a text that is lowered.

    What stands before it is looked at here: a pattern that begins with letters is found many times
    as fast.
    """
    for match in _either(*words).finditer(low, start, len(low) if end is None else end):
        at = match.start()
        if at == 0 or not _LETTER.match(low, at - 1):
            yield match


@cache
def _either(*patterns: str) -> re.Pattern[str]:
    bare = "|".join(pattern.removeprefix(r"\b") for pattern in patterns)
    return in_lowered(rf"(?:{bare})(?!\w)")


def _word_first(
    text: str, folded: str, words: FactWords, kind: str, word: str
) -> Iterator[FoundSymbol]:
    """resolution 72/71, резолюции 76/234 от 24 декабря 2021 года и 77/96, 1540 (2004)."""
    low = lowered(folded)
    for match in _alone((word,), low):
        position, limit = match.end(), min(len(folded), match.end() + _WINDOW)
        while position < limit:
            upto = min(limit, position + _GAP + _LONGEST_NUMBER)
            if _NUMBER_GOES_ON.search(folded, position, upto) is None:
                break
            numbers = _PAIR.search(folded, position, upto), _OLD.search(folded, position, upto)
            found = min(filter(None, numbers), key=re.Match.start, default=None)
            if found is None or not _goes_on(folded, position, found.start(), match.end()):
                break
            begin = found.start()
            both = (words.resolution, words.decision)
            if folded[position:begin].strip() and any(_alone(both, low, position, begin)):
                break
            if symbol := _read_number(found, match, kind, folded, low, words):
                raw = (
                    text[match.start() : found.end()] if position == match.end() else found.group()
                )
                yield FoundSymbol(symbol, found.start(), found.end(), raw, implicit=True)
                limit = min(len(folded), found.end() + _WINDOW)
            position = found.end()


def _goes_on(folded: str, position: int, start: int, first: int) -> bool:
    """Whether the words between leave the number with the word "resolution"."""
    between = folded[position:start]
    if position == first:
        return len(between) < 30 and not _STOP.search(between)
    return len(between) < _GAP and not _OTHER.search(between)


def _read_number(
    found: re.Match[str],
    word: re.Match[str],
    kind: str,
    folded: str,
    low: str,
    words: FactWords,
) -> str | None:
    """The symbol of a number that follows the word "resolution" or "decision"."""
    if found.re is _OLD:
        return _old_number(found) if kind == "RES" else None
    a, b = found["a"], found["b"]
    organ = _organ_beside(found, word, folded, low, words) or "A/RES"
    if words is fact_words("ar"):
        a, b = _session_first(a, b, folded[found.end() : found.end() + 60])
    letter = found["letter"] or found["glued"]
    if not letter and (spelled := _SPELLED.match(folded, found.end(), found.end() + 8)):
        letter = _ARABIC_LETTERS.get(spelled.group(1))
    return _numbered(organ, kind, a, b, letter)


def _organ_beside(
    found: re.Match[str], word: re.Match[str], folded: str, low: str, words: FactWords
) -> str | None:
    """The organ that is named after the number, between it and its word, or before the word."""
    around = max(0, word.start() - _ORGAN_WINDOW), found.end() + _ORGAN_WINDOW
    if _any_organ(words).search(low, *around) is None:
        return None
    before = folded[max(0, found.start() - _NEAR) : found.start()]
    named = compiled(rf"(?:{words.resolution}|{words.decision})", case=True)
    between = named.split(before)[-1]
    return (
        _organ_after(folded[found.end() : found.end() + _ORGAN_WINDOW], words)
        or _organ(between, 0, len(between), words, _NEAR)
        or _organ(folded, word.start(), word.end(), words, _NEAR)
    )


def _session_first(a: str, b: str, after: str) -> tuple[str, str]:
    """Arabic prints 72/71 in either order: the year of the date, then the size, tell which."""
    if not (a.isdigit() and b.isdigit()):
        return a, b
    year = _YEAR.search(after)
    sessions = {int(year.group()) - 1945, int(year.group()) - 1946} if year else set()
    if int(a) not in sessions and int(b) in sessions:
        return b, a
    if int(a) not in _SESSIONS and int(b) in _SESSIONS:
        return b, a
    return a, b


def _numbered(organ: str, kind: str, a: str, b: str, letter: str | None) -> str | None:
    prefix = organ.removesuffix("RES") + kind
    if organ == "A/RES":
        if a.isdigit() and int(a) >= 1946:
            prefix = f"E/{kind}"
        elif a.isdigit() and int(a) not in _SESSIONS:
            return None
    if organ == "S/RES":
        return None
    return f"{prefix}/{a}/{b}{letter or ''}"


def _old_number(found: re.Match[str]) -> str | None:
    mark = found["mark"]
    if mark.isdigit():
        return f"S/RES/{found['number']}"
    if mark.startswith("د"):
        mark = _roman(int(re.sub(r"\D", "", mark)))
    return f"A/RES/{found['number']}({mark})"


def _roman(value: int) -> str:
    steps = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    out = ""
    for size, letters in steps:
        out += letters * (value // size)
        value %= size
    return out


def _any_organ(words: FactWords) -> re.Pattern[str]:
    return in_lowered(any_of(tuple(words.organs)))


def _organ(folded: str, start: int, end: int, words: FactWords, reach: int) -> str | None:
    """The organ named nearest before the word, at most `reach` characters away."""
    around = lowered(folded[max(0, start - _ORGAN_WINDOW) : end])
    if _any_organ(words).search(around) is None:
        return None
    within = lowered(folded[start:end])
    before = around[: len(around) - len(within)]
    best: tuple[int, str] | None = None
    for pattern, prefix in words.organs.items():
        if in_lowered(pattern).search(within):
            return prefix
        for match in in_lowered(pattern).finditer(before):
            near = len(before) - match.end() <= reach
            if near and (best is None or match.end() > best[0]):
                best = (match.end(), prefix)
    return best[1] if best else None


def _organ_after(after: str, words: FactWords) -> str | None:
    """The organ that follows a number: resolution 46/5 du Conseil ..., резолюция ... Совета ..."""
    for pattern, prefix in words.organs.items():
        if compiled(rf"{_OF}(?:{pattern})").match(after):
            return prefix
    return None
