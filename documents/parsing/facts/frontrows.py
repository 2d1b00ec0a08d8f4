"""The rows of a document's head: what each of them says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from documents.parsing import symbols
from documents.parsing.facts.dates import DateSpan, find_dates
from documents.parsing.facts.phrases import compiled, every, group, latin_digits, lowered, one_of
from documents.parsing.languages import LANGUAGES
from documents.parsing.languages.facts import FactWords, all_fact_words
from documents.parsing.units import Unit

NUMBERED_TITLE = re.compile(r"^(?P<session>\d{1,2})/(?P<number>\d{1,3})\s?[.\-–—]?\s+(?=\D)")
_LONGEST_PLACE = 40
_LONGEST_ITEM = 250
MARKS = re.compile(r"(?<=[^\d\s])\d{1,2}$|\*+$")
_COUNTED = re.compile(r"(?:′|[-–]?\d)+$")  # what an address has behind a name that comes again
_OUTER = " .,;:،，。；：—–-―*"


@dataclass(frozen=True, slots=True)
class FrontRow:
    """A unit of the front matter and what it says."""

    says: str
    text: str


def clean(text: str) -> str:
    """One row of text: every white space a blank."""
    return " ".join(text.split())


def outer(text: str) -> str:
    """The text without the punctuation and note marks around it."""
    return MARKS.sub("", text.strip(_OUTER)).strip(_OUTER)


def says(unit: Unit, words: FactWords) -> str:
    """What a row of the front matter says: by its words first, else by its address."""
    text = latin_digits(clean(unit.text))
    name = _COUNTED.sub("", unit.path)
    bare = outer(text)
    if symbols.parse(text.removeprefix("United Nations").strip()):
        return "symbol"
    if original_of(text):
        return "original-language"
    if compiled(words.distribution).search(bare) or bare.casefold() in _language_words():
        return "skip"
    if dated := _dated(text, words):
        return dated
    report = name == "title" and compiled(words.document_types["procedural-report"]).search(bare)
    if compiled(words.session).fullmatch(bare) and not report:
        return "session"
    if (match := compiled(words.agenda_item).match(text)) and len(
        text
    ) < _LONGEST_ITEM + match.end():
        return "agenda-item"
    if name in ("agenda-item-title", "title"):
        return name
    if compiled(words.convention).search(bare):
        return "skip"
    if compiled(words.resolution_adopted).search(bare) or compiled(words.title_skip).search(bare):
        return "organ" if one_of(words.organs).fullmatch(bare) else "adopted"
    return "submitted" if name == "submitted-by" else "line"


def _dated(text: str, words: FactWords) -> str:
    """What a row says that is a date, or a date with a place or an organ; "" for another row."""
    dates = find_dates(text)
    if not dates:
        return ""
    rest = outer(without_dates(text, dates))
    if not rest or rest.casefold() in _language_words():
        return "doc-date"
    if one_of(words.organs).fullmatch(rest):
        return "organ-date"
    if len(rest) < _LONGEST_PLACE and not compiled(words.resolution_adopted).search(text):
        return "dates-place"
    return ""


def retitled(rows: list[FrontRow]) -> list[FrontRow]:
    """A title right under the agenda item is the item's, where another row can be the title.

    Under "Resolution adopted by ..." the numbered row is the title and ends the head.
    """
    for place, row in enumerate(rows):
        if NUMBERED_TITLE.match(row.text) and any(r.says == "adopted" for r in rows[:place]):
            after = [FrontRow("text", each.text) for each in rows[place + 1 :]]
            return [*rows[:place], FrontRow("title", row.text), *after]
    for place in range(1, len(rows)):
        if rows[place].says != "title" or rows[place - 1].says != "agenda-item":
            continue
        later = [k for k in range(place + 1, len(rows)) if rows[k].says == "line"]
        if later:
            rows[place] = FrontRow("agenda-item-title", rows[place].text)
            rows[later[-1]] = FrontRow("title", rows[later[-1]].text)
    return rows


@cache
def _language_words() -> frozenset[str]:
    return frozenset(
        word.casefold() for table in LANGUAGES.values() for word in (*table.languages, "English")
    )


def without_dates(text: str, dates: Sequence[DateSpan]) -> str:
    """The text with its dates cut out."""
    for span in reversed(dates):
        text = text[: span.at] + text[span.end :]
    return re.sub(r"\b(?:года|г\.)", "", text)


@lru_cache(maxsize=100)  # asked of a row for what it says, and of all rows for the language
def original_of(text: str) -> str | None:
    """The language that "Original: ..." names, None where the row names none."""
    low = lowered(text)
    for words in all_fact_words():
        match = next(every(words.original, low), None)
        if match and (code := _language_code(group(match, "language"))):
            return code
    return None


def _language_code(printed: str) -> str | None:
    low = printed.casefold().strip()
    for table in LANGUAGES.values():
        for word, code in table.languages.items():
            if low == word.casefold() or (len(low) > 4 and low.endswith(word.casefold())):
                return code
    return None
