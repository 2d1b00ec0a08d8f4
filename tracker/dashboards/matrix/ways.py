"""From what one party said on one element to the next: the others, in the order of the matrix."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from meetings.models import Party
from proposals.models import Element
from proposals.models.framework import ElementQuerySet
from proposals.models.stances import StanceQuerySet
from tracker.dashboards.matrix.parties import groups_first, parties_of


@dataclass(frozen=True, slots=True)
class Way:
    code: str
    name: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """`before` and `after` are the neighbours of what is shown, if any. `all` lists the others too,
    in order, where it is one party or one element that has them; else they are too many."""

    all: tuple[Way, ...]
    before: Way | None
    after: Way | None


def said_url(party: Party | None, element: Element | None) -> str:
    """The page of everything that a party has said on an element; one of the two may be None."""
    if party is None:
        return reverse("said-on", args=[element.code if element else ""])
    if element is None:
        return reverse("said-by", args=[party.code])
    return reverse("said", args=[party.code, element.code])


def other_elements(stances: StanceQuerySet, *, party: Party | None, here: Element | None) -> Ways:
    """Elements on which the party, or anybody, has said something. At most two queries."""
    said = stances if party is None else stances.filter(party=party)
    elements = Element.objects.filter(Exists(said.filter(element=OuterRef("pk")))).defer("sources")
    found = list(elements.in_tree_order()) if party else _around(elements, here)
    ways = [
        Way(e.code, e.name, said_url(party, e), here is not None and e.pk == here.pk) for e in found
    ]
    places = [(element.position, element.code) for element in found]
    return _ways(ways, places, (here.position, here.code) if here else None, listed=bool(party))


def _around(elements: ElementQuerySet, here: Element | None) -> list[Element]:
    """The last of these before the one that is shown and the first after it, where there are."""
    if here is None:
        return []
    # By the position first, so that the index begins where the element stands.
    before = elements.filter(
        Q(position__lt=here.position) | Q(code__lt=here.code), position__lte=here.position
    )
    after = elements.filter(
        Q(position__gt=here.position) | Q(code__gt=here.code), position__gte=here.position
    )
    return [*before.order_by("-position", "-code")[:1], *after.in_tree_order()[:1]]


def other_parties(stances: StanceQuerySet, *, element: Element | None, here: Party | None) -> Ways:
    """Parties that have said something on the element, or at all: groups first. Two queries."""
    said = stances if element is None else stances.filter(element=element)
    parties = groups_first(parties_of(said))
    ways = [
        Way(p.code, p.name, said_url(p, element), here is not None and p.pk == here.pk)
        for p in parties
    ]
    places = [_place(party) for party in parties]
    return _ways(ways, places, _place(here) if here else None, listed=bool(element))


def _place(party: Party) -> tuple[bool, str, str]:
    return (party.kind != Party.Kind.GROUP, party.order_key.casefold(), party.code)


def _ways(ways: Sequence[Way], places: Sequence[Any], here: Any, *, listed: bool) -> Ways:
    """What is shown need not be among them: an empty cell has neighbours too."""
    every = tuple(ways) if listed else ()
    if here is None:
        return Ways(every, None, None)
    before = [way for way, place in zip(ways, places, strict=True) if place < here]
    after = [way for way, place in zip(ways, places, strict=True) if place > here]
    return Ways(every, before[-1] if before else None, after[0] if after else None)
