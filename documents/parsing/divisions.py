"""Divisions of a text that are named by a word: Article 5, Chapter II, 第三条."""

import re

from documents.parsing.labels import Label
from documents.parsing.languages import LANGUAGES
from documents.parsing.numerals import LATIN_ORDINAL, counted, han

_HAN_DIVISION = re.compile(r"第([一二三四五六七八九十百\d]{1,4})(部分|[章节節部条條])[ \t:]*")
_HAN_DIVISIONS = {"部": "part", "部分": "part", "章": "chapter", "节": "section", "節": "section",
                  "条": "article", "條": "article"}  # fmt: skip
_STYLES = ("article", "chapter", "section", "part")
_WORDS = {
    word.casefold(): style
    for table in LANGUAGES.values()
    for word, style in zip(table.divisions, _STYLES, strict=False)
}
_STARTS = frozenset(word[0].upper() for word in _WORDS) | {"第"}
_COUNTED = {
    word: value
    for table in LANGUAGES.values()
    for word, value in table.numbers.items()
    if value <= 12 and len(word) > 1
}
_NAMED = re.compile(
    rf"({'|'.join(_WORDS)})\s+"
    rf"([IVXLC]{{1,7}}|\d{{1,3}}|[A-Z]|{'|'.join((*LATIN_ORDINAL, *_COUNTED))})\b"
    r"(\s*[.:–—-]\s*)?(?P<gap>\s*)",
    re.IGNORECASE,
)


def starts_division(text: str) -> bool:
    """Whether a text could begin with a division, by its first letter."""
    return text[0] in _STARTS


def read_division(text: str) -> tuple[Label, ...]:
    """The division that a line begins with: its word, its number, then a title or nothing."""
    if match := _HAN_DIVISION.match(text):
        return _han_division(match)
    match = _NAMED.match(text)
    if match is None:
        return ()
    value = counted(match[2]) or _COUNTED.get(match[2].casefold())
    if value is None or not (match[3] or match.end() == len(text) or _titled(text, match)):
        return ()
    style = _WORDS[match[1].casefold()]
    token = f"art{value}" if style == "article" else match[2]
    return (Label(style, value, token, text[: match.end()].rstrip(), match.end()),)


def _titled(text: str, match: re.Match[str]) -> bool:
    """Whether a title follows with no stop before it: in capitals, or after a wide blank."""
    if "\t" in match["gap"] or len(match["gap"]) > 3:
        return True
    title = text[match.end() :]
    return match[1].isupper() and title.isupper()


def _han_division(match: re.Match[str]) -> tuple[Label, ...]:
    value = han(match[1]) or counted(match[1])
    if value is None:
        return ()
    style = _HAN_DIVISIONS[match[2]]
    token = f"art{value}" if style == "article" else match[1]
    return (Label(style, value, token, match[0].rstrip(), match.end()),)
