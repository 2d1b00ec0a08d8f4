"""One page of finds, of every kind or of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from documents.search.finding import SHOWN, search_in
from documents.search.matching import Matcher
from documents.search.queries import chunks, read_query
from documents.search.showing import shown
from meetings.roles import Reader
from tracker.dashboards.choices import address
from tracker.searching.asking import KINDS, Asked, read_address
from tracker.searching.facets import Choice, Facet, InForce, facets, in_force, labels, scopes
from tracker.searching.found import (
    FoundElement,
    FoundPaper,
    FoundPosition,
    FoundText,
    found_elements,
    found_papers,
    found_positions,
    found_texts,
)
from tracker.searching.names import NamedElement, find_elements, find_parties
from tracker.searching.papers import find_papers
from tracker.searching.paragraphs import InText, find_in_text
from tracker.searching.sifting import Sifted, sift
from tracker.searching.stances import find_positions

PER_PAGE = 25
# Of each other kind so many stand above the paragraphs.
AT_ONCE = 3
# Words that are left out one by one where all of them together find nothing.
LEFT_OUT = 5


@dataclass(frozen=True, slots=True)
class Tab:
    """One kind of find. `is_least`: there are more than `count`."""

    what: str
    words: str
    count: int
    is_least: bool
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Instead:
    """A question that would find something, with how much."""

    words: str
    url: str
    count: int
    is_least: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`asked` holds the parameters that mean something, as they stand in the address; `what` is the
    one kind that is shown, empty for all."""

    asked: dict[str, str]
    what: str = ""
    has_words: bool = False
    tabs: tuple[Tab, ...] = ()
    texts: tuple[FoundText, ...] = ()
    papers: tuple[FoundPaper, ...] = ()
    elements: tuple[FoundElement, ...] = ()
    positions: tuple[FoundPosition, ...] = ()
    facets: tuple[Facet, ...] = ()
    in_force: tuple[InForce, ...] = ()
    scopes: tuple[Choice, ...] = ()
    instead: tuple[Instead, ...] = ()
    clear_url: str = "?"
    is_narrowed: bool = False
    is_cut: bool = False
    page: Page[int] | None = None

    @property
    def count(self) -> int:
        """How many of the kind that has pages."""
        return self.page.paginator.count if self.page else 0

    @property
    def is_capped(self) -> bool:
        return any(tab.is_least for tab in self.tabs if tab.what == (self.what or "paragraphs"))

    @property
    def has_finds(self) -> bool:
        return any((self.texts, self.papers, self.elements, self.positions))

    @property
    def shows_samples(self) -> bool:
        return any(
            (
                *(text.is_sample for text in self.texts),
                *(paper.is_sample for paper in self.papers),
                *(element.is_sample for element in self.elements),
                *(position.cited.is_sample for position in self.positions),
            )
        )


@dataclass(frozen=True, slots=True)
class _Everything:
    """All that was found, by kind, sifted."""

    text: InText
    papers: Sifted
    positions: Sifted
    elements: tuple[NamedElement, ...]

    def keys(self, what: str) -> Sequence[int]:
        """The numbers of the rows of one kind, in their order; elements count from 0."""
        if what == "elements":
            return range(len(self.elements))
        return [row.key for row in self.sifted(what).rows]

    def sifted(self, what: str) -> Sifted:
        return {"documents": self.papers, "positions": self.positions}.get(
            what, self.text.paragraphs
        )


def look_up(parameters: Mapping[str, str], *, user: Reader, per_page: int = PER_PAGE) -> SearchPage:
    """Answers what an address asks, in a fixed number of queries; where nothing is found, a few
    more say what would be.

    Counts and facets are over what the reader may see, and go up to the first 2,000 paragraphs
    that the index gives; a thousand can be paged through.
    """
    asked = read_address(parameters)
    if not asked.query:
        return SearchPage(asked=asked.parameters)
    everything = _find(asked, user)
    sifted = everything.sifted(asked.what)
    keys = everything.keys(asked.what)[:SHOWN]
    page = Paginator(keys, per_page).get_page(parameters.get("page", "1"))
    keys_of = {kind: _on_page(kind, asked, everything, page) for kind in KINDS}
    named = [everything.elements[number] for number in keys_of["elements"]]
    rows = shown(keys_of["paragraphs"], user=user)
    called = labels(sifted, asked)
    query = asked.query
    found = SearchPage(
        asked=asked.parameters,
        what=asked.what,
        has_words=True,
        tabs=_tabs(asked, everything),
        texts=found_texts(rows, everything.text.hits, query, user=user),
        papers=found_papers(keys_of["documents"], query, user=user),
        elements=found_elements(named, query, user=user),
        positions=found_positions(keys_of["positions"], query, user=user),
        facets=() if asked.what == "elements" else facets(asked, sifted, called),
        in_force=in_force(asked, sifted, called),
        scopes=scopes(asked),
        clear_url=_clear_url(asked),
        is_narrowed=asked.is_narrowed,
        is_cut=sifted.is_cut,
        page=page,
    )
    return found if found.has_finds else replace(found, instead=_instead(asked, everything, user))


def _find(asked: Asked, user: Reader) -> _Everything:
    matcher = Matcher(asked.query.terms)
    text = find_in_text(asked, user=user)
    elements, words = find_elements(asked, matcher)
    positions = find_positions(
        asked, matcher, parties=find_parties(matcher), elements=words, user=user
    )
    return _Everything(
        text=text,
        papers=sift(find_papers(asked, text.titles, text.hits, user=user), asked),
        positions=sift(positions, asked),
        # An element is in no language and in no document, so that no facet leaves one.
        elements=() if asked.chosen else elements,
    )


def _on_page(kind: str, asked: Asked, everything: _Everything, page: Page[int]) -> Sequence[int]:
    """What is shown of one kind: the page of the kind that was asked for, a few of the others
    above the first paragraphs."""
    if kind == (asked.what or "paragraphs"):
        return list(page.object_list)
    few = AT_ONCE if page.number == 1 and not asked.what else 0
    return everything.keys(kind)[:few]


def _tabs(asked: Asked, everything: _Everything) -> tuple[Tab, ...]:
    words = {
        "": _("Everything"),
        "paragraphs": _("Paragraphs"),
        "documents": _("Documents"),
        "elements": _("Elements"),
        "positions": _("Positions"),
    }
    tabs = []
    for what, name in words.items():
        count = len(everything.keys(what)) if what else 0
        tabs.append(
            Tab(
                what=what,
                words=name,
                count=min(count, SHOWN),
                is_least=count > SHOWN,
                url=address(asked.parameters, what=what),
                is_chosen=what == asked.what,
            )
        )
    return tuple(tabs)


def _clear_url(asked: Asked) -> str:
    return address({name: asked.parameters.get(name, "") for name in ("q", "what")})


# --- where nothing is found ---------------------------------------------------------------------


def _instead(asked: Asked, everything: _Everything, user: Reader) -> tuple[Instead, ...]:
    """What would find something: every kind, without one facet, without any, without one word."""
    found = []
    if asked.what and (count := len(everything.keys("paragraphs"))):
        found.append(_without(_("among paragraphs"), address(asked.parameters, what=""), count))
    whole = everything.text.without_facets
    for each in in_force(
        asked, everything.text.paragraphs, labels(everything.text.paragraphs, asked)
    ):
        if each.freed:
            words = _("without “%(facet)s: %(value)s”") % {
                "facet": each.facet,
                "value": each.words,
            }
            found.append(_without(words, each.url, each.freed, is_least=each.is_least))
    if asked.is_narrowed and whole:
        found.append(_without(_("without any filter"), _clear_url(asked), whole))
    return tuple(found) if found or whole else _fewer_words(asked, user)


def _fewer_words(asked: Asked, user: Reader) -> tuple[Instead, ...]:
    pieces = chunks(asked.typed)
    found = []
    for number, piece in enumerate(pieces[:LEFT_OUT] if len(pieces) > 1 else ()):
        typed = " ".join([*pieces[:number], *pieces[number + 1 :]])
        hits = search_in(
            asked.scope, read_query(typed, asked.chosen.get("language", "")), user=user
        )
        if hits.rows:
            url = address({"q": typed})
            found.append(_without(_("without “%(word)s”") % {"word": piece}, url, len(hits.rows)))
    return tuple(found)


def _without(words: str, url: str, count: int, *, is_least: bool = False) -> Instead:
    return Instead(words, url, min(count, SHOWN), is_least or count > SHOWN)
