"""The list of meetings: newest first, with what readable papers print of each."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from meetings.models import Meeting
from meetings.roles import Reader
from tests.makers import (
    make_count,
    make_document,
    make_edition,
    make_meeting,
    make_officer,
    make_paragraph,
    make_part,
)
from tests.readers import LEVELS, READERS, browser
from tracker.dashboards.meeting.listing import Meetings, Row, list_meetings

pytestmark = pytest.mark.django_db


def listed(user: Reader | None = None, **asked: str) -> Meetings:
    return list_meetings(user=user or AnonymousUser(), asked=asked)


def report(meeting: Meeting, symbol: str, access: str = "public") -> None:
    paper = make_document(symbol, meeting=meeting, access=access)
    paragraph = make_paragraph(make_part(make_edition(paper)))
    make_edition(paper, "fr")
    make_officer(paragraph, name_as_printed=f"Chair of {symbol}")
    make_officer(paragraph, role="secretary")
    make_count(paragraph, claimed=7)
    make_count(paragraph, category="ngo", claimed=26)


def test_meetings_stand_newest_first_and_undated_ones_apart() -> None:
    old, new = (make_meeting(f"WG{year}", starts=date(year, 1, 1)) for year in (2023, 2024))
    named = make_meeting("RC10", series="RC")
    report(new, "TEST/1")
    page = listed()
    assert page.dated == (Row(new, ("Chair of TEST/1",), 7, 1), Row(old, (), None, 0))
    assert page.undated == (Row(named, (), None, 0),)
    assert [(choice.words, choice.url) for choice in page.series] == [
        ("all", "?"),
        ("RC", "?series=RC"),
        ("WG", "?series=WG"),
    ]
    assert (page.is_filtered, page.shows_samples) == (False, False)


def test_list_is_filtered_as_rest_is() -> None:
    make_meeting("WG1", starts=date(2023, 1, 1))
    sample = make_meeting("S1", series="SAMPLE", starts=date(2023, 1, 1), is_sample=True)
    page = listed(series="SAMPLE")
    assert ([row.meeting for row in page.dated], page.is_filtered) == ([sample], True)
    assert page.shows_samples
    assert [row.meeting for row in listed(is_sample="true").dated] == [sample]
    assert listed(series="X\x00Y").dated == ()


@pytest.mark.parametrize("reader", READERS)
def test_hidden_papers_are_in_no_cell(reader: str) -> None:
    meeting = make_meeting("WG1", starts=date(2023, 1, 1))
    for access in LEVELS["officer"]:
        report(meeting, f"TEST/{access}", access)
    (row,) = listed(READERS[reader]()).dated
    assert row.chairs == tuple(f"Chair of TEST/{access}" for access in LEVELS[reader])
    assert row.papers == len(LEVELS[reader])


def test_number_of_a_hidden_report_is_not_there() -> None:
    report(make_meeting("WG1", starts=date(2023, 1, 1)), "TEST/1", "participants")
    (row,) = listed().dated
    assert (row.chairs, row.states, row.papers) == ((), None, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_five_queries(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        report(make_meeting(starts=date(2020 + number, 1, 1)), f"TEST/{number}")
    with django_assert_num_queries(5):
        assert len(listed().dated) == count


def test_page_leads_to_meetings_and_their_papers() -> None:
    report(make_meeting("WG1", starts=date(2023, 1, 1), ends=date(2023, 1, 5)), "TEST/1")
    make_meeting("RC10", series="RC")
    page = browser().get("/meetings/").text
    for words in (
        '<a href="/meetings/WG1/">Meeting WG1</a>',
        '<a href="/documents/?meeting=WG1">1</a>',
        '<a href="/meetings/RC10/">',
        '<a href="/meetings/" aria-current="page">Meetings</a>',
    ):
        assert words in page, words


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/meetings/", "No meeting is recorded. Load the reference data first"),
        ("/meetings/?series=RC", "No meeting fits."),
    ],
)
def test_empty_list_says_what_to_do(address: str, sentence: str) -> None:
    assert sentence in browser().get(address).text
