"""The pages of a long document in the reader: which units stand on one, and how links find them.

A document of the usual length is one page. A longer one is shown `UNITS_A_PAGE` units at a time,
under its whole contents; every address leads to the page that holds it. To be printed it is shown
whole, up to `UNITS_A_PRINT` units at once.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import Max, Min

from documents.models import Edition, Paragraph
from documents.models.edition import UNITS_A_PAGE, anchor_of

# A browser still sets and prints so many units at once.
UNITS_A_PRINT = 15 * UNITS_A_PAGE


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where to open a document: at an anchor, else at a page by its number.

    `whole`: in as few pages as can be printed. `key` names the edition of which the anchor speaks,
    and `was` the anchor that stood in it before the reader was led on to `at`.
    """

    at: str = ""
    page: str = ""
    whole: bool = False
    key: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """The page that is shown, of `count`; `number` counts from 1.

    `anchors`: the fragments that stand on it. `size`: how many units one page holds; `is_long`:
    whether the document is longer than a page of the usual size.
    """

    language: str
    number: int = 1
    count: int = 1
    anchors: frozenset[str] = frozenset()
    size: int = UNITS_A_PAGE
    is_long: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the page holds the whole document."""
        return self.count == 1

    @property
    def is_printed(self) -> bool:
        """Whether its pages are those for printing."""
        return self.size == UNITS_A_PRINT

    @property
    def positions(self) -> range:
        """The positions of the units on it."""
        return range((self.number - 1) * self.size, self.number * self.size)

    @property
    def before(self) -> int:
        """The number of the page before; 0 for none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The number of the next page; 0 for none."""
        return self.number + 1 if self.number < self.count else 0

    def link(self, anchor: str) -> str:
        """How the page links to a fragment of its document."""
        if self.is_whole or anchor in self.anchors:
            return f"#{anchor}"
        return f"?language={self.language}&at={quote(anchor)}#{anchor}"


def leaf_of(edition: Edition, wanted: Wanted) -> Leaf:
    """The page that is wanted; the first for what is not there.

    One query; with `at`, in a long document, at most five.
    """
    last = edition.paragraphs.aggregate(last=Max("position"))["last"] or 0
    size = UNITS_A_PRINT if wanted.whole else UNITS_A_PAGE
    count = last // size + 1
    number = 1
    if wanted.at and count > 1:
        number = (_position(edition, wanted.at) or 0) // size + 1
    elif wanted.page.isascii() and wanted.page.isdecimal():
        number = int(wanted.page[:9])
    return Leaf(
        edition.language,
        number=number if 1 <= number <= count else 1,
        count=count,
        size=size,
        is_long=last >= UNITS_A_PAGE,
    )


def _position(edition: Edition, anchor: str) -> int | None:
    """Where the unit stands that has this anchor, or the first of the part that has it."""
    unit = unit_at(edition, anchor)
    if unit is not None:
        return unit.position
    code = anchor.removeprefix(part_anchor(""))
    starts = edition.paragraphs.filter(part__code=code).aggregate(first=Min("position"))
    return starts["first"] if anchor != code else None


def unit_at(edition: Edition, anchor: str) -> Paragraph | None:
    """The unit that has this anchor. Two queries, and one more where its path has dots of its own.

    Its edition is the one given.
    """
    codes = edition.parts.values_list("code", flat=True)
    for code in [code for code in codes if anchor.startswith(f"{code}-")]:
        written = anchor.removeprefix(f"{code}-")
        slashed = written.replace(".", "/")
        rows = edition.paragraphs.filter(part__code=code).select_related("part", "edition")
        found = rows.filter(path__in={written, slashed, slashed.replace("_", " ")})
        unit = next((row for row in found if row.anchor == anchor), None)
        if unit is not None:
            return unit
        for pk, path in rows.values_list("pk", "path") if "." in written else ():
            if anchor_of(code, path) == anchor:
                return rows.get(pk=pk)
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


def marked_elsewhere(edition: Edition, shown: Iterable[Paragraph]) -> dict[int, set[str]]:
    """By part: the paths of the notes that a unit before the shown ones marks already."""
    first = min((row.position for row in shown if row.kind != Paragraph.Kind.FOOTNOTE), default=0)
    marking = edition.paragraphs.filter(position__lt=first).exclude(notes=[])
    found: dict[int, set[str]] = defaultdict(set)
    for part, notes in marking.values_list("part_id", "notes"):
        found[part] |= {str(number) for _start, _end, number in notes}
    return found
