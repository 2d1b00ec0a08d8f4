"""SQLite: executemany, and an FTS5 table of our own tokens.

Its tokenizer only splits at the spaces that we put between the tokens.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

from documents.engines.compiling import Compiled, Shared, fetched
from documents.search.queries import Phrase, Query, Term
from documents.search.tokens import FIRST_HAN

TABLE = "documents_indexentry"
RANKING = 8  # words that count in the order
SHORT = 20  # characters under which a paragraph gains little by being shorter
_TIMES = "max(1, (length(paragraph.text) - length(replace(paragraph.text, %s, ''))) / %s) * 1.0"


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


def count_rows() -> None:
    """SQLite never does so by itself. All rows are counted, in less than a second for 300,000
    paragraphs while nobody can write: from a part of them it takes the tables for half or twice as
    large as they are, and begins a join at the wrong end."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def index(entries: Iterable[tuple[int, str]]) -> None:
    insert(TABLE, ["rowid", "tokens"], entries)


def unindex(paragraphs: models.QuerySet[Any, Any]) -> None:
    sql, params = paragraphs.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE rowid IN ({sql})", params)  # noqa: S608  (compiled by Django)


def picked(rows: Compiled, ids: Sequence[int], by: str) -> list[tuple[Any, ...]]:
    sql, params, _is_lasting = rows
    places = ", ".join(["%s"] * len(ids))
    return fetched(
        f"SELECT * FROM ({sql}) AS any_row WHERE any_row.{by} IN ({places})",  # noqa: S608  (compiled by Django)
        [*params, *ids],
    )


def hits(
    query: Query, readable: Compiled, at_most: int, shared: Shared | None
) -> list[tuple[Any, ...]]:
    """CROSS JOIN keeps the order of the tables: the index is asked first, and once, and the text
    is read last, of what is found among the rows only.

    FTS5's own rank walks through every find before it ranks the first one, which takes long for a
    common word: here the text tells how often it holds the words, and in how many characters.
    """
    sql, params, _is_lasting = readable
    pieces = [_piece(term.phrases[0]) for term in query.terms[:RANKING]]
    also, columns = "", ""
    if shared is not None:
        also = f" CROSS JOIN ({shared.rows.sql}) AS shared ON shared.id = readable.{shared.by}"
        columns = "".join(f", shared.{column}" for column in shared.columns)
        params += shared.rows.params
    return fetched(
        f"SELECT readable.*{columns}, ({' + '.join([_TIMES] * len(pieces))})"  # noqa: S608  (compiled by Django)
        f" / (length(paragraph.text) + {SHORT}) FROM {TABLE}"
        f" CROSS JOIN ({sql}) AS readable ON readable.id = {TABLE}.rowid{also}"
        f" CROSS JOIN documents_paragraph AS paragraph ON paragraph.id = {TABLE}.rowid"
        f" WHERE {TABLE} MATCH %s LIMIT %s",
        [
            *(value for piece in pieces for value in (piece, len(piece))),
            *params,
            _matched(query),
            at_most,
        ],
    )


def hanging(query: Query, rows: Compiled, at_most: int, by: str) -> list[tuple[Any, ...]]:
    """The index is asked first here too: to look into it for each row takes far longer."""
    return fetched(
        f"SELECT any_row.* FROM {TABLE} CROSS JOIN ({rows.sql}) AS any_row"  # noqa: S608  (compiled by Django)
        f" ON any_row.{by} = {TABLE}.rowid WHERE {TABLE} MATCH %s LIMIT %s",
        [*rows.params, _matched(query), at_most],
    )


def _matched(query: Query) -> str:
    wanted = " AND ".join(map(_term, query.terms))
    if query.without:
        return f"({wanted}) NOT ({' OR '.join(map(_term, query.without))})"
    return wanted


def _piece(phrase: Phrase) -> str:
    """What the text of a find prints as a rule: the Han characters, else the longest stem."""
    if phrase.tokens[0] < FIRST_HAN:
        return max(phrase.tokens, key=len)
    return "".join(token[0] for token in phrase.tokens[:-1]) + phrase.tokens[-1]


def _term(term: Term) -> str:
    return f"({' OR '.join(map(_phrase, term.phrases))})"


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.tokens)}"{"*" if phrase.is_open else ""}'
