"""The whole square of the rules that ship: from × to × standing of the evidence × who confirms.

The tables are written out once more here, so that a slip in the reference data shows.
"""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from documents.models import Document, Paragraph, Part
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals.actions import confirm_status, propose_status
from proposals.models import Element, Status, Transition
from proposals.reference import statuses, transitions
from proposals.rules import objections
from tests.makers import (
    SOME_DAY,
    make_document,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_user,
)

pytestmark = pytest.mark.django_db

EVERY = set(Part.Standing.values)
MAIN_LINE = (
    *("REGISTERED", "PROPOSED", "UNDER_DISCUSSION", "COMPILED", "IN_TEXT", "CONVERGED"),
    *("AGREED_AD_REF", "ADOPTED"),
)
# What the evidence's text must be worth; None: the status asks for no evidence.
ACCEPTED: dict[str, set[str] | None] = {
    "REGISTERED": EVERY,
    "PROPOSED": {"national", "chair_text", "record", "adopted"},
    "UNDER_DISCUSSION": {"record", "adopted"},
    "COMPILED": {"chair_text", "no_status"},
    "IN_TEXT": {"chair_text"},
    "CONVERGED": {"chair_text", "record"},
    "AGREED_AD_REF": {"record", "adopted"},
    "ADOPTED": {"adopted"},
    "DEFERRED": {"record", "adopted"},
    "NO_CONSENSUS": {"record", "adopted"},
    "WITHDRAWN": {"national"},
    "SUPERSEDED": None,
    "DORMANT": None,
}
HEAD_ONLY = {"AGREED_AD_REF", "ADOPTED"}
CLOSED = {
    None: {"DEFERRED", "NO_CONSENSUS", "WITHDRAWN", "SUPERSEDED", "DORMANT"},
    "REGISTERED": {"DEFERRED", "NO_CONSENSUS", "WITHDRAWN"},
    "ADOPTED": {"DEFERRED", "NO_CONSENSUS", "WITHDRAWN", "DORMANT"},
    "WITHDRAWN": {"DEFERRED", "NO_CONSENSUS", "DORMANT"},
    "SUPERSEDED": {"DEFERRED", "NO_CONSENSUS", "WITHDRAWN", "DORMANT"},
}


@pytest.fixture
def rules() -> dict[str, Status]:
    """The statuses and moves that ship."""
    for position, row in enumerate(statuses()):
        Status.objects.create(position=position, **row.values)
    known = Status.objects.in_bulk(field_name="code")
    Transition.objects.bulk_create(
        Transition(from_status=known[before] if before else None, to_status=known[to])
        for _row, before, to in transitions()
    )
    return known


@pytest.fixture
def printed() -> dict[str, Paragraph]:
    """By standing: a paragraph of a public rolling text, which serves every status."""
    paper = make_document(issued_on=SOME_DAY, kind=Document.Kind.TEXT)
    edition = make_edition(paper)
    return {
        standing: make_paragraph(make_part(edition, code=f"annex-{place}", standing=standing))
        for place, standing in enumerate(sorted(EVERY), 1)
    }


def is_open(before: str | None, to: str) -> bool:
    return before != to and to not in CLOSED.get(before, set())


def test_every_move_asks_for_what_its_target_asks_for(
    rules: dict[str, Status], printed: dict[str, Paragraph]
) -> None:
    assert set(ACCEPTED) == set(rules)
    element, heir = make_element(), make_element()
    wrong = []
    for before in (None, *ACCEPTED):
        element.status = rules[before] if before else None
        for to, accepted in ACCEPTED.items():
            for standing in (None, *sorted(EVERY)):
                found = objections(
                    element=element,
                    to=rules[to],
                    evidence=[printed[standing]] if standing else [],
                    reason="It is printed.",
                    effective_on=SOME_DAY,
                    successor=heir,
                )
                enough = accepted is None or standing in accepted
                if bool(found) == (is_open(before, to) and enough):
                    wrong.append((before, to, standing, found))
    assert wrong == []


def test_superseded_needs_its_successor_whatever_it_rests_on(
    rules: dict[str, Status], printed: dict[str, Paragraph]
) -> None:
    element = make_element()
    make_move(element, rules["PROPOSED"], on=SOME_DAY)
    for evidence in ([], [printed["adopted"]]):
        (sentence,) = objections(
            element=element,
            to=rules["SUPERSEDED"],
            evidence=evidence,
            reason="Replaced.",
            effective_on=SOME_DAY,
            successor=None,
        )
        assert "needs the element that takes its place" in sentence


@pytest.mark.parametrize("role", [*Role, None])
def test_every_status_is_confirmed_by_its_role_and_no_other(
    rules: dict[str, Status], printed: dict[str, Paragraph], role: Role | None
) -> None:
    officer, confirmer = make_user(Role.OFFICER), make_user(*([role] if role else []))
    heir = make_element()
    reached = {code: stands_at(rules, code, printed, officer, confirmer, heir) for code in rules}
    expected = {
        code
        for code in rules
        if role == Role.HEAD or (role == Role.REVIEWER and code not in HEAD_ONLY)
    }
    assert {code for code, done in reached.items() if done} == expected


def stands_at(
    rules: dict[str, Status],
    code: str,
    printed: dict[str, Paragraph],
    officer: User,
    confirmer: User,
    heir: Element,
) -> bool:
    """Whether the person got an element there; a refusal is one of rank and moves nothing."""
    element = make_element()
    if code not in MAIN_LINE:
        make_move(element, rules["UNDER_DISCUSSION"], printed["record"], on=SOME_DAY)
    before = element.status
    accepted = ACCEPTED[code]
    change = propose_status(
        element=element,
        to=rules[code],
        evidence=[printed[min(accepted)]] if accepted else [],
        reason="It is printed.",
        effective_on=SOME_DAY,
        successor=heir if code == "SUPERSEDED" else None,
        by=officer,
    )
    refusal: RefusalKind | None = None
    try:
        confirm_status(change=change, by=confirmer)
    except Refused as refused:
        refusal = refused.kind
    element.refresh_from_db()
    if refusal is not None:
        assert (refusal, element.status) == (RefusalKind.NOT_ALLOWED, before)
        return False
    assert (element.status, element.status_since) == (rules[code], SOME_DAY)
    return True


def test_rules_speak_the_readers_language(
    rules: dict[str, Status], printed: dict[str, Paragraph]
) -> None:
    with translation.override("zh-hans"):
        (sentence,) = objections(
            element=make_element(),
            to=rules["ADOPTED"],
            evidence=[printed["national"]],
            reason="理由",
            effective_on=date(2024, 5, 13),
            successor=None,
        )
    assert "已通过" in sentence
    assert "国家文件" in sentence
