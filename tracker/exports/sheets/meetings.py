"""Meetings as a list, and what papers record of one: attendance, speakers, documents, officers."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.models import Meeting
from tracker.dashboards.board import Filter
from tracker.dashboards.meeting.agenda import agenda_of
from tracker.dashboards.meeting.attendance import attendance_of
from tracker.dashboards.meeting.listing import list_meetings
from tracker.dashboards.meeting.page import officers_of, papers_at
from tracker.dashboards.meeting.papers import papers_of
from tracker.dashboards.meeting.told import Told
from tracker.exports.sheet import Asking, Column, Kind, Row, Sheet, chosen


def meetings_sheet(asking: Asking) -> Sheet:
    """A row for each meeting that the filters leave, the latest first, those without days last."""
    listed = list_meetings(user=asking.user, asked=asking.asked)
    return Sheet(
        name="meetings",
        title=_("Meetings"),
        page=asking.page(reverse("meetings")),
        columns=(
            Column("meeting", _("Meeting")),
            Column("name", _("Name")),
            Column("series", _("Series")),
            Column("starts", _("First day"), Kind.DAY),
            Column("ends", _("Last day"), Kind.DAY),
            Column("place", _("Place")),
            Column("chairs", _("Chair"), Kind.LIST),
            Column("states_parties_printed", _("States Parties (printed)"), Kind.NUMBER),
            Column("papers_held", _("Papers held"), Kind.NUMBER),
            Column("is_sample", _("Sample"), Kind.FLAG),
            Column("link", _("Link"), Kind.LINK),
        ),
        rows=(
            (
                row.meeting.code,
                row.meeting.name,
                row.meeting.series,
                row.meeting.starts,
                row.meeting.ends,
                row.meeting.place,
                row.chairs,
                row.states,
                row.papers,
                row.meeting.is_sample,
                row.meeting.get_absolute_url(),
            )
            for row in (*listed.dated, *listed.undated)
        ),
        filters=chosen([Filter(_("Series"), listed.series)]),
        remarks=(_("An empty cell means that no paper open to you here prints it."),),
        is_sample=listed.shows_samples,
    )


def attendance_sheet(asking: Asking, code: str) -> Sheet | None:
    """A row for each participant by category; one without a name where a paper only counts."""
    meeting = _meeting(code)
    if meeting is None:
        return None

    def rows() -> Iterable[Row]:
        for category in attendance_of(meeting, user=asking.user):
            claimed = category.printed[0].claimed if category.printed else None
            told = (claimed, len(category.names), category.differs, *_where(category.at))
            for name in category.names:
                yield (meeting.code, category.category, name.name, name.printed, *told)
            if not category.names:
                yield (meeting.code, category.category, "", "", *told)

    return _of(
        meeting,
        asking,
        "attendance",
        _("%(meeting)s: attendance"),
        (
            Column("meeting", _("Meeting")),
            Column("category", _("Category")),
            Column("name", _("Name")),
            Column("printed_as", _("Printed as")),
            Column("number_printed", _("Printed number"), Kind.NUMBER),
            Column("number_listed", _("Names listed"), Kind.NUMBER),
            Column("numbers_differ", _("The numbers differ."), Kind.FLAG),
        ),
        rows(),
    )


def speakers_sheet(asking: Asking, code: str) -> Sheet | None:
    """A row for each speaker under each agenda item. Speaking is no position."""
    meeting = _meeting(code)
    if meeting is None:
        return None

    def rows() -> Iterable[Row]:
        documents = papers_at(meeting, user=asking.user)
        for item in agenda_of(meeting, documents=documents, user=asking.user):
            for speaker in item.speakers:
                yield (
                    meeting.code,
                    item.number,
                    item.title,
                    speaker.name.name,
                    speaker.name.printed,
                    speaker.group.name if speaker.group else "",
                    not speaker.is_draft,
                    *_where(item.at),
                )

    return _of(
        meeting,
        asking,
        "speakers",
        _("%(meeting)s: who spoke"),
        (
            Column("meeting", _("Meeting")),
            Column("item", _("Agenda item")),
            Column("item_title", _("Title")),
            Column("speaker", _("Speaker")),
            Column("printed_as", _("Printed as")),
            Column("on_behalf_of", _("On behalf of")),
            Column("is_confirmed", _("Confirmed"), Kind.FLAG),
        ),
        rows(),
        _(
            "Speaking under an item says nothing about positions. A statement on behalf of a group "
            "is the group's and stands for no member by name."
        ),
    )


def listed_sheet(asking: Asking, code: str) -> Sheet | None:
    """A row for each paper that reports list, and for each that is held and no list names."""
    meeting = _meeting(code)
    if meeting is None:
        return None

    def rows() -> Iterable[Row]:
        documents = papers_at(meeting, user=asking.user)
        papers = papers_of(meeting, documents=documents, user=asking.user)
        for row in papers.listed:
            yield (
                meeting.code,
                row.paper.symbol,
                row.paper.title,
                row.submitters,
                row.on_behalf_of,
                True,
                row.held_in,
                row.missing,
                row.paper.url,
                *_where(row.at),
            )
        for paper in papers.unlisted:
            unlisted = (False, (), (), paper.url, "", "", "")
            yield (meeting.code, paper.symbol, paper.title, (), (), *unlisted)

    return _of(
        meeting,
        asking,
        "documents",
        _("%(meeting)s: documents listed and held"),
        (
            Column("meeting", _("Meeting")),
            Column("symbol", _("Symbol")),
            Column("title", _("Title")),
            Column("submitters", _("Submitted by"), Kind.LIST),
            Column("on_behalf_of", _("On behalf of"), Kind.LIST),
            Column("is_listed", _("Listed"), Kind.FLAG),
            Column("held_in", _("Held in"), Kind.LIST),
            Column("missing", _("Listed languages not held"), Kind.LIST),
            Column("document_link", _("Link"), Kind.LINK),
        ),
        rows(),
    )


def officers_sheet(asking: Asking, code: str) -> Sheet | None:
    """A row for each person in a function, with the term."""
    meeting = _meeting(code)
    if meeting is None:
        return None
    return _of(
        meeting,
        asking,
        "officers",
        _("%(meeting)s: officers"),
        (
            Column("meeting", _("Meeting")),
            Column("function", _("Function")),
            Column("name", _("Name as printed")),
            Column("from", _("From"), Kind.DAY),
            Column("until", _("Until"), Kind.DAY),
            Column("term_source", _("Source of the term")),
        ),
        (
            (
                meeting.code,
                row.role,
                row.name,
                row.starts,
                row.ends,
                row.term_source,
                *_where(row.at),
            )
            for row in officers_of(meeting, asking.user)
        ),
    )


def _of(
    meeting: Meeting,
    asking: Asking,
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: Iterable[Row],
    *remarks: str,
) -> Sheet:
    """A list of one meeting; the last three columns say where it is printed."""
    return Sheet(
        name=f"{meeting.code}-{name}",
        title=title % {"meeting": meeting.name},
        page=asking.page(meeting.get_absolute_url()),
        columns=(
            *columns,
            Column("source_document", _("Read from: document")),
            Column("source_paragraph", _("Read from: paragraph")),
            Column("source_link", _("Read from: link"), Kind.LINK),
        ),
        rows=rows,
        remarks=remarks,
        is_sample=meeting.is_sample,
    )


def _where(at: tuple[Told, ...]) -> tuple[str, str, str]:
    """The first paragraph that says so."""
    return (at[0].paper, str(at[0].address), at[0].url) if at else ("", "", "")


def _meeting(code: str) -> Meeting | None:
    return Meeting.objects.filter(code=code.replace("\x00", "")).first()  # PostgreSQL knows no NUL
