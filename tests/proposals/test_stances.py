"""Positions after they are recorded: verified, corrected, contested, read, never false."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone

from documents.models import Access, Authorship
from meetings.models import Party
from meetings.refusals import RefusalKind
from meetings.roles import Role
from proposals import actions
from proposals.models import Contest, Stance
from tests.constraints import constraints_of, tripping
from tests.makers import (
    make_contest,
    make_delegate,
    make_document,
    make_edition,
    make_paragraph,
    make_part,
    make_party,
    make_stance,
    make_user,
)
from tests.proposals.stating import printed, recorded, refusal

pytestmark = pytest.mark.django_db


# --- verifying, dismissing ------------------------------------------------------------------------


def test_position_is_verified_by_somebody_else(
    officer: User, reviewer: User, state_a: Party
) -> None:
    stance = recorded(printed(by=state_a), state_a, officer)
    verified = actions.verify_stance(stance=stance, by=reviewer)
    assert (verified.state, verified.verifier, verified.coder) == ("verified", reviewer, officer)
    assert verified.verified_at is not None
    again = refusal(lambda: actions.verify_stance(stance=stance, by=make_user(Role.HEAD)))
    assert again == (RefusalKind.CONFLICT, f"This position is “Verified” already, by {reviewer}.")


def test_coder_and_officers_do_not_verify(officer: User, reviewer: User, state_a: Party) -> None:
    own = recorded(printed(by=state_a), state_a, reviewer)
    assert refusal(lambda: actions.verify_stance(stance=own, by=reviewer)) == (
        RefusalKind.NOT_ALLOWED,
        "You recorded this position; somebody else has to verify it.",
    )
    assert refusal(lambda: actions.verify_stance(stance=own, by=officer)) == (
        RefusalKind.NOT_ALLOWED,
        "Only a reviewer or a head verifies a position.",
    )


def test_rules_are_asked_again_when_a_position_is_verified(
    officer: User, reviewer: User, state_a: Party
) -> None:
    stance = recorded(printed(by=state_a), state_a, officer)
    Authorship.objects.all().delete()
    kind, said = refusal(lambda: actions.verify_stance(stance=stance, by=reviewer))
    assert "was not submitted by Sample State A" in said
    stance.refresh_from_db()
    assert (kind, stance.state) == (RefusalKind.INVALID, "draft")


def test_draft_is_dismissed_by_its_coder_or_with_a_reason(
    officer: User, reviewer: User, state_a: Party
) -> None:
    first = recorded(printed(by=state_a), state_a, officer)
    assert actions.dismiss_stance(stance=first, by=officer).state == "dismissed"
    second = recorded(printed(by=state_a), state_a, officer)
    assert refusal(lambda: actions.dismiss_stance(stance=second, by=reviewer))[1] == (
        "Say why; the person who recorded it will read it."
    )
    assert refusal(lambda: actions.dismiss_stance(stance=second, by=make_user(Role.OFFICER)))[
        0
    ] == (RefusalKind.NOT_ALLOWED)
    closed = actions.dismiss_stance(stance=second, by=reviewer, note="It asks a question only.")
    assert (closed.state, closed.closed_by) == ("dismissed", reviewer)
    assert closed.closing_note == "It asks a question only."


# --- correcting, contesting -----------------------------------------------------------------------


@pytest.fixture
def verified(officer: User, reviewer: User, state_a: Party) -> Stance:
    stance = recorded(printed(by=state_a), state_a, officer)
    return actions.verify_stance(stance=stance, by=reviewer)


def test_correction_replaces_a_position_once_it_is_verified(
    verified: Stance, officer: User, reviewer: User
) -> None:
    draft = actions.correct_stance(
        stance=verified, by=officer, note="It is no full support.", value="support_in_principle"
    )
    verified.refresh_from_db()
    assert (verified.state, draft.state, draft.corrects) == ("verified", "draft", verified)
    actions.verify_stance(stance=draft, by=reviewer)
    verified.refresh_from_db()
    assert (verified.state, verified.closed_by) == ("corrected", reviewer)
    assert verified.closing_note == "It is no full support."
    assert list(Stance.objects.in_force()) == [draft]
    assert verified.correction.value == "support_in_principle"


def test_correction_of_the_words_alone_is_a_correction(
    verified: Stance, officer: User, reviewer: User
) -> None:
    draft = actions.correct_stance(
        stance=verified, by=officer, note="Too much.", quote="supports the annual declaration"
    )
    actions.verify_stance(stance=draft, by=reviewer)
    assert [stance.quote for stance in Stance.objects.in_force()] == [
        "supports the annual declaration"
    ]


def test_correction_says_what_and_why_and_waits_alone(
    verified: Stance, officer: User, reviewer: User
) -> None:
    def correct(**given: Any) -> Callable[[], object]:
        return lambda: actions.correct_stance(stance=verified, by=officer, **given)

    assert refusal(correct(note="", value="amend"))[1] == (
        "Say what was wrong; every reader of the position will see it."
    )
    assert refusal(correct(note="Nothing.", value="support"))[1] == (
        "Nothing differs from the position as it stands."
    )
    first = actions.correct_stance(stance=verified, by=officer, note="Wrong.", value="amend")
    assert refusal(correct(note="Wrong too.", value="clarify")) == (
        RefusalKind.CONFLICT,
        "officer has corrected this position already; that correction waits.",
    )
    actions.dismiss_stance(stance=first, by=reviewer, note="It was right.")
    second = actions.correct_stance(stance=verified, by=officer, note="No.", value="clarify")
    first.refresh_from_db()
    assert (first.state, first.corrects, second.corrects) == ("dismissed", None, verified)


def test_retracted_position_stays_with_its_reason(
    verified: Stance, officer: User, reviewer: User
) -> None:
    assert refusal(lambda: actions.retract_stance(stance=verified, by=officer, note="Wrong."))[
        0
    ] == (RefusalKind.NOT_ALLOWED)
    assert (
        "every reader"
        in refusal(lambda: actions.retract_stance(stance=verified, by=reviewer, note=" "))[1]
    )
    closed = actions.retract_stance(stance=verified, by=reviewer, note="Another State said it.")
    assert (closed.state, closed.closing_note) == ("retracted", "Another State said it.")
    assert list(Stance.objects.in_force()) == []


def test_delegation_contests_its_own_position_and_is_answered(
    verified: Stance, officer: User, reviewer: User, state_a: Party
) -> None:
    member = make_delegate(state_a)
    contest = actions.contest_stance(stance=verified, by=member, reason="We said “in principle”.")
    assert (contest.state, contest.party) == ("open", state_a)
    assert (
        refusal(
            lambda: actions.contest_stance(
                stance=verified, by=make_delegate(state_a), reason="Again"
            )
        )[0]
        == RefusalKind.CONFLICT
    )

    def answer(**given: Any) -> Contest:
        return actions.answer_contest(contest=contest, by=reviewer, **given)

    assert refusal(lambda: answer(accepted=True, answer="You are right."))[1] == (
        "Correct or retract the position first; the answer then says so."
    )
    assert refusal(lambda: answer(accepted=False, answer=""))[1] == (
        "Write the answer; the delegation will read it."
    )
    draft = actions.correct_stance(
        stance=verified, by=officer, note="As contested.", value="support_in_principle"
    )
    actions.verify_stance(stance=draft, by=reviewer)
    done = answer(accepted=True, answer="Corrected.")
    assert (done.state, done.answered_by, done.answer) == ("accepted", reviewer, "Corrected.")
    assert refusal(lambda: answer(accepted=False, answer="No."))[0] == RefusalKind.CONFLICT


def test_contest_that_is_not_accepted_leaves_the_position(
    verified: Stance, reviewer: User, state_a: Party
) -> None:
    contest = actions.contest_stance(
        stance=verified, by=make_delegate(state_a), reason="We did not."
    )
    done = actions.answer_contest(
        contest=contest, by=reviewer, accepted=False, answer="It is printed so."
    )
    verified.refresh_from_db()
    assert (done.state, verified.state) == ("refused", "verified")


def test_nobody_else_contests(verified: Stance, officer: User) -> None:
    def contest(by: User, reason: str = "No.") -> Callable[[], object]:
        return lambda: actions.contest_stance(stance=verified, by=by, reason=reason)

    stranger = make_delegate(make_party("XB", "Sample State B"))
    assert refusal(contest(stranger)) == (
        RefusalKind.NOT_ALLOWED,
        "Only a member of the delegation of Sample State A contests this position.",
    )
    assert refusal(contest(make_user(Role.DELEGATION)))[0] == RefusalKind.NOT_ALLOWED
    assert refusal(contest(officer))[0] == RefusalKind.NOT_ALLOWED
    assert refusal(contest(make_delegate(verified.party), " "))[0] == RefusalKind.INVALID


# --- who reads it ---------------------------------------------------------------------------------


def test_drafts_and_hidden_texts_are_the_secretariats(officer: User, reviewer: User) -> None:
    hidden = make_document("TEST/WG/9/CRP.1", access=Access.PARTICIPANTS)
    open_row = make_stance(verifier=reviewer)
    on_hidden_text = make_stance(verifier=reviewer, text_version=hidden)
    in_hidden_paper = make_stance(
        make_paragraph(make_part(make_edition(hidden))), verifier=reviewer
    )
    draft = make_stance()
    dismissed = make_stance(state="dismissed", closed_by=officer, closed_at=timezone.now())

    def seen(user: User | AnonymousUser) -> set[int]:
        return set(Stance.objects.visible_to(user).values_list("pk", flat=True))

    everything = {open_row.pk, on_hidden_text.pk, in_hidden_paper.pk}
    assert seen(AnonymousUser()) == {open_row.pk}
    assert seen(make_user(Role.ADMINISTRATOR)) == {open_row.pk}
    assert seen(make_delegate()) == everything
    assert seen(officer) == everything | {draft.pk, dismissed.pk}


def test_contests_are_read_by_the_secretariat_and_the_own_delegation(reviewer: User) -> None:
    stance = make_stance(verifier=reviewer)
    member = make_delegate(stance.party)
    contest = make_contest(stance, member)
    readers: list[User | AnonymousUser] = [
        AnonymousUser(),
        make_delegate(),
        make_delegate(stance.party),
        reviewer,
    ]
    assert [list(Contest.objects.visible_to(reader)) for reader in readers] == [
        [],
        [],
        [contest],
        [contest],
    ]


# --- what must never be false ---------------------------------------------------------------------


def _alike() -> None:
    stance = make_stance()
    make_stance(stance.paragraph, element=stance.element, party=stance.party)


def _two_open() -> None:
    member = make_user()
    stance = make_stance()
    make_contest(stance, member)
    make_contest(stance, member)


def _verified_by_its_coder() -> None:
    coder = make_user()
    make_stance(coder=coder, verifier=coder)


def _aligned_with_itself() -> None:
    party = make_party()
    make_stance(party=party, capacity="aligned", aligned_with=party)


BREACHES: dict[str, Callable[[], object]] = {
    "stance_two_people": _verified_by_its_coder,
    "stance_verified_has_verifier": lambda: make_stance(state="verified"),
    "stance_closed_has_person": lambda: make_stance(state="dismissed"),
    "stance_has_words": lambda: make_stance(quote=""),
    "stance_capacity_has_its_parties": lambda: make_stance(spoken_by=make_party()),
    "stance_for_another": _aligned_with_itself,
    "stance_once": _alike,
    "contest_has_reason": lambda: make_contest(make_stance(), make_user(), reason=""),
    "contest_answer_has_person": lambda: make_contest(make_stance(), make_user(), state="refused"),
    "contest_one_open": _two_open,
}


@pytest.mark.parametrize("name", BREACHES)
def test_constraint_holds(name: str) -> None:
    with tripping("proposals", name):
        BREACHES[name]()


def test_every_constraint_of_positions_is_tripped() -> None:
    own = {n for n in constraints_of("proposals") if n.startswith(("stance_", "contest_"))}
    assert set(BREACHES) == own


def test_day_of_a_position_is_the_documents_unless_another_is_given(
    officer: User, state_a: Party
) -> None:
    day = date(2024, 8, 19)
    assert recorded(printed(by=state_a), state_a, officer, said_on=day).said_on == day
