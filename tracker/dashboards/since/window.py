"""The part of a source's rows that a scope asks for."""

from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.fields import CharField
from django.db.models.functions import Coalesce, TruncDate

from tracker.dashboards.since.happening import Kind
from tracker.dashboards.since.scope import Scope

_Row = TypeVar("_Row", bound=Model)


def within(
    rows: QuerySet[_Row],
    scope: Scope,
    *,
    at: Combinable,
    day: tuple[str, ...],
    kind: Kind | Combinable,
    concerns: Q,
) -> QuerySet[Any]:
    """The rows with `at`, `day` and `told_as` (their kind), narrowed to the scope.

    `day`: the columns of which the first that is filled says of which day the row speaks; where
    none is, that of its recording.
    `concerns`: what the elements, documents and parties of the scope mean for these rows.
    """
    said = Value(kind.value, CharField()) if isinstance(kind, Kind) else kind
    recorded = TruncDate("at")
    found: QuerySet[Any] = rows.annotate(at=at).annotate(
        day=Coalesce(*day, recorded) if day else recorded, told_as=said
    )
    if scope.is_limited:
        found = found.filter(concerns)
    if scope.kinds is not None:
        found = found.filter(told_as__in=[str(each) for each in scope.kinds])
    if scope.after is not None:
        found = found.filter(at__gt=scope.after)
    if scope.until is not None:
        found = found.filter(at__lte=scope.until)
    if scope.effective_from is not None:
        found = found.filter(day__gte=scope.effective_from)
    return found
