"""The parts of a text with their standing and contents, as far as a page of it shows them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from documents.models import Edition, Paragraph, Part
from documents.models.edition import anchor_of
from meetings.roles import Reader
from tracker.addresses import part_name
from tracker.reader.blocks import Block, Kind, blocks_of, pieces_of
from tracker.reader.leaves import Leaf, headings_of, marked_elsewhere, part_anchor
from tracker.reader.margin import margins_of
from tracker.reader.standing import Banner, banner_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    anchor: str
    label: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class PartView:
    """A part on a page. `before` and `after` are the anchors of its neighbours, "" for none."""

    code: str
    anchor: str
    name: str
    title: str
    standing: str
    standing_word: str
    banner: Banner
    blocks: tuple[Block, ...]
    contents: tuple[Entry, ...]
    before: str = ""
    after: str = ""

    @property
    def is_settled(self) -> bool:
        return self.standing in (Part.Standing.ADOPTED, Part.Standing.RECORD)


def parts_of(edition: Edition, user: Reader, leaf: Leaf) -> tuple[PartView, ...]:
    """Every part that has units, with its contents; its text as far as the leaf shows it."""
    parts = list(edition.parts.order_by("position"))
    shown = _shown(edition, leaf, parts)
    here = leaf.positions
    margins = margins_of(edition, user, None if leaf.is_whole else (here.start, here.stop))
    headings = None if leaf.is_whole else headings_of(edition)
    away = {} if leaf.is_whole else marked_elsewhere(edition, _flat(shown))
    views: list[PartView] = []
    for part in parts:
        rows = shown[part.pk]
        held = part.pk in headings if headings is not None else bool(rows)
        if part.code == "front" or not held:
            continue
        blocks = tuple(
            block
            for position, block in blocks_of(rows, margins, away=away.get(part.pk, ()))
            if position in leaf.positions
        )
        if views:
            views[-1] = replace(views[-1], after=part_anchor(part.code))
        views.append(
            PartView(
                code=part.code,
                anchor=part_anchor(part.code),
                name=part_name(part.code) or _("Body"),
                title=part.title,
                standing=part.standing,
                standing_word=str(part.get_standing_display()),
                banner=banner_of(part),
                blocks=blocks,
                contents=_contents(blocks)
                if headings is None
                else _entries(part, headings[part.pk]),
                before=views[-1].anchor if views else "",
            )
        )
    return tuple(views)


def _shown(
    edition: Edition, leaf: Leaf, parts: Iterable[Part]
) -> defaultdict[int, list[Paragraph]]:
    """By part: the units on the leaf, and the notes that they mark wherever these stand."""
    rows = edition.paragraphs.order_by("position")
    here = leaf.positions
    found = list(rows.filter(position__gte=here.start, position__lt=here.stop))
    if not leaf.is_whole:
        marked = {str(number) for row in found for _start, _end, number in row.notes}
        notes = rows.filter(kind=Kind.FOOTNOTE, path__in=marked)
        found += notes.filter(part__in={row.part_id for row in found}).exclude(
            position__gte=here.start, position__lt=here.stop
        )
    by_pk = {part.pk: part for part in parts}
    grouped: defaultdict[int, list[Paragraph]] = defaultdict(list)
    for paragraph in found:
        paragraph.part = by_pk[paragraph.part_id]
        grouped[paragraph.part_id].append(paragraph)
    return grouped


def _flat(grouped: Mapping[int, Iterable[Paragraph]]) -> list[Paragraph]:
    return [row for rows in grouped.values() for row in rows]


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
