"""What a query finds among the paragraphs that a user may read, best first.

The order: texts in force come before superseded ones (an earlier edition, or a document that a
later one revises, replaces or settles). Among equals, the more a paragraph is made up of what was
asked for, the earlier it stands: often found, in few words. Then the order in which they were
stored decides. A standing or a submitter never counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple, overload

from django.db import connection
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from documents import engines
from documents.models import Document, DocumentRelation, Edition, Paragraph
from documents.models.edition import ParagraphQuerySet
from documents.search.queries import Query
from documents.versions import FOLLOWING
from meetings.access import readable_levels
from meetings.roles import Reader

RANKED = 2_000
SHOWN = 1_000
# Of a masthead the pages look through what names the document; a report of a session is named by
# its second line of the session.
_NAMING = ("title", "symbol", "submitted-by", "session′")


class Scope(Enum):
    """Which texts the pages look through: those in force, of these the ones that no later document
    takes the place of, or earlier editions too."""

    CURRENT = ""
    LATEST = "latest"
    ALL = "all"


class Hit(NamedTuple):
    """A paragraph that was found; `unit` is its kind and `level` that of a heading."""

    paragraph: int
    edition: int
    part: int
    unit: str
    level: int
    document: int
    is_superseded: bool
    rank: float

    @property
    def is_title(self) -> bool:
        """Whether it stands in the masthead or is the document's title."""
        is_heading = self.unit == "heading" and self.level == 0
        return is_heading or self.unit == "front"


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, best first. `is_cut`: the index had more than the 2,000 that were looked
    at."""

    rows: tuple[Hit, ...]
    is_cut: bool = False

    @property
    def ids(self) -> tuple[int, ...]:
        """The paragraphs, 1,001 at most, which means more than a thousand."""
        return tuple(hit.paragraph for hit in self.rows[: SHOWN + 1])

    @property
    def is_capped(self) -> bool:
        return len(self.rows) > SHOWN


class Ranked(Sequence[Paragraph]):
    """Paragraphs in the order of a search. A slice loads its own rows only, in one query."""

    def __init__(self, rows: ParagraphQuerySet, ids: Sequence[int]) -> None:
        self.rows = rows
        self.ids = ids

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, wanted: int) -> Paragraph: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[Paragraph]: ...
    def __getitem__(self, wanted: int | slice) -> Paragraph | list[Paragraph]:
        if isinstance(wanted, int):
            return self.rows.get(pk=self.ids[wanted])
        there = self.rows.in_bulk(list(self.ids[wanted]))
        return [there[number] for number in self.ids[wanted] if number in there]

    def order_by(self, *fields: str) -> ParagraphQuerySet:
        """The same paragraphs in another order than the search's."""
        return self.rows.filter(pk__in=self.ids).order_by(*fields)


def search(query: Query, *, user: Reader, among: ParagraphQuerySet | None = None) -> Hits:
    """Looks a query up in one query, whatever it finds.

    The index gives at most 2,000 paragraphs in no order; these are ranked as said above. `among`
    narrows what is looked through; what the user may not read is never in it.
    """
    paragraphs = Paragraph.objects.all() if among is None else among
    return _ranked(query, _Readable.of(paragraphs, _texts(Scope.ALL, readable_levels(user))))


def search_in(scope: Scope, query: Query, *, user: Reader) -> Hits:
    """The same among what the pages look through. Its SQL is made once, and PostgreSQL keeps it
    ready: to make it and to plan it takes longer than to find a rare word."""
    return _ranked(query, _scoped(scope, tuple(readable_levels(user)), connection.vendor))


def looked_through() -> ParagraphQuerySet:
    """The paragraphs that the pages look through, of all versions and whoever may read them."""
    named = Q()
    for path in _NAMING:
        named |= Q(path__startswith=path)
    return Paragraph.objects.filter(~Q(kind=Paragraph.Kind.FRONT) | named)


def of_versions(rows: ParagraphQuerySet, scope: Scope, levels: Sequence[str]) -> ParagraphQuerySet:
    """The paragraphs of the versions that a scope names, for a reader of these levels."""
    return rows.filter(_versions(scope, levels, "edition__"))


def _versions(scope: Scope, levels: Sequence[str], text: str = "") -> Q:
    """That a text is of the versions that a scope names; `text` leads to it."""
    if scope is Scope.ALL:
        return Q()
    current = Q(**{f"{text}is_current": True})
    if scope is Scope.LATEST:
        return current & ~Q(**{f"{text}document__in": _superseded(levels)})
    return current


class _Readable(NamedTuple):
    """Paragraphs, and the texts that may be read: a text is looked at once, not for each of its
    paragraphs."""

    paragraphs: engines.Compiled
    texts: engines.Shared

    @classmethod
    def of(
        cls,
        paragraphs: ParagraphQuerySet,
        texts: QuerySet[Edition, Any],
        *,
        is_lasting: bool = False,
    ) -> "_Readable | None":
        rows = paragraphs.values_list("id", "edition_id", "part_id", "kind", "level")
        of_paragraphs = engines.compiled(rows, is_lasting=is_lasting)
        of_texts = engines.compiled(texts)
        if of_paragraphs is None or of_texts is None:
            return None
        shared = engines.Shared(of_texts, by="edition_id", columns=("document_id", "superseded"))
        return cls(of_paragraphs, shared)


@lru_cache(maxsize=64)
def _scoped(scope: Scope, levels: tuple[str, ...], _vendor: str) -> _Readable | None:
    return _Readable.of(looked_through(), _texts(scope, levels), is_lasting=True)


def _ranked(query: Query, readable: _Readable | None) -> Hits:
    if readable is None:
        return Hits(())
    found = engines.hits(query, readable.paragraphs, at_most=RANKED + 1, shared=readable.texts)
    rows = sorted(
        map(Hit._make, found[:RANKED]),
        key=lambda hit: (hit.is_superseded, -hit.rank, hit.paragraph),
    )
    # A text too long for one entry of the index may be found several times: the best counts.
    best: dict[int, Hit] = {}
    for hit in rows:
        best.setdefault(hit.paragraph, hit)
    return Hits(rows=tuple(best.values()), is_cut=len(found) > RANKED)


def _texts(scope: Scope, levels: Sequence[str]) -> QuerySet[Edition, Any]:
    """The texts of the versions that a scope names, for a reader of these levels, each with its
    document and whether it is superseded."""
    superseded = _superseded(levels)
    texts = Edition.objects.filter(_versions(scope, levels), document__access__in=levels)
    is_superseded = Case(
        When(is_current=False, then=Value(True)),
        When(document__in=superseded, then=Value(True)),
        default=Value(False),
    )
    return texts.annotate(superseded=is_superseded).values_list("id", "document_id", "superseded")


def _superseded(levels: Sequence[str]) -> QuerySet[DocumentRelation, int]:
    """Documents of which a readable one takes the place. They are asked for once and not for each
    find: PostgreSQL needs longer to plan that than to find a rare word. EXISTS, because SQLite
    would begin a join at the documents, of which there are many more than relations."""
    readable = Document.objects.filter(pk=OuterRef("later"), access__in=levels)
    relations = DocumentRelation.objects.holding().filter(Exists(readable), kind__in=FOLLOWING)
    return relations.values_list("earlier", flat=True)
