"""A list as JSON: what it is, the headings, and rows whose keys are the same in every language."""

import json
from datetime import date

from tracker.exports.extract import Extract
from tracker.exports.sheet import Kind, Value


def as_json(held: Extract) -> bytes:
    """`{"about": {…}, "columns": {key: heading}, "rows": [{key: value}]}`; days as 2023-12-04."""
    columns = held.sheet.columns
    about: dict[str, object] = {note.key: note.text for note in held.notes if note.key != "remark"}
    about |= {
        "as_of": held.day.isoformat(),
        "as_recorded_by": held.known or None,
        "made_on": held.today.isoformat(),
        "number_of_rows": len(held.rows),
        "is_cut": held.is_cut,
        "remarks": [note.text for note in held.notes if note.key == "remark"],
    }
    rows = [
        {
            column.key: _plain(value, column.kind, held)
            for column, value in zip(columns, row, strict=True)
        }
        for row in held.rows
    ]
    headings = {column.key: column.heading for column in columns}
    whole = {"about": about, "columns": headings, "rows": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _plain(value: Value, kind: Kind, held: Extract) -> object:
    if kind is Kind.LINK:
        return held.link(value) or None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value
