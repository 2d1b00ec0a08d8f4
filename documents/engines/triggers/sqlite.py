"""SQLite: triggers that raise ABORT, and functions of this process that say for whom it writes.

So only a connection of the application can write to a watched table; another program is refused
for want of these functions.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    from documents.engines.triggers import Guard, Herald, Watch


def standing(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            " AND (name GLOB 'guard_*' OR name GLOB 'watch_*' OR name GLOB 'herald_*')"
        )
        return {name for (name,) in cursor.fetchall()}


def drop(connection: BaseDatabaseWrapper, names: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')


def guard(name: str, says: "Guard") -> list[str]:
    made = f'CREATE TRIGGER "{name}" BEFORE {says.on} ON "{says.table}" WHEN {says.refuses}'
    return [f"{made} BEGIN SELECT RAISE(ABORT, 'Guard {says.name} refuses this.'); END"]


def watch(name: str, says: "Watch", event: str) -> list[str]:
    row = "OLD" if event == "DELETE" else "NEW"
    before, after = ("OLD", event != "INSERT"), ("NEW", event != "DELETE")
    told = [
        _told(says, side, event == "UPDATE") if there else "'{}'" for side, there in (before, after)
    ]
    moved = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in says.columns)
    when = f"WHEN {moved}" if event == "UPDATE" else ""
    body = (
        "INSERT INTO meetings_journalentry"  # noqa: S608  (names of our own)
        ' (at, person_id, person_name, kind, "row", action, before, after) VALUES'
        " (strftime('%Y-%m-%d %H:%M:%f', 'now'), acting_person(), acting_name(),"
        f" '{says.kind}', {row}.\"{says.key}\", '{event.lower()}', {', '.join(told)});"
    )
    return [f'CREATE TRIGGER "{name}" AFTER {event} ON "{says.table}" {when} BEGIN {body} END']


def herald(name: str, says: "Herald") -> list[str]:
    made = f'CREATE TRIGGER "{name}" AFTER {says.on} ON "{says.table}" WHEN {says.happens}'
    body = (
        f'INSERT INTO "{says.into}" (kind, "row", at)'  # noqa: S608  (names of our own)
        f" VALUES ('{says.kind}', NEW.id, strftime('%Y-%m-%d %H:%M:%f', 'now'));"
    )
    return [f"{made} BEGIN {body} END"]


def tell_who(connection: BaseDatabaseWrapper, who: Callable[[], tuple[int | None, str]]) -> None:
    raw: Any = connection.connection
    raw.create_function("acting_person", 0, lambda: who()[0])
    raw.create_function("acting_name", 0, lambda: who()[1])


def _told(says: "Watch", side: str, only_changed: bool) -> str:
    """A JSON object of the columns; what is null is left out."""
    pairs: Sequence[str] = [_pair(says, side, column, only_changed) for column in says.columns]
    return f"json_patch('{{}}', json_object({', '.join(pairs)}))"


def _pair(says: "Watch", side: str, column: str, only_changed: bool) -> str:
    value = f'json({side}."{column}")' if column in says.json else f'{side}."{column}"'
    if column in says.secret:
        value = "'…'"
    if only_changed:
        value = f'CASE WHEN OLD."{column}" IS NOT NEW."{column}" THEN {value} END'
    return f"'{column}', {value}"
