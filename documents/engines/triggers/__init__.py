"""Triggers: what the database itself refuses, and what it writes down by itself.

A guard refuses a statement whoever sends it, raw SQL too, where a check constraint cannot see far
enough. A watch writes one row of the journal for each row that is made, changed or deleted. Both
are named with a digest of what they say, so that installing again does nothing and a new wording
replaces the old one.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

from django.db.backends.base.base import BaseDatabaseWrapper

from documents.engines.triggers import postgres, sqlite

_ENGINES: dict[str, ModuleType] = {"postgresql": postgres, "sqlite": sqlite}
EVENTS = ("INSERT", "UPDATE", "DELETE")
Person = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class Guard:
    """Statements on `table` that are refused with an IntegrityError that names the guard.

    `refuses` is an SQL condition over OLD and NEW that both engines understand; `on` is one of
    EVENTS. Several guards of one name refuse different events.
    """

    name: str
    table: str
    on: str
    refuses: str


@dataclass(frozen=True, slots=True)
class Watch:
    """A table whose rows are journalled under `kind`: these columns, and none else.

    `json` names those of `columns` that hold JSON. Of `secret` columns it is told that they
    changed, never what they hold. `on` are the events that are written down.
    """

    table: str
    kind: str
    key: str
    columns: tuple[str, ...]
    json: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    on: tuple[str, ...] = EVENTS


@dataclass(frozen=True, slots=True)
class Herald:
    """Writes `kind` and the row's number into the table `into` for each row of `table` that is
    made or changed so that `happens` holds: an SQL condition over OLD and NEW, as of a guard."""

    into: str
    kind: str
    table: str
    on: str
    happens: str


def install(
    connection: BaseDatabaseWrapper,
    *,
    guards: Iterable[Guard],
    watches: Iterable[Watch],
    heralds: Iterable[Herald] = (),
) -> None:
    """Makes exactly these triggers stand in the database. The tables they write to must exist."""
    engine = _ENGINES[connection.vendor]
    wanted = dict(_named(engine, guards, watches, heralds))
    there: set[str] = engine.standing(connection)
    engine.drop(connection, there - set(wanted))
    with connection.cursor() as cursor:
        for name in wanted.keys() - there:
            for statement in wanted[name](name):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Takes every trigger of ours away: tables are rebuilt by a migration, or emptied by a test."""
    engine = _ENGINES[connection.vendor]
    engine.drop(connection, engine.standing(connection))


def tell_who(connection: BaseDatabaseWrapper, who: Callable[[], Person]) -> None:
    """From now on the journal knows for whom this connection writes: `who` is asked each time."""
    _ENGINES[connection.vendor].tell_who(connection, who)


def _named(
    engine: ModuleType,
    guards: Iterable[Guard],
    watches: Iterable[Watch],
    heralds: Iterable[Herald],
) -> Iterator[tuple[str, Callable[[str], list[str]]]]:
    for guard in guards:
        yield (
            _name("guard", guard.name, guard.on, guard),
            lambda name, guard=guard: engine.guard(name, guard),  # type: ignore[misc]  # bound
        )
    for watch in watches:
        for event in watch.on:
            yield (
                _name("watch", watch.table, event, watch),
                lambda name, watch=watch, event=event: engine.watch(name, watch, event),  # type: ignore[misc]  # bound
            )
    for herald in heralds:
        yield (
            _name("herald", f"{herald.table}_{herald.kind}", herald.on, herald),
            lambda name, herald=herald: engine.herald(name, herald),  # type: ignore[misc]  # bound
        )


def _name(what: str, of: str, event: str, says: object) -> str:
    """PostgreSQL keeps 63 characters of a name."""
    digest = hashlib.sha256(repr(says).encode()).hexdigest()[:8]
    return f"{what}_{of[:40]}_{event.lower()}_{digest}"
