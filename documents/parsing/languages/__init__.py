"""One small table per UN language: the words that UN documents print, and nothing else.

A parser never asks "is this Chinese?"; it asks the table of the document's language for its words.
Add a language: write `languages/<iso>.py` with one `LANGUAGE = Language(...)`, list it in `_CODES`.
"""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import MappingProxyType

_CODES = ("zh", "en", "fr", "es", "ru", "ar")


@dataclass(frozen=True, slots=True)
class Language:
    """The vocabulary of one UN language. Words are matched without regard to case.

    `code`: ISO 639-1. `script`: a regular expression class for the letters of its script.
    `months`: printed month -> 1..12; `of_month`: what stands between a day and its month.
    `numbers`: number words -> value.
    `annex` ... `divisions`: the words that begin an annex, an appendix, a table of contents, a
    submitter's line, the head of a document list, an agenda item, an article or chapter.
    `annex_of`: how the heading goes on that annexes a paper to a letter. `signed`: stands in
    brackets before a signature. `preamble`: its heading; `preambular`: how its paragraphs begin.
    `first_heads`: headings without a number that open a text and are no title of one.
    `salutations`: how those begin who address somebody.
    `separators`: what parts two names of a list. `conjunctions`: what parts the last two.
    `links`: what ends the last item but one of a list, after its comma or semicolon.
    """

    code: str
    script: str
    languages: dict[str, str]
    months: dict[str, int]
    numbers: dict[str, int]
    separators: tuple[str, ...]
    conjunctions: tuple[str, ...]
    annex: tuple[str, ...]
    appendix: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    submitted: tuple[str, ...] = ()
    list_heads: tuple[str, ...] = ()
    session: tuple[str, ...] = ()
    agenda_item: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    annex_of: tuple[str, ...] = ()
    enclosure: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    preambular: tuple[str, ...] = ()
    of_month: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    first_heads: tuple[str, ...] = ()
    salutations: tuple[str, ...] = ()


def _load() -> MappingProxyType[str, Language]:
    return MappingProxyType({code: import_module(f"{__name__}.{code}").LANGUAGE for code in _CODES})


LANGUAGES = _load()


def words(language: Language | None, *fields: str) -> tuple[str, ...]:
    """The words of some fields, of one language or, where it is not known, of all."""
    return _words(language.code if language else None, fields)


def low_words(language: Language | None, *fields: str) -> tuple[str, ...]:
    """The same words casefolded, to be looked for in casefolded text."""
    return _low_words(language.code if language else None, fields)


@cache
def _words(code: str | None, fields: tuple[str, ...]) -> tuple[str, ...]:
    codes = dict.fromkeys((code, "en")) if code else LANGUAGES
    tables = [LANGUAGES[each] for each in codes]
    return tuple(word for table in tables for name in fields for word in getattr(table, name))


@cache
def _low_words(code: str | None, fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _words(code, fields))
