"""One meeting: its officers, agenda, attendance and papers, and what moved there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from documents.models import Document
from meetings.models import Meeting, Officer
from meetings.roles import Reader
from proposals.models import Deadline, StatusChange
from tracker.dashboards.citing import Cited, cited_paragraph
from tracker.dashboards.meeting.agenda import Item, agenda_of
from tracker.dashboards.meeting.attendance import CategoryRow, OverTime, attendance_of, over_time
from tracker.dashboards.meeting.papers import Outcome, Papers, outcomes_of, papers_of
from tracker.dashboards.meeting.told import Told, places, told_of
from tracker.dashboards.moves import Move, moves_of
from tracker.sources import Source, fetch_shelf, resolved


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """A person with a function, and its term: from when until when.

    Without a `term_source` nobody entered a term, and the days are the meeting's.
    """

    role: str
    is_chair: bool
    name: str
    language: str
    starts: date | None
    ends: date | None
    term_source: str
    at: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    day: date
    words: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Neighbour:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class MeetingPage:
    meeting: Meeting
    before: Neighbour | None
    after: Neighbour | None
    below: tuple[Neighbour, ...]
    outcomes: tuple[Outcome, ...]
    officers: tuple[OfficerRow, ...]
    agenda: tuple[Item, ...]
    attendance: tuple[CategoryRow, ...]
    over_time: OverTime | None
    papers: Papers
    moves: tuple[Move, ...]
    deadlines: tuple[DeadlineRow, ...]
    sources: tuple[Source, ...]

    @property
    def has_record(self) -> bool:
        """Whether a paper held here records anything of the meeting."""
        return bool(self.officers or self.attendance or self.papers.listed or self.speakers)

    @property
    def speakers(self) -> int:
        """Speakers over all items; who speaks under two is counted twice."""
        return sum(len(item.speakers) for item in self.agenda)

    @property
    def items_spoken(self) -> int:
        return sum(1 for item in self.agenda if item.speakers)

    @property
    def states(self) -> CategoryRow | None:
        """The States Parties that attended."""
        return next((row for row in self.attendance if row.is_states_parties), None)

    @property
    def chairs(self) -> tuple[OfficerRow, ...]:
        return tuple(row for row in self.officers if row.is_chair)


def open_meeting(meeting: Meeting, *, user: Reader) -> MeetingPage:
    """Everything on a meeting's page, in a fixed number of queries."""
    documents = papers_at(meeting, user=user)
    before, after = _neighbours(meeting)
    return MeetingPage(
        meeting=meeting,
        before=before,
        after=after,
        below=tuple(_neighbour(each) for each in meeting.children.order_by("starts", "code")),
        outcomes=outcomes_of(documents),
        officers=officers_of(meeting, user),
        agenda=agenda_of(meeting, documents=documents, user=user),
        attendance=attendance_of(meeting, user=user),
        over_time=over_time(meeting, user=user),
        papers=papers_of(meeting, documents=documents, user=user),
        moves=_moves(meeting, user),
        deadlines=_deadlines(meeting, user),
        sources=resolved(meeting.sources, fetch_shelf(meeting.sources, user)),
    )


def papers_at(meeting: Meeting, *, user: Reader) -> list[Document]:
    """The meeting's readable documents by symbol, with their texts' parts. Three queries."""
    return list(
        Document.objects.visible_to(user)
        .filter(meeting=meeting)
        .prefetch_related("editions__parts")
        .order_by("symbol", "pk")
    )


def officers_of(meeting: Meeting, user: Reader) -> tuple[OfficerRow, ...]:
    """By function, each person once for a function, however many papers say so."""
    together: dict[tuple[str, str], list[Officer]] = {}
    for row in told_of(Officer.objects.all(), meeting, user=user):
        together.setdefault((row.role, row.name_as_printed), []).append(row)
    order = list(Officer.Role)
    return tuple(
        _officer(same, meeting)
        for (role, _name), same in sorted(
            together.items(), key=lambda pair: order.index(Officer.Role(pair[0][0]))
        )
    )


def _officer(same: Sequence[Officer], meeting: Meeting) -> OfficerRow:
    """One row for what several papers say; the term is the first that was entered."""
    first = same[0]
    entered = next((row for row in same if row.term_source), None)
    return OfficerRow(
        role=str(first.get_role_display()),
        is_chair=first.role == Officer.Role.CHAIR,
        name=first.name_as_printed,
        language=first.paragraph.edition.language,
        starts=entered.term_from if entered else meeting.starts,
        ends=entered.term_until if entered else meeting.ends,
        term_source=entered.term_source if entered else "",
        at=places(same),
    )


def _deadlines(meeting: Meeting, user: Reader) -> tuple[DeadlineRow, ...]:
    rows = Deadline.objects.visible_to(user).in_force().filter(meeting=meeting).with_source()
    submitters = "paragraph__edition__document__authorships__party__names"
    return tuple(
        DeadlineRow(
            row.day, row.words, cited_paragraph(row.paragraph, row.paragraph.edition.document)
        )
        for row in rows.prefetch_related(submitters)
    )


def _moves(meeting: Meeting, user: Reader) -> tuple[Move, ...]:
    """Confirmed changes that rest on a paper of the meeting, in the order of the board."""
    changes = (
        StatusChange.objects.confirmed()
        .visible_to(user)
        .with_seen_from(user)
        .filter(evidence__document__meeting=meeting)
        .select_related("element", "to_status", "successor")
        .order_by("element__position", "element__code", "sequence")
        .distinct()
    )
    return moves_of(changes)


def _neighbours(meeting: Meeting) -> tuple[Neighbour | None, Neighbour | None]:
    """The sessions of the series before and after it; none for a meeting without days."""
    if meeting.starts is None:
        return None, None
    others = Meeting.objects.filter(series=meeting.series, is_sample=meeting.is_sample)
    same_day = Q(starts=meeting.starts)
    before = others.filter(Q(starts__lt=meeting.starts) | same_day & Q(code__lt=meeting.code))
    after = others.filter(Q(starts__gt=meeting.starts) | same_day & Q(code__gt=meeting.code))
    return (
        _maybe(before.order_by("-starts", "-code").first()),
        _maybe(after.order_by("starts", "code").first()),
    )


def _maybe(meeting: Meeting | None) -> Neighbour | None:
    return _neighbour(meeting) if meeting else None


def _neighbour(meeting: Meeting) -> Neighbour:
    return Neighbour(meeting.name, meeting.get_absolute_url())
