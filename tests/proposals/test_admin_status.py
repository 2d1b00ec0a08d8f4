"""Moving a status in the staff pages: proposing, deciding, and going back, all through verbs."""

from typing import Any

import pytest
from django.test import Client

from documents.models import Paragraph
from meetings.roles import Role
from proposals.actions import confirm_status, propose_status
from proposals.models import Element, Evidence, Status, StatusChange
from tests.makers import (
    SOME_DAY,
    make_document,
    make_edition,
    make_element,
    make_meeting,
    make_move,
    make_paragraph,
    make_part,
    make_rules,
    make_user,
)

pytestmark = pytest.mark.django_db

EN = {"accept-language": "en"}


def client_of(*roles: Role, username: str = "") -> Client:
    client = Client(headers=EN)
    client.force_login(make_user(*roles, username=username))
    return client


@pytest.fixture
def statuses() -> dict[str, Status]:
    return make_rules()


def tabled() -> Paragraph:
    """A paragraph of a public national paper with a date."""
    document = make_document(issued_on=SOME_DAY)
    return make_paragraph(make_part(make_edition(document)))


def proposal(element: Element, to: Status, evidence: Paragraph) -> dict[str, Any]:
    return {
        "to": to.pk,
        "evidence": [evidence.pk],
        "reason": "It was tabled.",
        "effective_on": "",
        "expected_version": element.version,
    }


def waiting(element: Element, to: Status, evidence: Paragraph) -> StatusChange:
    by = make_user(Role.OFFICER)
    return propose_status(element=element, to=to, evidence=[evidence], reason="It was.", by=by)


def test_officer_proposes_and_reviewer_confirms(statuses: dict[str, Status]) -> None:
    element, evidence = make_element("T.1"), tabled()
    form = f"/admin/proposals/element/{element.pk}/propose/"
    officer, reviewer = client_of(Role.OFFICER, username="anna"), client_of(Role.REVIEWER)
    page = officer.post(form, proposal(element, statuses["PROPOSED"], evidence), follow=True).text
    assert "The move to “Proposed” is proposed. It waits for: Reviewer." in page
    assert "You proposed this change; somebody else has to confirm it." in page
    change = StatusChange.objects.get()
    assert (change.state, change.effective_on) == ("proposed", SOME_DAY)
    assert [row.paragraph for row in change.evidence.all()] == [evidence]

    desk = reviewer.get("/admin/").text
    assert f"/admin/proposals/statuschange/{change.pk}/change/" in desk
    decide = f"/admin/proposals/statuschange/{change.pk}"
    assert evidence.text in reviewer.get(f"{decide}/change/").text
    page = reviewer.post(f"{decide}/confirm/now/", follow=True).text
    assert "Confirmed: T.1 stands at “Proposed” since 2024-05-13." in page
    element.refresh_from_db()
    assert (element.status, element.version) == (statuses["PROPOSED"], 1)
    history = officer.get(f"/admin/proposals/element/{element.pk}/change/").text
    assert "It was tabled." in history
    assert evidence.get_absolute_url() in history


def test_form_offers_only_open_moves(statuses: dict[str, Status]) -> None:
    element = make_element()
    page = client_of(Role.OFFICER).get(f"/admin/proposals/element/{element.pk}/propose/")
    offered = {choice.data["value"] for choice in page.context["form"]["to"]}
    assert {str(value) for value in offered} == {
        str(statuses["REGISTERED"].pk),
        str(statuses["PROPOSED"].pk),
    }
    assert "successor" not in page.context["form"].fields


def test_moves_say_what_they_need(statuses: dict[str, Status]) -> None:
    element, evidence = make_element(), tabled()
    change = waiting(element, statuses["PROPOSED"], evidence)
    confirm_status(change=change, by=make_user(Role.REVIEWER))
    page = client_of(Role.OFFICER).get(f"/admin/proposals/element/{element.pk}/propose/")
    labels = {str(choice.choice_label) for choice in page.context["form"]["to"]}
    chair_text = "Text of the Chair or a Friend of the Chair"
    assert labels == {
        "Registered – evidence: any text; confirmed by: Reviewer",
        f"In_text – evidence: {chair_text}; a rolling or draft text; confirmed by: Reviewer",
        "Adopted – evidence: Adopted by consensus; confirmed by: Head",
        "Superseded – the element that takes its place; confirmed by: Reviewer",
    }
    assert "successor" in page.context["form"].fields


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reason": ""}, "This field is required."),
        ({"to": ""}, "This field is required."),
        ({"evidence": []}, "needs a paragraph as evidence"),
        ({"effective_on": "2999-01-01"}, "lies ahead"),
        ({"expected_version": 7}, "moved to"),
    ],
)
def test_refused_proposal_says_why_and_leaves_no_trace(
    statuses: dict[str, Status], fields: dict[str, Any], sentence: str
) -> None:
    element, evidence = make_element(), tabled()
    data = {**proposal(element, statuses["PROPOSED"], evidence), **fields}
    if not data["evidence"]:
        data["effective_on"] = "2024-05-13"
    answer = client_of(Role.OFFICER).post(f"/admin/proposals/element/{element.pk}/propose/", data)
    assert answer.status_code == 200
    assert sentence in answer.text
    element.refresh_from_db()
    assert (element.status, element.version) == (None, 0)
    assert (StatusChange.objects.count(), Evidence.objects.count()) == (0, 0)


def test_second_proposal_is_a_conflict_that_names_the_first(statuses: dict[str, Status]) -> None:
    element, evidence = make_element("T.1"), tabled()
    first = waiting(element, statuses["PROPOSED"], evidence)
    officer = client_of(Role.OFFICER)
    page = f"/admin/proposals/element/{element.pk}/propose/"
    assert "waits already" in officer.get(page).text
    answer = officer.post(page, proposal(element, statuses["REGISTERED"], evidence))
    assert f"{first.proposed_by} proposed to move T.1" in answer.text
    assert list(StatusChange.objects.all()) == [first]


@pytest.mark.parametrize(
    ("roles", "decision", "note", "sentence"),
    [
        ([Role.OFFICER], "confirm", "", "Only a reviewer or a head confirms"),
        ([Role.OFFICER], "refuse", "No.", "Only a reviewer or a head refuses"),
        ([Role.REVIEWER], "refuse", "", "Say why the change is refused"),
        ([Role.REVIEWER], "withdraw", "", "Only the person who proposed a change"),
    ],
)
def test_refused_decision_leaves_no_trace(
    statuses: dict[str, Status], roles: list[Role], decision: str, note: str, sentence: str
) -> None:
    change = waiting(make_element(), statuses["PROPOSED"], tabled())
    page = f"/admin/proposals/statuschange/{change.pk}/{decision}/now/"
    answer = client_of(*roles).post(page, {"note": note}, follow=True)
    assert sentence in answer.text
    change.refresh_from_db()
    assert (change.state, change.decided_by, change.element.version) == ("proposed", None, 0)


def test_reviewer_refuses_with_a_note(statuses: dict[str, Status]) -> None:
    change = waiting(make_element("T.1"), statuses["PROPOSED"], tabled())
    page = f"/admin/proposals/statuschange/{change.pk}/refuse/now/"
    answer = client_of(Role.REVIEWER).post(page, {"note": "Another paragraph."}, follow=True)
    assert "Refused. T.1 stays where it is" in answer.text
    assert "Another paragraph." in answer.text
    change.refresh_from_db()
    assert change.state == "refused"


def test_proposer_withdraws(statuses: dict[str, Status]) -> None:
    change = waiting(make_element("T.1"), statuses["PROPOSED"], tabled())
    client = Client(headers=EN)
    assert change.proposed_by is not None
    client.force_login(change.proposed_by)
    page = f"/admin/proposals/statuschange/{change.pk}/withdraw/now/"
    assert "Withdrawn. T.1 stays where it is." in client.post(page, follow=True).text
    change.refresh_from_db()
    assert change.state == "withdrawn"


def test_only_a_head_is_offered_to_confirm_adoption(statuses: dict[str, Status]) -> None:
    element = make_element()
    change = waiting(element, statuses["PROPOSED"], tabled())
    confirm_status(change=change, by=make_user(Role.REVIEWER))
    report = make_edition(make_document(issued_on=SOME_DAY))
    adopted = make_paragraph(make_part(report, standing="adopted"))
    element.refresh_from_db()
    change = waiting(element, statuses["ADOPTED"], adopted)
    page = f"/admin/proposals/statuschange/{change.pk}/change/"
    reviewer = client_of(Role.REVIEWER).get(page)
    assert reviewer.context["offered"] == ("refuse",)
    assert "Only a head confirms this change." in reviewer.text
    assert client_of(Role.HEAD).get(page).context["offered"] == ("confirm", "refuse")
    officer = client_of(Role.OFFICER).get(page)
    assert officer.context["offered"] == ()


def test_going_back_is_offered_for_the_change_in_force(statuses: dict[str, Status]) -> None:
    element, evidence = make_element(), tabled()
    reviewer = make_user(Role.REVIEWER)
    first = waiting(element, statuses["REGISTERED"], evidence)
    confirm_status(change=first, by=reviewer)
    element.refresh_from_db()
    second = waiting(element, statuses["PROPOSED"], evidence)
    confirm_status(change=second, by=reviewer)
    officer = client_of(Role.OFFICER)

    def way_back(change: StatusChange) -> str:
        page = officer.get(f"/admin/proposals/statuschange/{change.pk}/change/")
        return str(page.context["back_to"])

    assert way_back(first) == ""
    back = way_back(second)
    assert back == (
        f"/admin/proposals/element/{element.pk}/propose/?to={statuses['REGISTERED'].pk}"
    )
    assert f'value="{statuses["REGISTERED"].pk}"' in officer.get(back).text
    statuses["PROPOSED"].moves_out.all().delete()
    assert way_back(second) == ""


def test_list_shows_what_waits_first(statuses: dict[str, Status]) -> None:
    done = waiting(make_element("A.1"), statuses["PROPOSED"], tabled())
    confirm_status(change=done, by=make_user(Role.REVIEWER))
    still = waiting(make_element("B.1"), statuses["PROPOSED"], tabled())
    officer = client_of(Role.OFFICER)

    def shown(query: str) -> set[int]:
        answer = officer.get(f"/admin/proposals/statuschange/{query}")
        return {row.pk for row in answer.context["cl"].result_list}

    assert shown("") == {still.pk}
    assert shown("?state=confirmed") == {done.pk}
    assert shown("?state=all") == {done.pk, still.pk}
    assert shown("?state=all&q=A.1") == {done.pk}


def test_status_is_read_only_on_the_element_page(statuses: dict[str, Status]) -> None:
    parent = make_element("T")
    element = make_element("T.1", parent=parent, position=3)
    page = f"/admin/proposals/element/{element.pk}/change/"
    data = {
        "code": "X.9",
        "name_zh": "新名",
        "name_en": "New name",
        "parent": parent.pk,
        "kind": "principle",
        "position": 4,
        "status": statuses["ADOPTED"].pk,
        "status_since": "2024-01-01",
        "version": 9,
    }
    make_move(element, statuses["PROPOSED"], on=SOME_DAY)
    assert client_of(Role.OFFICER).post(page, data).status_code == 302
    element.refresh_from_db()
    assert (element.code, element.name_en, element.kind, element.position) == (
        "T.1",
        "New name",
        "principle",
        4,
    )
    assert (element.status, element.status_since, element.version) == (
        statuses["PROPOSED"],
        SOME_DAY,
        1,
    )


def test_changes_are_neither_added_nor_edited_nor_deleted(statuses: dict[str, Status]) -> None:
    change = waiting(make_element(), statuses["PROPOSED"], tabled())
    for client in (client_of(Role.HEAD), client_of(Role.HEAD, username="root")):
        assert client.get("/admin/proposals/statuschange/add/").status_code == 403
        page = f"/admin/proposals/statuschange/{change.pk}"
        assert client.get(f"{page}/delete/").status_code == 403
        client.post(f"{page}/change/", {"reason": "Rewritten."})
        assert client.post(f"{page}/burn/now/").status_code == 404
        assert client.get(f"{page}/confirm/now/").status_code == 405
    change.refresh_from_db()
    assert (change.reason, change.state) == ("It was.", "proposed")


@pytest.mark.parametrize("role", [Role.DELEGATION, Role.ADMINISTRATOR])
def test_others_move_nothing(statuses: dict[str, Status], role: Role) -> None:
    element, evidence = make_element(), tabled()
    change = waiting(make_element(), statuses["PROPOSED"], evidence)
    other = client_of(role)
    page = f"/admin/proposals/element/{element.pk}/propose/"
    expected = 302 if role == Role.DELEGATION else 403
    answer = other.post(page, proposal(element, statuses["PROPOSED"], evidence))
    assert answer.status_code == expected
    shown = other.get(f"/admin/proposals/statuschange/{change.pk}/change/")
    assert shown.status_code == expected
    other.post(f"/admin/proposals/statuschange/{change.pk}/confirm/now/")
    change.refresh_from_db()
    assert (StatusChange.objects.count(), change.state) == (1, "proposed")


def test_status_rules_are_edited_as_ticks(statuses: dict[str, Status]) -> None:
    status = statuses["PROPOSED"]
    officer = client_of(Role.OFFICER)
    page = f"/admin/proposals/status/{status.pk}/change/"
    data = {
        "code": "PROPOSED",
        "name_zh": "提出",
        "name_en": "Proposed",
        "stage": "2",
        "position": "2",
        "confirmer": "reviewer",
        "needs_evidence": "on",
        "accepted_standings": ["national", "adopted"],
        "moves_out-TOTAL_FORMS": "0",
        "moves_out-INITIAL_FORMS": "0",
    }
    assert officer.post(page, data).status_code == 302
    status.refresh_from_db()
    assert status.accepted_standings == ["national", "adopted"]
    listed = officer.get("/admin/proposals/status/").text
    assert "National paper, Adopted by consensus" in listed
    assert "No status yet" in officer.get("/admin/proposals/transition/add/").text


def test_used_rows_are_protected(statuses: dict[str, Status]) -> None:
    element = make_element()
    waiting(element, statuses["PROPOSED"], tabled())
    page = client_of(Role.OFFICER).post(
        f"/admin/proposals/element/{element.pk}/delete/", {"post": "yes"}
    )
    assert page.status_code == 200
    assert Element.objects.filter(pk=element.pk).exists()


def test_meeting_gives_the_date_of_evidence(statuses: dict[str, Status]) -> None:
    meeting = make_meeting(starts=SOME_DAY)
    evidence = make_paragraph(make_part(make_edition(make_document(meeting=meeting))))
    element = make_element()
    page = f"/admin/proposals/element/{element.pk}/propose/"
    client_of(Role.OFFICER).post(page, proposal(element, statuses["PROPOSED"], evidence))
    assert StatusChange.objects.get().effective_on == SOME_DAY
