"""The same move of several elements: one change for each, all of them or none."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from documents.models import Paragraph
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals.actions import confirm_statuses, propose_status, propose_statuses
from proposals.models import Element, Status, StatusChange
from tests.makers import (
    SOME_DAY,
    make_client,
    make_document,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_user,
)

pytestmark = pytest.mark.django_db

PAGE = "/admin/proposals/element/propose/"


@pytest.fixture
def paper() -> Paragraph:
    return make_paragraph(make_part(make_edition(make_document(issued_on=SOME_DAY))))


@pytest.fixture
def elements() -> list[Element]:
    return [make_element("T.1"), make_element("T.2"), make_element("T.3")]


def waiting() -> list[tuple[str, str]]:
    rows = StatusChange.objects.waiting().order_by("element__code")
    return [(row.element.code, row.to_status.code) for row in rows]


def test_each_element_gets_a_change_of_its_own(
    officer: User, rules: dict[str, Status], paper: Paragraph, elements: list[Element]
) -> None:
    made = propose_statuses(
        elements=elements, to=rules["PROPOSED"], evidence=[paper], reason="Tabled.", by=officer
    )
    assert waiting() == [("T.1", "PROPOSED"), ("T.2", "PROPOSED"), ("T.3", "PROPOSED")]
    assert [(c.effective_on, c.evidence.get().paragraph) for c in made] == [(SOME_DAY, paper)] * 3


def test_one_that_cannot_move_stops_all_and_is_named(
    officer: User, rules: dict[str, Status], paper: Paragraph, elements: list[Element]
) -> None:
    make_move(elements[1], rules["PROPOSED"], paper, on=SOME_DAY)
    with translation.override("en"), pytest.raises(Refused) as refused:
        propose_statuses(
            elements=elements, to=rules["PROPOSED"], evidence=[paper], reason="Tabled.", by=officer
        )
    assert str(refused.value) == "T.2: T.2 stands at “Proposed” already."
    assert waiting() == []


def test_conflicts_alone_are_a_conflict(
    officer: User, rules: dict[str, Status], paper: Paragraph, elements: list[Element]
) -> None:
    given: dict[str, Any] = {"to": rules["PROPOSED"], "evidence": [paper], "reason": "Tabled."}
    propose_status(element=elements[0], by=officer, **given)
    with pytest.raises(Refused) as refused:
        propose_statuses(elements=elements, by=officer, **given)
    assert refused.value.kind == RefusalKind.CONFLICT
    assert waiting() == [("T.1", "PROPOSED")]
    with pytest.raises(Refused):
        propose_statuses(elements=[], by=officer, **given)


def test_several_elements_move_over_rest(
    officer: User, rules: dict[str, Status], paper: Paragraph, elements: list[Element]
) -> None:
    sent = {
        "elements": ["T.1", "T.3"],
        "to": "PROPOSED",
        "evidence": [paper.pk],
        "reason": "Tabled.",
    }
    answer = make_client(officer).post("/api/v1/status-changes/", sent, format="json")
    assert answer.status_code == 201
    assert [(row["element"], row["state"]) for row in answer.json()] == [
        ("T.1", "proposed"),
        ("T.3", "proposed"),
    ]
    again = make_client(officer).post("/api/v1/status-changes/", sent, format="json")
    assert again.status_code == 409
    wrong = make_client(officer).post(
        "/api/v1/status-changes/", {**sent, "elements": ["T.9"]}, format="json"
    )
    assert (wrong.status_code, list(wrong.json()["fields"])) == (400, ["elements"])
    assert make_client().post("/api/v1/status-changes/", sent, format="json").status_code == 401


def test_ticked_elements_are_proposed_together_in_the_admin(
    officer: User, rules: dict[str, Status], paper: Paragraph, elements: list[Element]
) -> None:
    client = Client(headers={"accept-language": "en"})
    client.force_login(officer)
    ticked = {"action": "move_together", "_selected_action": [e.pk for e in elements[:2]]}
    on = client.post("/admin/proposals/element/", ticked)
    assert on.headers["Location"].startswith(f"{PAGE}?element=")
    form = client.get(on.headers["Location"])
    assert "delete_selected" not in client.get("/admin/proposals/element/").text
    assert "T.1" in form.text
    assert "T.3" not in form.text
    data = {
        "to": rules["PROPOSED"].pk,
        "evidence": [paper.pk],
        "reason": "Tabled.",
        "seen": form.context["form"]["seen"].value(),
    }
    done = client.post(on.headers["Location"], data, follow=True).text
    assert "2 changes are proposed." in done
    assert waiting() == [("T.1", "PROPOSED"), ("T.2", "PROPOSED")]
    refused = client.post(on.headers["Location"], data).text
    assert "officer proposed to move T.1" in refused
    assert "Choose the elements" in client.get(PAGE, follow=True).text


def test_element_that_moved_meanwhile_is_a_conflict_in_the_admin(
    officer: User, rules: dict[str, Status], paper: Paragraph, elements: list[Element]
) -> None:
    client = Client(headers={"accept-language": "en"})
    client.force_login(officer)
    page = f"{PAGE}?element={elements[0].pk}"
    seen = client.get(page).context["form"]["seen"].value()
    make_move(elements[0], rules["REGISTERED"], paper, on=SOME_DAY)
    data = {"to": rules["PROPOSED"].pk, "evidence": [paper.pk], "reason": "Tabled.", "seen": seen}
    assert "T.1 moved to “Registered” meanwhile" in client.post(page, data).text
    assert waiting() == []


def test_others_find_no_form(elements: list[Element]) -> None:
    client = Client()
    client.force_login(make_user(Role.ADMINISTRATOR))
    assert client.get(f"{PAGE}?element={elements[0].pk}").status_code == 403


# --- confirming several


@pytest.fixture
def proposed(
    officer: User, rules: dict[str, Status], paper: Paragraph, elements: list[Element]
) -> list[StatusChange]:
    return propose_statuses(
        elements=elements, to=rules["PROPOSED"], evidence=[paper], reason="Tabled.", by=officer
    )


def standing() -> list[str]:
    rows = Element.objects.filter(status__isnull=False).order_by("code")
    return [f"{row.code} {row.status.code}" for row in rows if row.status]


ALL = ["T.1 PROPOSED", "T.2 PROPOSED", "T.3 PROPOSED"]


def test_several_are_confirmed_with_a_history_row_each(proposed: list[StatusChange]) -> None:
    reviewer = make_user(Role.REVIEWER)
    done = confirm_statuses(changes=proposed, by=reviewer)
    assert [(c.state, c.sequence, c.decided_by) for c in done] == [("confirmed", 1, reviewer)] * 3
    assert standing() == ALL


def test_one_that_cannot_be_confirmed_stops_all_and_is_named(
    proposed: list[StatusChange], paper: Paragraph
) -> None:
    other = make_paragraph(make_part(make_edition(make_document(access="participants"))))
    proposed[1].evidence.update(paragraph=other, document=other.edition.document)
    with translation.override("en"), pytest.raises(Refused) as refused:
        confirm_statuses(changes=proposed, by=make_user(Role.REVIEWER))
    assert str(refused.value).startswith("T.2: ")
    assert "restricted evidence never justifies a public status" in str(refused.value)
    assert (standing(), len(waiting())) == ([], 3)


def test_confirming_nothing_is_refused() -> None:
    with pytest.raises(Refused, match="Choose the changes"):
        confirm_statuses(changes=[], by=make_user(Role.REVIEWER))


def test_review_queue_confirms_those_ticked(proposed: list[StatusChange], officer: User) -> None:
    page = "/admin/proposals/statuschange/"
    ticked = {"action": "confirm_chosen", "_selected_action": [c.pk for c in proposed]}
    for person, sentence, stands in (
        (officer, "T.1: Only a reviewer or a head", []),
        (make_user(Role.REVIEWER), "3 changes are confirmed.", ALL),
    ):
        client = Client(headers={"accept-language": "en"})
        client.force_login(person)
        assert sentence in client.post(page, ticked, follow=True).content.decode()
        assert standing() == stands


def test_rest_confirms_several_or_none(proposed: list[StatusChange], officer: User) -> None:
    address, numbers = "/api/v1/status-changes/confirm/", [change.pk for change in proposed]
    reviewer = make_client(make_user(Role.REVIEWER))
    refused = make_client(officer).post(address, {"changes": numbers}, format="json")
    assert refused.status_code == 403
    unknown = reviewer.post(address, {"changes": [*numbers, 99999]}, format="json")
    assert (unknown.status_code, standing()) == (404, [])
    done = reviewer.post(address, {"changes": numbers}, format="json")
    assert [(row["element"], row["state"]) for row in done.json()] == [
        ("T.1", "confirmed"),
        ("T.2", "confirmed"),
        ("T.3", "confirmed"),
    ]
    again = reviewer.post(address, {"changes": numbers}, format="json")
    assert (again.status_code, again.json()["detail"].count("already")) == (409, 3)
