"""Many-to-many columns, read and written in bulk."""

from collections import defaultdict
from typing import Any

from django.db.models import Model


class ManyToMany:
    """The many-to-many columns of one model: one query a column to read, at most two to write."""

    def __init__(self, model: type[Model]) -> None:
        fields = model._meta.many_to_many  # noqa: SLF001 - Django's public model API
        self._fields: dict[str, Any] = {field.name: field for field in fields}
        self._there: dict[str, dict[int, dict[int, int]]] = {
            name: self._read(field) for name, field in self._fields.items()
        }
        self._wanted: list[tuple[str, int, frozenset[int]]] = []

    @property
    def columns(self) -> set[str]:
        return {*self._fields}

    def of(self, row: Any, column: str) -> frozenset[int]:
        """The keys of the rows that `row` is tied to now."""
        return frozenset(self._there[column][row.pk])

    def set(self, row: Any, column: str, targets: frozenset[int]) -> None:
        """Ties `row` to exactly the rows with these keys, once `write` is called."""
        self._wanted.append((column, row.pk, targets))

    def rows(self, column: str, keys: frozenset[int]) -> list[Any]:
        """Rows of the other end with these keys, unread: enough to compare or to look up."""
        return [self._fields[column].related_model(pk=key) for key in keys]

    def write(self) -> None:
        for column, field in self._fields.items():
            through = field.remote_field.through
            ends = (f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id")
            new, old = [], []
            for _column, source, targets in (w for w in self._wanted if w[0] == column):
                there = self._there[column][source]
                new += [
                    through(**dict(zip(ends, (source, t), strict=True))) for t in targets - {*there}
                ]
                old += [tie for target, tie in there.items() if target not in targets]
            through.objects.bulk_create(new)
            if old:
                through.objects.filter(pk__in=old).delete()

    @staticmethod
    def _read(field: Any) -> dict[int, dict[int, int]]:
        there: dict[int, dict[int, int]] = defaultdict(dict)
        ends = (f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id")
        for source, target, tie in field.remote_field.through.objects.values_list(*ends, "pk"):
            there[source][target] = tie
        return there
