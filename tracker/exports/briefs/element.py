"""The brief on an element: where it stands, on which paragraph, and what is recorded of it."""

from itertools import groupby
from urllib.parse import urljoin

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from meetings.wording import listed_apart
from proposals.models import Element
from tracker.dashboards.brackets import DraftedRow
from tracker.dashboards.element import ElementPage, open_element
from tracker.dashboards.positions import PositionRow
from tracker.dashboards.tabled import ProposalRow
from tracker.exports.briefs.paper import Paper, Piece, Words
from tracker.exports.briefs.saying import begin, beside, end, moved, place, places, tell_gaps
from tracker.exports.sheet import Asking

# A brief is read through: beyond so many quotations the page and its lists serve better.
MOST_QUOTED = 60


def element_brief(asking: Asking, code: str, *, origin: str) -> tuple[Element, bytes] | None:
    """The element and its brief as of the day asked for; None where there is no such element."""
    element = Element.objects.filter(code=code.replace("\x00", "")).first()  # no NUL on PostgreSQL
    if element is None:
        return None
    page = open_element(element, user=asking.user, day=asking.day, known=asking.known)
    paper = begin(f"{element.code} {element.name}", asking, origin=origin)
    _names(paper, element)
    _standing(paper, page)
    _history(paper, page)
    _positions(paper, page)
    _views(paper, page)
    _proposals(paper, page)
    _brackets(paper, page)
    _text(paper, page)
    _below(paper, page)
    _gaps(paper, page)
    source = urljoin(origin, asking.page(element.get_absolute_url()))
    end(paper, asking, source=source, is_sample=element.is_sample)
    return element, paper.bytes()


def _names(paper: Paper, element: Element) -> None:
    """The other name too: the paper's Chinese, or the project's own English."""
    for language, name in (("zh", element.name_zh), ("en", element.name_en)):
        if name and name != element.name:
            paper.note(Piece(name, language=language))
    if element.is_sample:
        paper.note(_("What is marked as a sample was written to show the tool and is fictional."))


def _standing(paper: Paper, page: ElementPage) -> None:
    paper.heading(_("Status"))
    standing = page.standing
    if standing is None:
        paper.line(_("No status is recorded for this element."))
        return
    marks = [_("provisional")] if standing.is_provisional else []
    marks += [_("off the main line")] if standing.is_aside else []
    ending = f" ({'; '.join(marks)})" if marks else ""
    paper.line([Piece(standing.name, bold=True), ending])
    if standing.meaning:
        paper.line(standing.meaning)
    recorded = timezone.localdate(standing.move.recorded_at)
    paper.line(
        _("In effect since %(since)s (%(age)s); recorded on %(recorded)s.")
        % {"since": standing.since, "age": standing.age, "recorded": recorded}
    )
    paper.line(_("%(name)s: %(value)s") % {"name": _("Assessment"), "value": standing.whose})
    for cited in standing.move.evidence:
        paper.line(beside(Piece(_("Evidence")), place(cited), cited.standing))
        if cited.text:
            paper.quote(cited.text, cited.language)
    if not standing.move.evidence:
        paper.line(_("This status needs no evidence."))


def _history(paper: Paper, page: ElementPage) -> None:
    if not page.history:
        return
    paper.heading(_("History"))
    paper.table(
        [
            _("In effect"),
            pgettext("of a status", "Change"),
            _("Evidence"),
            _("Reason"),
            _("Recorded"),
        ],
        (
            (
                move.effective_on.isoformat(),
                moved(move),
                places(move.evidence),
                move.reason,
                timezone.localdate(move.recorded_at).isoformat(),
            )
            for move in page.history
        ),
    )


def _positions(paper: Paper, page: ElementPage) -> None:
    paper.heading(_("Recorded positions"))
    if not page.positions:
        paper.line(_("No recorded position."))
    for (party, is_group), said in groupby(
        page.positions, key=lambda row: (row.party, row.is_group)
    ):
        paper.heading(_("%(group)s (group)") % {"group": party} if is_group else party, 2)
        for row in said:
            paper.line(_said(row))
            paper.quote(row.quote, row.cited.language)
    paper.note(_("A party that is not here has no recorded position."))
    paper.note(_("A group's statement is the group's and is not extended to its members."))


def _said(row: PositionRow) -> Words:
    """The position, its day, the capacity, the place, and what else a reader must know of it."""
    return beside(
        Piece(row.value, bold=True),
        row.said_on.isoformat(),
        row.capacity,
        place(row.cited),
        row.text_version,
        _("contested") if row.is_contested else "",
        row.replaced,
    )


def _views(paper: Paper, page: ElementPage) -> None:
    if not page.views:
        return
    paper.heading(_("Views that the text attributes to nobody by name"))
    for view in page.views:
        holders = Piece(view.holders, language=view.cited.language, bold=True)
        paper.line(beside(holders, place(view.cited)))
        paper.quote(view.text, view.cited.language)


def _proposals(paper: Paper, page: ElementPage) -> None:
    paper.heading(_("Proposals"))
    if not page.proposals:
        paper.line(_("No recorded proposal."))
        return

    def row(each: ProposalRow) -> tuple[Words, ...]:
        word = (
            f"{each.state_word} {each.ended_on.isoformat()}" if each.ended_on else each.state_word
        )
        sponsors = listed_apart(each.sponsors)
        if each.unconfirmed:
            names = listed_apart(each.unconfirmed)
            words = _("not re-confirmed on this wording: %(names)s") % {"names": names}
            sponsors = listed_apart(filter(None, (sponsors, words)))
        return (
            Piece(f"{each.code} {each.title}", url=each.url),
            word,
            sponsors,
            Piece(each.paper, url=each.paper_url),
            each.tabled_on.isoformat() if each.tabled_on else "",
        )

    paper.table(
        [_("Proposal"), _("What became of it"), _("Sponsors"), _("Paper"), _("Tabled on")],
        map(row, page.proposals),
    )


def _brackets(paper: Paper, page: ElementPage) -> None:
    if not page.drafted:
        return
    paper.heading(_("Brackets by text version"))

    def row(each: DraftedRow) -> tuple[Words, ...]:
        version, figures = each.version, each.figures
        start = (
            str(version.number),
            Piece(str(version.document), url=version.document.get_absolute_url()),
            version.dated.isoformat() if version.dated else "",
        )
        if figures is None:
            return (*start, _("no paragraph linked"), "", "", "")
        oldest = figures.oldest
        since = oldest.since.isoformat() if oldest and oldest.since else ""
        counts = (figures.paragraphs, figures.pairs, figures.characters)
        return (*start, *map(str, counts), since)

    for text in page.drafted:
        paper.line(Piece(text.title, url=text.url, language=text.language))
        headings = [_("Version"), _("Document"), _("Date"), _("Paragraphs"), _("Pairs of brackets")]
        headings += [_("Characters in brackets"), _("Longest standing since")]
        paper.table(headings, map(row, text.rows))


def _text(paper: Paper, page: ElementPage) -> None:
    if not page.relations:
        return
    paper.heading(_("Linked paragraphs"))
    left = MOST_QUOTED
    for relation in page.relations:
        if left:
            paper.heading(relation.name, 2)
        for quote in relation.quotes[:left]:
            dated = quote.dated.isoformat() if quote.dated else ""
            who = listed_apart(quote.submitters)
            paper.line(beside(place(quote.cited), who, dated, quote.cited.standing))
            paper.quote(quote.cited.text, quote.cited.language)
        left = max(left - len(relation.quotes), 0)
    more = sum(len(relation.quotes) for relation in page.relations) - MOST_QUOTED
    if more > 0:
        words = ngettext(
            "%(n)d more paragraph is on the page of the element.",
            "%(n)d more paragraphs are on the page of the element.",
            more,
        )
        paper.note(words % {"n": more})


def _below(paper: Paper, page: ElementPage) -> None:
    if not page.below:
        return
    paper.heading(_("Elements under it"))
    paper.table(
        [_("Element"), _("Status"), _("Since")],
        (
            (
                Piece(f"{each.code} {each.name}", url=each.url),
                each.status,
                each.since.isoformat() if each.since else "",
            )
            for each in page.below
        ),
    )


def _gaps(paper: Paper, page: ElementPage) -> None:
    """What a reader could take for an answer and is only an absence."""
    absent = [
        (page.standing is None, _("No status is recorded.")),
        (not page.positions, _("No position of any party is recorded.")),
        (not page.relations, _("No paragraph that this reader may read is linked to it.")),
        (not page.proposals, _("No proposal is recorded that answers it.")),
        (not page.drafted, _("No text in negotiation that this reader may read drafts it.")),
        (
            any(not cited.is_held for move in page.history for cited in move.evidence),
            _("Some evidence is cited by its address only: its text is not held here."),
        ),
        (
            any(row.is_contested for row in page.positions),
            _("A delegation contests a position that is recorded as its own."),
        ),
        (
            any(row.unconfirmed for row in page.proposals),
            _("Sponsors of an earlier wording are not re-confirmed on the present one."),
        ),
    ]
    tell_gaps(paper, absent)
