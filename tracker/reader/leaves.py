"""The pages of a long document in the reader: which units stand on one, and how links find them.

A document of the usual length is one page. A longer one is shown `UNITS_A_PAGE` units at a time,
under its whole contents; every address leads to the page that holds it, and `all` shows everything,
as for printing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import Max, Min

from documents.models import Edition, Paragraph
from documents.models.edition import UNITS_A_PAGE, anchor_of

ALL = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where to open a document: at an anchor, else at a page by its number, or `all` of it."""

    at: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """The page that is shown, of `count`; `number` counts from 1 and is 0 for all of them at once.

    `anchors`: the fragments that stand on it.
    """

    language: str
    number: int = 1
    count: int = 1
    anchors: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether the page holds the whole document."""
        return self.count == 1 or self.number == 0

    @property
    def positions(self) -> range:
        """The positions of the units on it."""
        if self.is_whole:
            return range(self.count * UNITS_A_PAGE)
        return range((self.number - 1) * UNITS_A_PAGE, self.number * UNITS_A_PAGE)

    @property
    def before(self) -> int:
        """The number of the page before; 0 for none."""
        return max(self.number - 1, 0)

    @property
    def after(self) -> int:
        """The number of the next page; 0 for none."""
        return self.number + 1 if 0 < self.number < self.count else 0

    def link(self, anchor: str) -> str:
        """How the page links to a fragment of its document."""
        if self.is_whole or anchor in self.anchors:
            return f"#{anchor}"
        return f"?language={self.language}&at={quote(anchor)}#{anchor}"


def leaf_of(edition: Edition, wanted: Wanted) -> Leaf:
    """The page that is wanted; the first for what is not there. One query, or three with `at`."""
    last = edition.paragraphs.aggregate(last=Max("position"))["last"] or 0
    count = last // UNITS_A_PAGE + 1
    if count == 1:
        return Leaf(edition.language)
    if wanted.page == ALL:
        return Leaf(edition.language, 0, count)
    number = 1
    if wanted.at:
        number = (_position(edition, wanted.at) or 0) // UNITS_A_PAGE + 1
    elif wanted.page.isascii() and wanted.page.isdecimal():
        number = int(wanted.page[:9])
    return Leaf(edition.language, number if 1 <= number <= count else 1, count)


def _position(edition: Edition, anchor: str) -> int | None:
    """Where the unit stands that has this anchor, or the first of the part that has it."""
    parts = dict(edition.parts.values_list("pk", "code"))
    units = edition.paragraphs.order_by("position").values_list("part_id", "path", "position")
    for part, path, position in units:
        if anchor in (anchor_of(parts[part], path), part_anchor(parts[part])):
            return position
    return None


def part_anchor(code: str) -> str:
    """The fragment of a part in the reader."""
    return f"part-{code}"


def headings_of(edition: Edition) -> dict[int, list[Paragraph]]:
    """The headings of each part that has any units, by the part's number. Two queries."""
    starts = edition.paragraphs.values("part_id").annotate(first=Min("position"))
    found: dict[int, list[Paragraph]] = {row["part_id"]: [] for row in starts.order_by("first")}
    headings = edition.paragraphs.filter(kind=Paragraph.Kind.HEADING, level__gt=0)
    for heading in headings.order_by("position"):
        found[heading.part_id].append(heading)
    return found


def marked_elsewhere(edition: Edition, shown: Iterable[Paragraph]) -> frozenset[tuple[int, str]]:
    """The notes, by part and path, that a unit before the shown ones marks already."""
    first = min((row.position for row in shown if row.kind != Paragraph.Kind.FOOTNOTE), default=0)
    marking = edition.paragraphs.filter(position__lt=first).exclude(notes=[])
    return frozenset(
        (part, str(number))
        for part, notes in marking.values_list("part_id", "notes")
        for _start, _end, number in notes
    )
