"""Which page offers which lists, at which address: `elements/VM.B.2/history.xlsx`.

Routes and the links on the pages are both made from this table.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.dashboards.matrix.asked import ASKED
from tracker.dashboards.matrix.asked import FILTERS as POSITION_FILTERS
from tracker.dashboards.since.asked import PARAMETERS as CHANGES
from tracker.exports.sheet import Sheet
from tracker.exports.sheets.board import board_sheet
from tracker.exports.sheets.changes import changes_sheet
from tracker.exports.sheets.coverage import unlinked_sheet, wanting_sheet
from tracker.exports.sheets.domains import covered_sheet, fields_sheet, reasons_sheet
from tracker.exports.sheets.element import history_sheet, paragraphs_sheet, positions_sheet
from tracker.exports.sheets.library import documents_sheet
from tracker.exports.sheets.meetings import (
    attendance_sheet,
    listed_sheet,
    meetings_sheet,
    officers_sheet,
    speakers_sheet,
)
from tracker.exports.sheets.positions import found_sheet, matrix_sheet, said_sheet
from tracker.exports.sheets.proposals import proposals_sheet, sponsors_sheet
from tracker.exports.sheets.search import search_sheet
from tracker.exports.sheets.texts import (
    brackets_sheet,
    deletions_sheet,
    texts_sheet,
    versions_sheet,
)
from tracker.exports.sheets.timeline import activities_sheet, milestones_sheet
from tracker.searching.asking import FACETS

# The endings of addresses, and what the links are called. `html` is a page made for paper.
FORMS: dict[str, str | Promise] = {"xlsx": "XLSX", "csv": "CSV", "json": "JSON", "html": _("Print")}


# By which parameters of their pages lists are narrowed, and are told as of another day.
DAYS = ("as_of", "known")
BOARD = ("framework", "status", "moved", "q")
POSITIONS = ASKED
PROPOSALS = ("state", "sponsor", "under")
DOCUMENTS = ("q", "kind", "meeting", "language", "held", "sample", "month", "order")
MEETINGS = ("series", "is_sample")
TEXT = ("language",)

SEARCH = ("q", "what", *FACETS, "from", "to", "versions")
ROWS = ("show",)


@dataclass(frozen=True, slots=True)
class Offer:
    """A list that a page offers. `page` is the name of the page's route, `path` the list's address
    without its ending; `asks` are the parameters by which it is narrowed; `days` those
    by which it is told as of another day; `has_known` where it is told as recorded by then."""

    page: str
    path: str
    words: Promise
    sheet: Callable[..., Sheet | None]
    asks: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    has_known: bool = False

    def asked(self, given: Mapping[str, str]) -> dict[str, str]:
        """What of the parameters given means something to the list."""
        return {name: given[name] for name in (*self.asks, *self.days) if given.get(name)}

    @property
    def route(self) -> str:
        """`elements/<str:code>/history` → `element-history-export`."""
        last = self.path.rpartition("/")[2]
        return f"{self.page}-export" if last == self.path else f"{self.page}-{last}-export"


OFFERS = (
    Offer("board", "board", _("Status board"), board_sheet, BOARD, DAYS, has_known=True),
    Offer(
        "element",
        "elements/<str:code>/history",
        _("History"),
        history_sheet,
        (),
        DAYS,
        has_known=True,
    ),
    Offer("element", "elements/<str:code>/positions", _("Positions"), positions_sheet, (), DAYS),
    Offer(
        "element",
        "elements/<str:code>/paragraphs",
        _("Linked paragraphs"),
        paragraphs_sheet,
        (),
        DAYS,
    ),
    Offer("positions", "positions", _("Matrix"), matrix_sheet, POSITION_FILTERS),
    Offer("positions", "positions/list", _("Positions one by one"), found_sheet, POSITION_FILTERS),
    Offer("said-by", "positions/of/<str:party>/words", _("Positions"), said_sheet),
    Offer("said-on", "positions/on/<str:element>/words", _("Positions"), said_sheet),
    Offer("said", "positions/of/<str:party>/on/<str:element>/words", _("Positions"), said_sheet),
    Offer("search", "search", _("Search"), search_sheet, SEARCH),
    Offer("changes", "changes", _("Changes"), changes_sheet, CHANGES),
    Offer(
        "proposals",
        "proposals",
        _("Proposals"),
        proposals_sheet,
        PROPOSALS,
        DAYS,
        has_known=True,
    ),
    Offer(
        "proposal",
        "proposals/<str:code>/sponsors",
        _("Sponsors"),
        sponsors_sheet,
        (),
        DAYS,
        has_known=True,
    ),
    Offer("documents", "documents", _("Documents"), documents_sheet, DOCUMENTS),
    Offer("meetings", "meetings", _("Meetings"), meetings_sheet, MEETINGS),
    Offer("meeting", "meetings/<str:code>/attendance", _("Attendance"), attendance_sheet),
    Offer("meeting", "meetings/<str:code>/speakers", _("Speakers"), speakers_sheet),
    Offer("meeting", "meetings/<str:code>/papers", _("Documents"), listed_sheet),
    Offer("meeting", "meetings/<str:code>/officers", _("Officers"), officers_sheet),
    Offer("texts", "text", _("Texts in negotiation"), texts_sheet),
    Offer("text", "text/<path:slug>/versions", _("Versions"), versions_sheet, TEXT),
    Offer("text", "text/<path:slug>/brackets", _("Brackets"), brackets_sheet, TEXT),
    Offer("text", "text/<path:slug>/deletions", _("Deletions"), deletions_sheet, TEXT),
    Offer("timeline", "timeline/activities", _("Activities"), activities_sheet),
    Offer("timeline", "timeline/milestones", _("Milestones"), milestones_sheet),
    Offer("domains", "domains", _("Expert domains"), fields_sheet),
    Offer("domains", "domains/reasons", _("Reasons"), reasons_sheet),
    Offer("domains-coverage", "domains/coverage", _("Coverage"), covered_sheet, ROWS),
    Offer("coverage", "coverage/paragraphs", _("Paragraphs"), unlinked_sheet, ROWS),
    Offer("coverage", "coverage/elements", _("Elements"), wanting_sheet, ROWS),
)
# Pages of which there is a brief.
BRIEFS = {"element": "element-brief", "meeting": "meeting-brief"}


@dataclass(frozen=True, slots=True)
class Ways:
    """The links of one list: (what it is called, address) for each form."""

    words: Promise
    links: tuple[tuple[str, str], ...]


def offers_of(page: str, which: Mapping[str, object], asked: Mapping[str, str]) -> Iterator[Ways]:
    """The lists of a page as it is filtered; `which` are the arguments of its address."""
    for offer in OFFERS:
        if offer.page == page:
            kept = offer.asked(asked)
            query = f"?{urlencode(kept)}" if kept else ""
            yield Ways(
                offer.words,
                tuple(
                    (str(words), reverse(offer.route, kwargs={**which, "form": form}) + query)
                    for form, words in FORMS.items()
                ),
            )
