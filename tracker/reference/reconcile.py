"""Compares the rows of a file with those of the database and writes the difference in bulk.

A row that was edited here is not overwritten, unless its file changed since the last load. What
the file said then is kept as a digest on the row (`meetings.models.Sourced`).
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from meetings.rowfiles import Row, digest
from tracker.reference.difference import Edit, KindDifference
from tracker.reference.many import ManyToMany

Key = Hashable
DIGEST = "reference_digest"
EMPTY: tuple[Any, ...] = (None, "", [], frozenset())


@dataclass(frozen=True, slots=True)
class Ref:
    """A row of a kind, by its key."""

    kind: str
    key: Key

    def __str__(self) -> str:
        return label(self.key)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row as a file wants it.

    `values` are columns: a plain value, a Ref, or a tuple of Refs (many to many). `said` is what
    the digest is made of. `owner` is the key of the row that answers for one without a digest.
    """

    row: Row
    key: Key
    values: Mapping[str, Any]
    said: Mapping[str, Any] = field(default_factory=dict)
    owner: Key = None


@dataclass(frozen=True, slots=True)
class Kind:
    """How the rows of one kind are found: `rows` to compare with, `key` to tell them apart.

    Without a digest of its own, a kind names the kind of its `owner`, or it is `fills_only`: then
    only empty columns are filled, unless forced. `is_settled`: rows that no file touches again.
    `tells_kept`: whether rows that the files do not hold are worth telling.
    """

    name: str
    rows: QuerySet[Any]
    key: Callable[[Any], Key]
    owner: str = ""
    fills_only: bool = False
    is_settled: Callable[[Any], bool] = lambda row: False
    tells_kept: bool = True


class Loaded:
    """The rows of every kind so far, by key, and the keys whose file row changed."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[Key, Any]] = {}
        self.changed: dict[str, set[Key]] = {}

    def find(self, wanted: Wanted, column: str, ref: Ref) -> Any:
        """The row that a Ref means. Raises Malformed when there is none."""
        try:
            return self.rows[ref.kind][ref.key]
        except KeyError:
            raise wanted.row.refuse(f"'{column}' names none of the {ref.kind}: {ref}.") from None


def label(key: Key) -> str:
    return " ".join(str(part or "–") for part in key) if isinstance(key, tuple) else str(key)


def reconcile(
    kind: Kind, wanted: Sequence[Wanted], loaded: Loaded, *, force: bool
) -> KindDifference:
    """Creates and updates the rows of one kind, in a fixed number of queries. Deletes nothing.

    Raises Malformed when a row names another one that does not exist, or does not fit its column.
    """
    there = {kind.key(row): row for row in kind.rows}
    told = KindDifference(kind.name)
    loaded.rows[kind.name] = dict(there)
    loaded.changed[kind.name] = set()
    many = ManyToMany(kind.rows.model)
    told.created += _create(kind, [w for w in wanted if w.key not in there], loaded, many)
    _update(kind, [(there[w.key], w) for w in wanted if w.key in there], loaded, many, told, force)
    many.write()
    if kind.tells_kept:
        held = {want.key for want in wanted}
        was_loaded = {key for key, row in there.items() if getattr(row, DIGEST, "no digest")}
        told.kept += [label(key) for key in there if key in was_loaded - held]
    return told


def _create(kind: Kind, wanted: Sequence[Wanted], loaded: Loaded, many: ManyToMany) -> list[str]:
    model = kind.rows.model
    made = []
    for want in wanted:
        row = model()
        _set_digest(row, want)
        for column, value in want.values.items():
            _must_fit(want, row, column, value)
            if column not in many.columns and not _is_own(kind, value):
                setattr(row, column, _found(want, column, value, loaded))
        made.append(row)
    model.objects.bulk_create(made)
    loaded.rows[kind.name].update(zip((want.key for want in wanted), made, strict=True))
    under: set[str] = set()
    for want, row in zip(wanted, made, strict=True):
        for column, value in want.values.items():
            if column in many.columns:
                many.set(row, column, _found(want, column, value, loaded))
            elif _is_own(kind, value):
                setattr(row, column, loaded.find(want, column, value))
                under.add(column)
    if under:
        model.objects.bulk_update(made, sorted(under))
    return [label(want.key) for want in wanted]


def _update(
    kind: Kind,
    pairs: Sequence[tuple[Any, Wanted]],
    loaded: Loaded,
    many: ManyToMany,
    told: KindDifference,
    force: bool,
) -> None:
    names = {row: label(key) for rows in loaded.rows.values() for key, row in rows.items()}
    columns: set[str] = set()
    touched = []
    for row, want in pairs:
        found = [] if kind.is_settled(row) else _found_other(kind, row, want, loaded, many)
        told.unchanged += not found
        everything = force or _file_changed(kind, row, want, loaded)
        fills = kind.fills_only or not getattr(row, DIGEST, "told by its owner")
        taken = {column for column, old, _new in found if everything or (fills and old in EMPTY)}
        for column, old, new in found:
            shown = [_shown(value, many, column, names) for value in (old, new)]
            edit = Edit(label(want.key), column, *shown)
            (told.updated if column in taken else told.edited).append(edit)
            if column not in taken:
                continue
            if column in many.columns:
                many.set(row, column, new)
            else:
                setattr(row, column, new)
        if _set_digest(row, want) | bool(taken):
            touched.append(row)
            columns |= taken - many.columns
    columns |= {DIGEST, "updated_at"} & {column.name for column in _concrete(kind)}
    for row in touched:
        row.updated_at = timezone.now()
    if touched and columns:
        kind.rows.model.objects.bulk_update(touched, sorted(columns))


def _found_other(
    kind: Kind, row: Any, want: Wanted, loaded: Loaded, many: ManyToMany
) -> list[tuple[str, Any, Any]]:
    """The columns that differ: name, what the database says, what the file says."""
    other = []
    for column, value in want.values.items():
        _must_fit(want, row, column, value)
        old = many.of(row, column) if column in many.columns else getattr(row, column)
        new = _found(want, column, value, loaded)
        if old != new and not (kind.fills_only and new in EMPTY):
            other.append((column, old, new))
    return other


def _file_changed(kind: Kind, row: Any, want: Wanted, loaded: Loaded) -> bool:
    """Whether the file says something else than it did at the last load."""
    if kind.owner:
        return want.owner in loaded.changed[kind.owner]
    before = getattr(row, DIGEST, "")
    if before and before != digest(want.said):
        loaded.changed[kind.name].add(want.key)
        return True
    return False


def _set_digest(row: Any, want: Wanted) -> bool:
    now = digest(want.said)
    if getattr(row, DIGEST, now) == now:
        return False
    setattr(row, DIGEST, now)
    return True


def _is_own(kind: Kind, value: Any) -> bool:
    return isinstance(value, Ref) and value.kind == kind.name


def _found(want: Wanted, column: str, value: Any, loaded: Loaded) -> Any:
    """What a column holds: the row that a Ref means, the numbers of those that Refs mean."""
    if isinstance(value, Ref):
        return loaded.find(want, column, value)
    if isinstance(value, tuple):
        return frozenset(loaded.find(want, column, ref).pk for ref in value)
    return value


def _concrete(kind: Kind) -> Any:
    return kind.rows.model._meta.concrete_fields  # noqa: SLF001 - Django's public model API


def _must_fit(want: Wanted, row: Any, column: str, value: Any) -> None:
    limit = getattr(row._meta.get_field(column), "max_length", None)  # noqa: SLF001 - public
    if limit is not None and isinstance(value, str) and len(value) > limit:
        raise want.row.refuse(f"'{column}' is longer than {limit} characters: {value!r}.")


def _shown(value: Any, many: ManyToMany, column: str, names: Mapping[Any, str]) -> str:
    """A column's value for the report; other rows by their keys."""
    if value in EMPTY:
        return "–"
    if column in many.columns:
        rows = many.rows(column, value)
        return ", ".join(sorted(names.get(row, str(row)) for row in rows))
    if isinstance(value, Model):
        return names.get(value, str(value))
    return str(value)
