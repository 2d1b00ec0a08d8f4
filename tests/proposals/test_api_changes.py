"""Status changes over REST: propose, decide, and what is refused without a trace."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from documents.models import Paragraph
from meetings.roles import Role
from proposals.actions import confirm_status, propose_status, refuse_status
from proposals.models import Element, Status, StatusChange
from tests.makers import (
    make_client,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_user,
)

pytestmark = pytest.mark.django_db
PEOPLE = ("proposed_by", "decided_by")
CHANGES = "/api/v1/status-changes/"
DAY = date(2023, 12, 4)


@pytest.fixture
def officer() -> User:
    return make_user(Role.OFFICER, username="olive")


@pytest.fixture
def reviewer() -> User:
    return make_user(Role.REVIEWER, username="rita")


@pytest.fixture
def element(rules: dict[str, Status]) -> Element:
    return make_element("VM.C.2.3")


@pytest.fixture
def paragraph() -> Paragraph:
    paper = make_document("TEST/WG/3/WP.1", issued_on=DAY)
    return make_paragraph(make_part(make_edition(paper)))


def propose(client: Any, element: Element, **fields: Any) -> Any:
    body = {"to": "PROPOSED", "reason": "The paper says so.", **fields}
    return client.post(f"/api/v1/elements/{element.code}/status-changes/", body, format="json")


def proposed(element: Element, by: User, evidence: Paragraph, to: str = "PROPOSED") -> StatusChange:
    return propose_status(
        element=element,
        to=Status.objects.get(code=to),
        evidence=[evidence],
        reason="The paper says so.",
        by=by,
        effective_on=DAY,
    )


def test_change_is_proposed_and_confirmed_by_another(
    element: Element, officer: User, reviewer: User, paragraph: Paragraph
) -> None:
    asked = propose(make_client(officer), element, evidence=[paragraph.pk])
    change = StatusChange.objects.get()
    expected = {
        "id": change.pk,
        "element": "VM.C.2.3",
        "from": None,
        "to": "PROPOSED",
        "provisional": False,
        "state": "proposed",
        "origin": "staff",
        "reason": "The paper says so.",
        "effective_on": "2023-12-04",
        "recorded_at": change.recorded_at.astimezone().isoformat(),
        "sequence": None,
        "element_version": 0,
        "successor": None,
        "evidence": [
            {
                "document": "TEST/WG/3/WP.1",
                "symbol": "TEST/WG/3/WP.1",
                "part": "body",
                "path": "1",
                "paragraph": paragraph.pk,
                "text": "Text of paragraph 1.",
                "note": "",
                "url": f"http://testserver/api/v1/paragraphs/{paragraph.pk}/",
                "page": "http://testserver/documents/TEST/WG/3/WP.1/?language=en#body-1",
            }
        ],
        "proposed_by": "olive",
        "decided_by": None,
        "decided_at": None,
        "decision_note": "",
        "url": f"http://testserver{CHANGES}{change.pk}/",
    }
    assert (asked.status_code, asked.json()) == (201, expected)
    confirmed = make_client(reviewer).post(f"{CHANGES}{change.pk}/confirm/")
    change.refresh_from_db()
    element.refresh_from_db()
    assert change.decided_at is not None
    assert (confirmed.status_code, confirmed.json()) == (
        200,
        {
            **expected,
            "state": "confirmed",
            "sequence": 1,
            "decided_by": "rita",
            "decided_at": change.decided_at.astimezone().isoformat(),
        },
    )
    assert (element.status_id, element.version) == (change.to_status_id, 1)


def test_change_takes_a_day_a_successor_and_a_version(
    element: Element, officer: User, reviewer: User, paragraph: Paragraph
) -> None:
    confirm_status(change=proposed(element, officer, paragraph), by=reviewer)
    make_element("VM.D")
    answer = propose(
        make_client(officer),
        element,
        to="SUPERSEDED",
        successor="VM.D",
        effective_on="2024-01-02",
        expected_version=1,
    ).json()
    names = ("from", "to", "successor", "effective_on", "element_version", "evidence")
    assert {name: answer[name] for name in names} == {
        "from": "PROPOSED",
        "to": "SUPERSEDED",
        "successor": "VM.D",
        "effective_on": "2024-01-02",
        "element_version": 1,
        "evidence": [],
    }


def test_change_is_refused_with_a_note(
    element: Element, officer: User, reviewer: User, paragraph: Paragraph
) -> None:
    change = proposed(element, officer, paragraph)
    client = make_client(reviewer)
    silent = client.post(f"{CHANGES}{change.pk}/refuse/")
    assert (silent.status_code, list(silent.json())) == (400, ["detail"])
    answer = client.post(f"{CHANGES}{change.pk}/refuse/", {"note": "Another paragraph."})
    shown = {name: answer.json()[name] for name in ("state", "decision_note", "decided_by")}
    assert (answer.status_code, shown) == (
        200,
        {"state": "refused", "decision_note": "Another paragraph.", "decided_by": "rita"},
    )


def test_change_is_withdrawn_by_who_proposed_it_only(
    element: Element, officer: User, paragraph: Paragraph
) -> None:
    change = proposed(element, officer, paragraph)
    path = f"{CHANGES}{change.pk}/withdraw/"
    assert make_client(make_user(Role.OFFICER)).post(path).status_code == 403
    answer = make_client(officer).post(path)
    assert (answer.status_code, answer.json()["state"]) == (200, "withdrawn")


def test_change_is_not_confirmed_by_who_proposed_it(
    element: Element, reviewer: User, paragraph: Paragraph
) -> None:
    change = proposed(element, reviewer, paragraph)
    answer = make_client(reviewer).post(f"{CHANGES}{change.pk}/confirm/")
    change.refresh_from_db()
    assert (answer.status_code, answer.json(), change.state) == (
        403,
        {"detail": "You proposed this change; somebody else has to confirm it."},
        "proposed",
    )


def test_adoption_is_confirmed_by_a_head_only(
    element: Element, officer: User, reviewer: User, paragraph: Paragraph
) -> None:
    confirm_status(change=proposed(element, officer, paragraph), by=reviewer)
    adopted = make_paragraph(make_part(paragraph.edition, "annex-1", "adopted"))
    change = proposed(element, officer, adopted, "ADOPTED")
    path = f"{CHANGES}{change.pk}/confirm/"
    assert make_client(reviewer).post(path).status_code == 403
    assert make_client(make_user(Role.HEAD)).post(path).json()["state"] == "confirmed"


def test_second_person_gets_a_conflict(
    element: Element, officer: User, reviewer: User, paragraph: Paragraph
) -> None:
    change = proposed(element, officer, paragraph)
    second = propose(make_client(make_user(Role.OFFICER)), element, evidence=[paragraph.pk])
    assert (second.status_code, "olive" in second.json()["detail"]) == (409, True)
    confirm_status(change=change, by=reviewer)
    again = make_client(make_user(Role.REVIEWER)).post(f"{CHANGES}{change.pk}/confirm/")
    stale = propose(make_client(officer), element, to="REGISTERED", expected_version=0)
    assert (again.status_code, stale.status_code) == (409, 409)
    assert "rita" in stale.json()["detail"]
    assert StatusChange.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"to": "NOWHERE"}, "to"),
        ({"to": None}, "to"),
        ({"to": "a\0b"}, "to"),
        ({"to": ["PROPOSED"]}, "to"),
        ({"reason": ""}, "reason"),
        ({"reason": "a\0b"}, "reason"),
        ({"evidence": "1"}, "evidence"),
        ({"evidence": [0]}, "evidence"),
        ({"evidence": [10**30]}, "evidence"),
        ({"evidence": list(range(1, 52))}, "evidence"),
        ({"effective_on": "4.12.2023"}, "effective_on"),
        ({"expected_version": -1}, "expected_version"),
        ({"successor": "VM.NOT"}, "successor"),
    ],
)
def test_wrong_proposal_is_refused_by_field(
    wrong: dict[str, Any], field: str, element: Element, officer: User
) -> None:
    answer = propose(make_client(officer), element, **wrong)
    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])
    assert not StatusChange.objects.exists()


def test_move_against_the_rules_is_refused_with_its_sentences(
    element: Element, officer: User, paragraph: Paragraph
) -> None:
    answer = propose(make_client(officer), element, to="ADOPTED", evidence=[paragraph.pk])
    assert (answer.status_code, list(answer.json())) == (400, ["detail"])
    assert "cannot move" in answer.json()["detail"]
    assert not StatusChange.objects.exists()


def test_heading_and_unknown_paragraph_are_no_evidence(
    element: Element, officer: User, paragraph: Paragraph
) -> None:
    heading = make_paragraph(paragraph.part, "h1", kind="heading")
    answer = propose(make_client(officer), element, evidence=[paragraph.pk, heading.pk, 10**9])
    assert answer.json()["fields"] == {
        "evidence": [f"No paragraph that can be cited has this number: {heading.pk}, {10**9}."]
    }


def test_restricted_evidence_is_refused(element: Element, officer: User) -> None:
    paper = make_document("TEST/CRP.1", access="secretariat", issued_on=DAY)
    hidden = make_paragraph(make_part(make_edition(paper)))
    answer = propose(make_client(officer), element, evidence=[hidden.pk])
    assert (answer.status_code, "not public" in answer.json()["detail"]) == (400, True)


def test_writes_need_the_right_role(element: Element, officer: User, paragraph: Paragraph) -> None:
    change = proposed(element, officer, paragraph)
    statuses = {}
    for who, user in {
        "nobody": None,
        "delegation": make_delegate(),
        "administrator": make_user(Role.ADMINISTRATOR, is_superuser=True),
    }.items():
        client = make_client(user)
        answers = [
            propose(client, element, evidence=[paragraph.pk]),
            client.post(f"{CHANGES}{change.pk}/confirm/"),
            client.post(f"{CHANGES}{change.pk}/refuse/", {"note": "No."}),
            client.post(f"{CHANGES}{change.pk}/withdraw/"),
        ]
        statuses[who] = [answer.status_code for answer in answers]
        assert all(list(answer.json()) == ["detail"] for answer in answers)
    assert statuses == {
        "nobody": [401] * 4,
        "delegation": [403] * 4,
        "administrator": [403] * 4,
    }
    assert make_client(officer).post(f"{CHANGES}{change.pk}/confirm/").status_code == 403
    assert list(StatusChange.objects.values_list("state", flat=True)) == ["proposed"]


def test_change_cannot_be_edited_or_deleted(
    element: Element, officer: User, paragraph: Paragraph
) -> None:
    change = proposed(element, officer, paragraph)
    client = make_client(make_user(Role.HEAD))
    for method in (client.put, client.patch, client.delete, client.post):
        assert method(f"{CHANGES}{change.pk}/", {"state": "confirmed"}).status_code == 405


def test_history_is_the_same_under_the_element_and_in_the_list(
    element: Element, officer: User, reviewer: User, paragraph: Paragraph
) -> None:
    confirm_status(change=proposed(element, officer, paragraph), by=reviewer)
    adopted = make_paragraph(make_part(paragraph.edition, "annex-1", "adopted"))
    proposed(element, officer, adopted, "ADOPTED")
    other = make_element("VM.D")
    confirm_status(change=proposed(other, officer, paragraph), by=reviewer)
    client = make_client(officer)
    nested = client.get("/api/v1/elements/VM.C.2.3/status-changes/").json()
    listed = client.get(f"{CHANGES}?element=VM.C.2.3").json()
    assert nested == listed
    assert [row["to"] for row in nested["results"]] == ["ADOPTED", "PROPOSED"]


def test_changes_filter_one_by_one(
    element: Element, officer: User, reviewer: User, paragraph: Paragraph
) -> None:
    confirm_status(change=proposed(element, officer, paragraph), by=reviewer)
    adopted = make_paragraph(make_part(paragraph.edition, "annex-1", "adopted"))
    change = proposed(element, officer, adopted, "ADOPTED")
    StatusChange.objects.filter(pk=change.pk).update(effective_on=date(2025, 8, 22))
    refuse_status(change=change, by=reviewer, note="No.")
    queries = (
        "ordering=effective_on",
        "state=refused",
        "state=proposed",
        "origin=staff&ordering=-effective_on",
        "origin=reference",
        "from=PROPOSED",
        "to=PROPOSED",
        "effective_after=2024-01-01",
        "effective_before=2023-12-04",
        "recorded_after=2100-01-01T00:00:00Z",
        "recorded_before=2100-01-01T00:00:00Z&state=confirmed",
    )
    found = {
        query: [
            row["to"] for row in make_client(officer).get(f"{CHANGES}?{query}").json()["results"]
        ]
        for query in queries
    }
    assert found == {
        "ordering=effective_on": ["PROPOSED", "ADOPTED"],
        "state=refused": ["ADOPTED"],
        "state=proposed": [],
        "origin=staff&ordering=-effective_on": ["ADOPTED", "PROPOSED"],
        "origin=reference": [],
        "from=PROPOSED": ["ADOPTED"],
        "to=PROPOSED": ["PROPOSED"],
        "effective_after=2024-01-01": ["ADOPTED"],
        "effective_before=2023-12-04": ["PROPOSED"],
        "recorded_after=2100-01-01T00:00:00Z": [],
        "recorded_before=2100-01-01T00:00:00Z&state=confirmed": ["PROPOSED"],
    }


def test_names_of_officers_are_for_the_secretariat(
    element: Element, officer: User, reviewer: User, paragraph: Paragraph
) -> None:
    change = proposed(element, officer, paragraph)
    confirm_status(change=change, by=reviewer)
    seen = [
        [make_client(user).get(f"{CHANGES}{change.pk}/").json()[name] for name in PEOPLE]
        for user in (None, make_delegate(), officer)
    ]
    assert seen == [[None] * 2, [None] * 2, ["olive", "rita"]]


def test_change_that_waits_or_was_refused_is_for_the_secretariat(
    element: Element, officer: User, reviewer: User, paragraph: Paragraph
) -> None:
    waiting = proposed(element, officer, paragraph)
    seen = [
        [make_client(user).get(f"{CHANGES}{waiting.pk}/").status_code, counted(user)]
        for user in (None, make_delegate(), officer)
    ]
    refuse_status(change=waiting, by=reviewer, note="Ask the capital.")
    seen += [[make_client(user).get(CHANGES).json()["count"]] for user in (None, reviewer)]
    assert seen == [[404, 0], [404, 0], [200, 1], [0], [1]]
    note = make_client(reviewer).get(f"{CHANGES}{waiting.pk}/").json()["decision_note"]
    assert note == "Ask the capital."


def counted(user: User | None) -> int:
    number: int = make_client(user).get(CHANGES).json()["count"]
    return number


def test_change_that_rests_on_a_hidden_paper_is_not_there(
    element: Element, officer: User, paragraph: Paragraph
) -> None:
    change = proposed(element, officer, paragraph)
    paragraph.edition.document.access = "secretariat"
    paragraph.edition.document.save()
    for user, status, count in (
        (None, 404, 0),
        (make_delegate(), 404, 0),
        (officer, 200, 1),
    ):
        client = make_client(user)
        assert client.get(f"{CHANGES}{change.pk}/").status_code == status
        assert client.get(CHANGES).json()["count"] == count
        nested = client.get("/api/v1/elements/VM.C.2.3/status-changes/").json()
        assert nested["count"] == count


@pytest.mark.parametrize("count", [1, 3])
def test_changes_take_three_queries(
    count: int,
    rules: dict[str, Status],
    officer: User,
    reviewer: User,
    paragraph: Paragraph,
    django_assert_num_queries: Any,
) -> None:
    for _number in range(count):
        confirm_status(change=proposed(make_element(), officer, paragraph), by=reviewer)
    with django_assert_num_queries(3):  # count, rows, evidence
        assert make_client().get(CHANGES).json()["count"] == count


@pytest.mark.parametrize("count", [1, 3])
def test_history_takes_six_queries(
    count: int,
    element: Element,
    officer: User,
    reviewer: User,
    paragraph: Paragraph,
    django_assert_num_queries: Any,
) -> None:
    for number in range(count):
        to = "PROPOSED" if number % 2 == 0 else "REGISTERED"
        confirm_status(change=proposed(element, officer, paragraph, to), by=reviewer)
        element.refresh_from_db()
    with django_assert_num_queries(6):  # element, its change and evidence, count, rows, evidence
        answer = make_client().get("/api/v1/elements/VM.C.2.3/status-changes/")
    assert answer.json()["count"] == count
