"""The brief on a meeting: what papers record of it, and what moved on evidence from it."""

from urllib.parse import urljoin

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from meetings.models import Meeting
from meetings.roles import Reader
from meetings.wording import comma, listed, listed_apart
from proposals.models import Element, Link
from tracker.dashboards.histories import histories
from tracker.dashboards.meeting.agenda import Speaker
from tracker.dashboards.meeting.attendance import CategoryRow
from tracker.dashboards.meeting.page import MeetingPage, open_meeting
from tracker.dashboards.meeting.told import Name
from tracker.exports.briefs.paper import Paper, Piece, Words
from tracker.exports.briefs.saying import begin, end, moved, places, tell_gaps
from tracker.exports.sheet import Asking


def meeting_brief(asking: Asking, code: str, *, origin: str) -> tuple[Meeting, bytes] | None:
    """The meeting and its brief; None where there is no such meeting."""
    found = Meeting.objects.select_related("parent").filter(code=code.replace("\x00", ""))
    meeting = found.first()
    if meeting is None:
        return None
    page = open_meeting(meeting, user=asking.user)
    paper = begin(meeting.name, asking, origin=origin)
    _days(paper, page)
    _moves(paper, page)
    _discussed(paper, meeting, asking)
    _agenda(paper, page)
    _officers(paper, page)
    _attendance(paper, page)
    _papers(paper, page)
    _gaps(paper, page)
    source = urljoin(origin, meeting.get_absolute_url())
    end(paper, asking, source=source, is_sample=meeting.is_sample)
    return meeting, paper.bytes()


def _days(paper: Paper, page: MeetingPage) -> None:
    meeting = page.meeting
    days = [day.isoformat() for day in (meeting.starts, meeting.ends) if day]
    said = [" – ".join(dict.fromkeys(days)), meeting.place, meeting.code]
    paper.line(" · ".join(filter(None, said)))
    for outcome in page.outcomes:
        shown = outcome.paper
        held = outcome.standing if outcome.is_held else _("not held")
        paper.line(
            [f"{_('Outcome')}: ", Piece(shown.symbol, url=shown.url), f" {shown.title} ({held})"]
        )
    if meeting.is_sample:
        paper.note(_("What is marked as a sample was written to show the tool and is fictional."))


def _moves(paper: Paper, page: MeetingPage) -> None:
    paper.heading(_("What moved on evidence from this meeting"))
    if page.before:
        paper.note(_("The session before it: %(session)s.") % {"session": page.before.name})
    if not page.moves:
        paper.line(_("No confirmed status rests on a paper of this meeting."))
        return
    first = sum(1 for move in page.moves if not move.before)
    if first:
        words = ngettext(
            "%(n)d element was recorded for the first time on a paper of this meeting.",
            "%(n)d elements were recorded for the first time on papers of this meeting.",
            first,
        )
        paper.line(words % {"n": first})
    if first == len(page.moves):
        return
    paper.table(
        [_("Element"), pgettext("of a status", "Change"), _("In effect"), _("Evidence")],
        (
            (
                Piece(f"{move.code} {move.name}", url=move.url),
                moved(move),
                move.effective_on.isoformat(),
                places(move.evidence),
            )
            for move in page.moves
            if move.before
        ),
    )


def _discussed(paper: Paper, meeting: Meeting, asking: Asking) -> None:
    counts = linked_elements(meeting, user=asking.user)
    if not counts:
        return
    past = histories(asking.user, asking.day)
    paper.heading(_("Elements on which its papers bear"))
    paper.table(
        [_("Element"), _("Linked paragraphs"), _("Status")],
        (
            (
                Piece(f"{element.code} {element.name}", url=element.get_absolute_url()),
                str(number),
                past[element.pk][-1].to_status.name if element.pk in past else "",
            )
            for element, number in counts
        ),
    )
    paper.note(_("A linked paragraph bears on the element; it is no position and no status."))


def linked_elements(meeting: Meeting, *, user: Reader) -> list[tuple[Element, int]]:
    """The elements to which readable paragraphs of the meeting's papers are linked, in the order of
    the framework, with how many. Two queries."""
    links = (
        Link.objects.in_force()
        .visible_to(user)
        .filter(paragraph__edition__document__meeting=meeting, paragraph__edition__is_current=True)
    )
    counts = dict(
        links.order_by().values_list("element").annotate(n=Count("paragraph", distinct=True))
    )
    elements = Element.objects.filter(pk__in=counts).in_tree_order()
    return [(element, counts[element.pk]) for element in elements]


def _agenda(paper: Paper, page: MeetingPage) -> None:
    if not page.agenda:
        return
    paper.heading(_("Agenda, and who spoke"))
    for item in page.agenda:
        paper.heading(f"{item.number} {item.title}".strip(), 2)
        if item.papers:
            symbols: list[str | Piece] = [f"{_('Papers')}: "]
            for number, each in enumerate(item.papers):
                symbols += [comma()] if number else []
                symbols.append(Piece(each.symbol, url=each.url))
            paper.line(symbols)
        if item.speakers:
            spoke = listed_apart(_speaker(each) for each in item.speakers)
            paper.line([f"{_('Spoke')}: {spoke} (", *places(item.at), ")"])
        elif not item.papers:
            paper.line(_("No speaker and no paper is recorded here."))
    paper.note(
        _(
            "Speaking under an item says nothing about positions. A statement on behalf of a group "
            "is the group's and stands for no member by name."
        )
    )


def _speaker(speaker: Speaker) -> str:
    name = speaker.name.name
    if speaker.group:
        words = {"name": name, "group": speaker.group.name}
        name = _("%(name)s on behalf of %(group)s") % words
    return f"{name} ({_('not confirmed')})" if speaker.is_draft else name


def _officers(paper: Paper, page: MeetingPage) -> None:
    if not page.officers:
        return
    paper.heading(_("Officers"))
    paper.table(
        [_("Function"), _("Name as printed"), _("Term"), _("At")],
        (
            (
                row.role,
                Piece(row.name, language=row.language),
                " – ".join(day.isoformat() for day in (row.starts, row.ends) if day),
                places(row.at),
            )
            for row in page.officers
        ),
    )


def _attendance(paper: Paper, page: MeetingPage) -> None:
    if not page.attendance:
        return
    paper.heading(_("Attendance"))

    def row(each: CategoryRow) -> tuple[Words, ...]:
        printed = listed(count.claimed for count in each.printed)
        number = str(len(each.names)) if each.names else ""
        words = f"{number} ({_('differs')})" if each.differs else number
        return each.category, printed, words, places(each.at)

    paper.table(
        [_("Category"), _("Printed number"), _("Names listed"), _("At")],
        map(row, page.attendance),
    )
    for each in page.attendance:
        if each.names:
            named = listed_apart(_named(name) for name in each.names)
            paper.line([Piece(f"{each.category}: ", bold=True), named])


def _named(name: Name) -> str:
    return f"{name.name} ({name.printed})" if name.printed else name.name


def _papers(paper: Paper, page: MeetingPage) -> None:
    papers = page.papers
    if not papers.listed and not papers.unlisted:
        return
    paper.heading(_("Documents listed against documents held"))
    rows: list[tuple[Words, ...]] = [
        (
            Piece(row.paper.symbol, url=row.paper.url),
            Piece(row.paper.title, language=row.paper.language),
            listed_apart((*row.submitters, *row.on_behalf_of)),
            listed(row.held_in) or _("not held"),
            places(row.at),
        )
        for row in papers.listed
    ]
    rows += [
        (
            Piece(each.symbol, url=each.url),
            Piece(each.title, language=each.language),
            "",
            _("held, and in no list"),
            "",
        )
        for each in papers.unlisted
    ]
    headings = [_("Document"), _("Title"), _("Submitted by"), _("Held in"), _("Listed at")]
    paper.table(headings, rows)


def _gaps(paper: Paper, page: MeetingPage) -> None:
    papers = page.papers
    absent = [
        (not page.outcomes, _("No report of this meeting is held here.")),
        (not page.agenda, _("No paper held here prints its agenda.")),
        (not page.officers, _("No paper held here prints its officers.")),
        (not page.attendance, _("No paper held here prints who attended.")),
        (not page.speakers, _("No paper held here prints who spoke.")),
        (
            any(row.differs for row in page.attendance),
            _("A printed number of participants differs from the names that are listed."),
        ),
        (papers.held < len(papers.listed), _("Some listed documents are not held here.")),
    ]
    tell_gaps(paper, absent)
