"""The staff pages of documents: lists, filters, classification."""

from typing import Any

import pytest
from django.test import Client

from meetings.roles import Role
from tests.makers import make_document, make_edition, make_meeting, make_paragraph, make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/documents/document/"


@pytest.fixture
def officer() -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_user(Role.OFFICER, username="officer"))
    return client


def symbols(answer: Any) -> set[str]:
    return {str(row.symbol) for row in answer.context["cl"].result_list}


def test_list_filters_by_what_is_held(officer: Client) -> None:
    make_edition(make_document("HELD/EN"), "en")
    make_edition(make_document("HELD/FR"), "fr")
    make_document("STUB/1")
    assert symbols(officer.get(LIST)) == {"HELD/EN", "HELD/FR", "STUB/1"}
    assert symbols(officer.get(f"{LIST}?held=yes")) == {"HELD/EN", "HELD/FR"}
    assert symbols(officer.get(f"{LIST}?held=no")) == {"STUB/1"}
    assert symbols(officer.get(f"{LIST}?language=fr")) == {"HELD/FR"}
    assert symbols(officer.get(f"{LIST}?q=stub")) == {"STUB/1"}


def form(**changes: object) -> dict[str, object]:
    empty = {
        f"{inline}-{count}_FORMS": "0"
        for inline in ("editions", "authorships")
        for count in ("TOTAL", "INITIAL")
    }
    return {**empty, "access": "public", "kind": "other", **changes}


def test_classification_is_edited_and_nothing_else(officer: Client) -> None:
    meeting = make_meeting()
    item = meeting.agenda_items.create(number="6")
    document = make_document("DOC/1", title="As printed")
    data = form(
        access="secretariat",  # decided on a page of its own
        kind="report",
        meeting=meeting.pk,
        agenda_items=item.pk,
        issued_on="2024-05-13",
        symbol="OTHER/1",
        title="Another title",
    )
    assert officer.post(f"{LIST}{document.pk}/change/", data).status_code == 302
    document.refresh_from_db()
    assert (
        document.symbol,
        document.title,
        document.access,
        document.kind,
        document.meeting,
        document.agenda_item,
        str(document.issued_on),
    ) == ("DOC/1", "As printed", "public", "report", meeting, item, "2024-05-13")


def test_agenda_item_of_another_meeting_is_refused(officer: Client) -> None:
    document = make_document("DOC/1")
    item = make_meeting().agenda_items.create(number="6")
    data = form(meeting=make_meeting().pk, agenda_items=item.pk)
    answer = officer.post(f"{LIST}{document.pk}/change/", data)
    assert "This agenda item belongs to another meeting." in answer.text
    document.refresh_from_db()
    assert document.meeting is None


def test_agenda_items_are_one_list(officer: Client) -> None:
    meeting = make_meeting()
    items = [meeting.agenda_items.create(number=number) for number in ("5", "6", "10")]
    five, six, ten = items
    document = make_document("DOC/1", meeting=meeting, agenda_item=six)
    page = officer.get(f"{LIST}{document.pk}/change/")
    assert page.context["adminform"].form.initial["agenda_items"] == [six]
    assert 'name="agenda_item"' not in page.text
    for chosen, first, several in (
        ([ten, six], six, {six, ten}),
        ([ten, five], five, {five, ten}),
        ([ten], ten, set()),
        ([], None, set()),
    ):
        data = form(meeting=meeting.pk, agenda_items=[item.pk for item in chosen])
        assert officer.post(f"{LIST}{document.pk}/change/", data).status_code == 302
        document.refresh_from_db()
        assert (document.agenda_item, set(document.agenda_items.all())) == (first, several)


def test_save_without_a_change_writes_nothing(officer: Client) -> None:
    document = make_document("DOC/1")
    before = document.updated_at
    assert officer.post(f"{LIST}{document.pk}/change/", form()).status_code == 302
    document.refresh_from_db()
    assert document.updated_at == before


def test_documents_are_neither_added_nor_deleted(officer: Client) -> None:
    document = make_document("DOC/1")
    assert officer.get(f"{LIST}add/").status_code == 403
    assert officer.get(f"{LIST}{document.pk}/delete/").status_code == 403


def test_document_page_leads_to_its_texts(officer: Client) -> None:
    edition = make_paragraph().edition
    edition.document.authorships.create(name_as_printed="Sample State A")
    page = officer.get(f"{LIST}{edition.document_id}/change/").text
    assert f"/admin/documents/edition/{edition.pk}/change/" in page
    assert "Sample State A" in page
