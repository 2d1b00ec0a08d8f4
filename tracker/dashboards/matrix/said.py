"""Everything that a party has said on an element: by day, across the versions of the text.

With one of the two left out: everything that a party has said, everything said on an element.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from documents.models import Document
from meetings.models import Party
from meetings.roles import Reader
from proposals.models import Element, Stance
from proposals.models.stances import StanceQuerySet
from proposals.texts.versions import text_links
from tracker.dashboards.matrix.line import Dated, Line, draw_line
from tracker.dashboards.matrix.ways import Ways, other_elements, other_parties
from tracker.dashboards.positions import PositionRow, UnnamedView, position_rows, views_of

PER_PAGE = 50
LISTED = ("pk", "said_on", "value", "state")


@dataclass(frozen=True, slots=True)
class Saying:
    """A position. `of_element` names the element where the page is about more than one."""

    row: PositionRow
    of_element: str


@dataclass(frozen=True, slots=True)
class SaidDay:
    """What was said on a day, or `texts` issued on it; at least one of both."""

    day: date
    rows: tuple[Saying, ...]
    texts: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """`party` or `element` is None where the page is about all of them. Newest day first.

    `elements` are those on which the party said something, `parties` those that did so on the
    element; where the page is about all of them, all.
    """

    party: Party | None
    element: Element | None
    title: str
    days: tuple[SaidDay, ...]
    page: Page  # type: ignore[type-arg]  # of keys; days are what the page shows
    line: Line | None
    elements: Ways
    parties: Ways
    views: tuple[UnnamedView, ...]
    shows_samples: bool


def tell_said(
    *, party: Party | None, element: Element | None, user: Reader, today: date, page: str = ""
) -> Said:
    """What the reader may read of it, corrected and retracted positions too; at least one of the
    two is given. A fixed number of queries."""
    readable = Stance.objects.visible_to(user).published()
    dated = list(said_of(readable, party, element).values_list(*LISTED))
    shown = Paginator(dated, PER_PAGE).get_page(page)
    texts = _texts(element, user) if element is not None else ()
    rows = position_rows([pk for pk, *_rest in shown], user=user)
    sayings = [
        Saying(rows[pk][1], "" if element else str(rows[pk][0].element)) for pk, *_rest in shown
    ]
    return Said(
        party=party,
        element=element,
        title=title_of(party, element),
        days=_days(sayings, texts, shown),
        page=shown,
        line=_line(dated, texts),
        elements=other_elements(readable, party=party, here=element),
        parties=other_parties(readable, element=element, here=party),
        views=views_of(element, user=user, day=today) if element and party is None else (),
        shows_samples=any(each is not None and each.is_sample for each in (party, element)),
    )


def said_of(
    stances: StanceQuerySet, party: Party | None, element: Element | None
) -> StanceQuerySet:
    """Of these what was said and published, newest first; None narrows nothing."""
    found = stances.published().order_by("-said_on", "-pk")
    if party is not None:
        found = found.filter(party=party)
    return found if element is None else found.filter(element=element)


def title_of(party: Party | None, element: Element | None) -> str:
    if element is None:
        return _("Everything that %(party)s has said") % {"party": party}
    if party is None:
        return _("Everything said on %(element)s") % {"element": element}
    return _("What %(party)s has said on %(element)s") % {"party": party, "element": element}


def _texts(element: Element, user: Reader) -> tuple[Dated, ...]:
    """The dated texts in negotiation that have wording for the element."""
    links = text_links(user).filter(element=element).order_by()
    holding = links.values("paragraph__edition__document")
    documents = Document.objects.visible_to(user).filter(pk__in=holding).select_related("meeting")
    return tuple(
        Dated(document.dated, str(document), document.get_absolute_url())
        for document in documents
        if document.dated is not None
    )


def _days(
    sayings: Sequence[Saying], texts: Sequence[Dated], page: "Page[tuple[int, date, str, str]]"
) -> tuple[SaidDay, ...]:
    """Texts stand between the days of this page; those at the ends on the first and last page."""
    said = {day: tuple(rows) for day, rows in groupby(sayings, key=lambda each: each.row.said_on)}
    newest = date.max if not page.has_previous() else max(said)
    oldest = date.min if not page.has_next() else min(said)
    within = [text for text in texts if oldest <= text.day <= newest]
    return tuple(
        SaidDay(day, said.get(day, ()), tuple(text for text in within if text.day == day))
        for day in sorted({*said, *(text.day for text in within)}, reverse=True)
    )


def _line(dated: Sequence[tuple[int, date, str, str]], texts: Sequence[Dated]) -> Line | None:
    """A mark a day, which leads to the page of the list that holds the day."""
    if not dated:
        return None
    marks, place = [], 0
    for day, of_day in groupby(dated, key=lambda row: row[1]):
        said = [row[2:] for row in of_day]
        number = place // PER_PAGE + 1
        place += len(said)
        url = f"?page={number}#day-{day}"
        marks.append(Dated(day, _spoken(said), url))
    return draw_line(marks, texts, is_mirrored=get_language_bidi())


def _spoken(said: Sequence[tuple[str, str]]) -> str:
    """The (position, state) pairs of a day in a few words: those in force, if there are any."""
    in_force = [value for value, state in said if state == Stance.State.VERIFIED]
    if not in_force:
        return str(Stance.State(said[0][1]).label)
    if len(in_force) == 1:
        return str(Stance.Value(in_force[0]).label)
    return ngettext("%(n)d position", "%(n)d positions", len(in_force)) % {"n": len(in_force)}
