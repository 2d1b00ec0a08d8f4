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
from meetings.roles import Reader

CITING = "paragraph__edition__document"


@dataclass(frozen=True, slots=True)
class Wanting:
    """A document that cites or lists the wanted paper, and how often."""

    name: str
    url: str
    times: int


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
    """For each wanted document, who cites or lists it, the most frequent first. Two queries."""
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    wanted = [document.pk for document in documents]
    for rows in _rows(user):
        counted = (
            rows.filter(document__in=wanted)
            .order_by()
            .values_list("document", CITING)
            .annotate(times=Count("pk"))
        )
        for document, citing, times in counted:
            found[document][citing] += times
    names = Document.objects.in_bulk({pk for citing in found.values() for pk in citing})
    return {
        document: tuple(
            sorted(
                (
                    Wanting(str(names[pk]), names[pk].get_absolute_url(), times)
                    for pk, times in citing.items()
                ),
                key=lambda row: (-row.times, row.name),
            )
        )
        for document, citing in found.items()
    }


def _rows(user: Reader) -> tuple[QuerySet[Citation], QuerySet[ListedDocument]]:
    telling = Edition.objects.telling()
    return (
        Citation.objects.visible_to(user).filter(paragraph__edition__in=telling),
        ListedDocument.objects.visible_to(user).filter(paragraph__edition__in=telling),
    )


MOST_WANTED = F("times").desc()
