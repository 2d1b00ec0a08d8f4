"""Where a reference row was read from: its addresses, as links once their documents are held."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from documents.models import Paragraph
from meetings.roles import Reader
from tracker.addresses import spoken

Address: TypeAlias = dict[str, str]
Held: TypeAlias = dict[tuple[str, str, str], Paragraph]


@dataclass(frozen=True, slots=True)
class Source:
    """An address of the reference data; `url` is empty while the document is not held."""

    document: str
    address: str
    url: str


def held_paragraphs(addresses: Iterable[Address], user: Reader) -> Held:
    """The readable current paragraphs that addresses name, by document name, part and path.

    One query, whatever the number of addresses.
    """
    wanted = list(addresses)
    names = {address["document"] for address in wanted}
    rows = (
        Paragraph.objects.visible_to(user)
        .current()
        .filter(path__in={address.get("path", "") for address in wanted})
        .select_related("part", "edition__document")
        .order_by("edition_id", "position")
    )
    found: Held = {}
    for row in rows:
        document = row.edition.document
        for name in (document.symbol, document.reference_key):
            if name in names:
                found.setdefault((name, row.part.code, row.path), row)
    return found


def resolved(addresses: Iterable[Address], held: Held) -> tuple[Source, ...]:
    """Each address once, in the order given, with a link where its paragraph is held."""
    shown = []
    for address in addresses:
        part, path = address.get("part", "body"), address.get("path", "")
        paragraph = held.get((address["document"], part, path))
        shown.append(
            Source(
                document=str(paragraph.edition.document) if paragraph else address["document"],
                address=str(spoken(part, path)) if path else "",
                url=paragraph.get_absolute_url() if paragraph else "",
            )
        )
    return tuple(dict.fromkeys(shown))
