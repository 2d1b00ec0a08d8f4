"""Citations as the reader page shows them, both ways.

What the user may not read is not there at either end, not even as a count.
"""

from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _

from documents.models import Citation, Document, Edition
from meetings.access import readable_levels
from meetings.roles import Reader
from meetings.wording import listed
from tracker.addresses import SpokenAddress, spoken

# A page lists so many of each; over REST they are all there.
AT_MOST = 200


@dataclass(frozen=True, slots=True)
class CitationRow:
    """One paragraph cites one document; `document` is the other end, seen from this page."""

    document: str
    url: str
    is_held: bool
    address: SpokenAddress
    address_url: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Citations one way; `is_cut`: there are more than a page lists."""

    rows: tuple[CitationRow, ...] = ()
    is_cut: bool = False

    def __len__(self) -> int:
        return len(self.rows)


def cites(edition: Edition, user: Reader) -> Listed:
    """What this text cites, in the order of its paragraphs; unreadable documents are not there."""
    rows = (
        Citation.objects.filter(paragraph__edition=edition)
        .filter(document__in=Document.objects.visible_to(user))
        .select_related("paragraph__part", "document")
        .prefetch_related("document__editions")
        .order_by("paragraph__position", "id")
    )[: AT_MOST + 1]
    shown = [
        CitationRow(
            document=str(row.document),
            url=row.document.get_absolute_url(),
            is_held=bool(row.document.current_editions),
            address=spoken(row.paragraph.part.code, row.paragraph.path),
            address_url=f"#{row.paragraph.anchor}",
            pointer=_pointer(row),
        )
        for row in rows
    ]
    return Listed(tuple(dict.fromkeys(shown[:AT_MOST])), is_cut=len(shown) > AT_MOST)


def cited_by(document: Document, user: Reader) -> Listed:
    """One row for a place that cites, whatever the number of languages it is held in."""
    rows = (
        Citation.objects.filter(
            document=document,
            paragraph__edition__is_current=True,
            # Of the citing end alone: a list of all readable paragraphs would be made each time.
            paragraph__edition__document__access__in=readable_levels(user),
        )
        .select_related("paragraph__part", "paragraph__edition__document")
        .order_by(
            F("paragraph__edition__document__symbol").asc(nulls_last=True),
            "paragraph__edition__document_id",
            "paragraph__position",
            "paragraph__edition_id",
            "id",
        )
    )[: AT_MOST + 1]
    shown: dict[tuple[int, SpokenAddress, str], CitationRow] = {}
    found = list(rows)
    for row in found[:AT_MOST]:
        place = CitationRow(
            document=str(row.paragraph.edition.document),
            url=row.paragraph.edition.document.get_absolute_url(),
            is_held=True,
            address=spoken(row.paragraph.part.code, row.paragraph.path),
            address_url=row.paragraph.get_absolute_url(),
            pointer=_pointer(row),
        )
        citing = row.paragraph.edition.document_id
        shown.setdefault((citing, place.address, place.pointer), place)
    return Listed(tuple(shown.values()), is_cut=len(found) > AT_MOST)


def _pointer(citation: Citation) -> str:
    """Where the citation points inside the cited document, as printed."""
    said = []
    if citation.pages:
        said.append(_("p. %(pages)s") % {"pages": citation.pages})
    if citation.cited_paragraphs:
        said.append(_("para. %(paragraphs)s") % {"paragraphs": citation.cited_paragraphs})
    return listed(said)
