"""The journal as people read it: rows and columns by their names instead of numbers.

A fixed number of queries for any number of entries: one for each kind of row that they touch.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection, models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from meetings.models import JournalEntry

# What a row is called: the first of these columns that it has.
NAMES = ("code", "symbol", "username", "sort_key", "title", "filename", "text", "name", "number")
# Else it is called by the rows that it joins.
JOINS = (
    *("user", "group", "element", "proposal", "party", "meeting", "document", "edition"),
    *("paragraph", "stance", "link", "change", "from_status", "to_status", "domain", "activity"),
)
DEPTH = 2
SHORT = 60
Key = tuple[type[models.Model], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that an entry tells of; "" stands for empty."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words. `row` names the row as it is now, or as it was when it was deleted."""

    entry: JournalEntry
    who: str
    kind: str
    row: str
    columns: tuple[Column, ...]


def tell(entries: Sequence[JournalEntry]) -> list[Told]:
    """The entries in words, in their order."""
    names = _names(_touched(entries))
    return [_told(entry, names) for entry in entries]


def history_address(row: models.Model) -> str:
    """The staff page that lists what happened to one row."""
    return (
        reverse("admin:meetings_journalentry_changelist")
        + "?"
        + urlencode({"kind": row._meta.label_lower, "row": row_key(row)})  # noqa: SLF001 - public
    )


def row_key(row: models.Model) -> str:
    """The number of a row as the database writes it down."""
    field = row._meta.pk  # noqa: SLF001 - Django's public model API
    return str(field.get_db_prep_value(row.pk, connection))


def kind_name(kind: str) -> str:
    """In the reader's language. A table that joins two kinds is called by both: Django names it
    once, in the language of the start."""
    model = _model(kind)
    if model is None:
        return kind
    about = model._meta  # noqa: SLF001 - Django's public model API
    if not about.auto_created:
        return capfirst(str(about.verbose_name))
    ends: list[Any] = [field.related_model for field in about.fields if field.is_relation]
    return " – ".join(kind_name(end._meta.label_lower) for end in ends)  # noqa: SLF001 - the same


def note_sign_in(*, request: HttpRequest | None, user: User, **_kwargs: object) -> None:
    """Receiver of `user_logged_in`."""
    JournalEntry.objects.create(
        at=timezone.now(),
        person_id=user.pk,
        person_name=user.get_username(),
        kind=User._meta.label_lower,  # noqa: SLF001 - Django's public model API
        row=str(user.pk),
        action=JournalEntry.Action.SIGN_IN,
    )


def _model(kind: str) -> type[models.Model] | None:
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):  # a table of an earlier version
        return None


def _columns(model: type[models.Model]) -> dict[str, Any]:
    return {str(field.column): field for field in model._meta.concrete_fields}  # noqa: SLF001 - public


def _touched(entries: Iterable[JournalEntry]) -> set[Key]:
    found: set[Key] = set()
    for entry in entries:
        model = _model(entry.kind)
        if model is None:
            continue
        found.add((model, entry.row))
        for column, field in _columns(model).items():
            if field.remote_field:
                values = (entry.before.get(column), entry.after.get(column))
                found |= {(field.related_model, str(v)) for v in values if v is not None}
    return found


def _names(wanted: set[Key], depth: int = DEPTH) -> dict[Key, str]:
    """What each row is called, those that are gone left out."""
    named: dict[Key, str] = {}
    joined: dict[Key, list[Key]] = {}
    for model in {model for model, _key in wanted}:
        keys = {key for of, key in wanted if of is model}
        for key, row in _rows(model, keys).items():
            named[model, key], joined[model, key] = _name(model, row)
    missing = {key for keys in joined.values() for key in keys} - named.keys()
    further = _names(missing, depth - 1) if missing and depth else {}
    known = {**further, **named}
    for own, by in joined.items():
        if not named[own]:
            named[own] = " · ".join(filter(None, (known.get(key, "") for key in by)))
    return {**further, **named}


def _rows(model: type[models.Model], keys: set[str]) -> dict[str, dict[str, Any]]:
    """The rows as columns, in one query, by their number as the journal writes it."""
    columns = _columns(model)
    asked = [c for c in columns if c in NAMES or columns[c].name in JOINS]
    pk = model._meta.pk  # noqa: SLF001 - Django's public model API
    rows = model._base_manager.filter(pk__in=keys).values("pk", *asked)  # noqa: SLF001 - public
    return {str(pk.get_db_prep_value(row["pk"], connection)): row for row in rows}


def _name(model: type[models.Model], row: dict[str, Any]) -> tuple[str, list[Key]]:
    """Its own name, or "" and the rows by which it is called."""
    own = next((str(row[column]) for column in NAMES if row.get(column)), "")
    if own:
        return Truncator(own).chars(SHORT), []
    fields = {field.name: field for field in _columns(model).values()}
    return "", [
        (fields[name].related_model, str(row[fields[name].column]))
        for name in JOINS
        if name in fields and row.get(fields[name].column) is not None
    ]


def _told(entry: JournalEntry, names: dict[Key, str]) -> Told:
    model = _model(entry.kind)
    fields = _columns(model) if model else {}
    called = names.get((model, entry.row), "") if model else ""
    if model and not called and entry.before:
        own, joined = _name(model, entry.before)
        called = own or " · ".join(filter(None, (names.get(key, "") for key in joined)))
    columns = [*entry.before, *(column for column in entry.after if column not in entry.before)]
    return Told(
        entry=entry,
        who=entry.person_name or _("the software"),
        kind=kind_name(entry.kind),
        row=called or f"#{entry.row}",
        columns=tuple(
            Column(
                name=capfirst(str(fields[column].verbose_name)) if column in fields else column,
                before=_shown(fields.get(column), entry.before.get(column), names),
                after=_shown(fields.get(column), entry.after.get(column), names),
            )
            for column in columns
        ),
    )


def _shown(field: Any, value: Any, names: dict[Key, str]) -> str:
    if value is None or value == "":
        return ""
    if field is None or isinstance(value, (dict, list)):
        return str(value)
    if field.remote_field:
        return names.get((field.related_model, str(value)), "") or f"#{value}"
    if isinstance(field, models.BooleanField):
        return _("yes") if value else _("no")
    choices = dict(field.flatchoices)
    return str(choices.get(value, value))
