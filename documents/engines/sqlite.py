"""SQLite: executemany, and an FTS5 table of our own tokens.

Its tokenizer only splits at the spaces that we put between the tokens.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

from documents.search.queries import Phrase, Query, Term

TABLE = "documents_indexentry"


def new_ids(table: str, count: int) -> range:
    """The numbers after the highest that was ever given, as AUTOINCREMENT counts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    first = (row[0] if row else 0) + 1
    return range(first, first + count)


def insert(table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(table)} ({names}) VALUES ({places})",  # noqa: S608  (names of our own)
            list(rows),
        )


def index(entries: Iterable[tuple[int, str]]) -> None:
    insert(TABLE, ["rowid", "tokens"], entries)


def unindex(paragraphs: models.QuerySet[Any, Any]) -> None:
    sql, params = paragraphs.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE rowid IN ({sql})", params)  # noqa: S608  (compiled by Django)


def hits(query: Query, sql: str, params: Sequence[Any], at_most: int) -> list[tuple[Any, ...]]:
    """CROSS JOIN keeps the order of the tables: the index is asked first."""
    wanted = " AND ".join(map(_term, query.terms))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT readable.*, -{TABLE}.rank FROM {TABLE}"  # noqa: S608  (compiled by Django)
            f" CROSS JOIN ({sql}) AS readable ON readable.id = {TABLE}.rowid"
            f" WHERE {TABLE} MATCH %s LIMIT %s",
            [*params, wanted, at_most],
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _term(term: Term) -> str:
    return f"({' OR '.join(map(_phrase, term.phrases))})"


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.tokens)}"{"*" if phrase.is_open else ""}'
