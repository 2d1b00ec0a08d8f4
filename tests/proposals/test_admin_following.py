"""Staff pages of digests and deadlines."""

from datetime import date

import pytest
from django.test import Client

from documents.models import Access
from meetings.roles import Role
from proposals.models import Deadline, Delivery
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
DIGESTS, DEADLINES = "/admin/proposals/delivery/", "/admin/proposals/deadline/"


@pytest.fixture
def desk() -> Client:
    return browser(make_user(Role.OFFICER))


def failed(name: str) -> Delivery:
    return Delivery.objects.create(
        account=make_user(username=name),
        frequency="daily",
        due_on=date(2026, 7, 10),
        after=0,
        until=1,
        state="failed",
        attempts=6,
        error_template="The mail server said no: %(said)s",
        error_values={"said": "550"},
    )


def test_failed_digest_says_why_and_is_sent_again_from_the_log(desk: Client) -> None:
    row = failed("somebody")
    page = desk.get(DIGESTS).content.decode()
    assert ("somebody" in page, "The mail server said no: 550" in page) == (True, True)
    desk.post(DIGESTS, {"action": "retry", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("queued", 0)
    assert "0; next" in desk.get(DIGESTS).content.decode()


def test_log_of_digests_is_for_staff_and_only_read(desk: Client) -> None:
    row = failed("somebody")
    assert [desk.get(f"{DIGESTS}{path}").status_code for path in ("add/", f"{row.pk}/delete/")] == [
        403,
        403,
    ]
    assert browser(make_delegate()).get(DIGESTS).status_code == 302


def test_deadline_is_recorded_from_its_paragraph_and_withdrawn(desk: Client) -> None:
    paper = make_document("TEST/WG/1/INF.1", access=Access.SECRETARIAT)
    make_paragraph(make_part(make_edition(paper)), "4", text="Papers are due on 10 July 2026.")
    meeting = make_meeting("WG1")
    asked = {
        "meeting": meeting.pk,
        "day": "2026-07-10",
        "address": "TEST/WG/1/INF.1 body 4",
        "words": "Papers are due",
    }
    assert "WG1" in desk.get(f"{DEADLINES}record/?meeting=WG1").content.decode()
    wrong = desk.post(f"{DEADLINES}record/", {**asked, "address": "TEST/9 body 4"})
    assert "no such paragraph" in wrong.content.decode()
    refused = desk.post(f"{DEADLINES}record/", {**asked, "words": "Not there"})
    assert "not printed in the paragraph" in refused.content.decode()
    desk.post(f"{DEADLINES}record/", asked)
    row = Deadline.objects.get()
    assert (row.meeting, row.day, row.words) == (meeting, date(2026, 7, 10), "Papers are due")
    desk.post(DEADLINES, {"action": "withdraw", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert row.withdrawn_at is not None
    assert "Withdrawn" in desk.get(DEADLINES).content.decode()


def test_deadline_is_recorded_by_staff_only() -> None:
    assert browser(make_delegate()).get(f"{DEADLINES}record/").status_code == 302
    keeper = make_user(Role.ADMINISTRATOR, is_staff=True)
    assert browser(keeper).get(f"{DEADLINES}record/").status_code == 403
