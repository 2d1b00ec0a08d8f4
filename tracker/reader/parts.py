"""The parts of a text with their standing and contents, as far as a page of it shows them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from documents.models import Edition, Paragraph, Part
from documents.models.edition import anchor_of
from tracker.addresses import part_name
from tracker.reader.blocks import Block, Kind, blocks_of, pieces_of
from tracker.reader.leaves import Leaf, headings_of, marked_elsewhere, part_anchor
from tracker.reader.margin import Margin


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    anchor: str
    label: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class PartView:
    code: str
    anchor: str
    name: str
    title: str
    standing: str
    standing_word: str
    standing_reason: str
    blocks: tuple[Block, ...]
    contents: tuple[Entry, ...]

    @property
    def is_settled(self) -> bool:
        return self.standing in (Part.Standing.ADOPTED, Part.Standing.RECORD)


def parts_of(edition: Edition, margins: dict[int, Margin], leaf: Leaf) -> tuple[PartView, ...]:
    """Every part that has units, with its contents; its text as far as the leaf shows it."""
    parts = list(edition.parts.order_by("position"))
    by_pk = {part.pk: part for part in parts}
    grouped: dict[int, list[Paragraph]] = defaultdict(list)
    for paragraph in _shown(edition, leaf):
        paragraph.part = by_pk[paragraph.part_id]
        grouped[paragraph.part_id].append(paragraph)
    headings = None if leaf.is_whole else headings_of(edition)
    away: frozenset[tuple[int, str]] = frozenset()
    if not leaf.is_whole:
        away = marked_elsewhere(edition, [row for rows in grouped.values() for row in rows])
    views = []
    for part in parts:
        rows = [row for row in grouped[part.pk] if (part.pk, row.path) not in away]
        held = part.pk in headings if headings is not None else bool(rows)
        if part.code == "front" or not held:
            continue
        blocks = tuple(
            block
            for position, block in blocks_of(rows, margins)
            if leaf.is_whole or position in leaf.positions
        )
        views.append(
            PartView(
                code=part.code,
                anchor=part_anchor(part.code),
                name=part_name(part.code) or _("Body"),
                title=part.title,
                standing=part.standing,
                standing_word=str(part.get_standing_display()),
                standing_reason=part.standing_reason,
                blocks=blocks,
                contents=_contents(blocks)
                if headings is None
                else _entries(part, headings[part.pk]),
            )
        )
    return tuple(views)


def _shown(edition: Edition, leaf: Leaf) -> Iterable[Paragraph]:
    """The units on the leaf, and every footnote: its mark may stand on another leaf."""
    rows = edition.paragraphs.order_by("position")
    if leaf.is_whole:
        return rows
    here = Q(position__gte=leaf.positions.start, position__lt=leaf.positions.stop)
    return rows.filter(here | Q(kind=Kind.FOOTNOTE))


def _contents(blocks: Sequence[Block]) -> tuple[Entry, ...]:
    return tuple(
        Entry(b.anchor, b.label, "".join(p.text for p in b.pieces if not p.note), b.level)
        for b in blocks
        if b.kind == Kind.HEADING and b.level > 0 and b.pieces
    )


def _entries(part: Part, headings: Iterable[Paragraph]) -> tuple[Entry, ...]:
    """The contents of a part from its headings alone."""
    return tuple(
        Entry(
            anchor_of(part.code, row.path),
            row.label,
            "".join(p.text for p in pieces_of(row.text, row.notes, {}) if not p.note),
            row.level,
        )
        for row in headings
        if row.text
    )


def anchors_of(parts: Iterable[PartView]) -> Iterator[str]:
    """The fragments that stand on the page."""
    for part in parts:
        if part.blocks:
            yield part.anchor
        for block in part.blocks:
            yield block.anchor
            yield from (note.anchor for note in block.notes)
