"""Where an address leads whose text has been replaced since.

To the paragraph's place in the present text, or to what became of it: no address is dead.

An address names its edition by `Edition.key`. One that names none, and that the present text does
not have, is looked for in the earlier texts of the same language, the latest first.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from documents.models import Document, Edition, Paragraph, ParagraphPlace
from documents.models.edition import anchor_of
from tracker.addresses import SpokenAddress, spoken
from tracker.reader.blocks import Piece, pieces_of
from tracker.reader.leaves import part_anchor, unit_at

Status = ParagraphPlace.Status
# What a chain of texts made of a paragraph: the furthest that any of its steps went.
FURTHEST = (Status.SAME, Status.MOVED, Status.EDITED, Status.MERGED, Status.SPLIT, Status.DROPPED)
UNKNOWN, STRANGE = "unknown", "strange"
_PART = re.compile(r"(?:body|front|tail|(?:annex|appendix|enclosure)-\w+)")


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a paragraph of an earlier text stands now."""

    address: SpokenAddress
    anchor: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a reader is told who comes by an address that the present text does not answer.

    `status`: what became of the paragraph as `ParagraphPlace.Status` says it; `unknown` where no
    map tells; `strange` where the address names a text that is not held, and the present one has
    such a place; "" where no text has it. `pieces` and `imported_at` are of the earlier text.
    """

    asked: str
    status: str = ""
    address: SpokenAddress | None = None
    landings: tuple[Landing, ...] = ()
    label: str = ""
    pieces: tuple[Piece, ...] = ()
    imported_at: datetime | None = None
    key: str = ""

    @property
    def lands_at(self) -> str:
        """The fragment to open the present text at; "" where the paragraph has no place in it."""
        return self.landings[0].anchor if self.landings else ""

    @property
    def leads_elsewhere(self) -> bool:
        """Whether what stands at the asked address now is another paragraph, or none."""
        return self.status not in ("", STRANGE) and self.lands_at != self.asked


def anchor_from(address: str) -> str:
    """The fragment for an address as people write it: `body 8/a`, `¶8/a`, `annex-1 18/a`.

    A fragment stays as it is.
    """
    words = address.strip()
    part, _space, path = words.partition(" ")
    if path and _PART.fullmatch(part):
        return anchor_of(part, path.strip().removeprefix("¶"))
    if "-" in words and "/" not in words and " " not in words:
        return words
    return anchor_of("body", words.removeprefix("¶"))


def edition_named(document: Document, key: str) -> Edition | None:
    """The edition of the document that an address names; None where there is none, or no name."""
    return next((row for row in document.editions.all() if key and row.key == key), None)


def edition_for(document: Document, *, key: str, language: str) -> Edition | None:
    """The edition that an address names, else the present one in the language, else what the
    reader reads first; None for a name that no edition has."""
    if key:
        return edition_named(document, key)
    return document.edition_to_read(language)


def arrive(document: Document, shown: Edition, *, at: str, key: str) -> Arrival | None:
    """What to tell who asked for `at` in the edition `key` and is shown `shown`.

    None where nothing is to tell: the shown text has the place, and the address names no other
    text. Three queries at most then, and one more for each text between an earlier and the present.
    """
    if not at:
        return None
    named = edition_named(document, key)
    if _stands_in(shown, at) and (named in (None, shown) or at.startswith("part-")):
        return Arrival(asked=at, status=STRANGE, key=key) if key and named is None else None
    for earlier in [named] if named else _earlier(document, shown):
        found = unit_at(earlier, at)
        if found is not None:
            return _followed(earlier, shown, found, at)
    return Arrival(asked=at, key=key)


def follow(unit: Paragraph, to: Edition) -> tuple[str, tuple[Paragraph, ...]]:
    """What became of a paragraph of an earlier edition, and where it stands in a later one.

    Walks the stored maps from one edition to the next, one query each. A paragraph of which no map
    tells is `unknown` and stands nowhere.
    """
    edition, furthest = unit.edition_id, Status.SAME
    landed = {unit.pk: unit}
    while edition != to.pk:
        steps = _step(edition, landed, to)
        if not steps:
            return UNKNOWN, ()
        furthest = max(furthest, *(Status(row.status) for row in steps), key=FURTHEST.index)
        landed = {row.new.pk: row.new for row in steps if row.new is not None}
        if not landed:
            return Status.DROPPED, ()
        edition = steps[0].map.new_id
    return furthest, tuple(landed.values())


def _step(edition: int, units: Iterable[int], to: Edition) -> list[ParagraphPlace]:
    """Where units of an edition stand in the next one of the same document and language."""
    rows = ParagraphPlace.objects.filter(
        map__old=edition,
        old__in=units,
        map__new__document=to.document_id,
        map__new__language=to.language,
    )
    steps = list(rows.select_related("map", "new__part").order_by("map__new", "new__position"))
    return [row for row in steps if row.map.new_id == steps[0].map.new_id]


def _stands_in(edition: Edition, anchor: str) -> bool:
    codes = edition.parts.values_list("code", flat=True)
    return anchor in map(part_anchor, codes) or unit_at(edition, anchor) is not None


def _earlier(document: Document, shown: Edition) -> list[Edition]:
    rows = [e for e in document.editions.all() if e.language == shown.language and e != shown]
    return sorted(rows, key=lambda row: row.pk, reverse=True)


def _followed(earlier: Edition, shown: Edition, unit: Paragraph, at: str) -> Arrival:
    status, rows = follow(unit, shown)
    return Arrival(
        asked=at,
        status=status,
        address=spoken(unit.part.code, unit.path),
        landings=tuple(Landing(spoken(row.part.code, row.path), row.anchor) for row in rows),
        label=unit.label,
        pieces=pieces_of(unit.text, unit.notes, {}),
        imported_at=earlier.imported_at,
        key=earlier.key,
    )
