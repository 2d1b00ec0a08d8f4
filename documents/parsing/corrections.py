"""Corrections by hand: what a person changed in the split of a text, and how it is done again.

A correction names the unit it was made on by its address and by a fingerprint of its characters.
Where the unit is gone or its text has changed the correction is lost, with a sentence, and nothing
else happens: it is never applied to another text. Corrections move characters between units and
labels; they never add one and never take one away.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from documents.parsing.units import Finding, PartHead, Standing, Unit
from documents.parsing.wording import Values, filled

Operation = Literal["merge", "split", "relabel", "standing"]

_BLANKS = re.compile(r"\s+")
_NUMBERING = ("gap", "duplicate", "numbering-restart", "missing-heading")


@dataclass(frozen=True, slots=True)
class Change:
    """One correction of the unit at `part` + `path`, whose fingerprint is `seen`.

    merge: the unit goes on with the one before it. split: a new unit begins after `place`
    characters of its text, blanks not counted. relabel: its first characters are the `label`;
    `to_part`, `to_path` and `kind` say where it belongs, empty where the label decides. standing:
    the part has this `standing`; the fingerprint is that of the part's first unit.
    """

    operation: Operation
    part: str
    path: str = ""
    seen: str = ""
    place: int = 0
    label: str = ""
    to_part: str = ""
    to_path: str = ""
    kind: str = ""
    standing: str = ""

    @property
    def address(self) -> str:
        return f"{self.part} {self.path}".strip()

    def concerns(self, other: "Change") -> bool:
        """Whether both are about one standing, or one unit at its old or its new address."""
        if "standing" in (self.operation, other.operation):
            return (self.operation, self.part) == (other.operation, other.part)
        moved = (other.to_part or other.part, other.to_path or other.path)
        return (self.part, self.path) in ((other.part, other.path), moved)


class Inapplicable(Exception):
    """Why a correction cannot be made, as a template with values; `str()` is English."""

    def __init__(self, template: str, **values: str | int) -> None:
        super().__init__(template)
        self.template = template
        self.values = tuple(values.items())

    def __str__(self) -> str:
        return filled(self.template, self.values)


@dataclass(frozen=True, slots=True)
class Lost:
    """A correction that was not made: its place among those given, and why."""

    place: int
    change: Change
    template: str
    values: Values


@dataclass(slots=True)
class Piece:
    """A unit while corrections are made: which addresses it had, and whether a person placed it."""

    unit: Unit
    origins: tuple[tuple[str, str], ...]
    placed: bool = False


def characters(text: str) -> str:
    """The text without blanks: what corrections count in, and never change."""
    return _BLANKS.sub("", text)


def fingerprint(*units: Unit) -> str:
    """The printed characters of units, so that another setting of the same text is the same."""
    printed = "\n".join(characters(unit.label + unit.text) for unit in units)
    return hashlib.sha256(printed.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def before(units: Sequence[Unit], at: int) -> int | None:
    """The unit that the one at `at` would go on from: the nearest before it that is no footnote."""
    note = units[at].kind == "footnote"
    return next((n for n in range(at - 1, -1, -1) if note or units[n].kind != "footnote"), None)


def seen_by(operation: str, units: Sequence[Unit], at: int) -> str:
    """The fingerprint that a correction of the unit at `at` carries: a merge is of two units."""
    prior = before(units, at) if operation == "merge" else None
    return fingerprint(*([units[prior]] if prior is not None else []), units[at])


def with_standings(
    parts: Iterable[PartHead], standings: Mapping[str, Standing], reason: str = "corrected by hand"
) -> tuple[PartHead, ...]:
    """The parts with the standings that people gave them."""
    return tuple(
        replace(part, standing=standings[part.code], reason=reason)
        if part.code in standings
        else part
        for part in parts
    )


def findings_of(lost: Iterable[Lost]) -> tuple[Finding, ...]:
    """Lost corrections as findings: what was not made again, and why."""
    return tuple(
        Finding(
            "correction-lost",
            each.change.part,
            each.change.path,
            0,
            each.template,
            each.values,
        )
        for each in lost
    )


def settled(findings: Iterable[Finding], pieces: Sequence[Piece]) -> tuple[Finding, ...]:
    """The findings about the corrected text: at the new addresses, and without the doubts about
    numbers that a person has settled. The source's own slips stay.
    """
    now = {origin: piece for piece in pieces for origin in piece.origins}
    addresses = {(piece.unit.part, piece.unit.path) for piece in pieces}
    kept = []
    for finding in findings:
        piece = now.get((finding.part, finding.path))
        if finding.type in _NUMBERING and not finding.slip:
            if piece is not None and piece.placed:
                continue
            if finding.type == "gap" and _closed(finding, piece, addresses):
                continue
        if piece is None:
            kept.append(finding)
        else:
            kept.append(replace(finding, part=piece.unit.part, path=piece.unit.path))
    return tuple(kept)


def _closed(finding: Finding, piece: Piece | None, addresses: set[tuple[str, str]]) -> bool:
    """Whether the number before is there now."""
    part, path = (piece.unit.part, piece.unit.path) if piece else (finding.part, finding.path)
    above, _, token = path.rpartition("/")
    if not (token.isdecimal() and token.isascii()):
        return False
    prior = f"{above}/{int(token) - 1}" if above else str(int(token) - 1)
    return (part, prior) in addresses
