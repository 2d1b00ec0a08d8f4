"""Where the paragraphs of an edition stand in the next one.

Pure: no Django, no database. A number is no identity: when a paragraph is inserted, all behind it
are renumbered, and a link that followed the number would land on a neighbour. So the text decides
first, what stands around it second, and the address only between equals.
"""

from collections.abc import Collection, Iterable, Sequence

from documents.anchoring.doubts import doubtful, strays
from documents.anchoring.matching import (
    match_alike,
    match_equal,
    match_rest_of_equal,
    match_rewritten,
    part,
)
from documents.anchoring.passages import Address, Anchor, Mapping, Passage, Status, passages_of
from documents.anchoring.pieces import Division, divide, divisions
from documents.anchoring.sides import NOBODY, Side, sides_of
from documents.anchoring.wording import Wording, joined, likeness

__all__ = ["Address", "Anchor", "Mapping", "Passage", "Status", "map_paragraphs", "passages_of"]

DOUBTFUL_SCORE = 0.5
# An edited text is never quite the same: the score says so even where only a comma moved.
ALMOST = 0.99


def map_paragraphs(old: Sequence[Passage], new: Sequence[Passage]) -> Mapping:
    """Where each paragraph of `old` stands in `new`; both in one language.

    Headings help to find the way and have no anchor of their own. The time grows about linearly
    with the number of paragraphs.
    """
    here, there, wording = sides_of(old, new)
    match_equal(here, there)
    for i in strays(here, there):
        part(here, there, i)
    match_alike(here, there, wording, nearly_equal=True)
    match_equal(here, there)
    splits, merges = _divide(here, there, wording)
    match_alike(here, there, wording, nearly_equal=False)
    match_rest_of_equal(here, there)
    more_splits, more_merges = _divide(here, there, wording)
    match_rewritten(here, there)
    splits, merges = splits + more_splits, merges + more_merges
    return _mapping(here, there, splits, merges, doubtful(here, there, wording))


def _divide(here: Side, there: Side, wording: Wording) -> tuple[list[Division], list[Division]]:
    splits = [d for d in divisions(here, there, wording) if divide(here, there, d)]
    merges = [d for d in divisions(there, here, wording) if divide(there, here, d)]
    return splits, merges


def _mapping(
    here: Side,
    there: Side,
    splits: Iterable[Division],
    merges: Iterable[Division],
    doubts: Collection[int],
) -> Mapping:
    split = {division.whole: division.pieces for division in splits}
    merged = {i: division for division in merges for i in division.pieces}
    anchors = []
    for i, passage in enumerate(here.passages):
        if passage.kind == "heading":
            continue
        if i in split:
            anchors.append(_split(here, there, i, split[i]))
        elif i in merged:
            anchors.append(_merged(here, there, i, merged[i]))
        else:
            anchors.append(_single(here, there, i, is_doubtful=i in doubts))
    return Mapping(
        anchors=tuple(anchors),
        added=tuple(
            there.passages[j].address for j in there.open if there.passages[j].kind != "heading"
        ),
    )


def _single(here: Side, there: Side, i: int, *, is_doubtful: bool) -> Anchor:
    passage, j = here.passages[i], here.partner[i]
    if j == NOBODY:
        return Anchor(passage.address, (), "dropped", 0.0)
    address = there.passages[j].address
    if here.keys[i] != there.keys[j]:
        score = min(ALMOST, likeness(here.features[i], there.features[j]))
        return Anchor(passage.address, (address,), "edited", round(score, 2))
    if is_doubtful:
        return Anchor(passage.address, (address,), "edited", DOUBTFUL_SCORE)
    status: Status = "same" if address == passage.address else "moved"
    return Anchor(passage.address, (address,), status, 1.0)


def _split(here: Side, there: Side, i: int, pieces: Sequence[int]) -> Anchor:
    together = joined(there.features[j] for j in pieces)
    return Anchor(
        here.passages[i].address,
        tuple(there.passages[j].address for j in pieces),
        "split",
        round(min(ALMOST, likeness(here.features[i], together)), 2),
    )


def _merged(here: Side, there: Side, i: int, division: Division) -> Anchor:
    together = joined(here.features[piece] for piece in division.pieces)
    return Anchor(
        here.passages[i].address,
        (there.passages[division.whole].address,),
        "merged",
        round(min(ALMOST, likeness(together, there.features[division.whole])), 2),
    )
