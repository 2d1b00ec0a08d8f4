"""Deciding on a status move: by whom, on which version, and what the database forbids."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from documents.models import Access, Document
from meetings.refusals import RefusalKind
from meetings.roles import Role
from proposals import actions
from proposals.models import Element, Status, StatusChange
from tests.makers import SOME_DAY, make_element, make_user
from tests.proposals.acting import move_to, paper, proposed, refusal_of

pytestmark = pytest.mark.django_db


# --- deciding -------------------------------------------------------------------------------------


def test_confirm_status_moves_the_element(
    officer: User, reviewer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    change = proposed(element, rules["PROPOSED"], officer)
    actions.confirm_status(change=change, by=reviewer)
    element.refresh_from_db()
    change.refresh_from_db()
    assert (element.status, element.status_since, element.version) == (
        rules["PROPOSED"],
        SOME_DAY,
        1,
    )
    assert (change.state, change.decided_by, change.sequence) == ("confirmed", reviewer, 1)
    assert change.decided_at is not None


def test_confirm_own_proposal_is_refused(rules: dict[str, Status]) -> None:
    reviewer = make_user(Role.REVIEWER)
    change = proposed(make_element(), rules["PROPOSED"], reviewer)
    sentence, kind = refusal_of(lambda: actions.confirm_status(change=change, by=reviewer))
    assert (sentence, kind) == (
        "You proposed this change; somebody else has to confirm it.",
        RefusalKind.NOT_ALLOWED,
    )


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DELEGATION, Role.ADMINISTRATOR])
def test_confirm_needs_a_reviewer(role: Role, officer: User, rules: dict[str, Status]) -> None:
    change = proposed(make_element(), rules["PROPOSED"], officer)
    other = make_user(role, is_superuser=True)
    _sentence, kind = refusal_of(lambda: actions.confirm_status(change=change, by=other))
    assert kind is RefusalKind.NOT_ALLOWED


def test_adopted_is_confirmed_by_a_head_only(
    officer: User, reviewer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    move_to(element, rules["PROPOSED"], officer)
    change = proposed(element, rules["ADOPTED"], officer, evidence=[paper("adopted")])
    sentence, kind = refusal_of(lambda: actions.confirm_status(change=change, by=reviewer))
    assert (sentence, kind) == ("“Adopted” is confirmed by a head.", RefusalKind.NOT_ALLOWED)
    actions.confirm_status(change=change, by=make_user(Role.HEAD))
    element.refresh_from_db()
    assert element.status == rules["ADOPTED"]


def test_confirm_twice_names_who_decided(
    officer: User, reviewer: User, rules: dict[str, Status]
) -> None:
    change = proposed(make_element(), rules["PROPOSED"], officer)
    actions.confirm_status(change=change, by=reviewer)
    sentence, kind = refusal_of(lambda: actions.confirm_status(change=change, by=reviewer))
    assert (sentence, kind) == (
        "This change is “Confirmed” already, by reviewer.",
        RefusalKind.CONFLICT,
    )


def test_confirm_asks_the_rules_again(
    officer: User, reviewer: User, rules: dict[str, Status]
) -> None:
    evidence = paper(symbol="TEST/9")
    change = proposed(make_element(), rules["PROPOSED"], officer, evidence=[evidence])
    Document.objects.filter(symbol="TEST/9").update(access=Access.SECRETARIAT)
    sentence, _kind = refusal_of(lambda: actions.confirm_status(change=change, by=reviewer))
    assert "TEST/9 is not public" in sentence


def test_confirm_after_the_element_moved_conflicts(
    officer: User, reviewer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    change = proposed(element, rules["PROPOSED"], officer)
    Element.objects.filter(pk=element.pk).update(version=4)
    _sentence, kind = refusal_of(lambda: actions.confirm_status(change=change, by=reviewer))
    assert kind is RefusalKind.CONFLICT


def test_move_never_overwrites_a_newer_version(officer: User, rules: dict[str, Status]) -> None:
    element = make_element()
    change = proposed(element, rules["PROPOSED"], officer)
    Element.objects.filter(pk=element.pk).update(version=4)
    _sentence, kind = refusal_of(lambda: actions.move(change, at=timezone.now()))
    assert kind is RefusalKind.CONFLICT


def test_refuse_status_keeps_why(officer: User, reviewer: User, rules: dict[str, Status]) -> None:
    change = proposed(make_element(), rules["PROPOSED"], officer)
    sentence, _kind = refusal_of(
        lambda: actions.refuse_status(change=change, by=reviewer, note=" ")
    )
    assert sentence.startswith("Say why the change is refused")
    refused = actions.refuse_status(change=change, by=reviewer, note="Wrong paragraph.")
    assert (refused.state, refused.decision_note, refused.decided_by) == (
        "refused",
        "Wrong paragraph.",
        reviewer,
    )
    assert refused.element.status is None


def test_refuse_own_proposal_says_withdraw(rules: dict[str, Status]) -> None:
    reviewer = make_user(Role.REVIEWER)
    change = proposed(make_element(), rules["PROPOSED"], reviewer)
    sentence, _kind = refusal_of(
        lambda: actions.refuse_status(change=change, by=reviewer, note="No.")
    )
    assert sentence == "You proposed this change; withdraw it instead."


def test_withdraw_status_frees_the_element(
    officer: User, reviewer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    change = proposed(element, rules["PROPOSED"], officer)
    _sentence, kind = refusal_of(lambda: actions.withdraw_status(change=change, by=reviewer))
    assert kind is RefusalKind.NOT_ALLOWED
    actions.withdraw_status(change=change, by=officer, note="Too early.")
    assert proposed(element, rules["PROPOSED"], officer).pk


def test_going_back_is_a_new_change(officer: User, rules: dict[str, Status]) -> None:
    element = make_element()
    first = move_to(element, rules["PROPOSED"], officer)
    back = move_to(element, rules["REGISTERED"], officer, reason="The paper was withdrawn.")
    first.refresh_from_db()
    back.refresh_from_db()
    assert (first.state, first.sequence, first.goes_back) == ("confirmed", 1, False)
    assert (back.state, back.sequence, back.goes_back) == ("confirmed", 2, True)


def test_change_on_answers_for_past_days(officer: User, rules: dict[str, Status]) -> None:
    element = make_element()
    first = move_to(element, rules["PROPOSED"], officer)
    later = move_to(element, rules["REGISTERED"], officer, effective_on=date(2024, 6, 1))
    days = [date(2024, 5, 12), SOME_DAY, date(2024, 5, 31), date(2024, 6, 1)]
    assert [element.change_on(day) for day in days] == [None, first, first, later]


# --- what the database itself forbids -------------------------------------------------------------


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("statuschange_two_people", {"state": "refused", "decided_by": "officer"}),
        ("statuschange_has_people", {"proposed_by": None}),
        ("statuschange_decision_is_dated", {"state": "refused", "decided_by": "reviewer"}),
        ("statuschange_has_reason", {"reason": ""}),
        ("statuschange_confirmed_is_numbered", {"sequence": 3}),
    ],
)
def test_constraint_of_a_change_holds(
    constraint: str,
    fields: dict[str, object],
    officer: User,
    reviewer: User,
    rules: dict[str, Status],
) -> None:
    people = {"officer": officer, "reviewer": reviewer}
    values = {name: people.get(str(value), value) for name, value in fields.items()}
    if constraint == "statuschange_two_people":
        values["decided_at"] = timezone.now()
    change = proposed(make_element(), rules["PROPOSED"], officer)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        StatusChange.objects.filter(pk=change.pk).update(**values)


def test_constraint_one_waiting_change_holds(officer: User, rules: dict[str, Status]) -> None:
    change = proposed(make_element(), rules["PROPOSED"], officer)
    change.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        change.save(force_insert=True)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("element_status_is_dated", {"version": 1}),
        ("element_status_has_a_change", {"status_since": SOME_DAY}),
    ],
)
def test_constraint_of_an_element_holds(
    constraint: str, fields: dict[str, object], rules: dict[str, Status]
) -> None:
    element = make_element()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Element.objects.filter(pk=element.pk).update(status=rules["PROPOSED"], **fields)
