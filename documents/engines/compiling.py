"""Rows as SQL that an engine puts into a statement of its own, and what such a statement gives."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection, models


class Compiled(NamedTuple):
    """SQL and its parameters. `is_lasting`: the same is asked again and again, so that an engine
    may keep it ready."""

    sql: str
    params: tuple[Any, ...]
    is_lasting: bool = False


class Shared(NamedTuple):
    """Rows that others have in common, such as the text of many paragraphs: each is joined where
    its `id` stands in the column `by`, and these columns of it follow."""

    rows: Compiled
    by: str
    columns: tuple[str, ...]


def compiled(rows: models.QuerySet[Any, Any], *, is_lasting: bool = False) -> Compiled | None:
    """The SQL of rows and its parameters; None where Django knows that there are none."""
    try:
        sql, params = rows.order_by().query.sql_with_params()
    except EmptyResultSet:
        return None
    return Compiled(sql, tuple(params), is_lasting)


def fetched(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows that a statement gives. One query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
