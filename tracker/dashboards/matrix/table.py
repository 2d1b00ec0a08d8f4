"""The filtered matrix as rows for a file: one a cell, because each has its own date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meetings.models import Party
from tracker.dashboards.matrix.asked import Asked
from tracker.dashboards.matrix.drawn import cells_of, column_of, columns_of
from tracker.dashboards.matrix.parties import groups_first, parties_of


@dataclass(frozen=True, slots=True)
class CellRow:
    party: str
    party_code: str
    is_group: bool
    element: str
    element_name: str
    words: tuple[str, ...]
    said_on: date
    times: int
    is_contested: bool
    is_sample: bool


def cell_rows(asked: Asked) -> Iterator[CellRow]:
    """Every cell that is not empty: groups first, then parties by name; elements in tree order.

    All columns, not only those of one sheet. A fixed number of queries.
    """
    columns = {element.pk: column_of(element) for element in columns_of(asked)}
    cells = cells_of(asked.found, columns)
    parties = groups_first(parties_of(asked.found))
    for party in parties:
        for element in columns:
            if cell := cells.get((party.pk, element)):
                yield CellRow(
                    party=party.name,
                    party_code=party.code,
                    is_group=party.kind == Party.Kind.GROUP,
                    element=cell.column.code,
                    element_name=cell.column.name,
                    words=cell.words,
                    said_on=cell.said_on,
                    times=cell.times,
                    is_contested=cell.is_contested,
                    is_sample=party.is_sample or cell.column.is_sample,
                )
