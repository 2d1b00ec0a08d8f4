"""Where in a document a citation points: pages and paragraphs; and words such as "ibid."."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from documents.parsing.facts.phrases import compiled, latin_digits, number
from documents.parsing.languages.facts.pointers import POINTER_WORDS

_NEAR = 140
_BEFORE = 110
_LETTERS = r"(?:\s?[(（]?(?:[a-zа-я]{1,4}|[\u0621-\u064a]{1,2}|[一二三四五六七八九十]{1,3})[)）])"
_DIGITS = rf"\d{{1,4}}(?![\d/])(?:\s?(?:bis|ter)\b)?{_LETTERS}*"
_HAN = re.compile(r"[一二三四五六七八九十百]{1,5}")
_UNBRACKETED = re.compile(rf"(?<![(（]){_HAN.pattern}")  # (二) is a letter's place in a list
_SIGN_OF_NUMBER = re.compile(r"[\d一二三四五六七八九十百]")
_CLOSING = r"[)\]）】》」”\"'’]*"
_DATE = (
    r"(?:\s*,?\s*(?:of|du|de|от|المؤرخ\w*)\s+\d{1,2}\s+(?:\S+\s+){1,3}(?:19|20)\d\d(?:\s+года)?)?"
)
_LEAD = rf"{_CLOSING}\s*(?:号)?(?:文件|决议|决定|报告)?(?:中|所载|的)?{_CLOSING}{_DATE}"
_LABEL = r"(?:\s*(?:[IVXLC]+|\d{1,3}|[A-Z]|ال\w+|[一二三四五六七八九十]+)(?!\w))?"
_STOPS = r"(?=\s*(?:[,.;:)\]，。；）،؛]|$))"
_FROM = r"\s*(?:(?:من|с|nos?\.)\s+)?"
# What stands between "paragraph 3 of" and a symbol: the words that name one document.
_ONE_NAME = r"(?:\s+(?!(?:and|or|see|et|ou|y|e|или|и|в|к|с|وال\w+)\b)[^\W\d_][\w.'’-]*){0,7}"


class Pointer(NamedTuple):
    """Numbers as printed, in Latin digits: `3, 5–7`, `12 (b)`; "" where nothing is named."""

    pages: str = ""
    paragraphs: str = ""


_NOWHERE = Pointer()


def read_pointers(text: str, cited: Sequence[tuple[int, int]]) -> tuple[Pointer, ...]:
    """What is named beside each span of `cited`, after it or before it, one answer for each span.

    The spans stand in the order of print; nothing is read across another span.
    """
    if not cited:
        return ()
    folded = latin_digits(text)
    starts = [start for start, _end in cited]
    ends = [0, *(end for _start, end in cited)]
    before = [
        _before(folded, max(least, start - _BEFORE), start)
        for least, start in zip(ends, starts, strict=False)
    ]
    limits = [*(begin for begin, _pointer in before[1:]), len(text)]
    found = []
    for (_begin, named), (_start, end), limit in zip(before, cited, limits, strict=True):
        after = _after(folded[end : min(limit, end + _NEAR)])
        if named is not _NOWHERE:
            after = Pointer(after.pages or named.pages, after.paragraphs or named.paragraphs)
        found.append(after)
    return tuple(found)


def same_sources(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says "ibid.", in any language."""
    for match in compiled(same_source()).finditer(text):
        yield match.span(match.lastgroup or 0)


@cache
def same_source() -> str:
    """Some words say "ibid." wherever they stand, others only where a reference begins."""
    return (
        rf"(?<!\w)(?P<anywhere>(?:{_any('anywhere')})\.?)"
        rf"|(?:^[\s(（\[]*|(?<=[(（\[])|(?<=[.;；。]\s)|(?<=[；。]))"
        rf"(?P<alone>(?:{_any('alone')})\.?)(?=\s*(?:[.,;:)）،，；。]|$|第))"
    )


def _before(folded: str, least: int, start: int) -> tuple[int, Pointer]:
    """What a text says of the span at `start` before it, and where it begins to say so."""
    match = None
    if _numbers_of().search(folded, least, start):
        match = _before_pattern().search(folded, least, start)
    if match is None:
        return start, _NOWHERE
    named = _plain(match["numbers"])
    return match.start(), Pointer(pages=named) if match["page"] else Pointer(paragraphs=named)


def _after(after: str) -> Pointer:
    pages = paragraphs = ""
    if _SIGN_OF_NUMBER.search(after) is None:
        return _NOWHERE
    lead = _lead().match(after)
    at = lead.end() if lead else 0
    while (match := _piece().match(after, at)) and match.end() > at:
        at = match.end()
        joint = match["joint"] or match["glued"] or ""
        if named := match["page"] or (match["han"] if match["han_page"] else ""):
            pages = _more(pages, joint, named)
        elif named := match["paragraph"] or match["han"]:
            paragraphs = _more(paragraphs, joint, named)
    return Pointer(pages, paragraphs)


def _more(known: str, joint: str, named: str) -> str:
    """`3-5` and `9` are one answer, with the word that joins them."""
    if not known:
        return _plain(named)
    return f"{known} {joint} {_plain(named)}" if joint else f"{known}, {_plain(named)}"


def _plain(numbers: str) -> str:
    digits = _UNBRACKETED.sub(
        lambda found: str(number(found.group(), "zh") or found.group()), numbers
    )
    return " ".join(digits.replace("第", "").split())


def _any(field: str) -> str:
    return "|".join(f"(?:{getattr(words, field)})" for words in POINTER_WORDS.values())


@cache
def _numbers(item: str) -> str:
    """One number or several. After a comma only what ends there, or goes on, is a number more."""
    joint = rf"(?:[,،]\s*)?(?:{_any('joint')})(?![^\W\d_])"
    more = rf"\s*(?:[–—&-]|{joint})\s*(?:{item}|{_LETTERS})"
    return rf"{item}(?:{more}|\s*[,،，、]\s*{item}(?:(?={more})|{_STOPS}))*"


@cache
def _lead() -> re.Pattern[str]:
    return compiled(_LEAD)


@cache
def _piece() -> re.Pattern[str]:
    """The next page, paragraph or place after a symbol: `, annex II, sect. B, paras. 3 and 4`.

    What begins it is taken for good (`+` behind a repetition): most symbols are followed by other
    words, and these are then looked at once.
    """
    digits = _numbers(_DIGITS)
    han = _numbers(rf"第?\s*(?:{_DIGITS}|{_HAN.pattern})")
    return compiled(
        rf"[\s,،，(（]*+(?:(?P<joint>{_any('joint')})(?![^\W\d_])\s*+|(?P<glued>[和及与至、])\s*+)?+(?:"
        rf"(?:{_any('page')}){_FROM}(?P<page>{digits})"
        rf"|(?:{_any('paragraph')}){_FROM}(?P<paragraph>{digits})"
        rf"|第\s*+(?P<han>{han})\s*(?:(?P<han_page>{_any('page_after')})|(?:{_any('paragraph_after')}))"
        rf"|(?:第\s*\w{{1,3}}\s*|[^\W\d_]++\s++)?(?:{_any('place')})(?![a-zа-я]){_LABEL})"
    )


@cache
def _numbers_of() -> re.Pattern[str]:
    """What every number of `_before_pattern` has behind it; most symbols have none before them."""
    return compiled(rf"\d\D*?\s(?:{_any('of')})(?!\w)[\w\s.'’«“\"(（-]*$")


@cache
def _before_pattern() -> re.Pattern[str]:
    return compiled(
        rf"(?:(?P<page>{_any('page')})|(?:{_any('paragraph')})){_FROM}"
        rf"(?P<numbers>{_numbers(_DIGITS)})\s+(?:{_any('of')})(?!\w){_ONE_NAME}\s*[(（«“\"]?\s*$"
    )
