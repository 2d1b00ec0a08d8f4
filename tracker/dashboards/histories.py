"""Each element's confirmed changes up to a day: the one source of every status on a page."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from meetings.roles import Reader
from proposals.models import Element, StatusChange

History = list[StatusChange]


def histories(
    user: Reader,
    day: date,
    known: datetime | None = None,
    *,
    of: Iterable[Element] | None = None,
) -> dict[int, History]:
    """By element: the confirmed changes in effect at the end of `day`, oldest first; only those
    that were recorded by the moment `known` where that is given, and only `of` these elements.
    One query."""
    changes = (
        StatusChange.objects.confirmed()
        .visible_to(user)
        .recorded_by(known)
        .filter(effective_on__lte=day)
        .select_related("to_status")
        .order_by("element_id", "sequence")
    )
    if of is not None:
        changes = changes.filter(element__in=[element.pk for element in of])
    found: dict[int, History] = defaultdict(list)
    for change in changes:
        found[change.element_id].append(change)
    return dict(found)
