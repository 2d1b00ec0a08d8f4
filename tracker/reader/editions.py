"""Two language editions of a document side by side, and where they do not match."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from documents.aligning import AlignedPair, aligned
from documents.models import Document, Edition, Paragraph
from documents.models.edition import place_in
from tracker.addresses import SpokenAddress, spoken
from tracker.reader.blocks import Piece, pieces_of

# A page of two texts side by side.
ROWS_A_PAGE = 300
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
    """The same paragraph in both editions; `doubt` in words, "" where the pair is sure.

    `mismatch` counts the doubtful pairs of the whole text from 1; 0 for a sure one.
    """

    left: Cell | None
    right: Cell | None
    doubt: str
    mismatch: int = 0

    @property
    def after(self) -> int:
        """The number of the next mismatch."""
        return self.mismatch + 1


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two editions beside each other, one page of them.

    `counts`: what is doubtful in the whole text, in words, and how often. `page_of`: for each
    mismatch, counted from 1, the page that shows it.
    """

    document: Document
    left: Edition
    right: Edition
    editions: tuple[Edition, ...]
    rows: tuple[Row, ...]
    only_doubtful: bool
    sure: int
    counts: tuple[tuple[str, int], ...]
    page: int
    pages: int
    page_of: tuple[int, ...]

    @property
    def mismatches(self) -> int:
        return len(self.page_of)

    @property
    def before(self) -> int:
        return self.page - 1

    @property
    def after(self) -> int:
        return self.page + 1

    def place_of(self, mismatch: int) -> str:
        """The link to a mismatch, on this page or another; "" where there is none."""
        if not 0 < mismatch <= self.mismatches:
            return ""
        fragment = f"#mismatch-{mismatch}"
        page = self.page_of[mismatch - 1]
        if page == self.page:
            return fragment
        asked = {"left": self.left.language, "right": self.right.language}
        shown = {"show": "doubtful"} if self.only_doubtful else {}
        return f"?{urlencode(asked | shown | {'page': page})}{fragment}"


def side_by_side(
    document: Document, *, left: str, right: str, only_doubtful: bool = False, page: int = 1
) -> SideBySide | None:
    """Two languages of a document; those asked for where they are held, else the first two.

    `only_doubtful`: the rows that do not match, alone. None where it is held in one language only.
    Once a pair of texts was put beside each other, a page costs one query, however long they are.
    """
    editions = document.current_editions
    if len(editions) < 2:
        return None
    by_language = {edition.language: edition for edition in editions}
    one = by_language.get(left) or editions[0]
    other = by_language.get(right)
    if other is None or other == one:
        other = next(edition for edition in editions if edition != one)
    pairs = aligned(one, other)
    counts = Counter[str](pair.doubt for pair in pairs)
    shown = [pair for pair in pairs if pair.doubt or not only_doubtful]
    pages = max(1, -(-len(shown) // ROWS_A_PAGE))
    page = min(max(page, 1), pages)
    doubtful = [place for place, pair in enumerate(shown) if pair.doubt]
    here = range((page - 1) * ROWS_A_PAGE, min(page * ROWS_A_PAGE, len(shown)))
    numbers = {place: number for number, place in enumerate(doubtful, start=1)}
    return SideBySide(
        document=document,
        left=one,
        right=other,
        editions=tuple(editions),
        rows=_rows(document, {place: shown[place] for place in here}, numbers),
        only_doubtful=only_doubtful,
        sure=counts[""],
        counts=tuple((str(DOUBTS[doubt]), counts[doubt]) for doubt in DOUBTS if counts[doubt]),
        page=page,
        pages=pages,
        page_of=tuple(place // ROWS_A_PAGE + 1 for place in doubtful),
    )


def _rows(
    document: Document, pairs: Mapping[int, AlignedPair], numbers: Mapping[int, int]
) -> tuple[Row, ...]:
    """The rows of one page, by their place among all. One query."""
    wanted = [pk for pair in pairs.values() for pk in (pair.left, pair.right) if pk is not None]
    found = Paragraph.objects.filter(pk__in=wanted).select_related("part", "edition")
    cells = {row.pk: _cell(row, document) for row in found}
    return tuple(
        Row(
            left=cells.get(pair.left) if pair.left else None,
            right=cells.get(pair.right) if pair.right else None,
            doubt=str(DOUBTS[pair.doubt]) if pair.doubt else "",
            mismatch=numbers.get(place, 0),
        )
        for place, pair in pairs.items()
    )


def _cell(row: Paragraph, document: Document) -> Cell:
    return Cell(
        address=spoken(row.part.code, row.path),
        url=document.get_absolute_url() + place_in(row.edition.language, row.anchor, row.position),
        label=row.label,
        pieces=pieces_of(row.text, row.notes, {}),
        kind=row.kind,
    )
