"""Storing a text with its search index against the bare rows in the same tables."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from django.db import connection, transaction

from benchmarks import texts
from benchmarks.report import Measure
from benchmarks.timing import in_turns
from documents.models import Document, Edition, IndexEntry, Paragraph, Part
from documents.parsing import parse
from documents.storing.paragraphs import store_text
from meetings.reference import party_names

LEAST = 0.5
_T = TypeVar("_T")
_MODELS = (Part, Paragraph, IndexEntry)
_Rows = list[tuple[str, list[str], list[tuple[Any, ...]]]]


def measure(*, quick: bool) -> list[Measure]:
    """Paragraphs a second of `store_text`, over those of COPY or executemany of the same rows.

    PostgreSQL works in processes of its own, so that time by the clock counts; SQLite in this one.

    Needs a migrated database that is free to use; what is written is rolled back.
    """
    paragraphs, times = (20, 1) if quick else (5_000, 5)
    return [_of_language(language, paragraphs, times) for language in ("zh", "en")]


def _of_language(language: str, paragraphs: int, times: int) -> Measure:
    parsed = parse(texts.lines(texts.mixed(language, paragraphs)), names=party_names())
    with transaction.atomic():
        document = Document.objects.create(symbol=f"SAMPLE/BENCH/{language.upper()}")
        edition = Edition.objects.create(
            document=document, language=language, filename="bench.txt", sha256=language * 32
        )
        store = partial(store_text, parsed, edition)
        rows = _undone(partial(_rows_after, store))
        stored, bare = in_turns(
            [partial(_undone, store), partial(_undone, partial(_insert, rows))],
            times=times,
            clock=time.perf_counter if _is_postgres() else time.process_time,
            before=_empty_list,
        )
        transaction.set_rollback(True)
    units = len(parsed.units)
    note = f"{units / stored:,.0f} paragraphs/s, bare rows {units / bare:,.0f}"
    title = f"store, {connection.vendor} {language}: speed of bare rows"
    return Measure(title, bare / stored, LEAST, "least", note)


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"


def _empty_list() -> None:
    """PostgreSQL keeps new index entries in a list that it empties when it is full: in this turn
    or in the next one. Each turn begins with an empty list."""
    if _is_postgres():
        table = IndexEntry._meta.db_table  # noqa: SLF001  Django's public model API
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT gin_clean_pending_list(indexrelid) FROM pg_index"
                " JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam"
                " WHERE amname = 'gin' AND indrelid = %s::regclass",
                [table],
            )


def _undone(work: Callable[[], _T]) -> _T:
    with transaction.atomic():
        answer = work()
        transaction.set_rollback(True)
    return answer


def _rows_after(store: Callable[[], object]) -> _Rows:
    """The rows as the tables hold them, with the names of their columns."""
    store()
    found: _Rows = []
    with connection.cursor() as cursor:
        for model in _MODELS:
            options: Any = model._meta  # noqa: SLF001  Django's public model API
            table = options.db_table
            columns = "rowid, tokens" if model is IndexEntry else "*"
            cursor.execute(f"SELECT {columns} FROM {table}")  # noqa: S608  our own names
            found.append((table, [c[0] for c in cursor.description], cursor.fetchall()))
    return found


def _insert(rows: _Rows) -> None:
    with connection.cursor() as cursor:
        for table, columns, values in rows:
            names = ", ".join(f'"{column}"' for column in columns)
            if _is_postgres():
                with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for row in values:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(columns))
                cursor.executemany(
                    f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608  our own names
                    values,
                )
