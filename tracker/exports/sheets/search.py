"""What a search finds, as a list."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from documents.search.finding import SHOWN
from tracker.exports.sheet import Asking, Column, Kind, Row, Sheet
from tracker.searching.found import Marked, Newer
from tracker.searching.page import SearchPage, look_up


def search_sheet(asking: Asking) -> Sheet:
    """A row for each find of every page, best first; the text is the excerpt around the find.

    Beside paragraphs only the first of the other kinds are there, as on the page, unless one kind
    is asked for.
    """
    found = look_up(asking.asked, user=asking.user, per_page=SHOWN)
    typed = asking.asked.get("q", "")
    filters = tuple((each.facet, each.words) for each in found.in_force)
    more = _("There are more finds than can be paged through. Narrow the search to see the others.")
    return Sheet(
        name="search",
        title=_("Search"),
        page=asking.page(reverse("search")),
        columns=(
            Column("kind", _("Kind")),
            Column("document", _("Document")),
            Column("paragraph", _("Paragraph")),
            Column("element", _("Element")),
            Column("party", _("Party")),
            Column("title", _("Title")),
            Column("text", _("Text around the find")),
            Column("language", _("Language")),
            Column("standing", _("Standing")),
            Column("dated", _("Date"), Kind.DAY),
            Column("newer", _("Replaced by")),
            Column("is_sample", _("Sample"), Kind.FLAG),
            Column("link", _("Link"), Kind.LINK),
        ),
        rows=_rows(found),
        filters=(*([(_("Words"), typed)] if typed else []), *filters),
        remarks=(more,) if found.is_capped or found.is_cut else (),
        is_sample=found.shows_samples,
    )


def _rows(found: SearchPage) -> Iterator[Row]:
    for element in found.elements:
        yield _find(
            _("Element"),
            element=element.code,
            title=element.name,
            standing=element.status,
            is_sample=element.is_sample,
            link=element.url,
        )
    for paper in found.papers:
        yield _find(
            _("Document"),
            document=paper.name,
            title=_words(paper.title),
            standing=paper.kind,
            dated=paper.dated,
            newer=_replaced(paper.newer),
            is_sample=paper.is_sample,
            link=paper.url,
        )
    for position in found.positions:
        yield _find(
            _("Position"),
            document=position.cited.paper,
            paragraph=str(position.cited.address),
            element=position.element,
            party=position.party,
            title=position.value,
            text=_words(position.quote),
            language=position.cited.language,
            standing=position.cited.standing,
            dated=position.said_on,
            is_sample=position.cited.is_sample,
            link=position.url,
        )
    for text in found.texts:
        for each in text.paragraphs:
            yield _find(
                _("Paragraph"),
                document=text.name,
                paragraph=str(each.address),
                title=_words(text.title),
                text=_words(each.text),
                language=text.language_name,
                standing=each.standing,
                newer=_replaced(text.newer),
                is_sample=text.is_sample,
                link=each.url,
            )


def _find(
    kind: str,
    *,
    document: str = "",
    paragraph: str = "",
    element: str = "",
    party: str = "",
    title: str,
    text: str = "",
    language: str = "",
    standing: str,
    dated: date | None = None,
    newer: str = "",
    is_sample: bool,
    link: str,
) -> Row:
    """The cells of a find in the order of the columns; what a kind has not is empty."""
    what = (kind, document, paragraph, element, party, title, text)
    return (*what, language, standing, dated, newer, is_sample, link)


def _replaced(newer: Newer | None) -> str:
    """What took the place of the text it was found in."""
    return (newer.name or _("a later text of it")) if newer else ""


def _words(marked: Marked) -> str:
    return "".join(stretch.text for stretch in marked.stretches)
