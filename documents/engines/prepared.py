"""Statements that a PostgreSQL connection keeps ready.

To plan a join takes PostgreSQL ten times as long as to run it for a few rows. Django's cursors
prepare nothing, so this does it in SQL: the first call on a connection prepares a statement and
runs it in one round trip, the next ones only run it.
"""

from collections.abc import Sequence
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

from documents.engines.compiling import Compiled

_numbers = count(1)
_names: WeakKeyDictionary[object, dict[Compiled, str]] = WeakKeyDictionary()


def can_prepare() -> bool:
    """Behind a pooler each transaction may have another connection; Django has one setting for
    what then must not be done."""
    return not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")


def array(ids: Sequence[int]) -> str:
    """As PostgreSQL writes one: psycopg takes longer to write two thousand than it to find them."""
    return f"{{{','.join(map(str, ids))}}}"


def rows(asked: Compiled, types: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What a SELECT finds whose `$1`, `$2` … stand for these values, of these types ("bigint[]").
    One query."""
    places = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        names = _names.setdefault(connection.connection, {})
        if name := names.get(asked):
            cursor.execute(f"EXECUTE {name}({places})", values)
        else:
            name = f"kept_{next(_numbers)}"
            cursor.execute(
                f"PREPARE {name}({types}) AS {asked.sql}; EXECUTE {name}({places})",
                [*asked.params, *values],
            )
            cursor.nextset()
            names[asked] = name
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
