"""What was found, by facet: what passes those in force, and how often each value occurs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.searching.asking import FACETS, Asked

Facts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """One find: the number of its row, and its values by facet."""

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
    kept = []
    for row in rows:
        missed = [name for name in asked.chosen if not _passes(row.facts, name, asked)]
        if not missed:
            kept.append(row)
        for name in missed if len(missed) == 1 else () if missed else FACETS:
            counter = counts[name]  # thousands of rows with one value or two: update() is slower
            for value in row.facts[name]:
                counter[value] += 1
        if len(missed) == 1:
            freed[missed[0]] += 1
    return Sifted(rows=tuple(kept), counts=counts, freed=freed, is_cut=is_cut)


def _passes(facts: Facts, name: str, asked: Asked) -> bool:
    if name == "year" and asked.years:
        first, last = asked.years
        return any(first <= int(year) <= last for year in facts["year"])
    return asked.chosen[name] in facts[name]
