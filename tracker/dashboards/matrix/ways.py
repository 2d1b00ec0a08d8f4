"""From what one party said on one element to the next: the others, in the order of the matrix."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from meetings.models import Party
from proposals.models import Element
from proposals.models.stances import StanceQuerySet
from tracker.dashboards.matrix.drawn import groups_first, parties_of


@dataclass(frozen=True, slots=True)
class Way:
    code: str
    name: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """All of them, in order; `before` and `after` are the neighbours of what is shown, if any."""

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
    """Elements on which the party, or anybody, has said something. One query."""
    said = stances.filter(element=OuterRef("pk"))
    if party is not None:
        said = said.filter(party=party)
    elements = list(Element.objects.filter(Exists(said)).defer("sources").in_tree_order())
    ways = [
        Way(e.code, e.name, said_url(party, e), here is not None and e.pk == here.pk)
        for e in elements
    ]
    places = [(element.position, element.code) for element in elements]
    return _ways(ways, places, (here.position, here.code) if here else None)


def other_parties(stances: StanceQuerySet, *, element: Element | None, here: Party | None) -> Ways:
    """Parties that have said something on the element, or at all: groups first. Two queries."""
    said = stances if element is None else stances.filter(element=element)
    parties = groups_first(parties_of(said))
    ways = [
        Way(p.code, p.name, said_url(p, element), here is not None and p.pk == here.pk)
        for p in parties
    ]
    return _ways(ways, [_place(p) for p in parties], _place(here) if here else None)


def _place(party: Party) -> tuple[bool, str, str]:
    return (party.kind != Party.Kind.GROUP, party.order_key.casefold(), party.code)


def _ways(ways: Sequence[Way], places: Sequence[Any], here: Any) -> Ways:
    """What is shown need not be among them: an empty cell has neighbours too."""
    if here is None:
        return Ways(tuple(ways), None, None)
    before = [way for way, place in zip(ways, places, strict=True) if place < here]
    after = [way for way, place in zip(ways, places, strict=True) if place > here]
    return Ways(tuple(ways), before[-1] if before else None, after[0] if after else None)
