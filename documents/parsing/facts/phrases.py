"""Running text for the readers of facts: compiled tables, sentences, numbers in words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from documents.parsing.facts.concordance import may_match
from documents.parsing.languages import LANGUAGES

_DIGITS = str.maketrans(
    dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True))
    | dict(zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True))
    | dict(zip("０１２３４５６７８９", "0123456789", strict=True))
)
_OTHER_DIGIT = re.compile("[٠-٩۰-۹０-９]")
# Which sign it is is looked at after it: a pattern that begins with a set is found several times as
# fast.
_STOP = re.compile(
    r"[。！？；.!?؟](?:(?<=[。！？；])"
    r"|(?=[”\"»’)\]]{0,2}\s+[\"“«(\[]{0,2}[A-ZÀ-ÞА-ЯЁ\u0600-\u06ff\u4e00-\u9fff\d]))"
)
_SHORTENED = re.compile(
    r"(?:^|[\s(«“\"])(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Ste|No|Nos|M|MM|Sr|Sra|Srta|Dra|Excmo|Excma|г|гг|"
    r"art|arts|para|paras|par|p|pp|párr|pág|vol|cf|vs|ed|eds|ст|стр|п|пп|им|т|ص|"
    r"[A-ZА-Я]|(?:[A-Z]\.){1,3}[A-Z])$"
)
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_PREFIX = re.compile(r"^و?(?:ال)?")
# What small letters would make another pattern: an escaped letter, the name of a group.
_AS_WRITTEN = re.compile(r"(\\.|\(\?P)|[^\\(]+")
# What may part a pattern, or hold it together; an escaped sign and a set of signs do neither.
_OUTERMOST = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")
_CHINESE_NUMBER = re.compile(r"[零〇一二两三四五六七八九十百]{1,9}")


@cache
def compiled(pattern: str, *, case: bool = False) -> re.Pattern[str]:
    """A table's pattern, compiled once. `case`: capitals matter (names of persons)."""
    return re.compile(pattern, 0 if case else re.IGNORECASE)


@cache
def in_lowered(pattern: str) -> re.Pattern[str]:
    """A table's pattern for a text that is `lowered`: it finds what `compiled` finds in any case.

    To search small letters is many times as fast as to search without regard to case.
    """
    return re.compile(_AS_WRITTEN.sub(lambda found: found[1] or found[0].lower(), pattern))


def says(pattern: str, low: str) -> bool:
    """Whether a text that is `lowered` has what a table's pattern finds in any case.

    Of the wordings that a table knows, only those are looked for of which the text has the letters.
    """
    return any(
        may_match(wording, low) and in_lowered(wording).search(low) for wording in wordings(pattern)
    )


@cache
def wordings(pattern: str) -> tuple[str, ...]:
    """The patterns of which one pattern is the choice: those between its outermost bars."""
    found, depth, start = [], 0, 0
    for sign in _OUTERMOST.finditer(pattern):
        depth += (sign[0] == "(") - (sign[0] == ")")
        if sign[0] == "|" and not depth:
            found.append(pattern[start : sign.start()])
            start = sign.end()
    return (*found, pattern[start:])


def every(pattern: str, low: str) -> Iterator[re.Match[str]]:
    """Where a text that is `lowered` has what a table's pattern finds in any case."""
    return in_lowered(pattern).finditer(low) if may_match(pattern, low) else iter(())


def lowered(text: str) -> str:
    """The text in small letters; every offset stays."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(each if len(each) == 1 else sign for sign in text for each in [sign.lower()])


def one_of(patterns: Mapping[str, object]) -> re.Pattern[str]:
    """One pattern for all keys of a table, the longest first."""
    return compiled(any_of(tuple(patterns)))


@cache
def any_of(patterns: tuple[str, ...]) -> str:
    """One pattern for several, the longest first."""
    return "|".join(f"(?:{each})" for each in sorted(patterns, key=len, reverse=True))


def group(match: re.Match[str], name: str) -> str:
    """The named group or its numbered twins (`number`, `number2`), "" where none matched."""
    groups = match.re.groupindex
    return next((match[key] for key in _twins(name) if key in groups and match[key]), "")


@cache
def _twins(name: str) -> tuple[str, ...]:
    return (name, *(f"{name}{n}" for n in range(2, 6)))


def latin_digits(text: str) -> str:
    """The same text with every digit as 0-9; offsets stay."""
    return text if text.isascii() or not _OTHER_DIGIT.search(text) else text.translate(_DIGITS)


def sentences(text: str, *, halves: bool = False) -> Iterator[tuple[int, str]]:
    """The sentences of a text with their offsets. A shortened word does not end one.

    `halves`: a full-width semicolon ends one too.
    """
    start = 0
    for match in _STOP.finditer(text):
        if match.group() == "；" and not halves:
            continue
        if match.group() == "." and _SHORTENED.search(
            text[max(0, match.start() - 12) : match.start()]
        ):
            continue
        if text[start : match.end()].strip():
            yield start, text[start : match.end()]
        start = match.end()
    if text[start:].strip():
        yield start, text[start:]


@cache
def number_pattern(code: str) -> str:
    """A pattern for a number below 1000, in digits or in the words of a language."""
    if code == "zh":
        return rf"(?:(?<!\d)\d{{1,3}}(?!\d)|{_CHINESE_NUMBER.pattern})"
    words = sorted((re.escape(word) for word in LANGUAGES[code].numbers), key=len, reverse=True)
    article = "(?:ال)?" if code == "ar" else ""
    word = rf"{article}(?:{'|'.join(words)})"
    joint = r"(?:[\s-]+(?:(?:and|et|y)\s+)?|[\s-]+et[\s-]+|\s+و)"
    return rf"(?:(?<![\d/])\d{{1,3}}(?![\d/])|\b{word}(?:{joint}{word}){{0,4}}\b)"


@cache
def with_numbers(pattern: str, code: str) -> str:
    """A table's pattern with numbers where it has `%s`, as the groups `n` and `n2`."""
    pattern = pattern.replace("%s", f"(?P<n>{number_pattern(code)})", 1)
    return pattern.replace("%s", f"(?P<n2>{number_pattern(code)})")


def number(printed: str, code: str) -> int | None:
    """`26`, `二十六`, `twenty-six`, `quatre-vingt-dix-neuf`, `ست وعشرون`; None if unreadable."""
    printed = latin_digits(printed).strip()
    if printed.isdigit():
        return int(printed)
    if code == "zh":
        return _chinese(printed)
    table = {word.casefold(): value for word, value in LANGUAGES[code].numbers.items()}
    total = last = 0
    seen = False
    for match in _WORD.finditer(printed.casefold()):
        value = table.get(match.group())
        if value is None:
            value = table.get(_ARABIC_PREFIX.sub("", match.group()))
        if value is None:
            continue
        seen = True
        if value == 100 and 0 < last < 10:
            total += last * 100 - last
        elif value == 20 and last == 4 and code == "fr":
            total += 80 - 4
        else:
            total += value
        last = value
    return total if seen else None


def _chinese(printed: str) -> int | None:
    table = LANGUAGES["zh"].numbers
    if not printed or any(character not in table and character != "〇" for character in printed):
        return None
    total = digit = 0
    for character in printed:
        value = table.get(character, 0)
        if value >= 10:
            total += (digit or 1) * value
            digit = 0
        else:
            digit = value
    return total + digit


def joined(pieces: Iterable[str]) -> str:
    """Pieces of one text put together again: with a blank, but none beside Han or its marks."""
    out = ""
    for piece in pieces:
        tight = not out or not piece or out[-1] >= "\u2e80" or piece[0] >= "\u2e80"
        out += piece if tight else f" {piece}"
    return out
