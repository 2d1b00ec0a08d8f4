"""The first staff page, removing the samples, and how many queries the staff lists take."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents.models import Document, DocumentRelation, ImportRun
from meetings.models import Platform
from meetings.roles import Role
from proposals.actions import propose_status
from proposals.models import (
    Activity,
    ElementTerm,
    ExpertDomain,
    Link,
    Milestone,
    Phase,
    Proposal,
    Status,
)
from tests.makers import (
    SOME_DAY,
    make_contest,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
    make_rules,
    make_stance,
    make_user,
    make_view,
)

pytestmark = pytest.mark.django_db


def signed_in(*roles: Role) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_user(*roles))
    return client


def test_desk_shows_what_waits() -> None:
    statuses = make_rules()
    evidence = make_paragraph(make_part(make_edition(make_document(issued_on=SOME_DAY))))
    change = propose_status(
        element=make_element("T.1"),
        to=statuses["PROPOSED"],
        evidence=[evidence],
        reason="It was.",
        by=make_user(Role.OFFICER, username="anna"),
    )
    run = ImportRun.objects.create(filename="paper.txt", state="parsed")
    ImportRun.objects.create(filename="gone.txt", state="cancelled")
    ImportRun.objects.create(filename="bad.txt", state="failed", error="Empty.")
    page = signed_in(Role.REVIEWER).get("/admin/")
    assert f"/admin/proposals/statuschange/{change.pk}/change/" in page.text
    assert f"/admin/documents/importrun/{run.pk}/change/" in page.text
    assert "gone.txt" not in page.text
    assert "1 import failed" in page.text
    assert "Remove the samples" not in page.text
    assert 'href="/"' in page.text


def test_desk_leads_to_positions_contests_and_views_that_wait() -> None:
    officer = signed_in(Role.OFFICER)
    states = {"stance": "draft", "contest": "open", "view": "draft"}
    waiting = {
        name: f"/admin/proposals/{name}/?state__exact={state}" for name, state in states.items()
    }
    assert [path for path in waiting.values() if path in officer.get("/admin/").text] == []
    delegate = make_delegate()
    make_stance(state="draft")
    make_stance(state="draft")
    make_contest(make_stance(verifier=make_user()), delegate)
    make_view()
    make_view(state="dismissed", decided_by=make_user(), decided_at=timezone.now())
    desk = officer.get("/admin/").text
    assert {path: _words_of(desk, path) for path in waiting.values()} == {
        waiting["stance"]: "Positions: Waiting for verification (2)",
        waiting["contest"]: "Contested positions (1)",
        waiting["view"]: "Unattributed views (1)",
    }
    counts = [officer.get(path).context["cl"].result_count for path in waiting.values()]
    assert counts == [2, 1, 1]


def _words_of(page: str, address: str) -> str:
    """What a link on the page says."""
    found = re.search(f'href="{re.escape(address)}">([^<]*)<', page)
    assert found is not None
    return found[1]


def test_samples_are_removed_after_a_question() -> None:
    kept = make_document("REAL/1")
    make_edition(make_document("SAMPLE/1", is_sample=True))
    officer = signed_in(Role.OFFICER)
    assert "Remove the samples" in officer.get("/admin/").text
    question = officer.get("/admin/samples/").text
    assert "Remove 1 sample document with everything that belongs to it?" in question
    assert Document.objects.count() == 2
    answer = officer.post("/admin/samples/", follow=True)
    assert answer.redirect_chain == [("/admin/", 302)]
    assert "The samples are removed." in answer.text
    assert list(Document.objects.all()) == [kept]
    assert "No sample document is held." in officer.get("/admin/samples/").text


def test_samples_linked_to_real_elements_stay_until_said() -> None:
    paragraph = make_paragraph(make_part(make_edition(make_document("SAMPLE/1", is_sample=True))))
    Link.objects.create(paragraph=paragraph, element=make_element("T.1"), relation="supports")
    officer = signed_in(Role.OFFICER)
    assert "1 link joins a sample with something real:" in officer.get("/admin/samples/").text
    answer = officer.post("/admin/samples/", follow=True)
    assert answer.redirect_chain == [("/admin/samples/", 302)]
    assert "so nothing was removed" in answer.text
    assert Document.objects.filter(is_sample=True).exists()
    officer.post("/admin/samples/", {"with_links": "on"})
    assert not Document.objects.filter(is_sample=True).exists()


def test_samples_are_not_for_administrators() -> None:
    make_document("SAMPLE/1", is_sample=True)
    client = signed_in(Role.ADMINISTRATOR)
    assert client.get("/admin/samples/").status_code == 403
    assert client.post("/admin/samples/").status_code == 403
    assert Document.objects.count() == 1


def one_of_each(number: int, to: Status) -> None:
    """A row in every staff list, none of which shares its neighbours."""
    party = make_party(f"P{number}", kind="state")
    meeting = make_meeting(f"M{number}", starts=SOME_DAY)
    meeting.agenda_items.create(number="1")
    Platform.objects.create(code=f"PF.{number}", name_zh="平台", name_en="Platform")
    document = make_document(f"DOC/{number}", meeting=meeting, issued_on=SOME_DAY)
    paragraph = make_paragraph(make_part(make_edition(document)))
    earlier = make_document(f"EARLIER/{number}")
    DocumentRelation.objects.create(
        later=document, earlier=earlier, kind="revises", origin="symbol", state="holds"
    )
    element = make_element(f"T{number}.1")
    Link.objects.create(paragraph=paragraph, element=element, relation="supports")
    ElementTerm.objects.create(element=element, term="word", language="en")
    officer = make_user(Role.OFFICER)
    ImportRun.objects.create(
        filename="a.txt", state="cancelled", document=document, created_by=officer
    )
    propose_status(element=element, to=to, evidence=[paragraph], reason="It was.", by=officer)
    names = {"name_zh": "名", "name_en": "Name"}
    phase = Phase.objects.create(code=f"PH.{number}", **names)
    Activity.objects.create(code=f"A.{number}", phase=phase, **names)
    Milestone.objects.create(
        code=f"MS.{number}",
        dated="2024",
        starts=SOME_DAY,
        ends=SOME_DAY,
        claimed_by=party,
        **names,
    )
    ExpertDomain.objects.create(code=f"ED.{number}", **names)
    Proposal.objects.create(code=f"PR.{number}", document=document, title_zh="题", title_en="Title")


@pytest.mark.parametrize(
    ("page", "queries"),
    [
        ("/admin/", 25),
        ("/admin/documents/document/", 11),
        ("/admin/documents/documentrelation/", 9),
        ("/admin/documents/edition/", 7),
        ("/admin/documents/importrun/", 7),
        ("/admin/documents/paragraph/", 7),
        ("/admin/meetings/agendaitem/", 8),
        ("/admin/meetings/meeting/", 10),
        ("/admin/meetings/party/", 8),
        ("/admin/meetings/platform/", 7),
        ("/admin/proposals/activity/", 8),
        ("/admin/proposals/element/", 10),
        ("/admin/proposals/expertdomain/", 7),
        ("/admin/proposals/elementterm/", 8),
        ("/admin/proposals/link/", 10),
        ("/admin/proposals/milestone/", 9),
        ("/admin/proposals/phase/", 7),
        ("/admin/proposals/proposal/", 14),
        ("/admin/proposals/statuschange/", 11),
    ],
)
def test_list_takes_as_many_queries_for_three_rows_as_for_one(page: str, queries: int) -> None:
    client = signed_in(Role.OFFICER)
    to = make_rules()["PROPOSED"]
    one_of_each(1, to)

    def counted() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(page).status_code == 200
        return len(seen)

    client.get(page)  # content types are remembered after the first page
    assert counted() == queries
    one_of_each(2, to)
    one_of_each(3, to)
    assert counted() == queries


def test_reading_page_takes_as_many_queries_for_three_paragraphs_as_for_one() -> None:
    client = signed_in(Role.OFFICER)
    part = make_part()

    def add() -> None:
        paragraph = make_paragraph(part)
        Link.objects.create(paragraph=paragraph, element=make_element(), relation="supports")

    def counted() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/admin/documents/edition/{part.edition_id}/change/")
        return len(seen)

    add()
    counted()
    assert counted() == 12
    add()
    add()
    assert counted() == 12
