"""The reference rows of what is on the table and where it stands.

Statuses and transitions, elements with their terms, proposals, the programme with its phases,
activities, milestones and fields of expertise. Read from the files in `reference/`, without a
database.
"""

from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import Any

from meetings.rowfiles import (
    SOURCES,
    Field,
    Row,
    address,
    day,
    flag,
    list_of,
    mapping,
    number,
    one_of,
    read_rows,
    rows_within,
    text,
)

FOLDER = Path(__file__).parent / "reference"
LANGUAGES = ("zh", "en", "fr", "es", "ru", "ar")
STANDINGS = (
    "adopted",
    "record",
    "chair_text",
    "no_status",
    "national",
    "secretariat",
    "unofficial",
)

_NAMED = {"code": Field(text), "name_zh": Field(text), "name_en": Field(text)}
# The rules of the tracker itself are not read from a paper.
_OWN_RULE = {"sources": Field(list_of(address), ())}


def _maybe(value: Any) -> Any:
    return None if value is None else text(value)


_STATUS = _NAMED | {
    "meaning_zh": Field(text),
    "meaning_en": Field(text),
    "stage": Field(number, None),
    "accepted_standings": Field(list_of(one_of(*STANDINGS)), ()),
    "confirmer": Field(one_of("reviewer", "head"), "reviewer"),
    "needs_evidence": Field(flag, True),
    "needs_text_version": Field(flag, False),
    "needs_successor": Field(flag, False),
    "is_terminal": Field(flag, False),
    "is_provisional": Field(flag, False),
    **_OWN_RULE,
}
_TRANSITION = {"from": Field(_maybe), "to": Field(list_of(text)), **_OWN_RULE}
_ELEMENT = _NAMED | {
    "parent": Field(text, None),
    "kind": Field(text, ""),
    "proposed_by": Field(text, None),
    "proposed_on": Field(day, None),
    "sources": SOURCES,
}
_TERMS = {
    "element": Field(_maybe),
    "kind": Field(one_of("name", "synonym", "never")),
    "basis": Field(one_of("printed", "own"), "own"),
    "note": Field(text, ""),
    "terms": Field(mapping),
    "sources": SOURCES,
}
_PHASE = _NAMED | {
    "first_year": Field(number, None),
    "last_year": Field(number, None),
    "tag_zh": Field(text),
    "tag_en": Field(text),
    "is_derived": Field(flag, False),
    "activities": Field(list_of(mapping), ()),
    "sources": SOURCES,
}
_ACTIVITY = _NAMED | {"elements": Field(list_of(text), ()), "sources": SOURCES}
_DOMAIN = _NAMED | {
    "definition_zh": Field(text),
    "definition_en": Field(text),
    "sources": SOURCES,
}
_PROPOSAL = {
    "code": Field(text),
    "parent": Field(text, None),
    "title_zh": Field(text),
    "title_en": Field(text),
    "document": Field(text),
    "tabled_on": Field(day, None),
    "elements": Field(list_of(text), ()),
    "sponsors": Field(list_of(mapping), ()),
    "sources": SOURCES,
}
_SPONSOR = {
    "party": Field(text),
    "capacity": Field(one_of("sponsor", "cosponsor", "on_behalf"), "sponsor"),
    "spoken_by": Field(text, None),
}


def span(dated: str) -> tuple[date, date]:
    """The first and last day that a printed date can mean.

    `1925`, `2017-12`, `2017-12-04`, and two of them with a slash. Raises ValueError.
    """
    first, _slash, last = dated.partition("/")
    return _days(first)[0], _days(last or first)[1]


def _days(dated: str) -> tuple[date, date]:
    parts = [int(part) for part in dated.split("-")]
    match parts:
        case [year]:
            return date(year, 1, 1), date(year, 12, 31)
        case [year, month]:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        case [year, month, of_month]:
            return date(year, month, of_month), date(year, month, of_month)
    raise ValueError(dated)


def _printed_date(value: Any) -> str:
    try:
        first, last = span(text(value))
        if first > last:
            raise ValueError(value)
    except (ValueError, IndexError) as error:
        raise ValueError(
            "must be a year, a month or a day like 2017-12, or two with a slash (in quotes)"
        ) from error
    return str(value)


_MILESTONE = _NAMED | {
    "dated": Field(_printed_date),
    "is_planned": Field(flag, False),
    "claimed_by": Field(text, None),
    "meeting": Field(text, None),
    "sources": SOURCES,
}


def statuses(folder: Path = FOLDER) -> list[Row]:
    """Statuses in the order of the main line, the side states after it."""
    return read_rows(folder / "statuses.yaml", _STATUS)


def transitions(folder: Path = FOLDER) -> list[tuple[Row, str | None, str]]:
    """The moves the rules know: the row that lists it, from (None: a first status), to."""
    return [
        (row, row["from"], to)
        for row in read_rows(folder / "transitions.yaml", _TRANSITION, "from")
        for to in row["to"]
    ]


def elements(folder: Path = FOLDER) -> list[Row]:
    """The framework, parents before children. Raises Malformed, also for an unknown parent."""
    return _with_parents(
        [
            *read_rows(folder / "elements_verification.yaml", _ELEMENT),
            *read_rows(folder / "elements_cooperation.yaml", _ELEMENT),
        ]
    )


def terms(folder: Path = FOLDER) -> list[tuple[Row, str, str]]:
    """The words of elements: the row that lists them, the language, the word or phrase.

    Raises Malformed, also for a language or a list of words that cannot be one.
    """
    found = []
    for row in read_rows(folder / "terms.yaml", _TERMS, "element", "kind", "note"):
        for language, words in row["terms"].items():
            if language not in LANGUAGES or not isinstance(words, list):
                raise row.refuse(f"'terms' must list words by language, not {language!r}.")
            found += [(row, language, text(word)) for word in words]
    return found


def phases(folder: Path = FOLDER) -> list[Row]:
    """The phases of the programme that a paper proposes."""
    return read_rows(folder / "phases.yaml", _PHASE)


def activities_of(phase: Row) -> list[Row]:
    """The activities that a phase names."""
    return rows_within(phase, "activities", _ACTIVITY, "code")


def milestones(folder: Path = FOLDER) -> list[Row]:
    """Dated events; `dated` can be read by `span`."""
    return read_rows(folder / "milestones.yaml", _MILESTONE)


def domains(folder: Path = FOLDER) -> list[Row]:
    """Fields of expertise with their definitions."""
    return read_rows(folder / "domains.yaml", _DOMAIN)


def proposals(folder: Path = FOLDER) -> list[Row]:
    """Proposals, parents before children. Raises Malformed, also for an unknown parent."""
    return _with_parents(read_rows(folder / "proposals.yaml", _PROPOSAL))


def sponsors_of(proposal: Row) -> list[Row]:
    """Who sponsors a proposal."""
    return rows_within(proposal, "sponsors", _SPONSOR, "party")


def _with_parents(rows: list[Row]) -> list[Row]:
    known: set[str] = set()
    for row in rows:
        if row.key in known:
            raise row.refuse("'code' stands twice.")
        if row["parent"] is not None and row["parent"] not in known:
            raise row.refuse(f"'parent' names no row before this one: {row['parent']!r}.")
        known.add(row.key)
    return rows
