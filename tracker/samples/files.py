"""The sample files and what is written about them: read once, without a database."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A sample document in one language.

    `party`, `tabled`: whose elements it tables, and when. `kind`: where the masthead is silent.
    """

    path: Path
    party: str | None
    tabled: date | None
    kind: str | None

    @property
    def symbol(self) -> str:
        """`SAMPLE-WG-1-WP.1.zh.txt` prints the symbol `SAMPLE/WG/1/WP.1`."""
        return self.path.name.removesuffix(f".{self.language}.txt").replace("-", "/")

    @property
    def language(self) -> str:
        return self.path.name.split(".")[-2]

    @property
    def sha256(self) -> str:
        """By which an import knows the file again."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A paragraph that bears on elements, in one language edition of a document."""

    symbol: str
    language: str
    part: str
    path: str
    relation: str
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PositionRow:
    """What a party says of an element; `waits`: its verification is left to a person.

    `text_version`: the symbol of the text that it speaks about.
    """

    symbol: str
    language: str
    part: str
    path: str
    party: str
    spoken_by: str | None
    value: str
    element: str
    waits: bool
    text_version: str = ""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A status that an element reaches, and the printed paragraph on which it rests."""

    element: str
    to: str
    symbol: str
    part: str
    path: str
    reason: str
    waits: bool


@dataclass(frozen=True, slots=True)
class DeletionRow:
    """A paragraph that a decision took out of a text, and the version in which it is gone."""

    symbol: str
    language: str
    part: str
    path: str
    later: str
    decision: tuple[str, str, str, str]


@cache
def setting() -> dict[str, Any]:
    """Parties, meetings, framework and the list of files."""
    return _yaml("setting.yaml")


@cache
def story() -> dict[str, Any]:
    """Links, positions, moves and proposals."""
    return _yaml("story.yaml")


def sample_files() -> tuple[SampleFile, ...]:
    """The files in the order of import."""
    folder = Path(settings.BASE_DIR) / "documents" / "samples"
    return tuple(
        SampleFile(
            path=folder / row["file"],
            party=row.get("party"),
            tabled=row.get("tabled"),
            kind=row.get("kind"),
        )
        for row in setting()["documents"]
    )


def link_rows() -> Iterator[LinkRow]:
    for symbol, linked in story()["links"].items():
        for address, relation, elements in linked["rows"]:
            part, path = address.split(" ", 1)
            yield LinkRow(symbol, linked["language"], part, path, relation, tuple(elements.split()))


def position_rows() -> Iterator[PositionRow]:
    for symbol, said in story()["positions"].items():
        language, speaker = said.get("language") or evidence_language(symbol), said.get("spoken_by")
        text_version = said.get("text_version", "")
        for waits in (False, True):
            for address, value, element in said.get("unverified" if waits else "rows", ()):
                part, path = address.split(" ", 1)
                place = (symbol, language, part, path)
                of = (said["party"], speaker, value, element)
                yield PositionRow(*place, *of, waits, text_version)


def move_rows() -> dict[str, list[MoveRow]]:
    """By element, in the order of time; the moves that wait for a reviewer come last."""
    rows: dict[str, list[MoveRow]] = {}
    for waits, moves in ((False, story()["moves"]), (True, story()["waiting"])):
        for element, listed in moves.items():
            for to, symbol, address, reason in listed:
                part, path = address.split(" ", 1)
                rows.setdefault(element, []).append(
                    MoveRow(element, to, symbol, part, path, reason, waits)
                )
    return rows


def deletion_rows() -> Iterator[DeletionRow]:
    for symbol, address, later, by, decided in story()["deletions"]:
        part, path = address.split(" ", 1)
        decided_part, decided_path = decided.split(" ", 1)
        decision = (by, evidence_language(by), decided_part, decided_path)
        yield DeletionRow(symbol, evidence_language(symbol), part, path, later, decision)


def evidence_language(symbol: str) -> str:
    """The language of the edition that carries a document's links and evidence."""
    return str(story()["links"][symbol]["language"])


def _yaml(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return loaded
