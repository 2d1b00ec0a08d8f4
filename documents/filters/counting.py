"""How many rows a list has for a reader, where the texts that it does not reach are few.

To follow each of a hundred thousand rows to its document takes far longer than to count them all,
and to take away those of the few texts that are closed to the reader or superseded.
"""

from typing import Any

from django.db.models import Count, ExpressionWrapper, IntegerField, QuerySet, Subquery


class _Number(Subquery):
    """How many rows a query has, inside another one."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    empty_result_set_value = 0


class _Left(ExpressionWrapper):  # type: ignore[type-arg]  # takes none at run time
    """A difference that is none where Django knows that there are no rows, and asks nothing."""

    empty_result_set_value = 0


def count_without(rows: QuerySet[Any], away: QuerySet[Any]) -> int:
    """How many rows are left without those of `away`, which are all among them. One query."""
    left = Count("pk") - _Number(away.order_by().values("pk"))
    counted: int = rows.aggregate(left=_Left(left, IntegerField()))["left"]
    return counted
