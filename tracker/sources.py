"""Where a reference row was read from: its addresses, as links once their documents are held."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from django.db.models import Q

from documents.models import Document, Paragraph
from meetings.roles import Reader
from tracker.addresses import spoken

Address: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """An address of the reference data.

    `url` leads to the paragraph, or to the page of a document that is known but not held.
    """

    document: str
    address: str
    url: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the reader may see of the documents that addresses name."""

    paragraphs: dict[tuple[str, str, str], Paragraph]
    documents: dict[str, Document]


def fetch_shelf(addresses: Iterable[Address], user: Reader) -> Shelf:
    """Two queries, whatever the number of addresses."""
    wanted = list(addresses)
    names = {address["document"] for address in wanted}
    documents = Document.objects.visible_to(user).filter(
        Q(symbol__in=names) | Q(reference_key__in=names)
    )
    by_name = {name: d for d in documents for name in (d.symbol, d.reference_key) if name in names}
    rows = (
        Paragraph.objects.current()
        .filter(
            edition__document__in=[document.pk for document in by_name.values()],
            path__in={address.get("path", "") for address in wanted},
        )
        .select_related("part", "edition__document")
        .order_by("edition_id", "position")
    )
    paragraphs: dict[tuple[str, str, str], Paragraph] = {}
    for row in rows:
        document = row.edition.document
        for name in (document.symbol, document.reference_key):
            if name in names:
                paragraphs.setdefault((name, row.part.code, row.path), row)
    return Shelf(paragraphs=paragraphs, documents={str(k): d for k, d in by_name.items()})


def resolved(addresses: Iterable[Address], shelf: Shelf) -> tuple[Source, ...]:
    """Each address once, in the order given; those of unreadable documents are left out."""
    shown = []
    for address in addresses:
        name, part, path = address["document"], address.get("part", "body"), address.get("path", "")
        document = shelf.documents.get(name)
        if document is None:
            continue
        paragraph = shelf.paragraphs.get((name, part, path))
        shown.append(
            Source(
                document=str(document),
                address=str(spoken(part, path)) if path else "",
                url=(paragraph or document).get_absolute_url(),
                is_held=paragraph is not None,
            )
        )
    return tuple(dict.fromkeys(shown))
