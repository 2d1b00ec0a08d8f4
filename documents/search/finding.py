"""What a query finds among the paragraphs that a user may read, best first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from documents import engines
from documents.models import Paragraph
from documents.models.edition import ParagraphQuerySet
from documents.search.queries import Query
from meetings.roles import Reader

RANKED = 2_000
SHOWN = 1_000
_COLUMNS = ("id", "edition__language", "edition__document__kind", "part__standing")


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each value occurs among what was found."""

    languages: Counter[str]
    kinds: Counter[str]
    standings: Counter[str]


@dataclass(frozen=True, slots=True)
class Hits:
    """`ids`: paragraphs, best first, 1,001 at most, which means more than a thousand. The tally
    then counts only the first 2,000 that the index gave."""

    ids: tuple[int, ...]
    tally: Tally

    @property
    def is_capped(self) -> bool:
        return len(self.ids) > SHOWN


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

    The index gives at most 2,000 paragraphs in no order; these are ranked by how much of them
    the query makes up, equal ones in the order in which they were stored. `among` narrows what is
    looked through; what the user may not read is never in it.
    """
    paragraphs = Paragraph.objects.all() if among is None else among
    readable = paragraphs.visible_to(user).values_list(*_COLUMNS)
    # A text that is too long for one entry of the index may be found several times.
    found = {row[0]: row for row in engines.hits(query, readable, at_most=RANKED)}
    rows = sorted(found.values(), key=lambda row: (-row[-1], row[0]))
    return Hits(
        ids=tuple(row[0] for row in rows[: SHOWN + 1]),
        tally=Tally(*(Counter(row[column] for row in rows) for column in (1, 2, 3))),
    )
