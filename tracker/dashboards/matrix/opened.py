"""An opened cell of the matrix: the latest words of a party on an element, under its row."""

from dataclasses import dataclass

from meetings.models import Party
from meetings.roles import Reader
from proposals.models import Element
from tracker.dashboards.matrix.asked import Asked
from tracker.dashboards.positions import PositionRow, position_rows

# What stands in the matrix; the page of the two holds the rest.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Opened:
    """`rows` is empty where nothing is recorded that answers the filters; `more` others do."""

    party_code: str
    party: str
    element_code: str
    element: str
    element_url: str
    rows: tuple[PositionRow, ...]
    more: int
    close_url: str


def open_cell(key: str, asked: Asked, *, user: Reader, close_url: str) -> Opened | None:
    """What `?open=XA/VM.C` opens, newest first; None where it names no party or no element.

    `close_url` is the same part of the matrix with no cell open.
    """
    party_code, _slash, element_code = key.partition("/")
    party = Party.objects.filter(code=party_code).prefetch_related("names").first()
    element = Element.objects.filter(code=element_code).first()
    if party is None or element is None:
        return None
    found = asked.found.filter(party=party, element=element).order_by("-said_on", "-pk")
    keys = list(found.values_list("pk", flat=True))
    rows = position_rows(keys[:SHOWN], user=user)
    return Opened(
        party_code=party.code,
        party=party.name,
        element_code=element.code,
        element=element.name,
        element_url=element.get_absolute_url(),
        rows=tuple(rows[pk][1] for pk in keys[:SHOWN]),
        more=max(len(keys) - SHOWN, 0),
        close_url=close_url,
    )
