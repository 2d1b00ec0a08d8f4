"""PostgreSQL: COPY, and a tsvector of our own tokens under a GIN index.

The text is not given to `to_tsvector`, whose parser takes a Chinese sentence for one word. A
tsvector keeps 256 places of one lexeme, 16,383 places in all and one megabyte, so that a longer
text lies in several rows that overlap; nothing else knows of that.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import add
from typing import Any

from django.db import connection, models

from documents.engines import frequency, prepared
from documents.engines.compiling import Compiled, Shared, fetched
from documents.search.queries import Phrase, Query, Term

TABLE = "documents_indexentry"
MOST_PLACES = 16_000
MOST_OF_ONE = 250
MOST_BYTES = 600_000
FEW = 250  # rows that are picked by a statement that is kept ready
OVERLAP = 64  # no phrase is longer than that
_AT = [f":{place}" for place in range(1, MOST_PLACES + 1)]


def new_ids(table: str, count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table, count],
        )
        return [number for (number,) in cursor.fetchall()]


def insert(table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    # psycopg's own errors become Django's, as they do for every other query.
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def count_rows() -> None:
    """Its own housekeeping does so too, but only some time after many rows came at once."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def index(entries: Iterable[tuple[int, str]]) -> None:
    """A vector holds nothing that COPY would escape, so that its lines are written as they are."""
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {TABLE} (rowid, tokens) FROM STDIN") as copy,
    ):
        lines = (f"{number}\t{vector}\n" for number, vector in _vectors(entries))
        while block := "".join(islice(lines, 100)):
            copy.write(block)


def unindex(paragraphs: models.QuerySet[Any, Any]) -> None:
    sql, params = paragraphs.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE rowid IN ({sql})", params)  # noqa: S608  (compiled by Django)


def picked(rows: Compiled, ids: Sequence[int], by: str) -> list[tuple[Any, ...]]:
    """Many get a plan of their own, which does not follow each one through every table."""
    if rows.is_lasting and len(ids) <= FEW and prepared.can_prepare():
        sql = f"SELECT * FROM ({rows.sql}) AS any_row WHERE any_row.{by} = ANY($1)"  # noqa: S608  (compiled by Django)
        return prepared.rows(Compiled(sql, rows.params), "bigint[]", [prepared.array(ids)])
    return fetched(
        f"SELECT * FROM ({rows.sql}) AS any_row WHERE any_row.{by} = ANY(%s::bigint[])",  # noqa: S608  (compiled by Django)
        [*rows.params, prepared.array(ids)],
    )


def hits(
    query: Query, readable: Compiled, at_most: int, shared: Shared | None
) -> list[tuple[Any, ...]]:
    """A statement that is kept ready knows no words: common ones get a plan of their own."""
    wanted, matched = _wanted(query), _matched(query)
    if readable.is_lasting and prepared.can_prepare() and not frequency.is_common(query, TABLE):
        asked = _indexed(readable, shared, "$1", "$2", "$3")
        return prepared.rows(asked, "tsquery, tsquery, bigint", [wanted, matched, at_most])
    asked = _indexed(readable, shared, "%s::tsquery", "%s::tsquery", "%s")
    return fetched(asked.sql, [wanted, matched, *asked.params, at_most])


def _indexed(
    readable: Compiled, shared: Shared | None, wanted: str, matched: str, at_most: str
) -> Compiled:
    """What the index finds and may be read, with its rank.

    The index is asked first, in a materialised step: left to itself, the planner may walk the
    paragraphs and look into each until it has enough. OFFSET 0 keeps it from joining all finds at
    once, so that it stops when there are enough; it remembers what neighbours share.
    """
    also, columns, params = "", "", readable.params
    if shared is not None:
        also = (
            f" CROSS JOIN LATERAL (SELECT * FROM ({shared.rows.sql}) AS any_other"  # noqa: S608  (compiled by Django)
            f" WHERE any_other.id = readable.{shared.by} OFFSET 0) AS shared"
        )
        columns = "".join(f", shared.{column}" for column in shared.columns)
        params += shared.rows.params
    sql = (
        f"WITH found AS MATERIALIZED (SELECT rowid, ts_rank(tokens, {wanted}, 1) AS rank"  # noqa: S608  (compiled by Django)
        f" FROM {TABLE} WHERE tokens @@ {matched}) SELECT readable.*{columns}, found.rank"
        f" FROM found CROSS JOIN LATERAL (SELECT * FROM ({readable.sql}) AS any_row"
        f" WHERE any_row.id = found.rowid OFFSET 0) AS readable{also} LIMIT {at_most}"
    )
    return Compiled(sql, params)


def hanging(query: Query, rows: Compiled, at_most: int, by: str) -> list[tuple[Any, ...]]:
    """The planner sees which are fewer, these rows or the finds."""
    return fetched(
        f"SELECT any_row.* FROM {TABLE} JOIN ({rows.sql}) AS any_row"  # noqa: S608  (compiled by Django)
        f" ON any_row.{by} = {TABLE}.rowid WHERE {TABLE}.tokens @@ %s::tsquery LIMIT %s",
        [*rows.params, _matched(query), at_most],
    )


# --- our tokens in PostgreSQL's words -----------------------------------------------------------


def _vectors(entries: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for number, line in entries:
        tokens = line.split()
        if len(tokens) <= MOST_OF_ONE:
            yield number, " ".join(map(add, tokens, _AT))
        else:
            for start, end in _stretches(tokens):
                yield number, " ".join(map(add, tokens[start:end], _AT))


def _stretches(tokens: list[str]) -> Iterator[tuple[int, int]]:
    """Start and end of stretches that fit into one tsvector, each beginning inside the last."""
    start, size = 0, 0
    seen: Counter[str] = Counter()
    for at, token in enumerate(tokens):
        if at - start == MOST_PLACES or seen[token] == MOST_OF_ONE or size > MOST_BYTES:
            yield start, at
            start = at - OVERLAP
            seen = Counter(tokens[start:at])
            size = 0
        seen[token] += 1
        size += 4 * len(token) + 8
    yield start, len(tokens)


def _wanted(query: Query) -> str:
    return " & ".join(map(_term, query.terms))


def _matched(query: Query) -> str:
    return _wanted(query) + "".join(f" & !{_term(term)}" for term in query.without)


def _term(term: Term) -> str:
    return f"({' | '.join(map(_phrase, term.phrases))})"


def _phrase(phrase: Phrase) -> str:
    words = [f"'{token}'" for token in phrase.tokens]
    if phrase.is_open:
        words[-1] += ":*"
    return f"({' <-> '.join(words)})"
