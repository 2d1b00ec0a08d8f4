"""Two language editions of a document side by side, and where they do not match."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from documents.aligning import paragraphs_of
from documents.anchoring.alignment import Pair, align
from documents.models import Document, Edition, Paragraph
from documents.models.edition import place_in
from documents.revisions import passages_of
from tracker.addresses import SpokenAddress, spoken
from tracker.reader.blocks import Piece, pieces_of

DOUBTS = {
    "missing": _("only in one edition"),
    "count": _("the editions have different numbers of items here"),
    "above": _("the paragraph above is doubtful"),
    "numbers": _("no number in common"),
    "symbols": _("other documents are named"),
    "length": _("much longer or shorter"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph of one edition."""

    address: SpokenAddress
    url: str
    label: str
    pieces: tuple[Piece, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """The same paragraph in both editions; `doubt` in words, "" where the pair is sure."""

    left: Cell | None
    right: Cell | None
    doubt: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two editions beside each other. `counts`: what is doubtful, in words, and how often."""

    document: Document
    left: Edition
    right: Edition
    editions: tuple[Edition, ...]
    rows: tuple[Row, ...]
    only_doubtful: bool
    sure: int
    counts: tuple[tuple[str, int], ...]


def side_by_side(
    document: Document, *, left: str, right: str, only_doubtful: bool = False
) -> SideBySide | None:
    """Two languages of a document; those asked for where they are held, else the first two.

    `only_doubtful`: the rows that do not match, alone. None where it is held in one language only.
    """
    editions = document.current_editions
    if len(editions) < 2:
        return None
    by_language = {edition.language: edition for edition in editions}
    one = by_language.get(left) or editions[0]
    other = by_language.get(right)
    if other is None or other == one:
        other = next(edition for edition in editions if edition != one)
    texts = paragraphs_of([one, other])
    alignment = align(passages_of(texts[one.pk]), passages_of(texts[other.pk]))
    cells = tuple(
        {(row.part.code, row.path): _cell(row, edition, document) for row in texts[edition.pk]}
        for edition in (one, other)
    )
    counts = Counter[str](pair.doubt for pair in alignment.pairs)
    return SideBySide(
        document=document,
        left=one,
        right=other,
        editions=tuple(editions),
        rows=tuple(
            _row(pair, *cells) for pair in alignment.pairs if pair.doubt or not only_doubtful
        ),
        only_doubtful=only_doubtful,
        sure=counts[""],
        counts=tuple((str(DOUBTS[doubt]), counts[doubt]) for doubt in DOUBTS if counts[doubt]),
    )


def _row(pair: Pair, left: dict[tuple[str, str], Cell], right: dict[tuple[str, str], Cell]) -> Row:
    return Row(
        left=left[pair.left] if pair.left else None,
        right=right[pair.right] if pair.right else None,
        doubt=str(DOUBTS[pair.doubt]) if pair.doubt else "",
    )


def _cell(row: Paragraph, edition: Edition, document: Document) -> Cell:
    return Cell(
        address=spoken(row.part.code, row.path),
        url=document.get_absolute_url() + place_in(edition.language, row.anchor, row.position),
        label=row.label,
        pieces=pieces_of(row.text, row.notes, {}),
        kind=row.kind,
    )
