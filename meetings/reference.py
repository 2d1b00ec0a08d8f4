"""The reference rows of who meets, when: parties and their names, platforms, meetings.

Read from the files in `reference/`, without a database. A row's `sources` are the paragraphs that
it was read from.
"""

from datetime import date
from functools import cache
from pathlib import Path

from meetings.rowfiles import (
    SOURCES,
    Field,
    Malformed,
    Row,
    address,
    day,
    list_of,
    mapping,
    one_of,
    read_rows,
    rows_within,
    text,
)

FOLDER = Path(__file__).parent / "reference"
LANGUAGES = ("zh", "en", "fr", "es", "ru", "ar")

_LANGUAGE = one_of(*LANGUAGES)
_NAME = {
    "language": Field(_LANGUAGE),
    "text": Field(text),
    "form": Field(one_of("long", "short", "abbreviation", "former"), "long"),
    "valid_from": Field(day, None),
    "valid_to": Field(day, None),
}
_PARTY = {
    "code": Field(text),
    "kind": Field(one_of("state", "group", "organisation", "un_body", "other")),
    "sort_key": Field(text),
    "names": Field(mapping),
    "other_names": Field(list_of(mapping), ()),
    "sources": Field(list_of(address), ()),
}
_PLATFORM = {
    "code": Field(text),
    "name_zh": Field(text),
    "name_en": Field(text),
    "sources": SOURCES,
}
_MEETING = {
    "code": Field(text),
    "series": Field(text),
    "name_zh": Field(text),
    "name_en": Field(text),
    "starts": Field(day, None),
    "ends": Field(day, None),
    "planned_for": Field(day, None),
    "place_zh": Field(text, ""),
    "place_en": Field(text, ""),
    "parent": Field(text, None),
    "agenda": Field(list_of(mapping), ()),
    "sources": SOURCES,
}
_AGENDA_ITEM = {
    "number": Field(text),
    "title_zh": Field(text),
    "title_en": Field(text),
    "sources": SOURCES,
}


def parties(folder: Path = FOLDER) -> list[Row]:
    """States, groups and organisations. Raises Malformed, also when two files share a code."""
    rows: dict[str, Row] = {}
    for name in ("states", "groups", "organisations"):
        for row in read_rows(folder / f"{name}.yaml", _PARTY):
            if row.key in rows:
                raise row.refuse(f"'code' stands in {rows[row.key].file} too.")
            rows[row.key] = row
    return list(rows.values())


def names_of(party: Row) -> list[Row]:
    """Every name of a party: the name in lists of each language, then its other names."""
    listed = [
        {"language": language, **(name if isinstance(name, dict) else {"text": name})}
        for language, name in party["names"].items()
    ]
    whole = Row(party.file, party.key, {"names": [*listed, *party["other_names"]]})
    return rows_within(whole, "names", _NAME, "language", "text")


def platforms(folder: Path = FOLDER) -> list[Row]:
    """The forums that papers name as places for discussion."""
    return read_rows(folder / "platforms.yaml", _PLATFORM)


def meetings(folder: Path = FOLDER) -> list[Row]:
    """Meetings. Raises Malformed, also for a parent that is not in the file."""
    rows = read_rows(folder / "meetings.yaml", _MEETING)
    codes = {row.key for row in rows}
    for row in rows:
        if row["parent"] is not None and row["parent"] not in codes:
            raise row.refuse(f"'parent' names no meeting of this file: {row['parent']!r}.")
    return rows


def agenda_of(meeting: Row) -> list[Row]:
    """The agenda items of a meeting that the papers print."""
    return rows_within(meeting, "agenda", _AGENDA_ITEM, "number")


@cache
def party_names() -> dict[str, str]:
    """Every printed name of a party, in any language and form, to the party's code.

    `{"中国": "CN", "China": "CN", …}`, read from the files once, without a database. Names with an
    apostrophe are there with the straight and the curled one. Raises Malformed when one name
    stands for two parties.
    """
    codes: dict[str, str] = {}
    for party in parties():
        for name in names_of(party):
            for printed in {name["text"], name["text"].replace("'", "\u2019")}:
                if codes.setdefault(printed, party.key) != party.key:
                    raise Malformed(
                        f"{name.file}: {printed!r} names both {codes[printed]} and {party.key}."
                    )
    return codes


def code_on(code: str, day: date | None) -> str:
    """The code under which a party was known on `day`: OIE for WOAH until May 2022.

    That is a former abbreviation in English, where one has an end; the party's own code otherwise
    and where `day` is None.
    """
    if day is None:
        return code
    ended = [(until, former) for until, former in _former_codes().get(code, ()) if day <= until]
    return min(ended)[1] if ended else code


@cache
def _former_codes() -> dict[str, tuple[tuple[date, str], ...]]:
    return {
        party.key: tuple(
            (name["valid_to"], name["text"])
            for name in names_of(party)
            if name["form"] == "abbreviation" and name["language"] == "en" and name["valid_to"]
        )
        for party in parties()
    }
