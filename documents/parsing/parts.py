"""Where annexes and appendices begin."""

import re
from dataclasses import dataclass

from documents.parsing.languages import LANGUAGES, words
from documents.parsing.lines import Row
from documents.parsing.numerals import counted
from documents.parsing.sentences import pauses, stops

_NUMBER = r"[IVXLC]{1,6}|[A-H]|\d{1,2}|[一二三四五六七八九十]{1,3}|[^\W\d_]{3,9}"


def _shape(*fields: str) -> re.Pattern[str]:
    every = sorted(set(words(None, *fields)), key=len, reverse=True)
    marked = "|".join(re.escape(word) for word in every)
    return re.compile(
        rf"(?P<word>{marked})\s*(?P<number>{_NUMBER})?(?:\s*[.:：—–\-]+\s*|\s+|$)(?P<title>.*)",
        re.IGNORECASE,
    )


_APPENDIX_WORDS = frozenset(w.casefold() for t in LANGUAGES.values() for w in t.appendix)
_ENCLOSURE_WORDS = frozenset(w.casefold() for t in LANGUAGES.values() for w in t.enclosure)
_FIELDS = ("annex", "appendix", "enclosure")
_HEAD = _shape(*_FIELDS)
_STARTS = frozenset(w[0].casefold() for w in words(None, *_FIELDS))
_SIGNED = tuple(w.casefold() for w in words(None, "signed"))
_TO_LETTERS = tuple(w.casefold() for w in words(None, "annex_of"))


@dataclass(frozen=True, slots=True)
class AnnexHead:
    """The heading of an annex: its printed words, its number if it has one, the title after it.

    `kind` is annex, appendix or enclosure.
    """

    printed: str
    kind: str
    number: int | None
    title: str


def annex_head(row: Row) -> AnnexHead | None:
    """The heading that a row is, or None where it is running text that only names an annex."""
    text = row.text
    if text[0].casefold() not in _STARTS or len(text) > 200:
        return None
    match = _HEAD.match(text)
    if match is None:
        return None
    title = match["title"].strip()
    word = match["number"] or ""
    number = counted(word) if word else None
    if word and number is None:
        title = text[match.end("word") :].strip()
    if title and (stops(title) or pauses(title) or not _is_title(title, number)):
        return None
    printed = text[: len(text) - len(title)].strip() if title else text
    return AnnexHead(printed, _kind(match["word"].casefold()), number, title)


def _kind(word: str) -> str:
    if word in _ENCLOSURE_WORDS:
        return "enclosure"
    return "appendix" if word in _APPENDIX_WORDS else "annex"


def _is_title(title: str, number: int | None) -> bool:
    """A title begins with a capital or a bracket; `Annex to …` and `附件载有…` are running text."""
    first = title[0]
    if "\u3400" <= first <= "\u9fff" or "\u0621" <= first <= "\u064a":
        return number is not None and len(title) < 60
    return not first.islower() or annexes_to_letter(title)


def annexes_to_letter(title: str) -> bool:
    """Whether the title of an annex says to which letter it belongs."""
    return title[:1].islower() and title.casefold().startswith(_TO_LETTERS)


def signs(text: str) -> bool:
    """Whether a row gives a signature: `(Signed) A. Example`."""
    return text[:1] in ("(", "（") and text[1:40].lstrip().casefold().startswith(_SIGNED)
