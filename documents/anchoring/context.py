"""What the surroundings say about a pair: do the neighbours stand beside each other too?"""

from documents.anchoring.sides import NOBODY, Side

REACH = 3
SAME_ADDRESS = 0.05


def support(old: Side, new: Side, i: int, j: int) -> float:
    """How well `new[j]` stands where `old[i]` stood, by what is matched already: 0 to 1.

    Asks the matched neighbours before and after, nearer ones louder, and the paragraph above.
    0.5 where nothing is known.
    """
    here, there = old.rank, new.rank
    voices = [
        (0.4, _neighbours(old, new, (here[i], there[j]), -1)),
        (0.4, _neighbours(old, new, (here[i], there[j]), +1)),
        (0.3, _above(old, new, i, j)),
    ]
    if old.keys[i][0] == "footnote":
        # A note stands near the text that it belongs to, and among the other notes.
        voices += [(0.2, _text_beside(old, new, i, j, direction)) for direction in (-1, +1)]
    heard = [(weight, voice) for weight, voice in voices if voice is not None]
    if not heard:
        found = 0.5
    else:
        found = sum(weight * voice for weight, voice in heard) / sum(w for w, _voice in heard)
    if old.passages[i].address == new.passages[j].address:
        found = min(1.0, found + SAME_ADDRESS)
    return found


def _neighbours(old: Side, new: Side, places: tuple[int, int], direction: int) -> float | None:
    """The share of the neighbours on one side that are found on the same side there."""
    here, there = places
    told = agreed = 0.0
    for distance in range(1, REACH + 1):
        place = here + direction * distance
        weight = 1 / distance
        if not 0 <= place < len(old):
            # The edge of the text is a neighbour as well.
            edge = there if direction < 0 else len(new) - 1 - there
            told += weight
            agreed += weight if edge < distance + REACH else 0
            break
        partner = old.partner[old.order[place]]
        if partner == NOBODY:
            continue
        told += weight
        if 1 <= direction * (new.rank[partner] - there) <= distance + REACH - 1:
            agreed += weight
    return agreed / told if told else None


def _text_beside(old: Side, new: Side, i: int, j: int, direction: int) -> float | None:
    """Whether the matched running text next to a note is found near the other note."""
    for distance in range(1, 2 * REACH):
        k = i + direction * distance
        if not 0 <= k < len(old):
            return None
        if old.keys[k][0] != "footnote" and old.partner[k] != NOBODY:
            return 1.0 if abs(old.partner[k] - j) <= distance + REACH else 0.0
    return None


def _above(old: Side, new: Side, i: int, j: int) -> float | None:
    over, under = old.above[i], new.above[j]
    if over == NOBODY and under == NOBODY:
        return None
    if over == NOBODY or under == NOBODY:
        return 0.0
    if old.partner[over] == NOBODY and new.partner[under] == NOBODY:
        return None
    return 1.0 if old.partner[over] == under else 0.0


def goes_under_another(old: Side, new: Side, i: int, j: int) -> bool:
    """Whether a sub-item stands under another paragraph than the one it stood under."""
    return _above(old, new, i, j) == 0.0
