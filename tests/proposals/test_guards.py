"""What raw SQL cannot store: the database itself refuses it, on both engines, naming the rule."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from meetings.roles import Role
from proposals.actions import propose_status, withdraw_status
from proposals.guards import GUARDS
from proposals.models import Contest, Element, Evidence, Stance, Status, StatusChange
from tests.makers import (
    SOME_DAY,
    make_contest,
    make_delegate,
    make_document,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_stance,
    make_user,
    make_view,
)

pytestmark = pytest.mark.django_db


def run(sql: str, *values: Any) -> None:
    """One statement, past every verb, form and model."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def waiting(rules: dict[str, Status]) -> StatusChange:
    """A move to PROPOSED that rests on a national paper and waits."""
    return propose_status(
        element=make_element(),
        to=rules["PROPOSED"],
        evidence=[make_paragraph()],
        reason="It is printed.",
        effective_on=SOME_DAY,
        by=make_user(Role.OFFICER),
    )


@pytest.fixture
def decided(rules: dict[str, Status]) -> StatusChange:
    return make_move(make_element(), rules["PROPOSED"], make_paragraph(), on=SOME_DAY)


@pytest.fixture
def verified() -> Stance:
    return make_stance(verifier=make_user())


CONFIRM = (
    "UPDATE proposals_statuschange SET state = 'confirmed', sequence = 1, decided_at = %s,"
    " decided_by_id = %s WHERE id = %s"
)


def confirm(change: StatusChange) -> None:
    run(CONFIRM, timezone.now(), make_user(Role.HEAD).pk, change.pk)


def confirmed_without_evidence(waiting: StatusChange, **_rest: Any) -> None:
    run("DELETE FROM proposals_evidence WHERE change_id = %s", waiting.pk)
    confirm(waiting)


def confirmed_on_a_text_of_no_account(waiting: StatusChange, **_rest: Any) -> None:
    run("UPDATE documents_part SET standing = 'unofficial'")
    confirm(waiting)


def confirmed_at_once(waiting: StatusChange, **_rest: Any) -> None:
    run(
        "INSERT INTO proposals_statuschange (element_id, to_status_id, state, origin, reason,"
        " effective_on, recorded_at, element_version, sequence, decided_at, decision_note)"
        " SELECT element_id, to_status_id, 'confirmed', 'reference', 'None.', effective_on,"
        " recorded_at, 7, 8, recorded_at, '' FROM proposals_statuschange WHERE id = %s",
        waiting.pk,
    )


def decision_rewritten(decided: StatusChange, **_rest: Any) -> None:
    run("UPDATE proposals_statuschange SET reason = 'Other.' WHERE id = %s", decided.pk)


def decision_deleted(decided: StatusChange, **_rest: Any) -> None:
    run("DELETE FROM proposals_statuschange WHERE id = %s", decided.pk)


def evidence_added_later(decided: StatusChange, **_rest: Any) -> None:
    run(
        "INSERT INTO proposals_evidence (change_id, document_id, part, path, note)"
        " VALUES (%s, %s, 'body', '9', '')",
        decided.pk,
        make_document().pk,
    )


def evidence_turned(decided: StatusChange, **_rest: Any) -> None:
    run(
        "UPDATE proposals_evidence SET paragraph_id = %s WHERE change_id = %s",
        make_paragraph().pk,
        decided.pk,
    )


def evidence_deleted(decided: StatusChange, **_rest: Any) -> None:
    run("DELETE FROM proposals_evidence WHERE change_id = %s", decided.pk)


def status_by_hand(rules: dict[str, Status], **_rest: Any) -> None:
    run(
        "UPDATE proposals_element SET status_id = %s, status_since = %s, version = 1 WHERE id = %s",
        rules["ADOPTED"].pk,
        SOME_DAY,
        make_element().pk,
    )


def status_backdated(decided: StatusChange, **_rest: Any) -> None:
    run(
        "UPDATE proposals_element SET status_since = '2020-01-01' WHERE id = %s", decided.element_id
    )


def status_taken_away(decided: StatusChange, **_rest: Any) -> None:
    run(
        "UPDATE proposals_element SET status_id = NULL, status_since = NULL, version = 0"
        " WHERE id = %s",
        decided.element_id,
    )


def version_turned_back(decided: StatusChange, rules: dict[str, Status], **_rest: Any) -> None:
    later = make_move(decided.element, rules["IN_TEXT"], make_paragraph(), on=SOME_DAY)
    run(
        "UPDATE proposals_element SET status_id = %s, version = 1 WHERE id = %s",
        decided.to_status_id,
        later.element_id,
    )


def born_with_a_status(rules: dict[str, Status], **_rest: Any) -> None:
    make_element(status=rules["PROPOSED"], status_since=SOME_DAY, version=1)


def quotation_rewritten(verified: Stance, **_rest: Any) -> None:
    run("UPDATE proposals_stance SET quote = 'Other words.' WHERE id = %s", verified.pk)


def verified_again_a_draft(verified: Stance, **_rest: Any) -> None:
    run("UPDATE proposals_stance SET state = 'draft' WHERE id = %s", verified.pk)


def position_deleted(verified: Stance, **_rest: Any) -> None:
    run("DELETE FROM proposals_stance WHERE id = %s", verified.pk)


def answer_rewritten(verified: Stance, **_rest: Any) -> None:
    contest = make_contest(
        verified,
        make_delegate(verified.party),
        state="refused",
        answer="No.",
        answered_by=make_user(),
        answered_at=timezone.now(),
    )
    run("UPDATE proposals_contest SET answer = 'Yes.' WHERE id = %s", contest.pk)


BREACHES: list[tuple[str, Callable[..., None]]] = [
    ("statuschange_rests_on_evidence", confirmed_without_evidence),
    ("statuschange_rests_on_evidence", confirmed_on_a_text_of_no_account),
    ("statuschange_rests_on_evidence", confirmed_at_once),
    ("statuschange_decided_stays", decision_rewritten),
    ("statuschange_stays", decision_deleted),
    ("evidence_comes_first", evidence_added_later),
    ("evidence_decided_stays", evidence_turned),
    ("evidence_stays", evidence_deleted),
    ("element_status_rests_on_change", status_by_hand),
    ("element_status_rests_on_change", status_backdated),
    ("element_status_rests_on_change", status_taken_away),
    ("element_status_rests_on_change", version_turned_back),
    ("element_status_rests_on_change", born_with_a_status),
    ("stance_verified_stays", quotation_rewritten),
    ("stance_verified_stays", verified_again_a_draft),
    ("stance_stays", position_deleted),
    ("contest_answered_stays", answer_rewritten),
]


@pytest.mark.parametrize(
    ("name", "breach"), BREACHES, ids=lambda case: getattr(case, "__name__", "")
)
def test_raw_sql_is_refused(
    name: str,
    breach: Callable[..., None],
    rules: dict[str, Status],
    waiting: StatusChange,
    decided: StatusChange,
    verified: Stance,
) -> None:
    if breach is confirmed_without_evidence:
        Element.objects.filter(pk=waiting.element_id).update(is_sample=True)
    with pytest.raises(IntegrityError, match=f"Guard {name} refuses"), transaction.atomic():
        breach(rules=rules, waiting=waiting, decided=decided, verified=verified)


def test_every_guard_is_tripped() -> None:
    assert {name for name, _breach in BREACHES} == {guard.name for guard in GUARDS}


VERIFIED_ALONE = (
    "UPDATE proposals_stance SET state = 'verified', verified_at = recorded_at,"
    " verifier_id = coder_id WHERE id = %s"
)


def test_stance_without_verifier_and_view_with_a_party_are_refused_as_raw_sql(
    verified: Stance,
) -> None:
    view = make_view()
    for constraint, sql, values in (
        (
            "stance_verified_has_verifier",
            "UPDATE proposals_stance SET state = 'verified' WHERE id = %s",
            [make_stance().pk],
        ),
        (
            "stance_two_people",
            VERIFIED_ALONE,
            [make_stance().pk],
        ),
        (
            "view_has_no_party",
            "UPDATE proposals_view SET party_id = %s WHERE id = %s",
            [verified.party_id, view.pk],
        ),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            run(sql, *values)


def test_samples_leave_with_their_history(rules: dict[str, Status]) -> None:
    element = make_element(is_sample=True)
    make_move(element, rules["PROPOSED"], make_paragraph(), on=SOME_DAY)
    make_stance(element=element, verifier=make_user())
    for model in (Evidence, StatusChange, Stance, Contest, Element):
        model.objects.all().delete()
    assert not Element.objects.exists()


def test_address_finds_its_paragraph_when_the_paper_arrives(rules: dict[str, Status]) -> None:
    paper, paragraph = make_document(), make_paragraph()
    address = Evidence(document=paper, part="body", path="1")
    change = make_move(make_element(), rules["REGISTERED"], on=SOME_DAY, evidence=[address])
    change.evidence.update(paragraph=paragraph)
    assert change.evidence.get().paragraph == paragraph


def test_waiting_change_is_still_decided(waiting: StatusChange) -> None:
    assert waiting.proposed_by is not None
    assert withdraw_status(change=waiting, by=waiting.proposed_by).state == "withdrawn"


def test_status_that_asks_for_no_evidence_is_confirmed_without(rules: dict[str, Status]) -> None:
    part = make_part(standing="unofficial")
    for to, evidence in (("SUPERSEDED", []), ("REGISTERED", [make_paragraph(part)])):
        change = StatusChange.objects.create(
            element=make_element(),
            to_status=rules[to],
            origin="reference",
            reason="It is printed.",
            effective_on=SOME_DAY,
            element_version=0,
        )
        for paragraph in evidence:
            change.evidence.create(
                paragraph=paragraph, document=paragraph.edition.document, part="body", path="1"
            )
        confirm(change)
        change.refresh_from_db()
        assert change.state == "confirmed"
