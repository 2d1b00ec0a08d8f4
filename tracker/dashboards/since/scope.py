"""What is asked for: by whom, recorded when, and concerning what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from documents.models import AccessChange, readable_levels
from meetings.roles import Reader
from proposals.models import Element, Link
from tracker.dashboards.since.happening import Kind


@dataclass(frozen=True, slots=True)
class Scope:
    """Happenings that `user` could first read after `after` and not after `until`.

    `elements` are codes, each with what stands under it, `alone` codes without that; `documents`
    and `parties` are keys. Where any of these is given, a happening has to concern one of all.
    `effective_from` asks for the day of which a row speaks instead, and `by_effect` orders by it.
    """

    user: Reader
    after: datetime | None = None
    until: datetime | None = None
    elements: Collection[str] | None = None
    documents: Collection[int] | None = None
    parties: Collection[int] | None = None
    alone: Collection[str] | None = None
    kinds: Collection[Kind] | None = None
    effective_from: date | None = None
    by_effect: bool = False

    @property
    def is_limited(self) -> bool:
        """Whether only some elements, documents or parties are asked for."""
        return any(
            each is not None for each in (self.elements, self.alone, self.documents, self.parties)
        )

    @property
    def branches(self) -> QuerySet[Element]:
        """The elements asked for and those under them."""
        wanted = Q(code__in=self.alone or ())
        for code in self.elements or ():
            wanted |= Q(code=code) | Q(code__startswith=f"{code}.")
        return Element.objects.filter(wanted)

    def linked_documents(self) -> QuerySet[Link, Any]:
        """The keys of documents of which a readable paragraph is linked to an element asked for."""
        links = Link.objects.in_force().visible_to(self.user).filter(element__in=self.branches)
        return links.values("paragraph__edition__document")


def first_readable(recorded: str, *opened: Subquery) -> Greatest:
    """When a reader could first read a row: its recording, or the later opening of its papers."""
    moment = F(recorded)
    return Greatest(moment, *(Coalesce(each, moment) for each in opened))


def opening(user: Reader, **of: str) -> Subquery:
    """When the last of some documents was opened to the reader; NULL where they always were.

    `of` says which, from the row outside: `opening(user, document="document")`.
    """
    levels = readable_levels(user)
    changes = AccessChange.objects.filter(
        after__in=levels, **{lookup: OuterRef(path) for lookup, path in of.items()}
    ).exclude(before__in=levels)
    return Subquery(changes.order_by("-at").values("at")[:1])
