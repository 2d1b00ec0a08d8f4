"""Bracketed wording through the versions of a text: since when it stands, and what became of it.

Pure. Only the outermost pairs are followed; what stands inside one is one stretch of wording.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from documents.anchoring.fates import Edge
from documents.anchoring.passages import Address
from documents.anchoring.wording import folded, words, words_kept

# So much of its words, in order, a bracketed stretch keeps and is still the same one.
KEPT = 0.5
# Wording of so many words is found wherever it went; shorter wording stands anywhere by chance.
TELLING = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Wording in brackets, `text[start:end]` of its paragraph. `since`: the number of the version
    in which it stood in brackets first, counted from 0."""

    address: Address
    start: int
    wording: str
    since: int


@dataclass(frozen=True, slots=True)
class Lost:
    """Bracketed wording that stands nowhere in the next version, neither in brackets nor without.

    The paragraph in which it stood is there; where the paragraph itself is gone, that is told of
    the paragraph.
    """

    address: Address
    start: int
    wording: str


Found = tuple[Address, int, str]


def follow_brackets(
    versions: Sequence[Sequence[Found]], steps: Sequence[Iterable[Edge]]
) -> tuple[tuple[Stretch, ...], ...]:
    """For each version its bracketed stretches, with the version in which each stood first.

    A stretch is the one of the version before when it stands in a paragraph that came from that
    one's paragraph, in the same words, else in half of them at least; each one is followed once.
    Wording that lost its brackets and got them again begins anew.
    """
    followed: list[tuple[Stretch, ...]] = []
    for number, found in enumerate(versions):
        before = followed[-1] if followed else ()
        came = _sources(steps[number - 1]) if number else {}
        since = _since(before, found, came)
        followed.append(
            tuple(
                Stretch(address, start, wording, since.get(place, number))
                for place, (address, start, wording) in enumerate(found)
            )
        )
    return tuple(followed)


def lost_wording(
    found: Sequence[Found],
    after: Sequence[Found],
    edges: Iterable[Edge],
    texts: Mapping[Address, str],
) -> tuple[Lost, ...]:
    """Which bracketed stretches of one version are gone in the next, whose `texts` are given.

    `found` and `after` are the stretches of both. Wording that stands on, with brackets or without,
    is not lost; half of its words in brackets are enough.
    """
    went: dict[Address, list[Address]] = defaultdict(list)
    for old, new in edges:
        went[old].append(new)
    stretches = [Stretch(address, start, wording, 0) for address, start, wording in found]
    came = _sources((old, new) for old, news in went.items() for new in news)
    taken = _pairs(stretches, after, came)
    everything = _spelt(" ".join(words(text)) for text in texts.values())
    lost = []
    for place, stretch in enumerate(stretches):
        if place in taken.values() or stretch.address not in went:
            continue
        said = words(stretch.wording)
        there = _spelt(" ".join(words(texts[new])) for new in went[stretch.address])
        spelt = f" {' '.join(said)} "
        if spelt in there or (len(said) >= TELLING and spelt in everything):
            continue
        lost.append(Lost(stretch.address, stretch.start, stretch.wording))
    return tuple(lost)


def _spelt(texts: Iterable[str]) -> str:
    return "".join(f" {text} |" for text in texts)


def _sources(edges: Iterable[Edge]) -> dict[Address, set[Address]]:
    came: dict[Address, set[Address]] = defaultdict(set)
    for old, new in edges:
        came[new].add(old)
    return came


def _since(
    before: Sequence[Stretch], found: Sequence[Found], came: Mapping[Address, set[Address]]
) -> dict[int, int]:
    return {now: before[then].since for now, then in _pairs(before, found, came).items()}


def _pairs(
    before: Sequence[Stretch], found: Sequence[Found], came: Mapping[Address, set[Address]]
) -> dict[int, int]:
    """By number of a stretch that was found: the number of the one it was before."""
    at: dict[Address, list[int]] = defaultdict(list)
    for place, stretch in enumerate(before):
        at[stretch.address].append(place)
    pairs: dict[int, int] = {}
    free = set(range(len(before)))
    for alike in (True, False):
        for now, (address, _start, wording) in enumerate(found):
            if now in pairs:
                continue
            sources = sorted(came.get(address, ()))
            offered = [place for source in sources for place in at[source] if place in free]
            then = _best([(place, before[place].wording) for place in offered], wording, alike)
            if then is not None:
                pairs[now] = then
                free.discard(then)
    return pairs


def _best(offered: Sequence[tuple[int, str]], wording: str, alike: bool) -> int | None:
    if alike:
        key = folded(wording)
        return next((place for place, other in offered if folded(other) == key), None)
    scored = [(words_kept(other, wording, least=KEPT), -place) for place, other in offered]
    score, place = max(scored, default=(0.0, 0))
    return -place if score >= KEPT else None
