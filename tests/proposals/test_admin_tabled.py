"""Proposals in the staff pages: tabled from their paper, and what is recorded of them."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import Authorship, DocumentRelation, Paragraph
from meetings.models import Party
from meetings.roles import Role
from proposals.models import Proposal, Sponsor, Succession
from tests.makers import (
    SOME_DAY,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_proposal,
    make_sponsor,
    make_succession,
    make_user,
)

pytestmark = pytest.mark.django_db

BASE = "/admin/proposals/proposal/"
LATER = date(2025, 3, 10)


@pytest.fixture
def officer() -> Client:
    return signed(make_user(Role.OFFICER, username="officer"))


def signed(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def paper_of(party: Party) -> Paragraph:
    document = make_document("TEST/WP.1", issued_on=SOME_DAY)
    Authorship.objects.create(document=document, party=party, name_as_printed=party.sort_key)
    edition = make_edition(document)
    make_paragraph(make_part(edition, "front"), "submitted-by", kind="front", text=party.sort_key)
    return make_paragraph(make_part(edition), text="A register is kept.")


def in_report(text: str = "Sample State A co-sponsors it.") -> Paragraph:
    document = make_document(issued_on=LATER)
    return make_paragraph(make_part(make_edition(document), standing="record"), text=text)


def did(client: Client, proposal: Proposal, deed: str, row: Any = None, **body: Any) -> list[str]:
    """The messages after a verb's form was sent; its errors where it was refused."""
    query = f"?row={row.pk}" if row else ""
    answer = client.post(f"{BASE}{proposal.pk}/record/{deed}/{query}", body, follow=True)
    form = answer.context.get("form")
    if form is not None and hasattr(form, "non_field_errors"):
        return [str(error) for errors in form.errors.values() for error in errors]
    return [str(message) for message in answer.context["messages"]]


def test_proposal_is_tabled_from_its_paper_with_its_submitters(
    officer: Client, state_a: Party
) -> None:
    text, element = paper_of(state_a), make_element("T.1")
    page = officer.get(f"{BASE}add/?text={text.pk}").text
    assert f'<option value="{text.pk}" selected>' in page
    body = {"text": [text.pk], "code": "SP.1", "title_zh": "一", "title_en": "One"}
    sent = {**body, "elements": [element.pk], "with_submitters": "on"}
    told = officer.post(f"{BASE}add/", sent, follow=True).text
    proposal = Proposal.objects.get()
    assert "Tabled: SP.1 One" in told
    assert (proposal.text_from, list(proposal.elements.all())) == (text, [element])
    assert [(s.party, s.capacity) for s in proposal.sponsors.all()] == [(state_a, "sponsor")]
    again = officer.post(f"{BASE}add/", sent).text
    assert "There is a proposal with the code SP.1 already." in again
    assert Proposal.objects.count() == 1


def test_refused_submitters_table_nothing(officer: Client) -> None:
    text = in_report()
    body = {"text": [text.pk], "code": "SP.1", "title_zh": "一", "title_en": "One"}
    page = officer.post(f"{BASE}add/", {**body, "with_submitters": "on"}).text
    assert "The head of the paper names nobody as its submitter." in page
    assert not Proposal.objects.exists()


def test_sponsor_joins_leaves_and_is_retracted(officer: Client, state_a: Party) -> None:
    proposal, report = make_proposal("A"), in_report()
    sent = {"party": state_a.pk, "paragraph": report.pk}
    assert did(officer, proposal, "join", **sent) == ["The sponsor is recorded."]
    assert did(officer, proposal, "join", **sent) == ["Sample State A sponsors A already."]
    row = Sponsor.objects.get()
    left = in_report("Sample State A left.")
    assert did(officer, proposal, "leave", row, paragraph=left.pk) == ["The leaving is recorded."]
    assert did(officer, proposal, "retract", row, note="A slip.") == [
        "Retracted; the row stays with the reason."
    ]
    page = officer.get(f"{BASE}{proposal.pk}/change/").text
    assert "Sample State A (Co-sponsor): A slip." in page


def test_submitters_are_recorded_by_a_button(officer: Client, state_a: Party) -> None:
    text = paper_of(state_a)
    proposal = make_proposal("A", document=text.edition.document, text_from=text, text_to=text)
    assert did(officer, proposal, "submitters") == [
        "Recorded as the head of the paper prints them."
    ]
    assert did(officer, proposal, "place", text=[text.pk]) == ["The place is recorded."]


def test_update_leaves_the_sponsor_to_be_confirmed(officer: Client, state_a: Party) -> None:
    old, new = make_proposal("A"), make_proposal("B", tabled_on=LATER)
    row, report = make_sponsor(old, state_a), in_report()
    sent = {"new": new.pk, "paragraph": report.pk}
    assert did(officer, old, "update", **sent) == [
        "Recorded. The sponsors of the old wording are not re-confirmed on the new one."
    ]
    page = officer.get(f"{BASE}{new.pk}/change/").text
    assert f"{BASE}{new.pk}/record/reconfirm/?row={row.pk}" in page
    assert did(officer, new, "reconfirm", row, paragraph=report.pk) == [
        "Re-confirmed on this wording."
    ]
    assert officer.get(f"{BASE}{new.pk}/record/reconfirm/?row={row.pk}").status_code == 404


def test_merger_split_and_withdrawal_are_recorded_and_undone(officer: Client) -> None:
    a, b, c, d = (make_proposal(code) for code in "ABCD")
    report = in_report().pk
    assert did(officer, a, "merge", into=b.pk, paragraph=report) == ["Recorded."]
    assert did(officer, b, "split", into=[c.pk, d.pk], paragraph=report) == ["Recorded."]
    assert did(officer, c, "withdraw", paragraph=report) == ["Recorded."]
    step = Succession.objects.get(kind="withdrawn")
    assert did(officer, c, "undo", step, note="A slip.") == [
        "Undone by a row that names the mistake."
    ]
    page = officer.get(f"{BASE}{c.pk}/change/").text
    assert "<em>undone</em>" in page
    assert did(officer, c, "undo", step, note="A slip.") == ["This is undone already."]
    assert officer.get(f"{BASE}{a.pk}/record/undo/?row={step.pk}").status_code == 404


def test_element_is_answered_and_taken_back(officer: Client) -> None:
    text, element = in_report(), make_element("T.1")
    proposal = make_proposal("A", document=text.edition.document)
    sent = {"element": element.pk, "paragraph": text.pk}
    assert did(officer, proposal, "answer", **sent) == ["Recorded."]
    page = officer.get(f"{BASE}{proposal.pk}/record/unanswer/").text
    assert "T.1 Element T.1</option>" in page
    assert did(officer, proposal, "unanswer", element=element.pk, note="A slip.") == [
        "Taken back; both rows stay."
    ]


def listed(client: Client, query: str = "") -> list[str]:
    rows = client.get(f"{BASE}{query}").context["cl"].result_list
    return [row.code for row in rows]


def test_list_says_what_became_of_each_and_filters(officer: Client, state_a: Party) -> None:
    old, new = make_proposal("A", position=1), make_proposal("A.1", parent=None, position=2)
    make_sponsor(old, state_a)
    make_succession(old, new)
    bare = make_proposal("B", position=3)
    bare.elements.add(make_element("VM.1", parent=make_element("VM")))
    reworded = make_proposal("C", position=4)
    make_sponsor(reworded)
    DocumentRelation.objects.create(
        later=make_document("T/Rev.1"),
        earlier=reworded.document,
        kind="revises",
        origin="symbol",
        state="holds",
    )
    page = officer.get(BASE).text
    assert all(w in page for w in ("updated A.1", "XA (not re-confirmed)", "; paper reworded"))
    asked = {
        "": ["A", "A.1", "B", "C"],
        "?state=updated": ["A"],
        "?state=nonsense": ["A", "A.1", "B", "C"],
        "?attention=unconfirmed": ["A.1", "C"],
        "?attention=reworded": ["C"],
        "?attention=unsponsored": ["A.1", "B", "C"],
        "?framework=VM": ["B"],
        "?sponsor=XA": ["A"],
    }
    assert {query: listed(officer, query) for query in asked} == asked


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_a_fixed_number_of_queries(
    officer: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_sponsor(make_proposal(f"P{number}"))
    with django_assert_num_queries(16):
        assert len(listed(officer)) == count


def test_only_those_who_record_proposals_see_the_forms(officer: Client) -> None:
    proposal = make_proposal()
    stranger = signed(make_user(Role.ADMINISTRATOR, is_superuser=True))
    paths = (f"{BASE}add/", f"{BASE}{proposal.pk}/record/join/", f"{BASE}{proposal.pk}/change/")
    assert [stranger.get(path).status_code for path in paths] == [403, 403, 403]
    assert officer.get(f"{BASE}{proposal.pk}/record/nonsense/").status_code == 404
    assert officer.get(f"{BASE}{proposal.pk}/delete/").status_code == 403
    assert officer.get(f"{BASE}{proposal.pk}/record/leave/?row=x").status_code == 404


def test_tree_is_mended_by_hand_without_circles(officer: Client) -> None:
    above = make_proposal("A")
    below = make_proposal("A.1", parent=above)
    body = {"title_zh": "一", "title_en": "One", "position": 3}
    page = officer.post(f"{BASE}{above.pk}/change/", {**body, "parent": below.pk}).text
    assert "stands under it already" in page
    officer.post(f"{BASE}{above.pk}/change/", body)
    above.refresh_from_db()
    assert (above.title_en, above.position, above.parent) == ("One", 3, None)
