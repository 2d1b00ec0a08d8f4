"""Which pairs are worth comparing: equal text, rare words in common, or the same place."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from documents.anchoring.sides import NOBODY, Key, Side
from documents.anchoring.wording import Features, Wording

# Postings read for one paragraph, rarest words first, and the candidates kept of them: the work
# grows with the number of paragraphs, however often a word is repeated.
POSTINGS = 400
KEPT = 6
# Equal texts are compared all with all up to this many pairs; beyond it, each with the equal
# ones at about its own place.
ALL_WITH_ALL = 1_000
NEAR = 2
# How far from its own place in a stretch of open passages a partner may stand.
SHIFT = 1

Pair = tuple[int, int]
Postings = dict[int, list[int]]


def equal_pairs(old: Side, new: Side) -> list[Pair]:
    """Pairs of open passages with the same text."""
    here, there = _by_key(old), _by_key(new)
    pairs: list[Pair] = []
    for key, rows in here.items():
        columns = there.get(key)
        if columns is None:
            continue
        if len(rows) * len(columns) <= ALL_WITH_ALL:
            pairs += [(i, j) for i in rows for j in columns]
            continue
        scale = len(columns) / len(rows)
        for n, i in enumerate(rows):
            spots = {round(n * scale), n, n + len(columns) - len(rows)}
            near = {m for spot in spots for m in range(spot - NEAR, spot + NEAR + 1)}
            pairs += [(i, columns[m]) for m in sorted(near) if 0 <= m < len(columns)]
    return pairs


def crowded(old: Side, new: Side) -> set[Key]:
    """Texts that stand open in so many places that not all can be compared with all."""
    here, there = _by_key(old), _by_key(new)
    return {
        key
        for key, rows in here.items()
        if key in there and len(rows) * len(there[key]) > ALL_WITH_ALL
    }


def like_pairs(old: Side, new: Side, wording: Wording, *, least: float) -> dict[Pair, float]:
    """Pairs of open passages that may be versions of each other, with their weighted likeness."""
    postings = postings_of(new, new.open)
    totals = {j: wording.total(new.features[j]) for j in new.open}
    nearest = nearest_matched(old)
    found: dict[Pair, float] = {}
    for i in old.open:
        own = wording.total(old.features[i])
        offered = voted(old.features[i], postings[old.keys[i][0]], wording)
        likely = sorted(offered, key=lambda j: (-offered[j], j))[:KEPT]
        for j in {*likely, *at_the_place(old, new, i, nearest)}:
            both = own + totals[j]
            if both:
                likeness = 2 * wording.common(old.features[i], new.features[j]) / both
                if likeness >= least:
                    found[i, j] = likeness
    return found


def postings_of(side: Side, rows: Iterable[int]) -> dict[str, Postings]:
    """For each family of passages: which of them hold a feature."""
    postings: dict[str, Postings] = defaultdict(lambda: defaultdict(list))
    for i in rows:
        of_family = postings[side.keys[i][0]]
        for feature in side.features[i]:
            of_family[feature].append(i)
    return postings


def voted(text: Features, postings: Postings, wording: Wording) -> dict[int, float]:
    """Passages that hold rare features of a text, with the weight of those features."""
    votes: dict[int, float] = defaultdict(float)
    read = 0
    for feature in text:
        rows = postings.get(feature)
        if rows is None:
            continue
        if read and read + len(rows) > POSTINGS:
            break
        read += len(rows)
        weight = wording.weights[feature]
        for j in rows[:POSTINGS]:
            votes[j] += weight
    return votes


def _by_key(side: Side) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = defaultdict(list)
    for i in side.open:
        found[side.keys[i]].append(i)
    return found


def at_the_place(old: Side, new: Side, i: int, nearest: Sequence[Sequence[int]]) -> set[int]:
    """Open passages as far from a matched neighbour's partner as `i` is from that neighbour."""
    found = set()
    for places in nearest:
        place = places[old.rank[i]]
        if 0 <= place < len(old):
            spot = new.rank[old.partner[old.order[place]]]
        else:
            spot = -1 if place < 0 else len(new)
        away = old.rank[i] - place
        for shift in range(-SHIFT, SHIFT + 1):
            there = spot + away + shift
            if 0 <= there < len(new):
                j = new.order[there]
                if new.partner[j] == NOBODY and new.keys[j][0] == old.keys[i][0]:
                    found.add(j)
    return found


def nearest_matched(side: Side) -> tuple[list[int], list[int]]:
    """For each place in the order: the nearest matched place before it, and after it."""
    matched = [side.partner[i] != NOBODY for i in side.order]
    before, last = [], -1
    for place, is_matched in enumerate(matched):
        before.append(last)
        last = place if is_matched else last
    after, last = [], len(side)
    for place in range(len(side) - 1, -1, -1):
        after.append(last)
        last = place if matched[place] else last
    return before, after[::-1]
