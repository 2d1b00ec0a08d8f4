"""The matrix of positions: parties by elements, in each cell what was said last, with its date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from meetings.models import Party
from proposals.models import Contest, Element, Stance
from proposals.models.stances import StanceQuerySet
from tracker.dashboards.choices import address
from tracker.dashboards.matrix.asked import Asked
from tracker.dashboards.matrix.parties import groups_first, holding
from tracker.dashboards.stretches import Stretch, cut, page_of

# So many elements stand side by side without scrolling on a laptop; the others are a link away.
# A few that would be left over alone stand with the last ones.
COLUMNS, LEFT_OVER = 8, 1


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

    `opens` is the address that opens a cell, up to its party and element; `here` that of this part
    of the matrix with no cell open. `stretch` says which rows are shown of a long list.
    """

    columns: tuple[Column, ...]
    branches: tuple[Branch, ...]
    groups: tuple[Row, ...]
    others: tuple[Row, ...]
    sheets: tuple[Sheet, ...]
    opens: str
    here: str
    stretch: Stretch | None
    shows_samples: bool

    @property
    def width(self) -> int:
        """Columns of the table, that of the parties among them."""
        return len(self.columns) + 1


def draw_matrix(
    asked: Asked, parties: Sequence[Party], *, sheet: str = "", rows: str = "", of: str = ""
) -> Matrix:
    """One page of the rows and one sheet of the columns that the filters leave; a fixed number of
    queries. `parties` are in order all that hold a position; `of` is the code of one whose page of
    rows is shown where `rows` names none."""
    codes = list(columns_of(asked).values_list("code", flat=True))
    paginator = Paginator(codes, COLUMNS, orphans=LEFT_OVER)
    page = paginator.get_page(sheet)
    shown = _elements(list(page))
    columns = {element.pk: column_of(element) for element in shown}
    on_sheet = {**asked.values, "sheet": _page_words(page.number)}
    answering = groups_first(holding(parties, asked.found))
    held = cut(
        answering,
        page=rows or _page_with(answering, of),
        asked=on_sheet,
        name=lambda party: party.name,
        word="rows",
        anchor="#matrix",
    )
    here = {**on_sheet, "rows": _page_words(held.number)}
    cells = cells_of(asked.found.filter(element__in=shown, party__in=held.rows), columns)
    told = [
        _row(party, tuple(cells.get((party.pk, element)) for element in columns))
        for party in held.rows
    ]
    return Matrix(
        columns=tuple(columns.values()),
        branches=_branches(shown),
        groups=tuple(row for row in told if row.is_group),
        others=tuple(row for row in told if not row.is_group),
        sheets=_sheets({**asked.values, "rows": here["rows"]}, page.number, paginator),
        opens=address(here, open="-")[:-1],
        here=address(here),
        stretch=held.stretch,
        shows_samples=any(row.is_sample for row in told)
        or any(column.is_sample for column in columns.values()),
    )


def columns_of(asked: Asked) -> QuerySet[Element]:
    """Elements with a position that answers, or with `columns=all` every one of the branch."""
    elements = Element.objects.in_tree_order().defer("sources")
    if not asked.shows_all_columns:
        return elements.filter(Exists(asked.found.filter(element=OuterRef("pk"))))
    if asked.branch:
        return elements.filter(Q(code=asked.branch) | Q(code__startswith=f"{asked.branch}."))
    return elements


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


def _page_words(number: int) -> str:
    return str(number) if number > 1 else ""


def _page_with(parties: Sequence[Party], code: str) -> str:
    """The page of the rows on which a party stands, the first for one that has none."""
    codes = [party.code for party in parties]
    return page_of(codes.index(code), len(codes)) if code in codes else ""


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


def _elements(codes: Sequence[str]) -> list[Element]:
    """The elements of one sheet, with those above them."""
    elements = Element.objects.filter(code__in=codes).in_tree_order()
    return list(elements.select_related("parent").defer("sources", "parent__sources"))


def _branches(elements: Sequence[Element]) -> tuple[Branch, ...]:
    """What stands above neighbouring columns: the element over them, or the root itself."""
    found = []
    for above, below in groupby(elements, key=lambda element: element.parent or element):
        found.append(Branch(above.code, above.name, len(list(below))))
    return tuple(found)


def _sheets(asked: Mapping[str, str], shown: int, paginator: "Paginator[str]") -> tuple[Sheet, ...]:
    if paginator.num_pages == 1:
        return ()
    sheets = []
    for number in paginator.get_elided_page_range(shown, on_each_side=2, on_ends=1):
        if isinstance(number, int):
            held = list(paginator.page(number))
            url = address(asked, sheet=_page_words(number))
            sheets.append(Sheet(held[0], held[-1], url, number == shown))
    return tuple(sheets)
