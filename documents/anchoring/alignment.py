"""Which paragraph of one language edition is which of another: by address, never by wording.

Editions of one document print the same paragraphs under the same numbers, but `(三)` where another
one prints `(iii)`, and a bullet has no number at all. So siblings are aligned by their printed
labels where these agree, else by their order where there are as many. What then does not look like
a translation of the other is doubtful, and nothing is shown across a doubtful pair.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Literal

from documents.anchoring.passages import Address, Passage
from documents.parsing import symbols

Doubt = Literal["", "missing", "count", "above", "numbers", "symbols", "length"]

# A text this much longer or shorter than its like, beside the usual ratio of both languages, is
# hardly its translation. Short texts vary more.
STRETCHED = 2.5
TELLING_LENGTH = 12
_NUMBER = re.compile(r"\d+")
_COUNTED = re.compile(r"[•¶h]|fn\*?|[tlq]")


@dataclass(frozen=True, slots=True)
class Pair:
    """The same paragraph in two editions, or None where one edition has none.

    `doubt`: "" where the pair is sure; `missing` one edition has none; `count` the editions have
    different numbers of such items here; `above` the paragraph above is doubtful; `numbers` none in
    common; `symbols` not the same; `length`.
    """

    left: Address | None
    right: Address | None
    doubt: Doubt = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every paragraph of both editions once, in the order of the left one."""

    pairs: tuple[Pair, ...]

    def to_left(self) -> dict[Address, Address]:
        """Sure pairs: right address -> left address."""
        return {p.right: p.left for p in self.pairs if p.left and p.right and not p.doubt}

    @property
    def mismatches(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.doubt)


@dataclass(slots=True)
class _Node:
    passage: Passage | None
    token: str
    children: dict[str, list["_Node"]] = field(default_factory=lambda: defaultdict(list))


def align(left: Sequence[Passage], right: Sequence[Passage]) -> Alignment:
    """The paragraphs of two language editions of one document beside each other."""
    here, there = _trees(left), _trees(right)
    pairs: list[Pair] = []
    for part in dict.fromkeys([*here, *there]):
        pairs += _beside(here.get(part), there.get(part), "")
    at = {row.address: row for row in left}, {row.address: row for row in right}
    places = (
        {row.address: n for n, row in enumerate(left)},
        {row.address: n for n, row in enumerate(right)},
    )
    return Alignment(tuple(_in_order(_judged(pairs, *at), *places)))


def _trees(passages: Sequence[Passage]) -> dict[str, _Node]:
    roots: dict[str, _Node] = {}
    at: dict[Address, _Node] = {}
    for row in passages:
        root = roots.setdefault(row.part, _Node(None, ""))
        above, _slash, token = row.path.rpartition("/")
        while above and (row.part, above) not in at:
            above, _slash, between = above.rpartition("/")
            token = f"{between}/{token}"
        node = _Node(row, token)
        parent = at[row.part, above] if above else root
        parent.children[_family(row, token)].append(node)
        at.setdefault(row.address, node)
    return roots


def _family(row: Passage, token: str) -> str:
    """Siblings that are numbered together. Labels are one family, whatever their kind."""
    counted = _COUNTED.match(token)
    return row.kind if row.kind in ("heading", "footnote") or counted else "labelled"


def _beside(left: _Node | None, right: _Node | None, doubt: Doubt) -> Iterator[Pair]:
    """The children of two nodes, and theirs; a doubt about the nodes is one about the children."""
    ours = left.children if left else {}
    theirs = right.children if right else {}
    for family in dict.fromkeys([*ours, *theirs]):
        for one, other, own in _matched(ours.get(family, []), theirs.get(family, [])):
            found: Doubt = own or doubt
            yield Pair(_address(one), _address(other), found)
            yield from _beside(one, other, "above" if found else "")


def _matched(
    ours: list[_Node], theirs: list[_Node]
) -> Iterator[tuple[_Node | None, _Node | None, Doubt]]:
    by_token = {node.token: node for node in theirs}
    shared = {node.token for node in ours} & by_token.keys()
    is_labelled = not any(_COUNTED.match(node.token) for node in ours)
    if is_labelled and 2 * len(shared) >= min(len(ours), len(theirs)):
        for node in ours:
            other = by_token.get(node.token)
            yield node, other, "" if other else "missing"
        yield from ((None, node, "missing") for node in theirs if node.token not in shared)
        return
    doubt: Doubt = "" if len(ours) == len(theirs) else "count"
    for one, other in zip(ours, theirs, strict=False):
        yield one, other, doubt
    yield from ((node, None, "missing") for node in ours[len(theirs) :])
    yield from ((None, node, "missing") for node in theirs[len(ours) :])


def _address(node: _Node | None) -> Address | None:
    return node.passage.address if node is not None and node.passage is not None else None


@dataclass(frozen=True, slots=True)
class _Said:
    """What a translation keeps of a text, and how long it is without the symbols in it."""

    symbols: frozenset[str]
    numbers: frozenset[int]
    length: int


def _judged(
    pairs: list[Pair], left: dict[Address, Passage], right: dict[Address, Passage]
) -> list[Pair]:
    """The pairs with what their texts make doubtful."""
    said = {
        pair: (_said(left[pair.left]), _said(right[pair.right]))
        for pair in pairs
        if pair.left and pair.right and not pair.doubt
    }
    usual = median([_stretch(*both) for both in said.values()]) if said else 0.0
    return [
        Pair(pair.left, pair.right, _doubt(*said[pair], usual)) if pair in said else pair
        for pair in pairs
    ]


def _said(passage: Passage) -> _Said:
    text = passage.wording
    found = symbols.find(text)
    return _Said(
        symbols=frozenset(each.symbol for each in found),
        numbers=_numbers(text),
        length=len(text) - sum(each.end - each.start for each in found),
    )


def _doubt(one: _Said, other: _Said, usual: float) -> Doubt:
    if one.symbols != other.symbols:
        return "symbols"
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return "numbers"
    lengths = one.length, other.length
    is_telling = min(lengths) >= TELLING_LENGTH or max(lengths) >= 8 * TELLING_LENGTH
    if is_telling and abs(_stretch(one, other) - usual) > math.log(STRETCHED):
        return "length"
    return ""


def _stretch(one: _Said, other: _Said) -> float:
    return math.log((other.length + 4) / (one.length + 4))


def _numbers(text: str) -> frozenset[int]:
    """Numbers from ten upwards: smaller ones are often written as words or as months.

    Of more than nine digits only the last count: no translation writes those otherwise.
    """
    return frozenset(n for n in (int(d[-9:]) for d in _NUMBER.findall(text)) if n >= 10)


def _in_order(pairs: list[Pair], left: dict[Address, int], right: dict[Address, int]) -> list[Pair]:
    """In the order of the left edition; what only the right one has stands behind its neighbour."""
    behind = {right[p.right]: left[p.left] for p in pairs if p.left and p.right}
    last, at = -1, {}
    for place in sorted(right.values()):
        last = behind.get(place, last)
        at[place] = last

    def key(pair: Pair) -> tuple[int, int]:
        if pair.left is not None:
            return left[pair.left], -1
        place = right[pair.right] if pair.right is not None else 0
        return at[place], place

    return sorted(pairs, key=key)
