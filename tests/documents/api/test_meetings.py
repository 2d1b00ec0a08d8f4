"""One meeting over REST: what its papers record, each row with its paragraph, hidden ones never."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from documents.models import Paragraph
from meetings.models import AgendaItem, Meeting
from meetings.roles import Role
from tests.makers import (
    make_attendance,
    make_client,
    make_count,
    make_delegate,
    make_document,
    make_edition,
    make_intervention,
    make_meeting,
    make_officer,
    make_paragraph,
    make_part,
    make_party,
    make_user,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/meetings/WG9/"


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting("WG9")


def paragraph_of(meeting: Meeting, access: str = "public") -> Paragraph:
    paper = make_document(meeting=meeting, access=access)
    make_edition(paper, "fr")
    return make_paragraph(make_part(make_edition(paper, translation="original")))


def everything(paragraph: Paragraph, number: int = 0) -> None:
    meeting = paragraph.edition.document.meeting
    assert meeting is not None
    item = AgendaItem.objects.create(meeting=meeting, number=str(number))
    party = make_party()
    make_officer(paragraph)
    make_attendance(paragraph, party=party)
    make_count(paragraph)
    make_intervention(paragraph, item=item.number, agenda_item=item, party=party)


def detail(user: Any = None) -> dict[str, Any]:
    shown: dict[str, Any] = make_client(user).get(ADDRESS).json()
    return shown


def test_meeting_comes_with_what_its_papers_record(meeting: Meeting) -> None:
    paragraph = paragraph_of(meeting)
    six = AgendaItem.objects.create(meeting=meeting, number="6", title_en="Measures")
    state, group = make_party("XA"), make_party("XG")
    make_officer(paragraph)
    make_count(paragraph, claimed=2, listed=1)
    make_count(paragraph, category="ngo", claimed=26, listed=None)
    make_attendance(paragraph, party=state)
    make_intervention(paragraph, agenda_item=six, party=state, on_behalf_of=group)
    make_intervention(paragraph, item="9", name_as_printed="Samplia")
    make_intervention(paragraph, name_as_printed="The Chair", state="draft")
    shown = detail()
    assert [(row["role"], row["part"], row["path"]) for row in shown["officers"]] == [
        ("chair", "body", "1")
    ]
    attendance = [
        (
            row["category"],
            [(count["claimed"], count["listed"], count["match"]) for count in row["counts"]],
            [each["party"] for each in row["participants"]],
        )
        for row in shown["attendance"]
    ]
    assert attendance == [
        ("state-party", [(2, 1, False)], ["XA"]),
        ("ngo", [(26, None, None)], []),
    ]
    items = [
        (
            item["number"],
            item["title_en"],
            item["sources"],
            [(row["name_as_printed"], row["on_behalf_of"]) for row in item["interventions"]],
        )
        for item in shown["agenda_items"]
    ]
    assert items == [
        ("6", "Measures", [], [("Sample State A", "XG")]),
        ("9", "", [], [("Samplia", None)]),
    ]


def test_hidden_papers_leave_no_trace(meeting: Meeting) -> None:
    for number, access in enumerate(("public", "participants", "secretariat")):
        everything(paragraph_of(meeting, access), number)
    for user, seen in ((None, 1), (make_delegate(), 2), (make_user(Role.OFFICER), 3)):
        shown = detail(user)
        (states,) = shown["attendance"]
        spoken = [row for item in shown["agenda_items"] for row in item["interventions"]]
        rows = (shown["officers"], states["counts"], states["participants"], spoken)
        assert [len(each) for each in rows] == [seen] * 4


def test_facts_of_another_meeting_are_not_there(meeting: Meeting) -> None:
    everything(paragraph_of(make_meeting("WG8")))
    shown = detail()
    assert (shown["officers"], shown["attendance"], shown["agenda_items"]) == ([], [], [])


@pytest.mark.parametrize("count", [1, 3])
def test_meeting_takes_six_queries(
    count: int, meeting: Meeting, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        everything(paragraph_of(meeting), number)
    with django_assert_num_queries(6):
        assert len(detail()["officers"]) == count
