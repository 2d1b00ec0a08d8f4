"""What remains to be acquired: papers that others cite or list and whose text is not held.

What the user may not read names nothing here, at either end, and is in no number. A citation that
several languages of a paper print is one.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from documents.models import Citation, Document, Edition, ListedDocument
from documents.models.edition import anchor_of, place_in
from meetings.roles import Reader

CITING = "paragraph__edition__document"
SHOWN_PLACES = 3

_Address = tuple[str, str, str, int]  # language, part, path, position


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph that cites or lists, and where the reader shows it."""

    part: str
    path: str
    url: str


@dataclass(frozen=True, slots=True)
class Wanting:
    """A document that cites or lists the wanted paper, how often, and the first places."""

    name: str
    url: str
    times: int
    places: tuple[Place, ...]


def with_times(documents: QuerySet[Document], user: Reader) -> QuerySet[Document]:
    """The documents with `times`: how often they are cited and listed by what the user may read."""
    return documents.annotate(
        times=sum(
            (
                Coalesce(
                    Subquery(
                        rows.filter(document=OuterRef("pk"))
                        .order_by()
                        .values("document")
                        .annotate(times=Count("pk"))
                        .values("times"),
                        output_field=IntegerField(),
                    ),
                    0,
                )
                for rows in _rows(user)
            ),
            Value(0),
        )
    )


def wanting(documents: Iterable[Document], user: Reader) -> dict[int, tuple[Wanting, ...]]:
    """For each wanted document, who cites or lists it, the most frequent first. Three queries.

    A paragraph that both cites and lists it is one place, of two times.
    """
    found: dict[int, dict[int, list[_Address]]] = defaultdict(lambda: defaultdict(list))
    wanted = [document.pk for document in documents]
    for rows in _rows(user):
        addresses = (
            rows.filter(document__in=wanted)
            .order_by("paragraph__edition_id", "paragraph__position", "pk")
            .values_list(
                "document",
                CITING,
                "paragraph__edition__language",
                "paragraph__part__code",
                "paragraph__path",
                "paragraph__position",
            )
        )
        for document, citing, *address in addresses:
            found[document][citing].append((address[0], address[1], address[2], address[3]))
    names = Document.objects.in_bulk({pk for citing in found.values() for pk in citing})
    return {
        document: tuple(
            sorted(
                (_wanting(names[pk], addresses) for pk, addresses in citing.items()),
                key=lambda row: (-row.times, row.name),
            )
        )
        for document, citing in found.items()
    }


def _wanting(citing: Document, addresses: list[_Address]) -> Wanting:
    url = citing.get_absolute_url()
    places = [
        Place(part, path, url + place_in(language, anchor_of(part, path), position))
        for language, part, path, position in dict.fromkeys(addresses)
    ]
    return Wanting(str(citing), url, len(addresses), tuple(places[:SHOWN_PLACES]))


def _rows(user: Reader) -> tuple[QuerySet[Citation], QuerySet[ListedDocument]]:
    telling = Edition.objects.telling()
    return (
        Citation.objects.visible_to(user).filter(paragraph__edition__in=telling),
        ListedDocument.objects.visible_to(user).filter(paragraph__edition__in=telling),
    )


MOST_WANTED = F("times").desc()
