"""Which drafts a person has decided on before, also where the decision was taken back since."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model

from meetings.models import JournalEntry


def decided_before(rows: Collection[Model]) -> set[Any]:
    """The keys of those rows, all of one model, that the journal says were changed.

    It tells nothing of how the import drafts such rows: a change is what somebody did.
    """
    by_name = {str(row.pk): row.pk for row in rows}
    kinds = {row._meta.label_lower for row in rows}  # noqa: SLF001 - Django's public model API
    changed = JournalEntry.objects.filter(kind__in=kinds, action="update", row__in=by_name)
    return {by_name[name] for name in changed.values_list("row", flat=True)}
