"""Positions in the staff pages: recorded paragraph by paragraph, verified, corrected, answered."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from documents.models import Access, Authorship, Paragraph
from meetings.models import Party
from meetings.roles import Role
from proposals.models import Contest, Link, Stance, View
from tests.makers import (
    SOME_DAY,
    make_contest,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_party,
    make_stance,
    make_user,
    make_view,
)

pytestmark = pytest.mark.django_db

BASE = "/admin/proposals/stance/"


def signed(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def party() -> Party:
    return make_party("XA", "Sample State A")


@pytest.fixture
def text(party: Party) -> list[Paragraph]:
    """Two paragraphs of a paper by Sample State A."""
    paper = make_document("TEST/WG/3/WP.1", issued_on=SOME_DAY)
    Authorship.objects.create(document=paper, party=party, name_as_printed="Sample State A")
    part = make_part(make_edition(paper))
    return [make_paragraph(part), make_paragraph(part)]


def sent(party: Party, **more: Any) -> dict[str, Any]:
    words = {"value": "support", "quote": "Text of paragraph"}
    return {"party": party.pk, **words, **more}


def test_form_knows_the_submitter_the_linked_element_and_the_words(
    officer: User, text: list[Paragraph], party: Party
) -> None:
    element = make_element("VM.C")
    Link.objects.create(paragraph=text[0], element=element, relation="proposes")
    page = signed(officer).get(f"{BASE}record/{text[0].pk}/").text
    assert f'<option value="{party.pk}" selected>' in page
    assert f'<option value="{element.pk}" selected>' in page
    assert "Text of paragraph 1.</textarea>" in page


def test_recording_goes_on_to_the_next_paragraph_with_the_same_element(
    officer: User, text: list[Paragraph], party: Party
) -> None:
    element = make_element("VM.C")
    client = signed(officer)
    answer = client.post(f"{BASE}record/{text[0].pk}/", sent(party, element=element.pk, _next=""))
    assert answer.headers["Location"] == f"{BASE}record/{text[1].pk}/?element={element.pk}"
    stance = Stance.objects.get()
    assert (stance.paragraph, stance.element, stance.coder) == (text[0], element, officer)
    page = client.get(answer.headers["Location"]).text
    assert "Recorded, waiting for verification: Sample State A: Supports VM.C" in page
    assert f'<option value="{element.pk}" selected>' in page


def test_refusal_stands_on_the_form_and_keeps_what_was_typed(
    officer: User, text: list[Paragraph], party: Party
) -> None:
    data = sent(party, element=make_element("VM.C").pk, quote="Never said.", _stay="")
    page = signed(officer).post(f"{BASE}record/{text[0].pk}/", data).text
    assert "The quotation is not in the paragraph. Quote it word for word." in page
    assert "Never said.</textarea>" in page
    assert Stance.objects.count() == 0


def test_page_of_a_position_offers_what_this_person_may_do(officer: User, reviewer: User) -> None:
    stance = make_stance(coder=officer)
    own = signed(officer).get(f"{BASE}{stance.pk}/change/").text
    other = signed(make_user(Role.OFFICER)).get(f"{BASE}{stance.pk}/change/").text
    second = signed(reviewer).get(f"{BASE}{stance.pk}/change/").text
    assert "You recorded this position; somebody else verifies it." in own
    assert "A reviewer or a head verifies or dismisses this position." in other
    assert "/verify/now/" in second
    assert "/verify/now/" not in own + other


def test_position_is_verified_corrected_and_retracted(
    officer: User, reviewer: User, text: list[Paragraph], party: Party
) -> None:
    element = make_element("VM.C")
    stance = make_stance(
        text[0], coder=officer, party=party, element=element, name_as_printed="Sample State A"
    )
    page = signed(reviewer).post(f"{BASE}{stance.pk}/verify/now/", follow=True).text
    assert "Verified." in page
    form = signed(officer).get(f"{BASE}{stance.pk}/correct/").text
    assert 'value="support" required id="id_value_2" checked' in form
    data = sent(party, element=element.pk, value="amend", note="It proposes another wording.")
    answer = signed(officer).post(f"{BASE}{stance.pk}/correct/", data, follow=True).text
    assert "The correction waits for verification by somebody else." in answer
    draft = Stance.objects.get(corrects=stance)
    signed(reviewer).post(f"{BASE}{draft.pk}/verify/now/")
    earlier = signed(officer).get(f"{BASE}{stance.pk}/change/").text
    assert "It proposes another wording." in earlier
    assert f"{BASE}{draft.pk}/change/" in earlier
    signed(reviewer).post(f"{BASE}{draft.pk}/retract/now/", {"note": "Another State said it."})
    draft.refresh_from_db()
    assert (draft.state, draft.closing_note) == ("retracted", "Another State said it.")


def test_unchanged_correction_and_unknown_decision_are_told(officer: User, reviewer: User) -> None:
    stance = make_stance(coder=officer, verifier=reviewer)
    data = sent(stance.party, element=stance.element_id, note="Nothing.")
    page = signed(officer).post(f"{BASE}{stance.pk}/correct/", data).text
    assert "Nothing differs from the position as it stands." in page
    assert signed(reviewer).post(f"{BASE}{stance.pk}/praise/now/").status_code == 404
    assert signed(reviewer).get(f"{BASE}{stance.pk}/verify/now/").status_code == 405


def test_dismissal_by_a_reviewer_needs_a_reason(officer: User, reviewer: User) -> None:
    stance = make_stance(coder=officer)
    page = signed(reviewer).post(f"{BASE}{stance.pk}/dismiss/now/", follow=True).text
    assert "Say why; the person who recorded it will read it." in page
    signed(reviewer).post(f"{BASE}{stance.pk}/dismiss/now/", {"note": "A question."})
    stance.refresh_from_db()
    assert stance.state == "dismissed"


def test_contest_is_answered_on_the_page_of_its_position(officer: User, reviewer: User) -> None:
    stance = make_stance(coder=officer, verifier=reviewer)
    contest = make_contest(stance, make_delegate(stance.party), reason="We did not say so.")
    listed = signed(officer).get("/admin/proposals/contest/").text
    assert "We did not say so." in listed
    to_page = signed(reviewer).get(f"/admin/proposals/contest/{contest.pk}/change/")
    assert to_page.headers["Location"] == f"{BASE}{stance.pk}/change/"
    data = {"accepted": "no", "answer": "It is printed so."}
    page = (
        signed(reviewer)
        .post(f"/admin/proposals/contest/{contest.pk}/answer/", data, follow=True)
        .text
    )
    assert "Answered; the delegation reads it beside the position." in page
    assert "It is printed so." in page
    assert Contest.objects.get().state == "refused"


def test_list_shows_positions_and_hides_what_is_not_readable(reviewer: User) -> None:
    stance = make_stance(verifier=reviewer)
    page = signed(reviewer).get(BASE).text
    assert str(stance.paragraph) in page
    administrator = signed(make_user(Role.ADMINISTRATOR))
    for address in (BASE, f"{BASE}record/{stance.paragraph_id}/", f"{BASE}{stance.pk}/correct/"):
        assert administrator.get(address).status_code == 403


def test_unreadable_paragraph_is_not_there(officer: User) -> None:
    hidden = make_document(access=Access.SECRETARIAT)
    paragraph = make_paragraph(make_part(make_edition(hidden)), kind="heading")
    assert signed(officer).get(f"{BASE}record/{paragraph.pk}/").status_code == 404
    assert signed(officer).get(f"{BASE}record/999999/").status_code == 404


def test_views_are_confirmed_dismissed_and_reopened_together(officer: User) -> None:
    views = [make_view(), make_view()]
    page = "/admin/proposals/view/"

    def choose(action: str) -> str:
        data = {"action": action, "_selected_action": [view.pk for view in views]}
        return signed(officer).post(page, data, follow=True).text

    assert "Confirmed. 2 views." in choose("confirm")
    assert "Officer has decided on “Some delegations” already" in choose("dismiss")
    assert "Waiting again. 2 views." in choose("reopen")
    assert "Dismissed. 2 views." in choose("dismiss")
    assert [view.state for view in View.objects.all()] == ["dismissed", "dismissed"]


def test_title_names_the_party_as_its_reader_does(officer: User, party: Party) -> None:
    stance = make_stance(
        make_paragraph(text="示例国甲支持。"), party=party, name_as_printed="示例国甲", quote="支持"
    )
    make_contest(stance, make_delegate(party))
    title = f"Sample State A: {stance.get_value_display()} {stance.element.code}"
    page = signed(officer).get(f"{BASE}{stance.pk}/change/").text
    assert f"<h1>{title}</h1>" in page
    assert "示例国甲:" not in page + signed(officer).get("/admin/proposals/contest/").text


@pytest.mark.parametrize("words", ["XA", "state a", "示例国甲", "État Exemple A"])
def test_lists_are_searched_by_every_name_of_a_party(
    officer: User, party: Party, words: str
) -> None:
    for language, name in (("zh", "示例国甲"), ("fr", "État Exemple A"), ("en", "State A")):
        party.names.create(language=language, text=name)
    stance = make_stance(party=party, name_as_printed="A")
    make_stance(party=make_party("XB", "Sample B"), name_as_printed="B")
    make_contest(stance, make_delegate(party))
    for model, row in (("stance", stance), ("contest", stance.contests.get())):
        page = signed(officer).get(f"/admin/proposals/{model}/", {"q": words})
        assert list(page.context["cl"].result_list) == [row]
