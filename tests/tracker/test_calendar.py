"""The calendar of meetings and deadlines: what other programs read, and who sees what."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from documents.models import Access
from meetings.models import Meeting
from meetings.roles import Role
from proposals import actions
from proposals.models import Deadline
from tests.makers import (
    make_delegate,
    make_document,
    make_edition,
    make_meeting,
    make_paragraph,
    make_part,
    make_user,
)
from tests.readers import browser

pytestmark = pytest.mark.django_db
FIRST, LAST, DUE = date(2026, 8, 10), date(2026, 8, 14), date(2026, 7, 10)


@pytest.fixture
def officer() -> User:
    return make_user(Role.OFFICER)


def due(meeting: Meeting, officer: User, access: Access = Access.PUBLIC) -> Deadline:
    paper = make_document(f"TEST/{access.upper()}/1", access=access)
    text = f"Papers for the {access} are due on 10 July 2026."
    paragraph = make_paragraph(make_part(make_edition(paper)), "4", text=text)
    return actions.record_deadline(
        meeting=meeting,
        day=DUE,
        words=f"Papers for the {access} are due",
        paragraph=paragraph,
        by=officer,
    )


def events(client: Client, address: str = "/calendar.ics") -> list[Any]:
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def told(client: Client, address: str = "/calendar.ics") -> list[str]:
    return [str(event["summary"]) for event in events(client, address)]


def test_meeting_is_an_event_of_whole_days_with_its_source() -> None:
    printed = make_paragraph(make_part(make_edition(make_document("TEST/WG/1/1"))), "3")
    sources = [{"document": "TEST/WG/1/1", "part": "body", "path": "3"}]
    make_meeting("WG9", starts=FIRST, ends=LAST, place_en="Geneva", sources=sources)
    make_meeting("WG10")  # no source prints its days
    [event] = events(browser())
    assert {
        name: str(event[name])
        for name in ("uid", "summary", "location", "url", "status", "sequence", "transp")
    } == {
        "uid": "meeting-WG9@127.0.0.1",
        "summary": "Meeting WG9",
        "location": "Geneva",
        "url": "http://testserver/meetings/WG9/",
        "status": "CONFIRMED",
        "sequence": "0",
        "transp": "TRANSPARENT",
    }
    assert (event["dtstart"].dt, event["dtend"].dt) == (FIRST, date(2026, 8, 15))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert f"http://testserver{printed.get_absolute_url()}" in str(event["description"])
    assert "Check them against the official notice." in str(event["description"])


def test_changed_meeting_keeps_its_name_and_counts_its_changes() -> None:
    meeting = make_meeting("WG9", starts=FIRST)
    before = events(browser())[0]
    Meeting.objects.filter(pk=meeting.pk).update(starts=LAST)
    after = events(browser())[0]
    assert (before["uid"], int(before["sequence"])) == (after["uid"], int(after["sequence"]) - 1)
    assert before["dtstamp"].dt <= after["last-modified"].dt
    assert events(browser())[0].to_ical() == after.to_ical()


def test_deadline_is_seen_by_who_may_read_its_paragraph(officer: User) -> None:
    meeting = make_meeting("WG9", starts=FIRST)
    for access in Access:
        due(meeting, officer, access)
    delegate = make_delegate()
    words = [f"Deadline: Papers for the {access} are due" for access in Access]
    for reader, seen in ((None, 1), (delegate, 2), (officer, 3)):
        client = browser(reader)
        assert told(client) == [*words[:seen], "Meeting WG9"]
        assert told(client, "/calendar.ics?meeting=WG9") == [*words[:seen], "Meeting WG9"]
        page = client.get("/meetings/WG9/").text
        assert [f"the {access} are due" in page for access in Access] == [
            place < seen for place in range(3)
        ]
    secret = actions.renew_feed(by=delegate)
    assert told(Client(), f"/following/feed/{secret}.ics")[:2] == words[:2]
    assert browser().get("/following/feed/nothing.ics").status_code == 404


def test_withdrawn_deadline_is_cancelled_and_leaves_the_page(officer: User) -> None:
    row = due(make_meeting("WG9", starts=FIRST), officer)
    actions.withdraw_deadline(deadline=row, by=officer)
    event = events(browser())[0]
    assert (str(event["status"]), int(event["sequence"])) == ("CANCELLED", 1)
    assert "are due" not in browser().get("/meetings/WG9/").text


def test_calendar_speaks_the_language_that_is_asked_for() -> None:
    make_meeting("WG9", starts=FIRST)
    make_meeting("SM9", starts=FIRST, is_sample=True)
    assert told(browser(), "/calendar.ics?language=zh-hans&meeting=WG9") == ["会议 WG9"]
    assert told(browser(), "/calendar.ics?language=xx&meeting=SM9") == ["Sample: Meeting SM9"]
    assert browser().get("/calendar.ics?meeting=NO").status_code == 404


def test_calendar_costs_the_same_for_many(officer: User) -> None:
    client, counts = browser(), []
    for codes in (("WG1",), ("WG2", "WG3")):
        for code in codes:
            meeting = make_meeting(code, starts=FIRST)
            paragraph = make_paragraph(text="Papers are due.")
            asked: dict[str, Any] = {"day": DUE, "words": "Papers", "by": officer}
            actions.record_deadline(meeting=meeting, paragraph=paragraph, **asked)
        with CaptureQueriesContext(connection) as made:
            client.get("/calendar.ics")
        counts.append(len(made))
    assert counts[0] == counts[1]


def test_calendar_is_told_of_on_the_pages_of_meetings() -> None:
    make_meeting("WG9", starts=FIRST)
    for page in ("/meetings/", "/meetings/WG9/", "/timeline/"):
        assert (
            'rel="alternate" type="text/calendar" href="/calendar.ics' in browser().get(page).text
        )
