"""The reference rows of what was written: papers that are known before they are held.

Read from `reference/documents.yaml`, without a database.
"""

from pathlib import Path

from meetings.rowfiles import (
    SOURCES,
    Field,
    Row,
    day,
    list_of,
    mapping,
    one_of,
    read_rows,
    rows_within,
    text,
)

FOLDER = Path(__file__).parent / "reference"

_DOCUMENT = {
    "key": Field(text, None),
    "symbol": Field(text, None),
    "title": Field(text, ""),
    "title_language": Field(one_of("zh", "en", "fr", "es", "ru", "ar"), "zh"),
    "kind": Field(
        one_of(
            "working_paper",
            "report",
            "text",
            "conference_room",
            "resolution",
            "agenda",
            "information",
            "other",
        )
    ),
    "meeting": Field(text, None),
    "agenda_item": Field(text, None),
    "issued_on": Field(day, None),
    "access": Field(one_of("public", "participants", "secretariat"), "public"),
    "submitters": Field(list_of(mapping), ()),
    "sources": SOURCES,
}
_SUBMITTER = {
    "name_as_printed": Field(text),
    "party": Field(text, None),
    "capacity": Field(
        one_of("national", "on_behalf", "chair", "secretariat", "organisation"), "national"
    ),
    "on_behalf_of": Field(text, ""),
}


def documents(folder: Path = FOLDER) -> list[Row]:
    """Papers by symbol, or by a key of their own where the symbol is not known (`row.key`).

    Raises Malformed, also for a row with neither or both, or an agenda item without its meeting.
    """
    rows = read_rows(folder / "documents.yaml", _DOCUMENT, "symbol", "key")
    for row in rows:
        if (row["symbol"] is None) == (row["key"] is None):
            raise row.refuse("a paper has either a 'symbol' or a 'key'.")
        if row["agenda_item"] is not None and row["meeting"] is None:
            raise row.refuse("'agenda_item' needs a 'meeting'.")
    return rows


def submitters_of(document: Row) -> list[Row]:
    """Who submitted a paper, in the printed order."""
    return rows_within(document, "submitters", _SUBMITTER, "name_as_printed")
