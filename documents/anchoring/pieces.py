"""One paragraph that became several, and several that became one."""

from collections import defaultdict
from dataclasses import dataclass

from documents.anchoring.pairs import Postings, postings_of, voted
from documents.anchoring.sides import NOBODY, Side
from documents.anchoring.wording import Features, Wording, joined, without

# The share of a piece's own wording that the whole must hold, beside another piece and elsewhere.
HELD_BESIDE = 0.55
HELD_ELSEWHERE = 0.8
# The share of the whole that a piece must bring at least, and all pieces together.
BRINGS = 0.08
TOGETHER = 0.6
BESIDE = 3
# A short sentence counts as a piece where the whole begins or ends with it, word for word.
SENTENCE = 6


@dataclass(frozen=True, slots=True)
class Division:
    """`whole` in one edition stands as `pieces` in the other, in the order of the text."""

    whole: int
    pieces: tuple[int, ...]


def divisions(wholes: Side, parts: Side, wording: Wording) -> list[Division]:
    """Open or edited passages of `wholes` that stand in several passages of `parts`.

    Asked with the editions in turn it finds splits, asked the other way round merges. At least
    one piece is open; passages with equal texts take no part.
    """
    unsettled = {wholes.keys[i] for i in wholes.open} & {parts.keys[j] for j in parts.open}
    postings = postings_of(
        wholes,
        [
            i
            for i in range(len(wholes))
            if wholes.keys[i] not in unsettled and _may_divide(wholes, parts, i)
        ],
    )
    votes: dict[int, set[int]] = defaultdict(set)
    for j in parts.open:
        if parts.keys[j][0] != "heading" and parts.keys[j] not in unsettled:
            for i in _holders(parts.features[j], postings[parts.keys[j][0]], wording):
                votes[i].add(j)
    found = []
    for i in sorted(votes):
        pieces = _pieces(wholes, parts, wording, i, votes[i])
        if len(pieces) > 1:
            found.append(Division(whole=i, pieces=pieces))
    return found


def divide(wholes: Side, parts: Side, division: Division) -> bool:
    """Settles a division on both sides; False where one of its pieces went elsewhere."""
    held = wholes.partner[division.whole]
    if any(parts.partner[j] != NOBODY and j != held for j in division.pieces):
        return False
    for j in division.pieces:
        parts.partner[j] = division.whole
    wholes.partner[division.whole] = division.pieces[0]
    return True


def _may_divide(wholes: Side, parts: Side, i: int) -> bool:
    partner = wholes.partner[i]
    if wholes.keys[i][0] == "heading":
        return False
    return partner == NOBODY or wholes.keys[i] != parts.keys[partner]


def _holders(piece: Features, postings: Postings, wording: Wording) -> list[int]:
    """The passages that hold most of a piece's rare wording, at most three."""
    votes = voted(piece, postings, wording)
    return sorted(votes, key=lambda i: (-votes[i], i))[:3]


def _pieces(
    wholes: Side, parts: Side, wording: Wording, i: int, offered: set[int]
) -> tuple[int, ...]:
    """The pieces that together make up passage `i`, chosen by what each adds; () for none."""
    whole = wholes.features[i]
    size = wording.total(whole)
    taken: list[int] = []
    rest = whole
    partner = wholes.partner[i]
    if partner != NOBODY:
        taken.append(partner)
        rest = without(rest, parts.features[partner])
    waiting = set(offered)
    while waiting:
        gains = {j: wording.common(rest, parts.features[j]) for j in waiting}
        j = max(gains, key=lambda each: (gains[each], -each))
        waiting.discard(j)
        own = wording.total(parts.features[j])
        beside = not taken or any(
            abs(parts.rank[j] - parts.rank[other]) <= BESIDE for other in taken
        )
        least = (HELD_BESIDE if beside else HELD_ELSEWHERE) * own
        printed = beside and _prints(wholes.keys[i][1], parts.keys[j][1])
        if not printed and (gains[j] < BRINGS * size or gains[j] < least):
            continue
        taken.append(j)
        rest = without(rest, parts.features[j])
    together = joined(parts.features[j] for j in taken)
    if len(taken) < 2 or wording.common(whole, together) < TOGETHER * size:
        return ()
    return tuple(sorted(taken, key=lambda j: parts.rank[j]))


def _prints(whole: str, piece: str) -> bool:
    return len(piece) >= SENTENCE and (whole.startswith(piece) or whole.endswith(piece))
