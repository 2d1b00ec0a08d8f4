"""The staff pages of facts: lists with their paragraph, and what remains to be acquired."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.models import Citation
from meetings.roles import Role
from tests.makers import (
    make_attendance,
    make_brackets,
    make_count,
    make_document,
    make_edition,
    make_intervention,
    make_listed,
    make_officer,
    make_paragraph,
    make_part,
    make_party,
    make_turn,
    make_user,
    make_view,
)

pytestmark = pytest.mark.django_db

PAGES: dict[str, Callable[..., Any]] = {
    "documents/brackets": make_brackets,
    "documents/listeddocument": make_listed,
    "meetings/attendance": make_attendance,
    "meetings/attendancecount": make_count,
    "meetings/intervention": make_intervention,
    "meetings/officer": make_officer,
    "meetings/rotationturn": make_turn,
    "proposals/view": make_view,
}
UPLOAD = '<a href="/admin/documents/importrun/add/?symbol=TEST%2F9%2FWP.4">Upload this one</a>'


@pytest.fixture
def officer() -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_user(Role.OFFICER))
    return client


@pytest.mark.parametrize("page", PAGES)
def test_list_leads_to_the_paragraph_and_offers_no_edit(page: str, officer: Client) -> None:
    paragraph = make_paragraph(make_part(make_edition(make_document("TEST/WG/9/2"))))
    made = PAGES[page](paragraph)
    PAGES[page](make_paragraph(make_part(make_edition(is_current=False))))
    answer = officer.get(f"/admin/{page}/")
    assert list(answer.context["cl"].result_list) == [made]
    assert '<a href="/documents/TEST/WG/9/2/?language=en#body-1">en body 1</a>' in answer.text
    assert officer.get(f"/admin/{page}/add/").status_code == 403
    assert officer.post(f"/admin/{page}/{made.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_list_costs_the_same_for_any_length(page: str, officer: Client) -> None:
    counts = []
    for _round in range(2):
        for _number in range(2):
            PAGES[page](make_paragraph())
        with CaptureQueriesContext(connection) as queries:
            officer.get(f"/admin/{page}/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_parties_stand_by_their_code(officer: Client) -> None:
    party, group = make_party("XA"), make_party("XG")
    make_intervention(party=party, on_behalf_of=group)
    make_attendance(party=party)
    assert (
        '<td class="field-for_group">XG</td>' in officer.get("/admin/meetings/intervention/").text
    )
    assert '<td class="field-party_code">XA</td>' in officer.get("/admin/meetings/attendance/").text


def test_list_of_a_report_is_reconciled_with_what_is_held(officer: Client) -> None:
    held = make_document("TEST/9/WP.3")
    make_edition(held, "fr")
    make_listed(document=held, languages=["fr", "en"])
    make_listed(document=make_document("TEST/9/WP.4"), languages=["en"])
    page = "/admin/documents/listeddocument/"
    rows = {
        asked: [str(row) for row in officer.get(f"{page}{asked}").context["cl"].result_list]
        for asked in ("?held=yes", "?held=no")
    }
    assert rows == {"?held=yes": ["TEST/9/WP.3"], "?held=no": ["TEST/9/WP.4"]}
    assert '<td class="field-missing">English</td>' in officer.get(f"{page}?held=yes").text
    assert UPLOAD in officer.get(f"{page}?held=no").text


def test_papers_to_acquire_say_how_often_they_are_cited(officer: Client) -> None:
    wanted = make_document("TEST/9/WP.4")
    Citation.objects.create(paragraph=make_paragraph(), document=wanted, raw="x")
    make_listed(document=wanted)
    answer = officer.get("/admin/documents/document/?held=no").text
    assert '<td class="field-times">2</td>' in answer
    assert UPLOAD in answer
    assert "Papers to acquire</a>" not in officer.get("/admin/").text
    assert "Papers to acquire (1)" in officer.get("/admin/").text


def test_upload_form_has_the_symbol_filled_in(officer: Client) -> None:
    answer = officer.get("/admin/documents/importrun/add/?symbol=TEST/9/WP.4")
    assert answer.context["form"]["symbol"].value() == "TEST/9/WP.4"
