"""Staff pages of evidence and relevance: recording, withdrawing, and who may."""

from typing import Any

import pytest
from django.test import Client

from documents.models import Paragraph
from meetings.roles import Role
from proposals.models import ActivityEvidence, Relevance
from tests.makers import (
    SOME_DAY,
    make_activity,
    make_document,
    make_domain,
    make_edition,
    make_element,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
    make_platform,
    make_user,
)
from tests.readers import browser

pytestmark = pytest.mark.django_db
EVIDENCE = "/admin/proposals/activityevidence/"
RELEVANCE = "/admin/proposals/relevance/"


@pytest.fixture
def desk() -> Client:
    return browser(make_user(Role.OFFICER, username="officer"))


def printed(symbol: str = "TEST/1") -> Paragraph:
    return make_paragraph(make_part(make_edition(make_document(symbol, issued_on=SOME_DAY))))


def said(desk: Client, page: str, **sent: Any) -> str:
    return desk.post(page, sent, follow=True).content.decode()


def test_evidence_is_recorded_from_paragraphs_papers_and_meetings(desk: Client) -> None:
    activity, paragraph = make_activity("A.1"), printed()
    paper, meeting = printed("TEST/2").edition.document, make_meeting("WG1", starts=SOME_DAY)
    html = said(
        desk,
        f"{EVIDENCE}add/",
        activity=activity.pk,
        relation="reports",
        paragraphs=[paragraph.pk],
        documents=[paper.pk],
        meetings=[meeting.pk],
        note="Item 5.",
    )
    assert "3 rows are recorded." in html
    rows = ActivityEvidence.objects.order_by("pk")
    assert [(row.source, row.note, str(row.coder)) for row in rows] == [
        (paragraph, "Item 5.", "officer"),
        (paper, "Item 5.", "officer"),
        (meeting, "Item 5.", "officer"),
    ]
    assert all(name in html for name in ("TEST/1 body 1", "TEST/2", "Meeting WG1"))


def test_form_is_filled_from_the_activity_and_the_paragraph(desk: Client) -> None:
    activity, paragraph = make_activity("A.1"), printed()
    page = f"/admin/documents/paragraph/{paragraph.pk}/change/"
    way = f"{EVIDENCE}add/?paragraphs={paragraph.pk}"
    assert way in desk.get(page).content.decode()
    assert "TEST/1 body 1 – " in desk.get(way).content.decode()
    ways = desk.get(f"/admin/proposals/activity/{activity.pk}/change/").content.decode()
    assert f"{EVIDENCE}add/?activity={activity.pk}" in ways
    html = desk.get(f"{EVIDENCE}add/?activity={activity.pk}&paragraphs=x").content.decode()
    assert f'<option value="{activity.pk}" selected>' in html


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a paragraph, a paper or a meeting."),
        ({"meetings": ["held"]}, "A meeting prints nothing itself"),
        ({"meetings": ["held"], "documents": ["stub"]}, "Select a valid choice"),
    ],
)
def test_evidence_that_says_nothing_is_refused_on_the_form(
    desk: Client, sent: dict[str, list[str]], sentence: str
) -> None:
    rows = {"held": make_meeting(starts=SOME_DAY).pk, "stub": make_document().pk}
    form: dict[str, Any] = {name: [rows[key] for key in keys] for name, keys in sent.items()}
    activity = make_activity().pk
    html = said(desk, f"{EVIDENCE}add/", activity=activity, relation="takes_up", **form)
    assert sentence in html
    assert not ActivityEvidence.objects.exists()


def test_evidence_is_recorded_whole_or_not_at_all(desk: Client) -> None:
    activity, paragraph = make_activity(), printed()
    ActivityEvidence.objects.create(
        activity=activity, document=paragraph.edition.document, relation="plans"
    )
    form: dict[str, Any] = {"activity": activity.pk, "relation": "plans"}
    form |= {"paragraphs": [paragraph.pk], "documents": [paragraph.edition.document_id]}
    assert "is recorded as evidence" in said(desk, f"{EVIDENCE}add/", **form)
    assert ActivityEvidence.objects.count() == 1


def test_evidence_is_shown_with_its_paragraph_and_withdrawn(desk: Client) -> None:
    paragraph = printed()
    row = ActivityEvidence.objects.create(
        activity=make_activity("A.1"),
        document=paragraph.edition.document,
        paragraph=paragraph,
        relation="reports",
        note="Half.",
    )
    page = f"{EVIDENCE}{row.pk}/change/"
    html = desk.get(page).content.decode()
    for words in (paragraph.text, "before people were noted", "Half.", "A.1 Activity A.1"):
        assert words in html
    assert "Withdrawn: A.1: TEST/1 body 1 reports on it" in said(
        desk, f"{EVIDENCE}{row.pk}/withdraw/"
    )
    row.refresh_from_db()
    assert str(row.withdrawn_by) == "officer"
    assert "This has been withdrawn already." in said(desk, f"{EVIDENCE}{row.pk}/withdraw/")
    assert "withdraw/" not in desk.get(page).content.decode()
    assert desk.get(f"{EVIDENCE}{row.pk}/withdraw/").status_code == 405
    listed = desk.get(f"{EVIDENCE}?in_force=no").content.decode()
    assert "TEST/1 body 1" in listed


def test_activity_shows_its_evidence_and_what_can_be_said(desk: Client) -> None:
    activity = make_activity()
    page = f"/admin/proposals/activity/{activity.pk}/change/"
    assert "No recorded evidence." in desk.get(page).content.decode()
    meeting = make_meeting("WG1", starts=SOME_DAY)
    ActivityEvidence.objects.create(
        activity=activity, meeting=meeting, relation="takes_up", note="n"
    )
    html = desk.get(page).content.decode()
    assert "Taken up: 1 meeting. Latest: 2024-05-13." in html
    row = ActivityEvidence.objects.get()
    assert "WG1" in desk.get(f"{EVIDENCE}{row.pk}/change/").content.decode()


def test_one_is_marked_relevant_to_many(desk: Client) -> None:
    body, field = make_party("X-O", "Sample Body", kind="other"), make_domain("EX.1")
    element, activity = make_element("VM"), make_activity("A.1")
    html = said(
        desk,
        f"{RELEVANCE}add/",
        organisation=body.pk,
        elements=[element.pk],
        activities=[activity.pk],
        to_domains=[field.pk],
        note="It trains.",
    )
    assert "3 rows are recorded." in html
    rows = Relevance.objects.order_by("pk")
    assert [(row.subject, row.to, row.note, str(row.coder)) for row in rows] == [
        (body, to, "It trains.", "officer") for to in (element, activity, field)
    ]
    page = f"{RELEVANCE}{rows[0].pk}/"
    assert "Sample Body" in desk.get(f"{page}change/").content.decode()
    assert "Withdrawn: Sample Body → VM Element VM" in said(desk, f"{page}withdraw/")
    assert Relevance.objects.in_force().count() == 2


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"elements": "VM"}, "Choose one expert domain, one organisation or one platform."),
        ({"domain": "EX.1", "platform": "PF.1", "elements": "VM"}, "Choose one expert domain"),
        ({"domain": "EX.1"}, "Choose at least one element, activity or expert domain."),
        ({"domain": "EX.1", "to_domains": "EX.1"}, "Fields of expertise are not linked"),
        ({"organisation": "XA", "elements": "VM"}, "Select a valid choice"),
    ],
)
def test_relevance_without_two_ends_is_refused_on_the_form(
    desk: Client, sent: dict[str, str], sentence: str
) -> None:
    rows = {
        "VM": make_element("VM").pk,
        "EX.1": make_domain("EX.1").pk,
        "PF.1": make_platform("PF.1").pk,
        "XA": make_party("XA").pk,
    }
    form: dict[str, Any] = {name: rows[code] for name, code in sent.items()}
    assert sentence in said(desk, f"{RELEVANCE}add/", note="Why.", **form)
    assert not Relevance.objects.exists()


def test_form_is_filled_from_the_field(desk: Client) -> None:
    field = make_domain("EX.1")
    page = f"/admin/proposals/expertdomain/{field.pk}/change/"
    way = f"{RELEVANCE}add/?domain={field.pk}"
    assert way in desk.get(page).content.decode()
    assert f'<option value="{field.pk}" selected>' in desk.get(way).content.decode()
    listed = desk.get(f"{RELEVANCE}?domain__id__exact={field.pk}")
    assert listed.status_code == 200


@pytest.mark.parametrize("role", [Role.DELEGATION, Role.ADMINISTRATOR])
def test_programme_is_recorded_by_staff_only(role: Role) -> None:
    link = Relevance.objects.create(domain=make_domain(), element=make_element(), note="Why.")
    client = browser(make_user(role, is_staff=True, is_superuser=role is Role.ADMINISTRATOR))
    pages = [f"{EVIDENCE}add/", f"{RELEVANCE}add/", f"{RELEVANCE}{link.pk}/change/"]
    statuses = {client.get(page).status_code for page in pages}
    assert statuses <= {302, 403}
    client.post(f"{RELEVANCE}{link.pk}/withdraw/")
    assert Relevance.objects.in_force().exists()


@pytest.mark.parametrize(("page", "queries"), [(EVIDENCE, 10), (RELEVANCE, 11)])
def test_lists_take_as_many_queries_for_three_rows_as_for_one(
    desk: Client, page: str, queries: int, django_assert_max_num_queries: Any
) -> None:
    for _number in range(2):
        for _again in range(1 + _number):
            paragraph = printed(f"T/{ActivityEvidence.objects.count()}")
            activity = make_activity()
            ActivityEvidence.objects.create(
                activity=activity,
                document=paragraph.edition.document,
                paragraph=paragraph,
                relation="plans",
                coder=make_user(),
            )
            Relevance.objects.create(
                organisation=make_party(kind="other"), activity=activity, note="n"
            )
        with django_assert_max_num_queries(queries):
            assert desk.get(page).status_code == 200
