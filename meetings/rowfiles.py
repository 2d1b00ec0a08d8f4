"""Reads the YAML files of reference rows and refuses a malformed one in a clear sentence.

A file is a list of rows. Every package says which fields its rows have; what comes out are plain
values, checked and complete, with no database behind them.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

Check = Callable[[Any], Any]

_REQUIRED = object()
# The parser in C is ten times as fast; it is in every wheel, but not in every source build.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Malformed(Exception):
    """A reference file cannot be used. The message names the file, the row and the value."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a row: how its value is checked, and what it is when the row leaves it out."""

    check: Check
    default: Any = _REQUIRED

    @property
    def required(self) -> bool:
        return self.default is _REQUIRED


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a reference file. `values` holds every field, the absent ones by default."""

    file: str
    key: str
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def refuse(self, message: str) -> Malformed:
        """The exception for something that is wrong with this row. The caller raises it."""
        return Malformed(f"{self.file}, row {self.key}: {message}")


def digest(values: Mapping[str, Any]) -> str:
    """A fingerprint of what a row says, the same however its file is laid out."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def read_rows(path: Path, fields: Mapping[str, Field], *key: str) -> list[Row]:
    """The rows of one file in its order. `key` names the fields that tell them apart: `code`.

    Raises Malformed: no such file, no list, an unknown or missing field, a wrong or double value.
    """
    name = "/".join(path.parts[-3:])
    try:
        listed = yaml.load(path.read_bytes(), Loader=_LOADER)  # noqa: S506 - both are safe loaders
    except OSError as error:
        raise Malformed(f"{name} cannot be read: {error.strerror}.") from error
    except yaml.YAMLError as error:
        raise Malformed(f"{name} is not YAML: {' '.join(str(error).split())}.") from error
    if not isinstance(listed, list):
        raise Malformed(f"{name} must be a list of rows, not {_shown(listed)}.")
    return _rows(name, listed, fields, key or ("code",), inside="")


def rows_within(row: Row, name: str, fields: Mapping[str, Field], *key: str) -> list[Row]:
    """The rows that the field `name` of `row` lists, checked like the rows of a file."""
    return _rows(row.file, row[name], fields, key, inside=f"{row.key}, {name} ")


def _rows(
    file: str,
    listed: Sequence[Any],
    fields: Mapping[str, Field],
    key: Sequence[str],
    *,
    inside: str,
) -> list[Row]:
    rows: dict[str, Row] = {}
    for place, values in enumerate(listed, 1):
        row = _row(file, values, fields, key, inside=inside, place=place)
        if row.key in rows:
            raise row.refuse(f"{' with '.join(key)} stands twice.")
        rows[row.key] = row
    return list(rows.values())


def _row(
    file: str,
    values: Any,
    fields: Mapping[str, Field],
    key: Sequence[str],
    *,
    inside: str,
    place: int,
) -> Row:
    if not isinstance(values, dict):
        raise Malformed(
            f"{file}, row {inside}number {place}: must be fields with values, not {_shown(values)}."
        )
    known = [str(values[name]) for name in key if values.get(name) not in (None, "")]
    label = " ".join(known) or f"number {place}"
    row = Row(file, inside + label, {})
    if unknown := [name for name in values if name not in fields]:
        raise row.refuse(f"there is no field {_shown(unknown[0])}.")
    checked: dict[str, Any] = {}
    for name, field in fields.items():
        if name not in values:
            if field.required:
                raise row.refuse(f"'{name}' is missing.")
            checked[name] = field.default
            continue
        try:
            checked[name] = field.check(values[name])
        except ValueError as error:
            raise row.refuse(f"'{name}' {error}, not {_shown(values[name])}.") from error
    return Row(row.file, row.key, checked)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


# What a value may be. Each returns the value or raises ValueError: "must be …".


def text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be a text (quote it where it looks like a number or a date)")
    return value


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("must be a whole number")
    return value


def day(value: Any) -> date:
    if type(value) is not date:
        raise ValueError("must be a day like 2023-12-04")
    return value


def one_of(*choices: str) -> Check:
    def check(value: Any) -> str:
        if value not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return str(value)

    return check


def mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise ValueError("must be names with values")
    return value


def list_of(check: Check) -> Check:
    """A list whose members all pass `check`."""

    def checked(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise ValueError("must be a list")
        return [check(member) for member in value]

    return checked


def address(value: Any) -> dict[str, str]:
    """`{document, part, path, note}`: where a row was read. The note may be left out."""
    if not isinstance(value, dict) or {*value} - {"document", "part", "path", "note"}:
        raise ValueError("must list addresses of document, part, path and note")
    for name in ("document", "part", "path"):
        if not isinstance(value.get(name), str) or not value[name]:
            raise ValueError(f"must list addresses whose {name} is a text in quotes")
    if not isinstance(value.get("note", ""), str):
        raise ValueError("must list addresses whose note is a text")
    return {name: value[name] for name in ("document", "part", "path", "note") if name in value}


SOURCES = Field(list_of(address))
