"""What is compared, and what the comparison says."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from documents.parsing.units import Unit

Address = tuple[str, str]
Status = Literal["same", "moved", "edited", "split", "merged", "dropped"]

UNREAD = ("front",)


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit of text as its edition prints it.

    `marks` are the footnote marks in the text, as in `Unit.notes`: start, end, path of the note.
    """

    part: str
    path: str
    text: str
    kind: str = "paragraph"
    marks: tuple[tuple[int, int, str], ...] = ()

    @property
    def address(self) -> Address:
        return self.part, self.path

    @property
    def wording(self) -> str:
        """The text without its footnote marks: a note that counts anew changes nothing."""
        kept, done = [], 0
        for start, end, _note in sorted(self.marks):
            if done <= start < end <= len(self.text):
                kept.append(self.text[done:start])
                done = end
        return "".join([*kept, self.text[done:]])


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a paragraph of the old edition stands in the new one.

    `new` is empty where it is gone, holds several addresses where it was split, and stands in
    several anchors where paragraphs were merged. `score` is the share of wording in common, 0 to
    1; it is lowered, and the status is `edited`, where equal text stands in several places and
    nothing around it tells which one is meant.
    """

    old: Address
    new: tuple[Address, ...]
    status: Status
    score: float


@dataclass(frozen=True, slots=True)
class Mapping:
    """The anchors of every paragraph of the old edition in its order, and what is new."""

    anchors: tuple[Anchor, ...]
    added: tuple[Address, ...]


def passages_of(units: Iterable[Unit]) -> tuple[Passage, ...]:
    """The units of a parse that have a text of their own; the masthead is not compared."""
    return tuple(
        Passage(
            part=unit.part,
            path=unit.path,
            text=unit.text,
            kind=unit.kind,
            marks=tuple((mark.start, mark.end, mark.note) for mark in unit.notes),
        )
        for unit in units
        if unit.kind not in UNREAD
    )
