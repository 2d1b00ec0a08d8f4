"""Dates and ranges of dates as the six UN languages print them."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from documents.parsing.facts.phrases import latin_digits
from documents.parsing.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A day or a range of days: `text[at:end]` is what is printed."""

    start: date
    finish: date
    at: int
    end: int


_YEAR = re.compile(r"\d{4}")
_HAN = re.compile(
    r"(?P<y1>\d{4})\s*年\s*(?P<m1>\d{1,2})\s*月\s*(?P<d1>\d{1,2})\s*日"
    r"(?:\s*(?:至|到|[-–—－~])\s*(?:(?:(?P<y2>\d{4})\s*年\s*)?(?P<m2>\d{1,2})\s*月\s*)?(?P<d2>\d{1,2})\s*日)?"
)


@cache
def _months() -> dict[str, int]:
    return {
        " ".join(word.casefold().split()): value
        for table in LANGUAGES.values()
        for word, value in table.months.items()
    }


@cache
def _western() -> re.Pattern[str]:
    words = sorted(_months(), key=len, reverse=True)
    month = "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + r")"
    double = rf"{month}\.?(?:\s*/\s*{month})?"
    of = r"(?:\s*(?:de|d['’]|del|of|من)\s*|\s*)"
    day = r"\d{1,2}(?:er|st|nd|rd|th|º|°)?"
    to = r"\s*(?:[-–—−]|to|and|au|al|a|y|et|по|до|إلى|و|-)\s*(?:le\s+|el\s+)?"
    return re.compile(
        rf"(?<!\d)(?P<d1>{day})(?:{of}(?P<m1>{double}))?(?:{of},?\s*(?P<y1>\d{{4}}))?(?:\s*(?:года|г\.))?"
        rf"{to}(?P<d2>{day}){of}(?P<m2>{double}){of},?\s*(?P<y2>\d{{4}})(?!\d)"
        rf"|(?<!\d)(?P<d>{day}){of}(?P<m>{double}){of},?\s*(?P<y>\d{{4}})(?!\d)"
        rf"|\b(?P<um>{double})\s+(?P<ud1>\d{{1,2}})(?:\s*[-–—]\s*(?P<ud2>\d{{1,2}}))?,\s*(?P<uy>\d{{4}})(?!\d)",
        re.IGNORECASE,
    )


def find_dates(text: str) -> tuple[DateSpan, ...]:
    """Every date and range in a text, in order. A date that no calendar has is left out."""
    folded = latin_digits(text)
    if not _YEAR.search(folded):
        return ()
    spans: list[DateSpan] = []
    for pattern, reader in ((_HAN, _han), (_western(), _western_span)):
        for match in pattern.finditer(folded):
            try:
                start, finish = reader(match)
            except ValueError:
                continue
            spans.append(DateSpan(start, finish, match.start(), match.end()))
    return tuple(sorted(spans, key=lambda span: span.at))


def _han(match: re.Match[str]) -> tuple[date, date]:
    start = date(int(match["y1"]), int(match["m1"]), int(match["d1"]))
    if not match["d2"]:
        return start, start
    year = int(match["y2"] or start.year)
    return start, date(year, int(match["m2"] or start.month), int(match["d2"]))


def _western_span(match: re.Match[str]) -> tuple[date, date]:
    if match["d"]:
        day = date(int(match["y"]), _month(match["m"]), _day(match["d"]))
        return day, day
    if match["um"]:
        start = date(int(match["uy"]), _month(match["um"]), int(match["ud1"]))
        return start, start.replace(day=int(match["ud2"] or start.day))
    finish = date(int(match["y2"]), _month(match["m2"]), _day(match["d2"]))
    month = _month(match["m1"]) if match["m1"] else finish.month
    return date(int(match["y1"] or finish.year), month, _day(match["d1"])), finish


def _day(printed: str) -> int:
    return int(re.sub(r"\D", "", printed))


def _month(printed: str) -> int:
    word = " ".join(printed.partition("/")[0].casefold().replace(".", "").split())
    return _months()[word]
