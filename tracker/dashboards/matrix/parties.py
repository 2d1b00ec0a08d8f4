"""Parties that hold positions, in the order of lists: rows of the matrix, choices, neighbours."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from meetings.models import Party, PartyName, spoken_language
from proposals.models.stances import StanceQuerySet


def parties_of(stances: StanceQuerySet) -> list[Party]:
    """Parties that hold a position among these, in the order of lists. Two queries."""
    names = PartyName.objects.filter(language__in={spoken_language(), "en", "zh"})
    parties = _holding(stances).defer("sources").prefetch_related(Prefetch("names", names))
    # Engines order letters differently; a list of States may not.
    return sorted(parties, key=lambda party: (party.order_key.casefold(), party.code))


def holding(parties: Sequence[Party], stances: StanceQuerySet) -> list[Party]:
    """Of these, in their order, those that hold a position among the stances. One query."""
    holders = set(_holding(stances).order_by().values_list("pk", flat=True))
    return [party for party in parties if party.pk in holders]


def _holding(stances: StanceQuerySet) -> QuerySet[Party]:
    return Party.objects.filter(Exists(stances.filter(party=OuterRef("pk"))))


def groups_first(parties: Sequence[Party]) -> list[Party]:
    """The rows of the matrix in their order; those of one kind stay as they were."""
    return sorted(parties, key=lambda party: party.kind != Party.Kind.GROUP)
