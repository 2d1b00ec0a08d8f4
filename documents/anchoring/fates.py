"""What became of every paragraph from one version to the next, and whether any is untraced.

Pure. Where the paragraphs went is read from the map alone; whether one *moved* from the order of
all: a paragraph that only got another number, because one was inserted before it, was kept.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from documents.anchoring.passages import Address, Mapping, Passage

Kind = Literal["kept", "moved", "split", "merged", "dropped"]
Reason = Literal["no fate", "several fates", "nowhere", "no source", "new and with a source"]
Edge = tuple[Address, Address]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one paragraph. `new`: empty where it was dropped, several where it was split.

    `edited`: its wording changed too. A paragraph that was split into parts of which one took up
    another paragraph as well counts as split.
    """

    old: Address
    new: tuple[Address, ...]
    kind: Kind
    edited: bool


@dataclass(frozen=True, slots=True)
class Untraced:
    """A paragraph of which the map does not tell one thing. `side` is the text it stands in."""

    side: Literal["old", "new"]
    address: Address
    reason: Reason


@dataclass(frozen=True, slots=True)
class Trace:
    """One step: the fate of each old paragraph in its order, what is new, what is untraced."""

    fates: tuple[Fate, ...]
    added: tuple[Address, ...]
    untraced: tuple[Untraced, ...]

    @property
    def edges(self) -> tuple[Edge, ...]:
        return tuple((fate.old, new) for fate in self.fates for new in fate.new)


def trace(old: Sequence[Passage], new: Sequence[Passage], mapping: Mapping) -> Trace:
    """The fates that a map gives, with what it leaves untraced. Headings are not traced."""
    before = [row for row in old if row.kind != "heading"]
    after = {row.address: row for row in new if row.kind != "heading"}
    where: dict[Address, tuple[Address, ...]] = {}
    for anchor in mapping.anchors:
        where.setdefault(anchor.old, tuple(a for a in anchor.new if a in after))
    sources = Counter(address for found in where.values() for address in found)
    places = {address: place for place, address in enumerate(after)}
    steady = in_order([[places[address] for address in where.get(r.address, ())] for r in before])
    fates = tuple(
        _fate(row, where.get(row.address, ()), after, sources, is_steady=place in steady)
        for place, row in enumerate(before)
    )
    return Trace(
        fates=fates,
        added=tuple(address for address in after if not sources[address]),
        untraced=untraced(old, new, mapping),
    )


def _fate(
    row: Passage,
    found: tuple[Address, ...],
    after: dict[Address, Passage],
    sources: Counter[Address],
    *,
    is_steady: bool,
) -> Fate:
    if not found:
        return Fate(row.address, (), "dropped", edited=False)
    if len(found) > 1:
        return Fate(row.address, found, "split", edited=False)
    edited = after[found[0]].wording != row.wording
    if sources[found[0]] > 1:
        return Fate(row.address, found, "merged", edited=edited)
    return Fate(row.address, found, "kept" if is_steady else "moved", edited=edited)


def untraced(
    old: Sequence[Passage], new: Sequence[Passage], mapping: Mapping
) -> tuple[Untraced, ...]:
    """Every old paragraph has exactly one fate, every new one is new or has a source: what of
    this a map does not fulfil. Empty means that nothing is untraced."""
    told = Counter(anchor.old for anchor in mapping.anchors)
    there = {row.address for row in new}
    sources = Counter(address for anchor in mapping.anchors for address in anchor.new)
    added = set(mapping.added)
    found: list[Untraced] = []
    for row in old:
        if row.kind != "heading" and told[row.address] != 1:
            reason: Reason = "several fates" if told[row.address] else "no fate"
            found.append(Untraced("old", row.address, reason))
    found += [
        Untraced("old", anchor.old, "nowhere")
        for anchor in mapping.anchors
        if (anchor.status == "dropped") == bool(anchor.new) or not there.issuperset(anchor.new)
    ]
    for row in new:
        if row.kind == "heading":
            continue
        if not sources[row.address] and row.address not in added:
            found.append(Untraced("new", row.address, "no source"))
        elif sources[row.address] and row.address in added:
            found.append(Untraced("new", row.address, "new and with a source"))
    return tuple(found)


def in_order(places: Sequence[Sequence[int]]) -> set[int]:
    """Which of several rows, each with its places in the other text, kept their order: the
    longest such run, by the first place of each; the time grows as n log n."""
    ends: list[int] = []
    at: list[int] = []
    before: dict[int, int | None] = {}
    for row, found in enumerate(places):
        if not found:
            continue
        spot = bisect_right(ends, found[0])
        before[row] = at[spot - 1] if spot else None
        ends[spot : spot + 1] = [found[0]]
        at[spot : spot + 1] = [row]
    kept: set[int] = set()
    row_or_none = at[-1] if at else None
    while row_or_none is not None:
        kept.add(row_or_none)
        row_or_none = before[row_or_none]
    return kept


def composed(first: Iterable[Edge], second: Iterable[Edge]) -> tuple[Edge, ...]:
    """Where the paragraphs of the first text stand in the third, through the one in between."""
    onward: dict[Address, list[Address]] = defaultdict(list)
    for middle, last in second:
        onward[middle].append(last)
    return tuple(dict.fromkeys((old, new) for old, middle in first for new in onward[middle]))
