"""PostgreSQL: one function and one trigger for each, and a setting that says for whom we write."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    from documents.engines.triggers import Guard, Herald, Watch

WRITES = ("INSERT", "UPDATE", "DELETE")


def standing(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
            " AND (tgname LIKE 'guard\\_%' OR tgname LIKE 'watch\\_%'"
            " OR tgname LIKE 'herald\\_%')"
        )
        return {name for (name,) in cursor.fetchall()}


def drop(connection: BaseDatabaseWrapper, names: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f'DROP FUNCTION IF EXISTS "{name}"() CASCADE')


def guard(name: str, says: "Guard") -> list[str]:
    row = "OLD" if says.on == "DELETE" else "NEW"
    body = (
        f"IF {says.refuses} THEN RAISE EXCEPTION 'Guard {says.name} refuses this.'"
        f" USING ERRCODE = 'check_violation', CONSTRAINT = '{says.name}'; END IF; RETURN {row};"
    )
    return [_function(name, body), _trigger(name, "BEFORE", says.on, says.table)]


def watch(name: str, says: "Watch", event: str) -> list[str]:
    row = "OLD" if event == "DELETE" else "NEW"
    before, after = ("OLD", event != "INSERT"), ("NEW", event != "DELETE")
    told = [
        _told(says, side, event == "UPDATE") if there else "'{}'" for side, there in (before, after)
    ]
    body = (
        "INSERT INTO meetings_journalentry"  # noqa: S608  (names of our own)
        ' (at, person_id, person_name, kind, "row", action, before, after) VALUES'
        " (clock_timestamp(), NULLIF(current_setting('tracker.person', true), '')::bigint,"
        " COALESCE(current_setting('tracker.person_name', true), ''),"
        f" '{says.kind}', {row}.\"{says.key}\"::text, '{event.lower()}', {', '.join(told)});"
        " RETURN NULL;"
    )
    moved = " OR ".join(
        f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in says.columns
    )
    when = f"WHEN ({moved}) " if event == "UPDATE" else ""
    return [_function(name, body), _trigger(name, "AFTER", event, says.table, when)]


def herald(name: str, says: "Herald") -> list[str]:
    body = (
        f'IF {says.happens} THEN INSERT INTO "{says.into}" (kind, "row", at)'  # noqa: S608  (ours)
        f" VALUES ('{says.kind}', NEW.id, clock_timestamp()); END IF; RETURN NULL;"
    )
    return [_function(name, body), _trigger(name, "AFTER", says.on, says.table)]


def tell_who(connection: BaseDatabaseWrapper, who: Callable[[], tuple[int | None, str]]) -> None:
    """Before each write the setting is made, past Django's log of queries; where nobody was ever
    named on this connection and nobody is now, there is nothing to set."""
    raw: Any = connection.connection

    def told(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if str(sql).lstrip()[:6].upper() in WRITES:
            say(raw, connection, who())
        return execute(sql, params, many, context)

    told.says_who = True  # type: ignore[attr-defined]  # how a later connection finds it
    kept = [wrap for wrap in connection.execute_wrappers if not hasattr(wrap, "says_who")]
    connection.execute_wrappers[:] = [*kept, told]


def say(raw: Any, connection: BaseDatabaseWrapper, person: tuple[int | None, str]) -> None:
    number, name = person
    if connection.needs_rollback or (number is None and not getattr(raw, "was_told", False)):
        return
    with connection.wrap_database_errors:
        raw.execute(
            "SELECT set_config('tracker.person', %s, false),"
            " set_config('tracker.person_name', %s, false)",
            [str(number or ""), name],
        )
    raw.was_told = True


def _function(name: str, body: str) -> str:
    # A table that is dropped takes its triggers along and leaves their functions.
    return (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql'
        f" AS $$ BEGIN {body} END $$"
    )


def _trigger(name: str, moment: str, event: str, table: str, when: str = "") -> str:
    return (
        f'CREATE TRIGGER "{name}" {moment} {event} ON "{table}" FOR EACH ROW {when}'
        f'EXECUTE FUNCTION "{name}"()'
    )


def _told(says: "Watch", side: str, only_changed: bool) -> str:
    """A JSON object of the columns; what is null is left out."""
    pairs = ", ".join(_pair(says, side, column, only_changed) for column in says.columns)
    return f"jsonb_strip_nulls(jsonb_build_object({pairs}))"


def _pair(says: "Watch", side: str, column: str, only_changed: bool) -> str:
    value = "'\"…\"'::jsonb" if column in says.secret else f'to_jsonb({side}."{column}")'
    if only_changed:
        value = f'CASE WHEN OLD."{column}" IS DISTINCT FROM NEW."{column}" THEN {value} END'
    return f"'{column}', {value}"
