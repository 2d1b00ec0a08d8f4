"""Merging, splitting and relabelling units: the operations behind corrections by hand.

The pieces stay in the order of the source. An address that a correction gives and that is taken
already gets a stroke, as everywhere; the addresses of children follow their unit.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import cast, get_args

from documents.parsing.book import under
from documents.parsing.corrections import (
    Change,
    Inapplicable,
    Lost,
    Piece,
    before,
    characters,
    seen_by,
)
from documents.parsing.drafts import PROSE
from documents.parsing.lines import Row, between
from documents.parsing.numbering import read_labels
from documents.parsing.readdressing import LONGEST_PATH, Addresses
from documents.parsing.units import Kind, Standing, Unit
from documents.parsing.wording import gettext_noop

_KINDS = frozenset(get_args(Kind))
_STANDINGS = frozenset(get_args(Standing))
_PART = re.compile(r"[a-z]{2,20}(?:-\d{1,4})?")
_PATH = re.compile(r"[^\s/\x00-\x1f]+(?:/[^\s/\x00-\x1f]+)*")
_LONGEST_LABEL = 32
_LINED = ("table", "list")

_NO_UNIT = gettext_noop("Nothing has the address %(address)s any more, so it cannot be corrected.")
_NO_PART = gettext_noop("There is no part %(address)s any more whose standing could be corrected.")
_CHANGED = gettext_noop("The text of %(address)s has changed, so it cannot be corrected.")
_NOTHING_BEFORE = gettext_noop("Nothing stands before %(address)s that it could be merged with.")
_NO_PLACE = gettext_noop("The text of %(address)s cannot be split there: one side would be empty.")
_OTHER_LABEL = gettext_noop("The text of %(address)s does not begin with “%(label)s”.")
_TAKEN = gettext_noop("%(address)s cannot move to %(path)s: this address is taken.")
_NO_KIND = gettext_noop("%(address)s: there is no kind or standing “%(kind)s”.")
_NO_ADDRESS = gettext_noop("%(address)s: “%(path)s” is not the form of a part or a path.")
_NO_CHANGE = gettext_noop("%(address)s is as you say already.")


@dataclass(slots=True)
class Regrouped:
    """Units and parts after corrections; `standings` by part; `lost` in the order given."""

    pieces: list[Piece]
    parts: list[tuple[str, str, int]]
    standings: dict[str, Standing] = field(default_factory=dict)
    lost: tuple[Lost, ...] = ()

    @property
    def units(self) -> tuple[Unit, ...]:
        return tuple(piece.unit for piece in self.pieces)


def regroup(
    units: Sequence[Unit],
    parts: Sequence[tuple[str, str, int]],
    changes: Sequence[Change],
    rows: Sequence[Row],
) -> Regrouped:
    """Makes corrections one after another; each is made on what those before it left.

    `rows` are the source's lines with content; they tell where a split unit begins.
    """
    pieces = [Piece(unit, ((unit.part, unit.path),)) for unit in units]
    text = _Text(Regrouped(pieces, list(parts)), rows)
    lost = []
    for place, change in enumerate(changes):
        try:
            text.make(change)
        except Inapplicable as why:
            lost.append(Lost(place, change, why.template, why.values))
    text.state.lost = tuple(lost)
    return text.state


class _Text:
    def __init__(self, state: Regrouped, rows: Sequence[Row]) -> None:
        self.state = state
        self.rows = rows
        self.addresses = Addresses(state.pieces)
        self.verbs: dict[str, Callable[[int, Change], None]] = {
            "merge": self._merge,
            "split": self._split,
            "relabel": self._relabel,
            "standing": self._stand,
        }

    def make(self, change: Change) -> None:
        """Raises Inapplicable, and then nothing is changed."""
        at = self._find(change)
        if change.seen != seen_by(change.operation, self.state.units, at):
            raise Inapplicable(_CHANGED, address=change.address)
        self.verbs[change.operation](at, change)

    def _find(self, change: Change) -> int:
        whole = change.operation == "standing"
        for at, piece in enumerate(self.state.pieces):
            if piece.unit.part == change.part and (whole or piece.unit.path == change.path):
                return at
        raise Inapplicable(_NO_PART if whole else _NO_UNIT, address=change.address)

    # -- the operations

    def _merge(self, at: int, change: Change) -> None:
        prior = before(self.state.units, at)
        if prior is None:
            raise Inapplicable(_NOTHING_BEFORE, address=change.address)
        first, piece = self.state.pieces[prior], self.state.pieces[at]
        if piece.unit.part not in ("front", "body", first.unit.part):
            self._join_part(piece.unit.part, first.unit.part)
        unit, gone = first.unit, piece.unit
        more = _whole(gone)
        lined = "\n" if unit.text and unit.kind in _LINED else between(unit.text, more)
        first.unit = replace(unit, text=unit.text + lined + more, line_end=gone.line_end)
        first.origins += piece.origins
        first.placed = True
        del self.state.pieces[at]
        self.addresses.used.discard((gone.part, gone.path))
        base = "" if unit.kind == "heading" else unit.path
        self.addresses.move_children(gone.part, gone.path, unit.part, base, at)
        self._forget_empty(gone.part)

    def _split(self, at: int, change: Change) -> None:
        piece = self.state.pieces[at]
        unit = piece.unit
        if not 0 < change.place < len(characters(unit.text)):
            raise Inapplicable(_NO_PLACE, address=change.address)
        cut = _offset(unit.text, change.place)
        head, rest = unit.text[:cut].rstrip(), unit.text[cut:].lstrip()
        line = self._line_of(unit, len(characters(unit.label)) + change.place)
        label = next((found for found in read_labels(rest) if found.strong), None)
        beside, path, kind = self.addresses.beside(unit, label)
        new = replace(
            unit,
            path=self.addresses.free(unit.part, path),
            kind=kind,
            label=rest[: label.end].strip() if label else "",
            text=rest[label.end :].lstrip() if label else rest,
            level=0,
            line=line,
        )
        piece.unit = replace(unit, text=head, line_end=max(unit.line, line))
        piece.placed = True
        self.state.pieces.insert(at + 1, Piece(new, (), placed=True))
        self.addresses.used.add((new.part, new.path))
        if beside:
            self.addresses.move_children(unit.part, beside, new.part, new.path, at + 2)

    def _relabel(self, at: int, change: Change) -> None:
        piece = self.state.pieces[at]
        unit = piece.unit
        label, text = _labelled(unit, change)
        kind = cast("Kind", change.kind or _kind(unit, label))
        part = change.to_part or unit.part
        if kind not in _KINDS:
            raise Inapplicable(_NO_KIND, address=change.address, kind=kind)
        if not _PART.fullmatch(part):
            raise Inapplicable(_NO_ADDRESS, address=change.address, path=part)
        path = self._path_for(unit, change, label, kind, part)
        new = replace(
            unit, part=part, path=path, kind=kind, label=label, text=text, level=_level(unit, kind)
        )
        if new == unit:
            raise Inapplicable(_NO_CHANGE, address=change.address)
        self.addresses.used.discard((unit.part, unit.path))
        self.addresses.used.add((new.part, new.path))
        was = unit.part
        if part != unit.part and part not in {code for code, _title, _line in self.state.parts}:
            self._begin_part(at, part)
            was = part
        piece.unit, piece.placed = new, True
        if (new.part, new.path, new.kind) != (unit.part, unit.path, unit.kind):
            base = "" if kind == "heading" else path
            self.addresses.move_children(was, unit.path, part, base, at + 1)
        self._forget_empty(unit.part)

    def _stand(self, at: int, change: Change) -> None:
        if change.standing not in _STANDINGS:
            raise Inapplicable(_NO_KIND, address=change.address, kind=change.standing)
        self.state.standings[change.part] = cast("Standing", change.standing)

    # -- addresses

    def _path_for(self, unit: Unit, change: Change, label: str, kind: Kind, part: str) -> str:
        if change.to_path:
            path = change.to_path
            if len(path) > LONGEST_PATH or not _PATH.fullmatch(path):
                raise Inapplicable(_NO_ADDRESS, address=change.address, path=path)
            if (part, path) != (unit.part, unit.path) and (part, path) in self.addresses.used:
                raise Inapplicable(_TAKEN, address=change.address, path=f"{part} {path}")
            return path
        if label == unit.label and (kind == "heading") == (unit.kind == "heading"):
            return unit.path if part == unit.part else self.addresses.free(part, unit.path)
        above = unit.path.rpartition("/")[0]
        found = next(iter(read_labels(f"{label} x")), None) if label else None
        if kind == "heading":
            return self.addresses.numbered(part, "h")
        if found is None:
            return self.addresses.unnumbered(part, above)
        if found.style == "•":
            return self.addresses.bullet(part, above)
        return self.addresses.free(part, under(above, found.token), unit)

    # -- parts

    def _join_part(self, code: str, to: str) -> None:
        for piece in self.state.pieces:
            if piece.unit.part == code:
                self.addresses.move(piece, to)
        self._forget_empty(code)

    def _begin_part(self, at: int, code: str) -> None:
        """A part begins at a unit and takes what follows it in the same part."""
        unit = self.state.pieces[at].unit
        for piece in self.state.pieces[at + 1 :]:
            if piece.unit.part == unit.part:
                self.addresses.move(piece, code)
        codes = [known for known, _title, _line in self.state.parts]
        place = codes.index(unit.part) + 1 if unit.part in codes else len(codes)
        title = unit.text if unit.kind == "heading" else ""
        self.state.parts.insert(place, (code, title, unit.line))

    def _forget_empty(self, code: str) -> None:
        if code != "body" and all(piece.unit.part != code for piece in self.state.pieces):
            self.state.parts = [part for part in self.state.parts if part[0] != code]

    def _line_of(self, unit: Unit, place: int) -> int:
        """The line in which the character at `place` of the unit's characters stands."""
        seen = 0
        for row in self.rows:
            if unit.line <= row.number <= unit.line_end:
                seen += len(characters(row.text))
                if seen > place:
                    return row.number
        return unit.line_end


def _whole(unit: Unit) -> str:
    return unit.label + between(unit.label, unit.text) + unit.text


def _offset(text: str, count: int) -> int:
    """Where a text has printed `count` characters."""
    for at, character in enumerate(text):
        if count == 0:
            return at
        count -= not character.isspace()
    return len(text)


def _labelled(unit: Unit, change: Change) -> tuple[str, str]:
    """Label and text of a unit whose first characters are the label."""
    whole, wanted = _whole(unit), characters(change.label)
    if len(change.label) > _LONGEST_LABEL or not characters(whole).startswith(wanted):
        raise Inapplicable(_OTHER_LABEL, address=change.address, label=change.label)
    cut = _offset(whole, len(wanted))
    return whole[:cut].strip(), whole[cut:].lstrip()


def _kind(unit: Unit, label: str) -> Kind:
    """The kind that a label gives; what is no running text stays what it is."""
    if label == unit.label or unit.kind not in PROSE:
        return unit.kind
    if not label:
        return "unnumbered"
    if any(found.style == "•" for found in read_labels(f"{label} x")):
        return "bullet"
    return "subitem" if "/" in unit.path else "paragraph"


def _level(unit: Unit, kind: Kind) -> int:
    if kind != "heading":
        return 0
    return unit.level if unit.kind == "heading" else 2
