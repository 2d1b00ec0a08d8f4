"""Addresses while units are regrouped: which are taken, what is free, and how children follow."""

from dataclasses import replace

from documents.parsing.book import under
from documents.parsing.corrections import Piece
from documents.parsing.labels import Label
from documents.parsing.numbering import read_labels
from documents.parsing.units import Kind, Unit

LONGEST_PATH = 100


class Addresses:
    """The addresses of pieces. `used` holds every one that is taken."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.used = {(piece.unit.part, piece.unit.path) for piece in pieces}

    def beside(self, unit: Unit, label: Label | None) -> tuple[str, str, Kind]:
        """For the second half of a unit: the path beside which it stands ("": below the unit),
        its own path, its kind."""
        base = "" if unit.kind == "heading" else unit.path
        if label is None:
            _above, _, token = base.rpartition("/")
            loose = token.startswith("¶")
            return "", base if loose else self.unnumbered(unit.part, base), "unnumbered"
        beside = "" if label.style == "•" else self._same_style(unit, label)
        if beside:
            kind = next(
                p.unit.kind
                for p in self.pieces
                if (p.unit.part, p.unit.path) == (unit.part, beside)
            )
            return beside, under(beside.rpartition("/")[0], label.token), kind
        if label.style == "•":
            row = base.rpartition("/")[0] if unit.kind == "bullet" else base
            return "", self.bullet(unit.part, row), "bullet"
        if label.style in ("n", "n.n", "n:"):
            return base.partition("/")[0], label.token, "paragraph"
        return "", under(base, label.token), "subitem" if base else "paragraph"

    def _same_style(self, unit: Unit, label: Label) -> str:
        """The path of the unit, or of the one above it, that is labelled in the same style."""
        labels = {p.unit.path: p.unit for p in self.pieces if p.unit.part == unit.part}
        path = unit.path
        while path:
            other = labels.get(path)
            if other is not None and other.kind != "heading" and other.label:
                styles = {found.style for found in read_labels(f"{other.label} x")}
                if label.style in styles:
                    return path
            path = path.rpartition("/")[0]
        return ""

    def free(self, part: str, path: str, own: Unit | None = None) -> str:
        """The path, with strokes where others have it; `own` may keep the address it has."""
        if own is not None and (part, path) == (own.part, own.path):
            return path
        times, tried = 0, path[: LONGEST_PATH - 4]
        while (part, tried) in self.used:
            times += 1
            tried = path[: LONGEST_PATH - 4] + ("′" * times if times < 4 else f"′{times}")
        return tried

    def unnumbered(self, part: str, base: str) -> str:
        return self.numbered(part, under(base, "¶"))

    def bullet(self, part: str, base: str) -> str:
        return self.numbered(part, under(base, "•"))

    def numbered(self, part: str, stem: str) -> str:
        number = 1
        while (part, f"{stem}{number}") in self.used:
            number += 1
        return f"{stem}{number}"

    def move_children(self, part: str, path: str, to: str, base: str, start: int) -> None:
        """Gives what stands below an address, from `start` on, its place below another one."""
        if not path:
            return
        for piece in self.pieces[start:]:
            unit = piece.unit
            if unit.part == part and unit.path.startswith(f"{path}/"):
                self.used.discard((part, unit.path))
                moved = self.free(to, under(base, unit.path[len(path) + 1 :]))
                self.used.add((to, moved))
                piece.unit = replace(unit, part=to, path=moved)

    def move(self, piece: Piece, part: str) -> None:
        unit = piece.unit
        self.used.discard((unit.part, unit.path))
        path = self.free(part, unit.path)
        self.used.add((part, path))
        piece.unit = replace(unit, part=part, path=path)
