"""Proposing a status move: what it needs, and what is refused without a trace."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from documents.models import Access, Document
from meetings.refusals import RefusalKind
from meetings.roles import Role
from proposals import actions
from proposals.models import Status
from tests.makers import SOME_DAY, make_element, make_user
from tests.proposals.acting import move_to, paper, proposed, refusal_of

pytestmark = pytest.mark.django_db


def test_propose_status_waits_and_moves_nothing(officer: User, rules: dict[str, Status]) -> None:
    element, evidence = make_element(), paper()
    change = actions.propose_status(
        element=element, to=rules["PROPOSED"], evidence=[evidence], reason=" Tabled. ", by=officer
    )
    element.refresh_from_db()
    assert (element.status, element.version) == (None, 0)
    assert (change.state, change.reason, change.effective_on) == ("proposed", "Tabled.", SOME_DAY)
    assert list(change.evidence.values_list("paragraph", "document", "part", "path")) == [
        (evidence.pk, evidence.edition.document_id, "body", evidence.path)
    ]


@pytest.mark.parametrize("roles", [(), (Role.DELEGATION,), (Role.ADMINISTRATOR,)])
def test_propose_status_needs_a_staff_role(
    roles: tuple[Role, ...], rules: dict[str, Status]
) -> None:
    superuser = make_user(*roles, is_superuser=True)
    element = make_element()
    _sentence, kind = refusal_of(lambda: proposed(element, rules["PROPOSED"], superuser))
    assert kind is RefusalKind.NOT_ALLOWED


def test_propose_status_without_evidence_names_what_is_missing(
    officer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["PROPOSED"], officer, evidence=[], effective_on=SOME_DAY)
    )
    assert sentence == (
        "“Proposed” needs a paragraph as evidence, from text with this standing: "
        "National paper, Official record."
    )


def test_propose_status_without_any_date_asks_for_it(
    officer: User, rules: dict[str, Status]
) -> None:
    undated = paper(issued_on=None)
    element = make_element()
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["PROPOSED"], officer, evidence=[undated])
    )
    assert sentence.startswith("The evidence has no date of its own.")


def test_propose_status_wrong_standing_says_which_counts(
    officer: User, rules: dict[str, Status]
) -> None:
    element, summary = make_element(), paper("no_status")
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["PROPOSED"], officer, evidence=[summary])
    )
    assert sentence == (
        "“Proposed” rests on text with this standing: National paper, Official record. "
        "The evidence given is: No status."
    )


def test_propose_status_restricted_evidence_is_refused(
    officer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    secret = paper(symbol="TEST/CRP.1", access=Access.PARTICIPANTS)
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["PROPOSED"], officer, evidence=[secret])
    )
    assert sentence == (
        "TEST/CRP.1 is not public, and restricted evidence never justifies a public status."
    )


def test_sample_document_moves_sample_elements_only(
    officer: User, rules: dict[str, Status]
) -> None:
    sample = paper(symbol="SAMPLE/1", is_sample=True)
    real, fictional = make_element(), make_element(is_sample=True)
    sentence, _kind = refusal_of(
        lambda: proposed(real, rules["PROPOSED"], officer, evidence=[sample])
    )
    assert sentence == "SAMPLE/1 is a sample document; it cannot move a real element."
    assert proposed(fictional, rules["PROPOSED"], officer, evidence=[sample]).pk


def test_propose_status_needs_a_text_version(officer: User, rules: dict[str, Status]) -> None:
    element = make_element()
    chair = paper("chair_text")
    move_to(element, rules["PROPOSED"], officer)
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["IN_TEXT"], officer, evidence=[chair])
    )
    assert sentence == "“In_text” needs a paragraph of a rolling or draft text."
    text = paper("chair_text", kind=Document.Kind.TEXT)
    assert proposed(element, rules["IN_TEXT"], officer, evidence=[text]).pk


def test_propose_status_unknown_transition_lists_what_is_open(
    officer: User, rules: dict[str, Status]
) -> None:
    element = make_element("T.9")
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["ADOPTED"], officer, evidence=[paper("adopted")])
    )
    assert sentence == (
        "T.9 cannot move from “no status” to “Adopted”. Open from here: Registered, Proposed."
    )


def test_propose_status_to_the_same_is_refused(officer: User, rules: dict[str, Status]) -> None:
    element = make_element("T.3")
    move_to(element, rules["PROPOSED"], officer)
    sentence, _kind = refusal_of(lambda: proposed(element, rules["PROPOSED"], officer))
    assert sentence == "T.3 stands at “Proposed” already."


def test_superseded_needs_another_element(officer: User, rules: dict[str, Status]) -> None:
    element, successor = make_element(), make_element()
    move_to(element, rules["PROPOSED"], officer)
    given = {"evidence": [], "effective_on": date(2024, 6, 1)}
    sentence, _kind = refusal_of(lambda: proposed(element, rules["SUPERSEDED"], officer, **given))
    assert sentence == "“Superseded” needs the element that takes its place."
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["SUPERSEDED"], officer, successor=element, **given)
    )
    assert sentence == "An element cannot take its own place."
    change = proposed(element, rules["SUPERSEDED"], officer, successor=successor, **given)
    assert change.successor == successor


def test_status_without_accepted_standings_still_needs_evidence(
    officer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["REGISTERED"], officer, evidence=[], effective_on=SOME_DAY)
    )
    assert sentence == "“Registered” needs a paragraph as evidence."


def test_propose_status_needs_a_reason_and_no_future(
    officer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    ahead = timezone.localdate() + timedelta(days=1)
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["PROPOSED"], officer, reason="  ", effective_on=ahead)
    )
    assert sentence == (
        "Give the reason in a sentence; the history keeps it. "
        f"The effective date {ahead} lies ahead. It is the evidence's date, not a plan."
    )


def test_later_move_cannot_take_effect_earlier(officer: User, rules: dict[str, Status]) -> None:
    element = make_element("T.5")
    move_to(element, rules["PROPOSED"], officer)
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["REGISTERED"], officer, effective_on=date(2024, 5, 12))
    )
    assert sentence == (
        "T.5 has its present status since 2024-05-13; a later move cannot take effect on "
        "2024-05-12."
    )


def test_second_proposal_names_the_first(officer: User, rules: dict[str, Status]) -> None:
    element = make_element("T.6")
    proposed(element, rules["PROPOSED"], officer)
    other = make_user(Role.OFFICER)
    sentence, kind = refusal_of(lambda: proposed(element, rules["REGISTERED"], other))
    assert kind is RefusalKind.CONFLICT
    assert sentence.startswith("officer proposed to move T.6 to “Proposed” first;")


def test_proposal_on_an_old_page_names_who_moved(officer: User, rules: dict[str, Status]) -> None:
    element = make_element("T.8")
    move_to(element, rules["PROPOSED"], officer)
    sentence, kind = refusal_of(
        lambda: proposed(element, rules["REGISTERED"], officer, expected_version=0)
    )
    assert kind is RefusalKind.CONFLICT
    assert sentence.startswith("T.8 moved to “Proposed” meanwhile, confirmed by ")
