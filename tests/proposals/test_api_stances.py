"""Positions and contests over REST: who writes, who reads, and what a hidden row does not tell."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.models import Access, Authorship
from meetings.models import Party
from meetings.roles import Role
from proposals.models import Contest, Stance
from tests.makers import (
    SOME_DAY,
    make_client,
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
)

pytestmark = pytest.mark.django_db

HERE = "http://testserver"
POSITIONS = "/api/v1/positions/"
CONTESTS = "/api/v1/contests/"


def body(party: Party, **more: Any) -> dict[str, Any]:
    """What an officer sends for a position that a paper of the party prints."""
    paper = make_document("TEST/WG/3/WP.1", issued_on=SOME_DAY)
    Authorship.objects.create(document=paper, party=party, name_as_printed=party.sort_key)
    paragraph = make_paragraph(make_part(make_edition(paper)), "8/a")
    make_element("VM.C")
    return {
        "paragraph": paragraph.pk,
        "element": "VM.C",
        "party": party.code,
        "value": "support",
        **more,
    }


def test_position_goes_through_its_life_over_rest(
    officer: User, reviewer: User, state_a: Party
) -> None:
    sent = body(state_a)
    answer = make_client(officer).post(POSITIONS, sent)
    made = Stance.objects.get()
    assert (answer.status_code, answer.json()) == (
        201,
        {
            "id": made.pk,
            "element": "VM.C",
            "party": "XA",
            "name_as_printed": "Sample State A",
            "capacity": "national",
            "spoken_by": None,
            "aligned_with": None,
            "value": "support",
            "quote": "Text of paragraph 8/a.",
            "said_on": "2024-05-13",
            "text_version": None,
            "document": "TEST/WG/3/WP.1",
            "language": "en",
            "paragraph": sent["paragraph"],
            "part": "body",
            "path": "8/a",
            "state": "draft",
            "contested": False,
            "corrects": None,
            "corrected_by": None,
            "closing_note": "",
            "note": "",
            "recorded_by": "officer",
            "recorded_at": made.recorded_at.astimezone().isoformat(),
            "verified_by": None,
            "verified_at": None,
            "closed_at": None,
            "url": f"{HERE}{POSITIONS}{made.pk}/",
            "page": f"{HERE}/documents/TEST/WG/3/WP.1/?language=en#body-8.a",
        },
    )
    own = f"{POSITIONS}{made.pk}/"
    assert make_client(officer).post(f"{own}verify/").status_code == 403
    verified = make_client(reviewer).post(f"{own}verify/").json()
    assert (verified["state"], verified["verified_by"]) == ("verified", "reviewer")
    public = make_client().get(own).json()
    assert (public["state"], public["recorded_by"], public["verified_by"]) == (
        "verified",
        None,
        None,
    )

    member = make_client(make_delegate(state_a))
    contest = member.post(f"{own}contest/", {"reason": "We said “in principle”."})
    assert (contest.status_code, contest.json()["state"]) == (201, "open")
    assert make_client().get(own).json()["contested"] is True

    corrected = make_client(officer).post(
        f"{own}correct/", {"value": "support_in_principle", "note": "As contested."}
    )
    assert (corrected.status_code, corrected.json()["corrects"]) == (201, made.pk)
    draft = corrected.json()["id"]
    assert make_client().get(own).json()["corrected_by"] is None
    make_client(reviewer).post(f"{POSITIONS}{draft}/verify/")
    assert make_client().get(own).json()["corrected_by"] == draft
    answered = make_client(reviewer).post(
        f"{CONTESTS}{contest.json()['id']}/answer/", {"accepted": True, "answer": "Corrected."}
    )
    assert (answered.status_code, answered.json()["state"]) == (200, "accepted")
    last = make_client(reviewer).post(f"{POSITIONS}{draft}/retract/", {"note": "Not theirs."})
    assert (last.json()["state"], last.json()["closing_note"]) == ("retracted", "Not theirs.")


def test_dismissed_draft_is_gone_for_others(officer: User, reviewer: User) -> None:
    stance = make_stance(coder=officer)
    own = f"{POSITIONS}{stance.pk}/"
    answer = make_client(reviewer).post(f"{own}dismiss/", {"note": "It asks a question."})
    assert answer.json()["state"] == "dismissed"
    assert make_client().get(own).status_code == 404


def _unknown_value(sent: dict[str, Any]) -> None:
    sent["value"] = "likes"


def _hidden_paragraph(sent: dict[str, Any]) -> None:
    hidden = make_document("TEST/WG/3/CRP.9", access=Access.SECRETARIAT)
    sent["paragraph"] = make_paragraph(make_part(make_edition(hidden))).pk + 99


def _unknown_text(sent: dict[str, Any]) -> None:
    sent["text_version"] = "TEST/WG/3/CRP.7"


def _no_party(sent: dict[str, Any]) -> None:
    del sent["party"]


@pytest.mark.parametrize(
    ("spoil", "field"),
    [
        (_unknown_value, "value"),
        (_hidden_paragraph, "paragraph"),
        (_unknown_text, "text_version"),
        (_no_party, "party"),
    ],
)
def test_bad_field_is_named(
    officer: User, state_a: Party, spoil: Callable[[dict[str, Any]], None], field: str
) -> None:
    sent = body(state_a)
    spoil(sent)
    answer = make_client(officer).post(POSITIONS, sent)
    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])
    assert Stance.objects.count() == 0


@pytest.mark.parametrize("role", [None, Role.DELEGATION, Role.ADMINISTRATOR])
def test_others_than_staff_record_nothing(state_a: Party, role: Role | None) -> None:
    client = make_client(make_user(role) if role else None)
    assert client.post(POSITIONS, body(state_a)).status_code == (403 if role else 401)
    assert Stance.objects.count() == 0


def test_hidden_positions_leave_no_trace(reviewer: User) -> None:
    hidden = make_document("TEST/WG/3/CRP.1", access=Access.SECRETARIAT)
    secret = make_stance(make_paragraph(make_part(make_edition(hidden))), verifier=reviewer)
    draft = make_stance()
    shown = make_stance(verifier=reviewer)
    for client in (make_client(), make_client(make_delegate())):
        answer = client.get(POSITIONS)
        assert [row["id"] for row in answer.json()["results"]] == [shown.pk]
        assert answer.json()["count"] == 1
        for row in (secret, draft):
            assert client.get(f"{POSITIONS}{row.pk}/").status_code == 404
        assert "CRP.1" not in answer.text


def test_contests_are_the_own_delegations(reviewer: User) -> None:
    stance = make_stance(verifier=reviewer)
    member = make_delegate(stance.party)
    contest = make_contest(stance, member)
    assert make_client().get(CONTESTS).status_code == 401
    for user, expected in [(make_delegate(), []), (member, [contest.pk]), (reviewer, [contest.pk])]:
        rows = make_client(user).get(CONTESTS, {"state": "open"}).json()["results"]
        assert [row["id"] for row in rows] == expected
    assert make_client(make_delegate()).get(f"{CONTESTS}{contest.pk}/").status_code == 404
    answer = {"accepted": False, "answer": "It is printed so."}
    assert make_client(member).post(f"{CONTESTS}{contest.pk}/answer/", answer).status_code == 403
    assert Contest.objects.get().state == "open"


def test_positions_are_found_by_each_filter(reviewer: User) -> None:
    group = make_party("XG", "Group of Sample States", kind="group")
    text = make_document("TEST/WG/3/WP.5", kind="text")
    paper = make_paragraph(make_part(make_edition(make_document("TEST/WG/3/WP.4"))))
    one = make_stance(
        paper,
        element=make_element("VM.C.2"),
        party=group,
        capacity="on_behalf",
        value="amend",
        verifier=reviewer,
        text_version=text,
    )
    make_stance(verifier=reviewer, said_on="2020-01-01", element=make_element("VM.D"))
    for query in (
        *("element=VM.C.2", "under=VM.C", "party=XG", "groups=true", "value=amend"),
        *("capacity=on_behalf", "document=TEST/WG/3/WP.4", "text_version=TEST/WG/3/WP.5"),
        *("said_from=2024-01-01", "state=verified&groups=true"),
    ):
        rows = make_client().get(f"{POSITIONS}?{query}").json()["results"]
        assert [row["id"] for row in rows] == [one.pk], query
    assert make_client().get(f"{POSITIONS}?said_until=2021-01-01").json()["count"] == 1


def test_list_takes_as_many_queries_for_three_rows_as_for_one(reviewer: User) -> None:
    def counted() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert make_client().get(POSITIONS).status_code == 200
        return len(queries)

    make_stance(verifier=reviewer)
    one = counted()
    for _n in range(2):
        make_stance(verifier=reviewer)
    assert counted() == one
