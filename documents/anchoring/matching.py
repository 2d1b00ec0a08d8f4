"""One to one: the best pairs first, the surest of them before the doubtful ones.

Every pair that is settled tells more about its neighbours, so the pairs are weighed again after
each round. What a round may settle is bounded by how much better a pair has to be than the next
best one for either of its ends.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush

from documents.anchoring.context import REACH, support
from documents.anchoring.pairs import (
    Pair,
    at_the_place,
    crowded,
    equal_pairs,
    like_pairs,
    nearest_matched,
)
from documents.anchoring.sides import NOBODY, Key, Side
from documents.anchoring.wording import Wording, words_kept

# How much the surroundings weigh beside the wording.
SURROUNDINGS = 0.5
# Each round: the least total of likeness and surroundings, and the least lead over the next best.
SURE = ((0.85, 0.25), (0.75, 0.12))
EQUAL = ((1.0, 0.25), (1.0, 0.12), (1.0, 0.05), (1.0, 0.0))
LIKELY = ((0.85, 0.2), (0.7, 0.1), (0.6, 0.05), (0.6, 0.0), (0.46, 0.0))
# Below this share of weighted wording nothing is the same paragraph, wherever it stands.
LEAST = 0.12
# Very like texts are matched before splits are looked for; half of a text is never so like.
NEARLY_EQUAL = 0.8
# So much is kept, word after word, of a text of which half was rewritten.
REWRITTEN = 0.36


def match_equal(old: Side, new: Side) -> None:
    """Matches what has the same text: alone of its kind at once, the rest by its surroundings."""
    pairs = equal_pairs(old, new)
    rows, columns = _ends(pairs)
    for i, j in pairs:
        if len(rows[i]) == 1 and len(columns[j]) == 1:
            join(old, new, i, j)
    _run_on(old, new, crowded(old, new))
    _settle(old, new, dict.fromkeys(equal_pairs(old, new), 1.0), EQUAL[:2])


def _run_on(old: Side, new: Side, keys: Collection[Key]) -> None:
    """Matches texts that are repeated hundreds of times as they follow what is matched already."""
    if not keys:
        return
    for direction in (+1, -1):
        places = range(len(old)) if direction > 0 else range(len(old) - 1, -1, -1)
        spot = -1 if direction > 0 else len(new)
        for place in places:
            i = old.order[place]
            if old.partner[i] != NOBODY:
                spot = new.rank[old.partner[i]]
                continue
            there = spot + direction
            if old.keys[i] in keys and 0 <= there < len(new):
                j = new.order[there]
                if new.partner[j] == NOBODY and new.keys[j] == old.keys[i]:
                    join(old, new, i, j)
                    spot = there


def match_alike(old: Side, new: Side, wording: Wording, *, nearly_equal: bool) -> None:
    """Matches what is edited: only what is nearly equal, or all that is likely."""
    least = NEARLY_EQUAL if nearly_equal else LEAST
    pairs = like_pairs(old, new, wording, least=least)
    _settle(old, new, pairs, SURE if nearly_equal else LIKELY)


def match_rest_of_equal(old: Side, new: Side) -> None:
    """Matches equal texts that nothing around them tells apart, in the order of the text."""
    _settle(old, new, dict.fromkeys(equal_pairs(old, new), 1.0), EQUAL)


def match_rewritten(old: Side, new: Side) -> None:
    """Matches what was rewritten by half: both stand at the same place, and are all that is left.

    Of 1,000 pairs of paragraphs that have nothing to do with each other, fewer than 10 keep so
    many words in order (measured in six languages).
    """
    nearest = nearest_matched(old)
    found = sorted(
        (
            (words_kept(old.passages[i].wording, new.passages[j].wording, least=REWRITTEN), -i, -j)
            for i in old.open
            for j in at_the_place(old, new, i, nearest)
        ),
        reverse=True,
    )
    for kept, i, j in found:
        if kept and old.partner[-i] == NOBODY and new.partner[-j] == NOBODY:
            join(old, new, -i, -j)


def join(old: Side, new: Side, i: int, j: int) -> None:
    old.partner[i], new.partner[j] = j, i


def part(old: Side, new: Side, i: int) -> None:
    """Opens a matched pair again: what stands at its own place may have the better claim."""
    new.partner[old.partner[i]] = NOBODY
    old.partner[i] = NOBODY


def _ends(pairs: Iterable[Pair]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    rows: dict[int, list[int]] = defaultdict(list)
    columns: dict[int, list[int]] = defaultdict(list)
    for i, j in pairs:
        rows[i].append(j)
        columns[j].append(i)
    return rows, columns


def _settle(
    old: Side, new: Side, pairs: Mapping[Pair, float], rounds: tuple[tuple[float, float], ...]
) -> None:
    totals = {pair: _total(old, new, pairs, pair) for pair in pairs}
    for least, lead in rounds:
        totals = {
            (i, j): total
            for (i, j), total in totals.items()
            if old.partner[i] == NOBODY and new.partner[j] == NOBODY
        }
        if not totals:
            return
        _settle_best(old, new, pairs, totals, least, lead)


def _total(old: Side, new: Side, pairs: Mapping[Pair, float], pair: Pair) -> float:
    return pairs[pair] + SURROUNDINGS * (support(old, new, *pair) - 0.5)


def _settle_best(
    old: Side,
    new: Side,
    pairs: Mapping[Pair, float],
    totals: dict[Pair, float],
    least: float,
    lead: float,
) -> None:
    """Joins pairs that are good enough and lead clearly, the best first.

    A pair that is joined changes the totals of the pairs around it, and only those.
    """
    rows, columns = _ends(totals)
    queue = [(-total, i, j) for (i, j), total in totals.items() if total >= least]
    heapify(queue)
    while queue:
        negative, i, j = heappop(queue)
        total = -negative
        taken = old.partner[i] != NOBODY or new.partner[j] != NOBODY
        if taken or totals[i, j] != total:
            continue
        rivals = [
            *(totals[i, other] for other in rows[i] if other != j and new.partner[other] == NOBODY),
            *(
                totals[other, j]
                for other in columns[j]
                if other != i and old.partner[other] == NOBODY
            ),
        ]
        if total - max(rivals, default=-1.0) < lead:
            continue
        join(old, new, i, j)
        for pair in _around(old, new, i, j, rows, columns):
            if old.partner[pair[0]] == NOBODY and new.partner[pair[1]] == NOBODY:
                changed = _total(old, new, pairs, pair)
                if changed != totals[pair]:
                    totals[pair] = changed
                    if changed >= least:
                        heappush(queue, (-changed, *pair))


def _around(
    old: Side,
    new: Side,
    i: int,
    j: int,
    rows: Mapping[int, list[int]],
    columns: Mapping[int, list[int]],
) -> set[Pair]:
    """The pairs whose surroundings `i` and `j` belong to."""
    here = {old.order[place] for place in _beside(old.rank[i], len(old))}
    there = {new.order[place] for place in _beside(new.rank[j], len(new))}
    found = {(k, m) for k in here for m in rows.get(k, ())}
    return found | {(k, m) for m in there for k in columns.get(m, ())}


def _beside(rank: int, length: int) -> range:
    return range(max(0, rank - REACH), min(length, rank + REACH + 1))
