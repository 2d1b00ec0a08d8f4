"""Which equal texts may not be the same paragraph, so that a person has to say.

A link follows by itself only to a text that stands there word for word. Three things can make it
wrong all the same: the text stands in several places, it is too short to tell anything where
nothing around it came along, or it is quoted elsewhere while its own place holds a newer wording.
"""

from collections import defaultdict

from documents.anchoring.context import goes_under_another, support
from documents.anchoring.pairs import (
    KEPT,
    Postings,
    at_the_place,
    nearest_matched,
    postings_of,
    voted,
)
from documents.anchoring.sides import NOBODY, Key, Side
from documents.anchoring.wording import Wording, words

# Equal texts stand in several places: the surroundings must speak for one this much louder than
# for the next, and no less loudly than so where some of them came or went.
LOUDER = 0.2
LOUD_AMONG_FEWER = 0.7
COMPARED = 12
# Below this nothing around a text came along with it.
STRAY = 0.5
# So few words are found under many a heading; a Han character counts as half of one.
FEW_WORDS = 3
# A newer wording of a text has at least this much of it: where the text stood, and elsewhere in
# its part.
NEWER = 0.3
NEWER_ELSEWHERE = 0.6


def doubtful(here: Side, there: Side, wording: Wording) -> set[int]:
    """Old passages whose equal text may be another paragraph."""
    return _repeated(here, there) | _strayed(here, there, wording)


def strays(here: Side, there: Side) -> list[int]:
    """Passages whose equal text stands in another part, or without what stood around it."""
    return [
        i
        for i, j in _equal(here, there)
        if here.passages[i].part != there.passages[j].part or support(here, there, i, j) < STRAY
    ]


def _strayed(here: Side, there: Side, wording: Wording) -> set[int]:
    """Passages that went without their surroundings, and say too little or left a newer self."""
    nearest = nearest_matched(here)
    postings = postings_of(there, there.open)
    stray = set(strays(here, there))
    found = set()
    for i, j in _equal(here, there):
        if here.passages[i].address == there.passages[j].address:
            continue
        if _words(here.passages[i].wording) <= FEW_WORDS:
            alone = support(here, there, i, j) < STRAY
            if alone or goes_under_another(here, there, i, j):
                found.add(i)
        elif i in stray:
            size = wording.total(here.features[i])
            beside = dict.fromkeys(at_the_place(here, there, i, nearest), NEWER)
            elsewhere = dict.fromkeys(
                _likely(here, there, i, postings[here.keys[i][0]], wording), NEWER_ELSEWHERE
            )
            if any(
                wording.common(here.features[i], there.features[k]) >= least * size
                for k, least in (elsewhere | beside).items()
            ):
                found.add(i)
    return found


def _likely(here: Side, there: Side, i: int, postings: Postings, wording: Wording) -> list[int]:
    """Open passages of the same part that share the rarest words of a passage."""
    offered = voted(here.features[i], postings, wording)
    own = [j for j in offered if there.passages[j].part == here.passages[i].part]
    return sorted(own, key=lambda j: (-offered[j], j))[:KEPT]


def _equal(here: Side, there: Side) -> list[tuple[int, int]]:
    return [
        (i, j) for i, j in enumerate(here.partner) if j != NOBODY and here.keys[i] == there.keys[j]
    ]


def _words(text: str) -> float:
    return sum(0.5 if len(word) == 1 else 1 for word in words(text))


def _repeated(here: Side, there: Side) -> set[int]:
    """Passages whose equal text stands in several places, and nothing tells which is meant.

    A single one of them is known by what is left when all others are where they were.
    """
    rows, copies = _by_key(here), _by_key(there)
    found: set[int] = set()
    for key, group in rows.items():
        if len(group) == 1 and len(copies[key]) <= 1:
            continue
        least = 0.0 if len(group) == len(copies[key]) else LOUD_AMONG_FEWER
        unsure = []
        for place, i in enumerate(group):
            j = here.partner[i]
            if j == NOBODY or there.keys[j] != key:
                unsure.append(i)
                continue
            near = copies[key][max(0, place - COMPARED) : place + COMPARED]
            others = [support(here, there, i, other) for other in near if other != j]
            own = support(here, there, i, j)
            left_one = least and _stands_at(there, copies[key], here.passages[i].address, j)
            if left_one or own < least or own - max(others, default=0.0) < LOUDER:
                unsure.append(i)
        if len(unsure) > 1 or least:
            found.update(unsure)
    return found


def _stands_at(there: Side, copies: list[int], address: tuple[str, str], j: int) -> bool:
    """Whether another copy than `j` stands at the old address."""
    return any(other != j and there.passages[other].address == address for other in copies)


def _by_key(side: Side) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = defaultdict(list)
    for i, key in enumerate(side.keys):
        found[key].append(i)
    return found
