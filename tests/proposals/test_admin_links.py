"""Linking in the staff pages: from the reading page, from one paragraph, and taking links back."""

from typing import Any

import pytest
from django.test import Client

from meetings.roles import Role
from proposals.models import Link, StatusChange
from tests.makers import (
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_rules,
    make_user,
)

pytestmark = pytest.mark.django_db

EN = {"accept-language": "en"}


@pytest.fixture
def officer() -> Client:
    client = Client(headers=EN)
    client.force_login(make_user(Role.OFFICER, username="officer"))
    return client


def reading(edition: Any) -> str:
    return f"/admin/documents/edition/{edition.pk}/change/"


def links() -> list[tuple[str, str, str]]:
    rows = Link.objects.in_force().order_by("paragraph__position", "element__code")
    return [(row.paragraph.path, row.element.code, row.relation) for row in rows]


def test_reading_page_shows_the_text_in_order(officer: Client) -> None:
    part = make_part()
    make_paragraph(part, "h1", kind="heading", text="On visits")
    first = make_paragraph(part, "1", text="First <b>text</b>.")
    annex = make_part(part.edition, code="annex-1", standing="no_status")
    second = make_paragraph(annex, "1", text="Second text.")
    part.edition.notes.create(part="body", path="1", kind="gap", message="Number 2 is missing.")
    page = officer.get(reading(part.edition)).text
    places = [
        page.index(text) for text in ("On visits", "First &lt;b&gt;", "No status", "Second text.")
    ]
    assert places == sorted(places)
    assert f'value="{first.pk}"' in page
    assert f'value="{second.pk}"' in page
    assert page.count('name="paragraphs"') == 2
    assert "Number 2 is missing." in page


def test_several_paragraphs_are_linked_to_several_elements(officer: Client) -> None:
    part = make_part()
    rows = [make_paragraph(part) for _ in range(3)]
    elements = [make_element("T.1"), make_element("T.2")]
    data = {
        "paragraphs": [row.pk for row in rows[:2]],
        "elements": [element.pk for element in elements],
        "relation": "supports",
        "note": "both",
        "_link": "",
    }
    page = officer.post(reading(part.edition), data, follow=True).text
    assert "4 links are made." in page
    assert links() == [
        ("1", "T.1", "supports"),
        ("1", "T.2", "supports"),
        ("2", "T.1", "supports"),
        ("2", "T.2", "supports"),
    ]
    assert (
        "These links are in force already."
        in officer.post(reading(part.edition), data, follow=True).text
    )
    assert page.count('class="chip"') == 4


def test_every_element_can_be_chosen_without_javascript(officer: Client) -> None:
    edition = make_paragraph().edition
    element = make_element("T.7")
    assert f'<option value="{element.pk}">T.7 ' in officer.get(reading(edition)).text


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("paragraphs", "Select the paragraphs to link."),
        ("elements", "Choose at least one element."),
        ("relation", "This field is required."),
    ],
)
def test_incomplete_link_keeps_what_was_chosen(
    officer: Client, left_out: str, sentence: str
) -> None:
    paragraph = make_paragraph()
    data: dict[str, Any] = {
        "paragraphs": [paragraph.pk],
        "elements": [make_element().pk],
        "relation": "supports",
    }
    del data[left_out]
    answer = officer.post(reading(paragraph.edition), data)
    assert sentence in answer.text
    assert ("checked" in answer.text) == (left_out != "paragraphs")
    assert links() == []


def test_heading_or_paragraph_of_another_text_is_refused(officer: Client) -> None:
    part = make_part()
    heading = make_paragraph(part, "h1", kind="heading")
    stranger = make_paragraph()
    for row in (heading, stranger):
        data = {"paragraphs": [row.pk], "elements": [make_element().pk], "relation": "supports"}
        assert officer.post(reading(part.edition), data).status_code == 200
    assert links() == []


def test_ticked_paragraphs_become_evidence_of_a_proposal(officer: Client) -> None:
    statuses = make_rules()
    part = make_part()
    rows = [make_paragraph(part), make_paragraph(part)]
    element = make_element("T.1")
    data = {"paragraphs": [r.pk for r in rows], "elements": [element.pk], "_propose": ""}
    answer = officer.post(reading(part.edition), data)
    assert answer.status_code == 302
    form = officer.get(answer["Location"])
    for row in rows:
        assert f'<option value="{row.pk}" selected>' in form.text
    assert statuses["PROPOSED"].name in form.text
    assert StatusChange.objects.count() == 0


def test_proposal_from_ticked_paragraphs_needs_one_element(officer: Client) -> None:
    paragraph = make_paragraph()
    two = [make_element().pk, make_element().pk]
    data = {"paragraphs": [paragraph.pk], "elements": two, "_propose": ""}
    page = officer.post(reading(paragraph.edition), data).text
    assert "Choose the one element whose status is to move." in page
    data = {"paragraphs": [], "elements": two[:1], "_propose": ""}
    page = officer.post(reading(paragraph.edition), data).text
    assert "Select the paragraphs to link." in page


def test_paragraph_page_links_and_withdraws(officer: Client) -> None:
    part = make_part()
    before, row, after = (make_paragraph(part) for _ in range(3))
    page = f"/admin/documents/paragraph/{row.pk}/change/"
    shown = officer.get(page).text
    assert f"/admin/documents/paragraph/{before.pk}/change/" in shown
    assert f"/admin/documents/paragraph/{after.pk}/change/" in shown
    element = make_element("T.1")
    data = {"paragraphs": row.pk, "elements": element.pk, "relation": "opposes"}
    assert "1 link is made." in officer.post(page, data, follow=True).text
    link = Link.objects.get()
    withdraw = f"/admin/proposals/link/{link.pk}/withdraw/"
    answer = officer.post(withdraw, {"next": page}, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert "The link is withdrawn" in answer.text
    assert "Withdrawn links" in answer.text
    assert links() == []
    again = officer.post(withdraw, {"next": "https://elsewhere.example/"}, follow=True)
    assert again.redirect_chain == [(f"/admin/proposals/link/{link.pk}/change/", 302)]
    assert "This link has been withdrawn already." in again.text
    assert "Withdraw this link" not in again.text


def test_paragraph_page_refuses_an_empty_choice(officer: Client) -> None:
    row = make_paragraph()
    answer = officer.post(f"/admin/documents/paragraph/{row.pk}/change/", {"paragraphs": row.pk})
    assert "Choose at least one element." in answer.text
    assert links() == []


def test_link_list_filters(officer: Client) -> None:
    made = make_user(Role.OFFICER)
    kept = Link.objects.create(
        paragraph=make_paragraph(), element=make_element("A.1"), relation="supports", coder=made
    )
    root = make_element("B")
    gone = Link.objects.create(
        paragraph=make_paragraph(), element=root, relation="opposes", coder=made
    )
    Link.objects.filter(pk=gone.pk).update(withdrawn_at=gone.created_at, withdrawn_by=made)

    def shown(query: str) -> set[int]:
        answer = officer.get(f"/admin/proposals/link/{query}")
        return {row.pk for row in answer.context["cl"].result_list}

    assert shown("") == {kept.pk, gone.pk}
    assert shown("?in_force=yes") == {kept.pk}
    assert shown("?in_force=no") == {gone.pk}
    assert shown("?framework=B") == {gone.pk}
    assert shown("?q=A.1") == {kept.pk}


def test_choices_are_current_citable_text(officer: Client) -> None:
    part = make_part(make_edition(language="en"))
    make_paragraph(part, "h1", kind="heading", text="laboratory")
    wanted = make_paragraph(part, "1", text="A laboratory may be visited.")
    old = make_part(make_edition(is_current=False))
    make_paragraph(old, "1", text="A laboratory of an earlier edition.")
    query = "app_label=proposals&model_name=evidence&field_name=paragraph"
    found = officer.get(f"/admin/documents/paragraph/choices/?term=laboratory&{query}").json()
    label = f"{wanted} – A laboratory may be visited."
    assert found["results"] == [{"id": str(wanted.pk), "text": label}]
    by_path = officer.get(f"/admin/documents/paragraph/choices/?term=zzz&{query}").json()
    assert by_path["results"] == []


@pytest.mark.parametrize("role", [Role.DELEGATION, Role.ADMINISTRATOR])
def test_others_link_nothing(role: Role) -> None:
    other = Client(headers=EN)
    other.force_login(make_user(role))
    link = Link.objects.create(
        paragraph=make_paragraph(), element=make_element(), relation="supports"
    )
    edition = link.paragraph.edition
    query = "app_label=proposals&model_name=evidence&field_name=paragraph&term=text"
    pages = [
        reading(edition),
        f"/admin/documents/paragraph/{link.paragraph_id}/change/",
        f"/admin/proposals/link/{link.pk}/change/",
        f"/admin/documents/paragraph/choices/?{query}",
    ]
    expected = {302} if role == Role.DELEGATION else {403}
    assert {other.get(page).status_code for page in pages} == expected
    data = {
        "paragraphs": [link.paragraph_id],
        "elements": [make_element().pk],
        "relation": "supports",
    }
    other.post(reading(edition), data)
    other.post(f"/admin/proposals/link/{link.pk}/withdraw/")
    assert [row.pk for row in Link.objects.in_force()] == [link.pk]
