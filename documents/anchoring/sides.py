"""An edition made ready for comparison, and what has been matched so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.anchoring.passages import Passage
from documents.anchoring.wording import Features, Wording, folded

NOBODY = -1
# A passage's family and its folded text.
Key = tuple[str, str]


@dataclass(slots=True)
class Side:
    """The passages of one edition with their keys, features, and their place in it.

    `order` holds the running text first and the footnotes after it, so that a note at the foot of
    a page does not stand between two paragraphs; `rank` is the place of each passage in it.
    `above` is the passage under which one stands: the parent of a sub-item, the paragraph that
    marks a footnote.
    """

    passages: Sequence[Passage]
    keys: list[Key] = field(default_factory=list)
    features: list[Features] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    rank: list[int] = field(default_factory=list)
    above: list[int] = field(default_factory=list)
    partner: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.passages)

    @property
    def open(self) -> list[int]:
        return [i for i, partner in enumerate(self.partner) if partner == NOBODY]


def sides_of(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Side, Side, Wording]:
    """Both editions, with the weights of the wording that they share."""
    here, there = _side_of(old), _side_of(new)
    wording = Wording([row.wording for row in [*here.passages, *there.passages]])
    here.features = wording.features[: len(here)]
    there.features = wording.features[len(here) :]
    return here, there, wording


def _side_of(passages: Sequence[Passage]) -> Side:
    rows = list(passages)
    side = Side(passages=rows)
    side.keys = [(family(row), folded(row.wording)) for row in rows]
    running = [i for i, row in enumerate(rows) if row.kind != "footnote"]
    notes = [i for i, row in enumerate(rows) if row.kind == "footnote"]
    side.order = running + notes
    side.rank = [0] * len(rows)
    for place, i in enumerate(side.order):
        side.rank[i] = place
    side.above = _above(rows)
    side.partner = [NOBODY] * len(rows)
    return side


def family(passage: Passage) -> str:
    """Text becomes text, a heading a heading, a note a note; a bullet may become a paragraph."""
    return passage.kind if passage.kind in ("heading", "footnote") else "text"


def _above(rows: Sequence[Passage]) -> list[int]:
    at: dict[tuple[str, str], int] = {}
    for i, row in enumerate(rows):
        at.setdefault(row.address, i)
    above = [NOBODY] * len(rows)
    for i, row in enumerate(rows):
        steps = row.path.split("/")
        while len(steps) > 1 and above[i] == NOBODY:
            steps.pop()
            above[i] = at.get((row.part, "/".join(steps)), NOBODY)
    for i, row in enumerate(rows):
        for _start, _end, note in row.marks:
            target = at.get((row.part, note))
            if target is not None and target != i and above[target] == NOBODY:
                above[target] = i
    return above
