"""The matrix of positions: parties by elements, in each cell what was said last, with its date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import get_language

from meetings.models import Party, PartyName
from proposals.models import Contest, Element, Stance
from proposals.models.stances import StanceQuerySet
from tracker.dashboards.choices import address
from tracker.dashboards.matrix.asked import Asked

# So many elements stand side by side without scrolling on a laptop; the others are a link away.
# A few that would be left over alone stand with the last ones.
COLUMNS, LEFT_OVER = 9, 2


@dataclass(frozen=True, slots=True)
class Column:
    code: str
    name: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """The element above neighbouring columns; `width` is how many."""

    code: str
    name: str
    width: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What a party said last on an element: more than one word where it said more on that day.

    `times`: how many positions are recorded that answer the filters.
    """

    column: Column
    words: tuple[str, ...]
    said_on: date
    times: int
    is_contested: bool


@dataclass(frozen=True, slots=True)
class Row:
    """`english` is the key by which the list is sorted, where the name is another."""

    code: str
    name: str
    english: str
    is_group: bool
    is_sample: bool
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of columns: the codes of its first and its last, and its address."""

    first: str
    last: str
    url: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """`groups` and `others` are the rows: a group is never joined with those who belong to it.

    `opens` is the address that opens a cell, up to its party and element.
    """

    columns: tuple[Column, ...]
    branches: tuple[Branch, ...]
    groups: tuple[Row, ...]
    others: tuple[Row, ...]
    sheets: tuple[Sheet, ...]
    opens: str
    shows_samples: bool

    @property
    def width(self) -> int:
        """Columns of the table, that of the parties among them."""
        return len(self.columns) + 1


def draw_matrix(asked: Asked, *, sheet: str = "") -> Matrix:
    """The rows and one sheet of the columns that the filters leave; a fixed number of queries."""
    elements = list(columns_of(asked))
    paginator = Paginator(elements, COLUMNS, orphans=LEFT_OVER)
    page = paginator.get_page(sheet)
    shown = list(page)
    columns = {element.pk: column_of(element) for element in shown}
    cells = cells_of(asked.found.filter(element__in=shown), columns)
    rows = [
        _row(party, tuple(cells.get((party.pk, element)) for element in columns))
        for party in parties_of(asked.found)
    ]
    return Matrix(
        columns=tuple(columns.values()),
        branches=_branches(shown),
        groups=tuple(row for row in rows if row.is_group),
        others=tuple(row for row in rows if not row.is_group),
        sheets=_sheets(asked, page.number, paginator),
        opens=address(asked.values, sheet=_sheet_words(page.number), open="-")[:-1],
        shows_samples=any(row.is_sample for row in rows)
        or any(column.is_sample for column in columns.values()),
    )


def columns_of(asked: Asked) -> QuerySet[Element]:
    """Elements with a position that answers, or with `columns=all` every one of the branch."""
    elements = Element.objects.in_tree_order().select_related("parent").defer("sources")
    if not asked.shows_all_columns:
        return elements.filter(Exists(asked.found.filter(element=OuterRef("pk"))))
    if asked.branch:
        return elements.filter(Q(code=asked.branch) | Q(code__startswith=f"{asked.branch}."))
    return elements


def parties_of(stances: StanceQuerySet) -> list[Party]:
    """Parties that hold a position among these, in the order of lists."""
    holding = Party.objects.filter(Exists(stances.filter(party=OuterRef("pk"))))
    names = PartyName.objects.filter(language__in={(get_language() or "en")[:2], "en", "zh"})
    parties = holding.defer("sources").prefetch_related(Prefetch("names", names))
    # Engines order letters differently; a list of States may not.
    return sorted(parties, key=lambda party: (party.order_key.casefold(), party.code))


def cells_of(stances: StanceQuerySet, columns: Mapping[int, Column]) -> dict[tuple[int, int], Cell]:
    """By party and element, what was said last. Two queries."""
    rows = (
        stances.latest_of_each_cell()
        .order_by("party_id", "element_id")
        .values_list(  # type: ignore[misc]  # latest_of_each_cell() adds `times`
            "party_id", "element_id", "pk", "value", "said_on", "times"
        )
    )
    # All that wait for an answer are few; to look them up among the rows would cost more.
    contested = set(Contest.objects.waiting().order_by().values_list("stance", flat=True))
    cells = {}
    for key, of_cell in groupby(rows, key=lambda row: row[:2]):
        said = list(of_cell)
        values = {value for _party, _element, _pk, value, _day, _times in said}
        cells[key] = Cell(
            column=columns[key[1]],
            words=tuple(str(value.label) for value in Stance.Value if value in values),
            said_on=said[0][4],
            times=said[0][5],
            is_contested=any(row[2] in contested for row in said),
        )
    return cells


def _sheet_words(number: int) -> str:
    return str(number) if number > 1 else ""


def column_of(element: Element) -> Column:
    return Column(element.code, element.name, element.is_sample)


def _row(party: Party, cells: tuple[Cell | None, ...]) -> Row:
    name = party.name
    return Row(
        code=party.code,
        name=name,
        english=party.sort_key if name != party.sort_key == party.order_key else "",
        is_group=party.kind == Party.Kind.GROUP,
        is_sample=party.is_sample,
        cells=cells,
    )


def _branches(elements: Sequence[Element]) -> tuple[Branch, ...]:
    """What stands above neighbouring columns: the element over them, or the root itself."""
    found = []
    for above, below in groupby(elements, key=lambda element: element.parent or element):
        found.append(Branch(above.code, above.name, len(list(below))))
    return tuple(found)


def _sheets(asked: Asked, shown: int, paginator: "Paginator[Element]") -> tuple[Sheet, ...]:
    if paginator.num_pages == 1:
        return ()
    sheets = []
    for number in paginator.get_elided_page_range(shown, on_each_side=2, on_ends=1):
        if isinstance(number, int):
            held = list(paginator.page(number))
            url = address(asked.values, sheet=_sheet_words(number))
            sheets.append(Sheet(held[0].code, held[-1].code, url, number == shown))
    return tuple(sheets)
