"""What was found, by facet: what passes those in force, and how often each value occurs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tracker.searching.asking import FACETS, Asked

Facts = Mapping[str, tuple[str, ...]]


class Found(NamedTuple):
    """One find: the number of its row, and its values by facet. Finds with the same values may
    share them, and are then sifted together."""

    key: int
    facts: Facts


@dataclass(frozen=True, slots=True)
class Sifted:
    """`rows` pass every facet in force, in the order in which they were given.

    `counts` of a facet are over what passes the others: what each value would find. `is_cut`: they
    are over the first finds only, so that each is a least number.
    """

    rows: tuple[Found, ...]
    counts: Mapping[str, Counter[str]]
    freed: Mapping[str, int]
    is_cut: bool = False


def sift(rows: Sequence[Found], asked: Asked, *, is_cut: bool = False) -> Sifted:
    """Sifts by the facets in force. `freed` says how many rows each of them alone keeps away."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    freed: Counter[str] = Counter()
    alike = {id(row.facts): row.facts for row in rows}
    missed = {
        key: [name for name in asked.chosen if not _passes(facts, name, asked)]
        for key, facts in alike.items()
    }
    for key, many in Counter(id(row.facts) for row in rows).items():
        for name in missed[key] if len(missed[key]) == 1 else () if missed[key] else FACETS:
            for value in alike[key][name]:
                counts[name][value] += many
        if len(missed[key]) == 1:
            freed[missed[key][0]] += many
    kept = tuple(row for row in rows if not missed[id(row.facts)])
    return Sifted(rows=kept, counts=counts, freed=freed, is_cut=is_cut)


def _passes(facts: Facts, name: str, asked: Asked) -> bool:
    if name == "year" and asked.years:
        first, last = asked.years
        return any(first <= int(year) <= last for year in facts["year"])
    return asked.chosen[name] in facts[name]
