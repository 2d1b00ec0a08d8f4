"""A document as the reader page shows it: text in reading order, with what hangs on each paragraph.

`open_document` answers in a fixed number of queries whatever the document's length. Everything
is asked with `visible_to(user)`: what the user may not read is not there, not even as a count.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Q
from django.utils.translation import gettext as _

from documents.models import Document, Edition, Paragraph, Part, SourceNote
from documents.models.edition import anchor_of
from meetings.roles import Reader
from proposals.texts.versions import text_links
from tracker.addresses import SpokenAddress, part_name, spoken
from tracker.citations import CitationRow, cited_by, cites
from tracker.dashboards.citing import RIGHT_TO_LEFT
from tracker.leaves import Leaf, Wanted, headings_of, leaf_of, marked_elsewhere, part_anchor
from tracker.margin import Chip, Margin, margins_of
from tracker.record import Record, record_of
from tracker.relations import Related, related_to

Kind = Paragraph.Kind
NOTHING = Margin()
FROM_THE_START = Wanted()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `note` is the path of the footnote that the stretch marks (`fn2`)."""

    text: str
    note: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    anchor: str
    number: str
    text: str
    back: str
    address: SpokenAddress
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A unit on the page. `rows` is filled for tables whose cells are known."""

    pk: int
    anchor: str
    address: SpokenAddress
    kind: str
    label: str
    pieces: tuple[Piece, ...]
    indent: int
    level: int
    quoted: bool
    margin: Margin = NOTHING
    notes: tuple[Note, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


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


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    code: str
    name: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Slip:
    message: str
    address: SpokenAddress | None
    anchor: str


@dataclass(frozen=True, slots=True)
class ReaderPage:
    document: Document
    edition: Edition | None
    language: str
    direction: str
    title: str
    submitters: tuple[str, ...]
    languages: tuple[LanguageChoice, ...]
    parts: tuple[PartView, ...]
    cites: tuple[CitationRow, ...]
    cited_by: tuple[CitationRow, ...]
    slips: tuple[Slip, ...]
    leaf: Leaf
    record: Record | None = None
    related: Related = field(default_factory=Related)
    has_links: bool = field(default=False)
    is_text: bool = field(default=False)


def find_document(slug: str, user: Reader) -> Document | None:
    """The readable document with this symbol, or with this number; None when there is none."""
    if "\0" in slug:
        return None  # PostgreSQL refuses to compare with it
    documents = (
        Document.objects.visible_to(user)
        .select_related("meeting", "agenda_item__meeting")
        .prefetch_related("editions", "authorships")
    )
    found = documents.filter(symbol=slug).first()
    if found is None and slug.isdecimal() and slug.isascii():
        found = documents.filter(pk=int(slug)).first()
    return found


def open_document(
    document: Document, *, user: Reader, language: str = "", wanted: Wanted = FROM_THE_START
) -> ReaderPage:
    """The page of a document in the wanted language, else in the first one that is held.

    `wanted`: where to open one that is longer than a page.
    """
    editions = document.current_editions
    edition = next(
        (e for e in editions if e.language == language), editions[0] if editions else None
    )
    shown = edition.language if edition else document.title_language
    margins = margins_of(edition, user) if edition else {}
    leaf = leaf_of(edition, wanted) if edition else Leaf(shown)
    parts = _parts(edition, margins, leaf) if edition else ()
    return ReaderPage(
        document=document,
        edition=edition,
        language=shown,
        direction="rtl" if shown in RIGHT_TO_LEFT else "ltr",
        title=(edition.title if edition else "") or document.title,
        submitters=tuple(
            _("%(name)s on behalf of %(group)s")
            % {"name": row.name_as_printed, "group": row.on_behalf_of}
            if row.on_behalf_of
            else row.name_as_printed
            for row in document.authorships.all()
        ),
        languages=tuple(
            LanguageChoice(e.language, str(e.get_language_display()), e == edition)
            for e in editions
        ),
        parts=parts,
        cites=cites(edition, user) if edition else (),
        cited_by=cited_by(document, user),
        slips=_slips(edition) if edition else (),
        leaf=replace(leaf, anchors=frozenset(_anchors(parts))),
        record=record_of(edition, document=document, user=user) if edition else None,
        related=related_to(document, user),
        has_links=any(margin.chips for margin in margins.values()),
        is_text=text_links(user).filter(paragraph__edition__document=document).exists(),
    )


def pieces_of(
    text: str, notes: Iterable[Sequence[object]], targets: dict[str, str]
) -> tuple[Piece, ...]:
    """Cuts a text at its footnote marks. A mark that does not fit the text is left alone."""
    pieces = []
    done = 0
    for start, end, number in sorted((int(str(s)), int(str(e)), str(n)) for s, e, n in notes):
        if not done <= start < end <= len(text):
            continue
        if start > done:
            pieces.append(Piece(text[done:start]))
        pieces.append(Piece(text[start:end], note=number, target=targets.get(number, "")))
        done = end
    if done < len(text):
        pieces.append(Piece(text[done:]))
    return tuple(pieces)


def table_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table whose cells are parted by tabs, filled to one width; empty otherwise.

    A head that is one cell short has no word above the first column.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or not any("\t" in line for line in lines):
        return ()
    rows = [tuple(cell.strip() for cell in line.split("\t")) for line in lines]
    width = max(len(row) for row in rows)
    if len(rows[0]) == width - 1:
        rows[0] = ("", *rows[0])
    return tuple(row + ("",) * (width - len(row)) for row in rows)


def _parts(edition: Edition, margins: dict[int, Margin], leaf: Leaf) -> tuple[PartView, ...]:
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
            for position, block in _blocks(rows, margins)
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


def _anchors(parts: Iterable[PartView]) -> Iterator[str]:
    """The fragments that stand on the page."""
    for part in parts:
        if part.blocks:
            yield part.anchor
        for block in part.blocks:
            yield block.anchor
            yield from (note.anchor for note in block.notes)


def _blocks(rows: Sequence[Paragraph], margins: dict[int, Margin]) -> Iterator[tuple[int, Block]]:
    """Each with its position. Footnotes go to the foot of the block that marks them first; others
    keep their place."""
    footnotes = {row.path: row for row in rows if row.kind == Kind.FOOTNOTE}
    targets = {number: row.anchor for number, row in footnotes.items()}
    carried: dict[str, Paragraph] = {}
    for row in rows:
        if row.kind != Kind.FOOTNOTE:
            for _start, _end, number in row.notes:
                if number in footnotes:
                    carried.setdefault(number, row)
    for row in rows:
        if row.kind == Kind.FOOTNOTE and row.path in carried:
            continue
        notes = [number for _s, _e, number in row.notes if carried.get(number) is row]
        yield (
            row.position,
            Block(
                pk=row.pk,
                anchor=row.anchor,
                address=spoken(row.part.code, row.path),
                kind=row.kind,
                label=row.label,
                pieces=pieces_of(row.text, row.notes, targets),
                indent=min(row.depth, 4) if row.kind not in (Kind.HEADING, Kind.FOOTNOTE) else 0,
                level=row.level,
                quoted=row.quoted,
                margin=margins.get(row.pk, NOTHING),
                notes=tuple(
                    Note(
                        anchor=footnotes[number].anchor,
                        number=number.removeprefix("fn"),
                        text=footnotes[number].text,
                        back=row.anchor,
                        address=spoken(row.part.code, footnotes[number].path),
                        chips=margins.get(footnotes[number].pk, NOTHING).chips,
                    )
                    for number in dict.fromkeys(notes)
                ),
                rows=table_rows(row.text) if row.kind in (Kind.TABLE, Kind.LIST) else (),
            ),
        )


def _slips(edition: Edition) -> tuple[Slip, ...]:
    return tuple(
        Slip(
            message=note.said,
            address=spoken(note.part, note.path) if note.path else None,
            anchor=anchor_of(note.part, note.path) if note.path else "",
        )
        for note in SourceNote.objects.filter(edition=edition)
    )
