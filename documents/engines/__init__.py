"""What PostgreSQL and SQLite do differently, and nothing else in the project: rows in bulk and the
search index.

Both modules have the same functions; these here choose by the connection. Whatever is inserted
here belongs inside the caller's transaction.
"""

import json
from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import Any, TypeVar

from django.db import connection, models

from documents.engines import postgres, sqlite
from documents.engines.compiling import Compiled, Shared, compiled
from documents.search.queries import Query

__all__ = [
    "Compiled",
    "Shared",
    "compiled",
    "count_rows",
    "hanging",
    "hits",
    "index",
    "insert",
    "insert_new",
    "insert_unsaved",
    "new_ids",
    "picked",
    "unindex",
]

Row = tuple[Any, ...]
_Model = TypeVar("_Model", bound=models.Model)
_ENGINES: dict[str, ModuleType] = {"postgresql": postgres, "sqlite": sqlite}


def _engine() -> ModuleType:
    return _ENGINES[connection.vendor]


def new_ids(model: type[models.Model], count: int) -> Sequence[int]:
    """Numbers (`id`) for `count` new rows of a model, rising, taken by nobody else. One query.

    On SQLite they are free only while the transaction lasts, which must be writing.
    """
    table = model._meta.db_table  # noqa: SLF001 - Django's public model API
    ids: Sequence[int] = _engine().new_ids(table, count) if count else ()
    return ids


def insert(model: type[models.Model], fields: Sequence[str], rows: Iterable[Row]) -> None:
    """Inserts rows whose values are as the columns hold them: keys as numbers, JSON as text.

    One query whatever their number: COPY on PostgreSQL, executemany on SQLite. No default of a
    field is filled in and no signal is sent. Raises IntegrityError like any insert.
    """
    options: Any = model._meta  # noqa: SLF001 - Django's public model API
    columns = [options.get_field(name).column for name in fields]
    _engine().insert(options.db_table, columns, rows)


def insert_unsaved(model: type[_Model], rows: Iterable[_Model]) -> None:
    """Inserts model instances that nobody asks for again, as `insert` does; they get no number."""
    options: Any = model._meta  # noqa: SLF001 - Django's public model API
    fields = [field for field in options.concrete_fields if not field.primary_key]
    values = [tuple(_column(field, row) for field in fields) for row in rows]
    if values:
        insert(model, [field.name for field in fields], values)


def insert_new(model: type[_Model], rows: Sequence[_Model]) -> None:
    """Inserts model instances and gives each its number: two queries whatever their number.

    No signal is sent.
    """
    options: Any = model._meta  # noqa: SLF001 - Django's public model API
    for row, number in zip(rows, new_ids(model, len(rows)), strict=True):
        row.pk = number
        row._state.adding = False  # noqa: SLF001 - as bulk_create leaves it
    fields = options.concrete_fields
    values = [
        tuple(field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields)
        for row in rows
    ]
    if values:
        insert(model, [field.name for field in fields], values)


def _column(field: Any, row: models.Model) -> object:
    """The value as the column holds it: a key as its number, JSON as text."""
    value = getattr(row, field.attname)
    is_json = isinstance(field, models.JSONField) and value is not None
    return json.dumps(value, ensure_ascii=False) if is_json else value


def count_rows() -> None:
    """Tells the planner how many rows the tables have, so that it chooses its ways by them."""
    _engine().count_rows()


def index(entries: Iterable[tuple[int, str]]) -> None:
    """Puts paragraphs, by number, into the search index with their tokens, spaces
    between these. One query."""
    _engine().index(entries)


def unindex(paragraphs: models.QuerySet[Any, Any]) -> None:
    """Takes paragraphs out of the index, if they are in it; `paragraphs` selects their numbers."""
    _engine().unindex(paragraphs)


def picked(rows: Compiled, ids: Sequence[int], *, column: str = "id") -> list[Row]:
    """Those of `rows` (a `values_list` with this column) whose number there is among these, in no
    order. One query, which takes less than Django's own `in` for thousands of numbers."""
    found: list[Row] = _engine().picked(rows, ids, column) if ids else []
    return found


def hits(
    query: Query, readable: Compiled, *, at_most: int, shared: Shared | None = None
) -> list[Row]:
    """Paragraphs of `readable` (a `values_list` with their `id`) that the query finds, each with
    what it shares with others and its rank added: the higher, the better. Without a row to share,
    a paragraph is not found. No more than `at_most`, in no order. One query.
    """
    if not query:
        return []
    found: list[Row] = _engine().hits(query, readable, at_most, shared)
    return found


def hanging(query: Query, rows: Compiled, *, at_most: int, column: str) -> list[Row]:
    """Those of `rows` (a `values_list` with the paragraph's number in `column`) that hang on a
    paragraph which the query finds: rows that few paragraphs have, such as positions. One may come
    several times. No more than `at_most`, in no order. One query.
    """
    if not query:
        return []
    found: list[Row] = _engine().hanging(query, rows, at_most, column)
    return found
