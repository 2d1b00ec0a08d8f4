"""One meeting: what papers record of it, with its paragraph; nothing of hidden papers."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from documents.models import Document, Edition, Paragraph
from meetings.actions import set_term
from meetings.models import AgendaItem, Meeting
from meetings.roles import Reader, Role
from tests.makers import (
    make_attendance,
    make_count,
    make_document,
    make_edition,
    make_element,
    make_intervention,
    make_listed,
    make_meeting,
    make_move,
    make_officer,
    make_paragraph,
    make_part,
    make_party,
    make_status,
    make_user,
)
from tests.readers import LEVELS, READERS, browser
from tracker.addresses import SpokenAddress
from tracker.dashboards.meeting.agenda import Item, Paper, Speaker
from tracker.dashboards.meeting.attendance import (
    Amount,
    CategoryRow,
    OverTime,
    Printed,
    SessionRow,
)
from tracker.dashboards.meeting.page import MeetingPage, Neighbour, OfficerRow, open_meeting
from tracker.dashboards.meeting.papers import ListedRow, Outcome, Papers
from tracker.dashboards.meeting.told import Name, Told

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()
DAY, LAST = date(2024, 5, 13), date(2024, 5, 17)
REPORT = "TEST/WG/9/2"


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting("WG9", starts=DAY, ends=LAST)


@pytest.fixture
def report(meeting: Meeting) -> Edition:
    return make_edition(make_document(REPORT, kind="report", meeting=meeting))


@pytest.fixture
def first(report: Edition) -> Paragraph:
    return make_paragraph(make_part(report, standing="record"))


@pytest.fixture
def second(first: Paragraph) -> Paragraph:
    return make_paragraph(first.part)


def opened(meeting: Meeting, user: Reader = NOBODY) -> MeetingPage:
    return open_meeting(meeting, user=user)


def at(number: int, paper: str = REPORT) -> Told:
    return Told(
        paper, SpokenAddress("", f"¶{number}"), f"/documents/{paper}/?language=en#body-{number}"
    )


def paragraph_of(meeting: Meeting, symbol: str, **fields: Any) -> Paragraph:
    return make_paragraph(make_part(make_edition(make_document(symbol, meeting=meeting, **fields))))


# --- officers


def test_officers_stand_by_function_and_once(
    meeting: Meeting, first: Paragraph, second: Paragraph
) -> None:
    make_officer(first, role="secretary", name_as_printed="Nina Probe")
    make_officer(second, name_as_printed="Arman Samplov")
    draft = paragraph_of(meeting, "TEST/WG/9/1")
    make_officer(draft, name_as_printed="Arman Samplov")
    page = opened(meeting)
    chair = OfficerRow(
        "Chair", True, "Arman Samplov", "en", DAY, LAST, "", (at(2), at(1, "TEST/WG/9/1"))
    )
    secretary = OfficerRow("Secretary", False, "Nina Probe", "en", DAY, LAST, "", (at(1),))
    assert page.officers == (chair, secretary)
    assert page.chairs == (chair,)


def test_term_that_somebody_entered_stands_with_its_source(
    meeting: Meeting, first: Paragraph
) -> None:
    make_officer(first)
    other = make_officer(paragraph_of(meeting, "TEST/WG/9/1"))
    set_term(officer=other, by=make_user(Role.OFFICER), ends=LAST, source="TEST/WG/8/2 ¶4")
    (row,) = opened(meeting).officers
    assert (row.starts, row.ends, row.term_source) == (None, LAST, "TEST/WG/8/2 ¶4")
    page = browser().get("/meetings/WG9/").text
    assert 'entered from <bdi class="sym">TEST/WG/8/2 ¶4</bdi>' in page
    assert "(this session)" not in page


# --- agenda


def test_agenda_counts_items_and_names_speakers_with_their_group(
    meeting: Meeting, first: Paragraph, second: Paragraph
) -> None:
    ten, nine = (
        AgendaItem.objects.create(meeting=meeting, number=number, title_en=f"Item {number}")
        for number in ("10", "9")
    )
    state, group = make_party("XA", "Sample State A"), make_party("XG", "Sample Group")
    make_intervention(first, item="10", agenda_item=ten, party=state, name_as_printed="示例国甲")
    make_intervention(
        second,
        item="10",
        agenda_item=ten,
        party=state,
        name_as_printed="示例国甲",
        on_behalf_of=group,
        on_behalf_as_printed="the Group",
    )
    again = paragraph_of(meeting, "TEST/WG/9/1")
    make_intervention(again, item="10", agenda_item=ten, party=state, name_as_printed="A")
    make_intervention(second, item="12", name_as_printed="Samplia", position=5)
    make_document("TEST/WG/9/WP.1", meeting=meeting, agenda_item=nine)
    named = Name("Sample State A", "示例国甲", "Sample State A")
    assert opened(meeting).agenda == (
        Item(
            "9",
            "Item 9",
            (Paper("TEST/WG/9/WP.1", "A paper", "en", "/documents/TEST/WG/9/WP.1/"),),
            (),
            (),
        ),
        Item(
            "10",
            "Item 10",
            (),
            (
                Speaker(named, None, is_draft=False),
                Speaker(named, Name("Sample Group", "the Group", "Sample Group"), is_draft=False),
            ),
            (at(1), at(2), at(1, "TEST/WG/9/1")),
        ),
        Item("12", "", (), (Speaker(Name("Samplia"), None, is_draft=False),), (at(2),)),
    )
    assert (opened(meeting).speakers, opened(meeting).items_spoken) == (3, 2)


def test_drafts_are_for_staff_and_dismissed_rows_for_nobody(
    meeting: Meeting, first: Paragraph
) -> None:
    make_intervention(first, state="draft", name_as_printed="Samplia")
    make_intervention(first, state="dismissed", name_as_printed="The Chair")
    officer = make_user(Role.OFFICER)
    assert opened(meeting).agenda == ()
    assert opened(meeting, officer).agenda == (
        Item("6", "", (), (Speaker(Name("Samplia"), None, is_draft=True),), (at(1),)),
    )
    assert browser(officer).get("/meetings/WG9/").text.count("not confirmed") == 1
    make_intervention(first, name_as_printed="Sample State B")
    make_intervention(first, state="draft", name_as_printed="Sample State C")
    assert browser(officer).get("/meetings/WG9/").text.count("not confirmed") == 2
    assert "Samplia" not in browser().get("/meetings/WG9/").text


def test_name_that_a_person_matched_stands_as_printed_too(
    meeting: Meeting, first: Paragraph
) -> None:
    party = make_party("XA", "Sample State A")
    make_intervention(first, party=party, is_party_matched=True, name_as_printed="Samplia")
    named = Name("Sample State A", "Samplia", "Sample State A")
    (item,) = opened(meeting).agenda
    assert item.speakers == (Speaker(named, None, is_draft=False, is_matched=True),)
    assert "(<bdi>Samplia</bdi>)" in browser().get("/meetings/WG9/").text


# --- attendance


def test_attendance_stands_in_english_order_with_the_printed_number(
    meeting: Meeting, first: Paragraph, second: Paragraph
) -> None:
    beta, alpha = make_party("XB", "Beta"), make_party("XA", "Alpha")
    make_attendance(first, name_as_printed="Samplia", position=0)
    make_attendance(first, name_as_printed="Beta", party=beta, position=1)
    make_attendance(first, name_as_printed="Alpha Land", party=alpha, position=2)
    make_count(first, claimed=2, listed=3)
    make_count(second, category="ngo", claimed=26, listed=None)
    states = CategoryRow(
        "State Party",
        True,
        (Name("Alpha", "Alpha Land", "Alpha"), Name("Beta", "", "Beta"), Name("Samplia")),
        (Printed(2, 3, at(1)),),
        (at(1),),
    )
    ngo = CategoryRow(
        "Non-governmental organisation", False, (), (Printed(26, None, at(2)),), (at(2),)
    )
    page = opened(meeting)
    assert page.attendance == (states, ngo)
    assert (states.differs, ngo.differs, page.states) == (True, False, states)
    shown = browser().get("/meetings/WG9/").text
    assert "The paper prints 2 and lists 3 (¶1). Both stand as printed." in shown
    assert "counted, not named" in shown


def test_meeting_nobody_attended_has_no_states(meeting: Meeting) -> None:
    assert opened(meeting).states is None


def test_attendance_over_the_sessions_of_the_series(meeting: Meeting, first: Paragraph) -> None:
    other = make_meeting("WG8", starts=date(2023, 5, 1))
    make_meeting("WG7", starts=date(2022, 5, 1))
    for code, fields in (("XX1", {"series": "MX"}), ("XX2", {"is_sample": True})):
        session = make_meeting(code, starts=date(2021, 5, 1), **fields)
        make_count(paragraph_of(session, f"TEST/{code}/2"))
    make_count(first, claimed=4, listed=3)
    make_attendance(first, category="guest", name_as_printed="Nina Probe")
    before = paragraph_of(other, "TEST/WG/8/2")
    make_count(before, claimed=2, listed=2)
    make_count(make_paragraph(before.part), claimed=9, listed=9)
    assert opened(meeting).over_time == OverTime(
        ("State Party", "Guest of the meeting"),
        (
            SessionRow(
                "Meeting WG8",
                "WG8",
                "/meetings/WG8/",
                date(2023, 5, 1),
                False,
                (Amount(2, True, False, 50.0), Amount(None)),
            ),
            SessionRow(
                "Meeting WG9",
                "WG9",
                "/meetings/WG9/",
                DAY,
                True,
                (Amount(4, True, True, 100.0), Amount(1, False, False, 100.0)),
            ),
        ),
    )


def test_one_session_with_numbers_is_no_course(meeting: Meeting, first: Paragraph) -> None:
    make_count(first)
    make_meeting("WG8", starts=date(2023, 5, 1))
    assert opened(meeting).over_time is None


def test_category_that_counts_nobody_has_no_bar(meeting: Meeting, first: Paragraph) -> None:
    make_count(first, claimed=0, listed=0)
    make_count(paragraph_of(make_meeting("WG8", starts=date(2023, 5, 1)), "TEST/8"), claimed=0)
    course = opened(meeting).over_time
    assert course is not None
    assert [row.amounts[0].width for row in course.sessions] == [0.0, 0.0]


# --- papers


def test_listed_papers_stand_against_those_held(
    meeting: Meeting, first: Paragraph, second: Paragraph
) -> None:
    make_party("XA", "Sample State A")
    held, known = make_document("TEST/WG/9/WP.1"), make_document("TEST/WG/9/WP.2", title="")
    make_edition(held, "fr")
    make_edition(make_document("TEST/WG/9/WP.3", meeting=meeting))
    make_listed(
        first, held, languages=["en", "fr"], submitters=["XA", "Atlantis"], on_behalf_of=["XG"]
    )
    make_listed(second, held, submitters=["XA"], languages=["fr", "es"])
    make_listed(second, known, position=1, title_as_printed="Lists", languages=["en"])
    papers = opened(meeting).papers
    assert papers == Papers(
        (
            ListedRow(
                Paper("TEST/WG/9/WP.1", "A paper", "fr", "/documents/TEST/WG/9/WP.1/"),
                ("Sample State A", "Atlantis"),
                ("XG",),
                ("French",),
                ("English", "Spanish"),
                (at(1), at(2)),
            ),
            ListedRow(
                Paper("TEST/WG/9/WP.2", "Lists", "en", "/documents/TEST/WG/9/WP.2/"),
                *((), (), (), ()),
                (at(2),),
            ),
        ),
        (
            Paper(REPORT, "A paper", "en", f"/documents/{REPORT}/"),
            Paper("TEST/WG/9/WP.3", "A paper", "en", "/documents/TEST/WG/9/WP.3/"),
        ),
    )
    assert papers.held == 1


def test_meeting_without_a_list_does_not_say_what_is_unlisted(
    meeting: Meeting, report: Edition
) -> None:
    assert opened(meeting).papers == Papers((), ())


def test_staff_upload_what_is_listed_and_not_held(meeting: Meeting, first: Paragraph) -> None:
    make_listed(first, make_document("TEST/9/WP.4"))
    address = "/admin/documents/importrun/add/?symbol=TEST%2F9%2FWP.4"
    assert address in browser(make_user(Role.OFFICER)).get("/meetings/WG9/").text
    assert address not in browser().get("/meetings/WG9/").text


def test_outcome_shows_the_standing_of_the_body(meeting: Meeting, first: Paragraph) -> None:
    make_document("TEST/WG/9/3", meeting=meeting, kind="resolution")
    make_document("TEST/WG/9/WP.1", meeting=meeting, kind="working_paper")
    assert opened(meeting).outcomes == (
        Outcome(
            Paper(REPORT, "A paper", "en", f"/documents/{REPORT}/"),
            "Report",
            str(first.part.get_standing_display()),
            is_settled=True,
            is_held=True,
        ),
        Outcome(
            Paper("TEST/WG/9/3", "A paper", "en", "/documents/TEST/WG/9/3/"),
            "Resolution",
            "",
            is_settled=False,
            is_held=False,
        ),
    )


# --- what moved, and what stands around


def test_moves_rest_on_papers_of_the_meeting(meeting: Meeting, first: Paragraph) -> None:
    element, other = make_element("T.1", position=2), make_element("T.2", position=1)
    reported, noted = make_status("REPORTED"), make_status("NOTED")
    make_move(element, reported, first, make_paragraph(first.part), on=DAY)
    make_move(other, noted, first, on=LAST)
    make_move(element, noted, make_paragraph(), on=LAST)
    moves = opened(meeting).moves
    assert [(move.code, move.after, move.effective_on) for move in moves] == [
        ("T.2", "Noted", LAST),
        ("T.1", "Reported", DAY),
    ]
    page = browser().get("/elements/T.1/").text
    assert '<a href="/meetings/WG9/">Meeting WG9</a>' in page


def test_neighbours_are_sessions_of_the_series(meeting: Meeting) -> None:
    for code, day, fields in (
        ("WG7", date(2022, 5, 1), {}),
        ("WG8", date(2023, 5, 1), {}),
        ("WG9b", DAY, {}),
        ("WG0", None, {}),
        ("WGS", date(2024, 4, 1), {"is_sample": True}),
        ("MX1", date(2024, 4, 2), {"series": "MX", "parent": meeting}),
    ):
        make_meeting(code, starts=day, **fields)
    page = opened(meeting)
    assert page.before == Neighbour("Meeting WG8", "/meetings/WG8/")
    assert page.after == Neighbour("Meeting WG9b", "/meetings/WG9b/")
    assert page.below == (Neighbour("Meeting MX1", "/meetings/MX1/"),)
    undated = opened(Meeting.objects.get(code="WG0"))
    assert (undated.before, undated.after) == (None, None)


# --- the page


def everything(paragraph: Paragraph, number: int) -> None:
    meeting = paragraph.edition.document.meeting
    assert meeting is not None
    party, group = make_party(), make_party()
    item = AgendaItem.objects.create(meeting=meeting, number=str(number))
    make_officer(paragraph, name_as_printed=f"Officer {number}")
    make_attendance(paragraph, name_as_printed=f"State {number}", party=party)
    make_count(paragraph, claimed=9, listed=1)
    make_intervention(paragraph, agenda_item=item, party=party, on_behalf_of=group)
    listed = make_document(f"TEST/9/WP.{number}", meeting=meeting, agenda_item=item)
    make_edition(listed)
    make_listed(paragraph, listed, submitters=[party.code])
    make_move(make_element(), make_status(f"S{number}"), paragraph, on=DAY)
    session = make_meeting(starts=date(2020 + number, 1, 1))
    make_count(paragraph_of(session, f"TEST/{number}/2"))


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_any_number_of_rows(
    count: int, meeting: Meeting, first: Paragraph, django_assert_num_queries: Any
) -> None:
    meeting.sources = [{"document": REPORT, "part": "body", "path": "1"}]
    for number in range(count):
        everything(make_paragraph(first.part), number)
    with django_assert_num_queries(29):
        page = opened(meeting)
    assert (len(page.officers), len(page.papers.listed), len(page.moves)) == (count,) * 3


@pytest.mark.parametrize("reader", READERS)
def test_hidden_papers_leave_no_trace(reader: str, meeting: Meeting) -> None:
    for number, access in enumerate(LEVELS["officer"]):
        paragraph = paragraph_of(meeting, f"TEST/{access}", kind="report", access=access)
        everything(paragraph, number)
        Document.objects.filter(symbol=f"TEST/9/WP.{number}").update(access=access)
    hidden = set(LEVELS["officer"]) - set(LEVELS[reader])
    user = READERS[reader]()
    page, seen = opened(meeting, user), len(LEVELS[reader])
    rows = (page.outcomes, page.officers, page.papers.listed, page.moves)
    assert [len(each) for each in rows] == [seen] * 4
    assert page.states is not None
    assert (len(page.states.names), page.speakers) == (seen, seen)
    shown = browser(user).get("/meetings/WG9/").text
    assert [access for access in LEVELS["officer"] if f"TEST/{access}" in shown] == list(
        LEVELS[reader]
    )
    numbers = [LEVELS["officer"].index(access) for access in hidden]
    for number in numbers:
        for words in (f"Officer {number}", f"State {number}", f"TEST/9/WP.{number}"):
            assert words not in shown, words


def test_page_shows_the_record_and_leads_to_its_paragraphs(
    meeting: Meeting, first: Paragraph
) -> None:
    make_document("TEST/9", meeting=meeting, kind="report")
    everything(first, 1)
    meeting.sources = [{"document": REPORT, "part": "body", "path": "1"}]
    meeting.planned_for = date(2024, 1, 8)
    meeting.parent = make_meeting("RC9")
    meeting.save()
    make_meeting("SUB", series="MX", parent=meeting)
    page = browser().get("/meetings/WG9/").text
    for words in (
        "<title>Meeting WG9",
        "first planned for",
        '<a href="/meetings/RC9/">',
        '<a href="/meetings/SUB/">',
        "on behalf of <bdi>",
        "1 listed, 1 of them held here.",
        "1 status change rests on a paragraph of its papers",
        f'<a class="told" href="/documents/{REPORT}/?language=en#body-1">',
        "Days and agenda read from",
        "(this session)",
    ):
        assert words in page, words
    assert "No paper held here reports on this meeting" not in page


def test_meeting_without_papers_says_what_will_stand_there(meeting: Meeting) -> None:
    page = browser().get("/meetings/WG9/").text
    assert "No paper held here reports on this meeting." in page
    assert "Import a report" not in page
    assert "Import a report" in browser(make_user(Role.OFFICER)).get("/meetings/WG9/").text


@pytest.mark.parametrize("code", ["WG99", "%00", "WG9%00X"])
def test_unknown_meeting_is_not_there(code: str, meeting: Meeting) -> None:
    assert browser().get(f"/meetings/{code}/").status_code == 404


def test_documents_and_timeline_lead_to_the_meeting(meeting: Meeting, first: Paragraph) -> None:
    for page in (f"/documents/{REPORT}/", "/documents/", "/timeline/"):
        assert 'href="/meetings/WG9/">Meeting WG9</a>' in browser().get(page).text, page
