"""Positions: what is recorded of whom, verified by whom, contested and put right."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone

from documents.models import Access, Authorship, Document, Paragraph
from meetings.models import Party
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals import actions
from proposals.models import Contest, Stance, View
from tests.constraints import constraints_of, tripping
from tests.makers import (
    SOME_DAY,
    make_contest,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_intervention,
    make_paragraph,
    make_part,
    make_party,
    make_stance,
    make_user,
    make_view,
)

pytestmark = pytest.mark.django_db

WORDS = "Sample State A  supports the annual\ndeclaration. It has no further remark."


def printed(
    text: str = WORDS,
    standing: str = "national",
    by: Party | None = None,
    capacity: str = "national",
    on_behalf_of: str = "",
    **document: Any,
) -> Paragraph:
    """A paragraph of a paper of 13 May 2024, submitted by `by` where one is given."""
    paper = make_document(**{"issued_on": SOME_DAY, **document})
    if by is not None:
        Authorship.objects.create(
            document=paper,
            party=by,
            name_as_printed=by.sort_key,
            capacity=capacity,
            on_behalf_of=on_behalf_of,
        )
    return make_paragraph(make_part(make_edition(paper), standing=standing), text=text)


def recorded(paragraph: Paragraph, party: Party, by: User, **more: Any) -> Stance:
    given = {"element": None, "value": "support", **more}
    given["element"] = given["element"] or make_element()
    return actions.record_stance(paragraph=paragraph, party=party, by=by, **given)


def refusal(verb: Callable[[], object]) -> tuple[RefusalKind, str]:
    """Kind and sentence of a refusal that left no row behind."""
    before = Stance.objects.count(), Contest.objects.count()
    with pytest.raises(Refused) as refused:
        verb()
    assert (Stance.objects.count(), Contest.objects.count()) == before
    return refused.value.kind, str(refused.value)


# --- recording ----------------------------------------------------------------------------------


def test_position_is_recorded_with_what_its_source_prints(officer: User, state_a: Party) -> None:
    stance = recorded(printed(by=state_a), state_a, officer)
    assert (stance.name_as_printed, stance.quote, stance.said_on) == (
        "Sample State A",
        WORDS,
        SOME_DAY,
    )
    assert (stance.capacity, stance.state, stance.coder) == ("national", "draft", officer)


def test_quotation_is_found_across_wraps_and_case(officer: User, state_a: Party) -> None:
    quote = "supports the annual declaration"
    assert recorded(printed(by=state_a), state_a, officer, quote=quote).quote == quote


def test_group_is_quoted_as_a_group_and_never_as_its_members(officer: User, state_a: Party) -> None:
    group = make_party("XG", "Group of Sample States", kind="group")
    paper = printed(
        "The Group proposes a register.",
        by=state_a,
        capacity="on_behalf",
        on_behalf_of="Group of Sample States",
    )
    stance = recorded(paper, group, officer, spoken_by=state_a)
    assert (stance.party, stance.capacity, stance.spoken_by) == (group, "on_behalf", state_a)
    assert stance.name_as_printed == "Group of Sample States"
    assert list(state_a.stances.all()) == []
    assert refusal(lambda: recorded(paper, group, officer, capacity="national"))[1] == (
        "Group of Sample States is a group: record its words as a statement of the group."
    )


def _of_a_stranger(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=make_party("XB", "Sample State B"))}


def _of_the_chair(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=state_a, capacity="chair", standing="chair_text")}


def _of_a_list_of_speakers(state_a: Party) -> dict[str, Any]:
    paragraph = printed("Statements: Sample State A, Sample State B.", standing="record")
    make_intervention(paragraph)
    return {"paragraph": paragraph}


def _of_nobody_by_name(state_a: Party) -> dict[str, Any]:
    text = "Some States parties supported it. Sample State A asked why."
    paragraph = printed(text, standing="record")
    make_view(paragraph, text="Some States parties supported it.", quantifier="Some States parties")
    return {"paragraph": paragraph, "quote": "Some States parties supported it."}


def _of_a_record_without_the_name(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed("One delegation supported it.", standing="record")}


def _of_a_name_that_is_not_there(state_a: Party) -> dict[str, Any]:
    paragraph = printed("One delegation supported it.", standing="record")
    return {"paragraph": paragraph, "name_as_printed": "State A"}


def _of_a_sample(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=state_a, symbol="SAMPLE/WG/9/WP.1", is_sample=True)}


def _of_words_not_printed(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=state_a), "quote": "opposes the declaration"}


def _of_a_heading(state_a: Party) -> dict[str, Any]:
    paragraph = printed(by=state_a)
    Paragraph.objects.filter(pk=paragraph.pk).update(kind="heading")
    paragraph.refresh_from_db()
    return {"paragraph": paragraph}


def _on_a_hidden_text(state_a: Party) -> dict[str, Any]:
    hidden = make_document("TEST/WG/9/CRP.1", kind=Document.Kind.TEXT, access=Access.PARTICIPANTS)
    return {"paragraph": printed(by=state_a, symbol="TEST/WG/9/WP.1"), "text_version": hidden}


def _on_a_paper_that_is_no_text(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=state_a), "text_version": make_document("TEST/WG/9/WP.2")}


def _aligned_with_nobody(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=state_a), "capacity": "aligned"}


def _tomorrow(state_a: Party) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(days=1)
    return {"paragraph": printed(by=state_a), "said_on": day}


def _undated(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=state_a, issued_on=None)}


def _of_no_known_value(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=state_a), "value": "likes"}


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (_of_a_stranger, "was not submitted by Sample State A. What a paper says of others is"),
        (_of_the_chair, "is a text of the Chair. A Chair holds no position in that role."),
        (_of_a_list_of_speakers, "A list of speakers says nothing about positions."),
        (_of_nobody_by_name, "attributed to “Some States parties” and to no party by name."),
        (_of_a_record_without_the_name, "The paragraph does not name Sample State A."),
        (_of_a_name_that_is_not_there, "“State A” is not printed in this paragraph."),
        (_of_a_sample, "SAMPLE/WG/9/WP.1 is a sample document; it holds no position"),
        (_of_words_not_printed, "The quotation is not in the paragraph."),
        (_of_a_heading, "A heading or a masthead line states no position."),
        (_on_a_hidden_text, "TEST/WG/9/CRP.1 is for fewer readers than TEST/WG/9/WP.1."),
        (_on_a_paper_that_is_no_text, "TEST/WG/9/WP.2 is no rolling or draft text."),
        (_aligned_with_nobody, "Say whose statement the party joined."),
        (_tomorrow, "lies ahead. A position is dated by its text."),
        (_undated, "Give the day on which it was said."),
        (_of_no_known_value, "“likes” is not a position."),
    ],
)
def test_position_is_refused_with_what_is_missing(
    officer: User, state_a: Party, attempt: Callable[[Party], dict[str, Any]], sentence: str
) -> None:
    given = attempt(state_a)
    kind, said = refusal(lambda: recorded(given.pop("paragraph"), state_a, officer, **given))
    assert kind == RefusalKind.INVALID
    assert sentence in said


def test_position_of_a_record_names_its_party(officer: User, state_a: Party) -> None:
    stance = recorded(printed(standing="record"), state_a, officer, value="concern")
    assert stance.name_as_printed == "Sample State A"


def test_dismissed_view_binds_no_words(officer: User, state_a: Party) -> None:
    paragraph = printed("Sample State A supported it.", standing="record")
    make_view(
        paragraph,
        text="Sample State A supported it.",
        state=View.State.DISMISSED,
        decided_by=officer,
        decided_at=timezone.now(),
    )
    assert recorded(paragraph, state_a, officer).state == "draft"


def test_position_recorded_twice_names_the_first_coder(officer: User, state_a: Party) -> None:
    paragraph, element = printed(by=state_a), make_element()
    recorded(paragraph, state_a, officer, element=element)
    again = refusal(lambda: recorded(paragraph, state_a, make_user(Role.OFFICER), element=element))
    assert again == (RefusalKind.CONFLICT, "officer has recorded this position already.")


@pytest.mark.parametrize("role", [Role.DELEGATION, Role.ADMINISTRATOR, None])
def test_others_than_staff_record_nothing(state_a: Party, role: Role | None) -> None:
    person = make_user(*([role] if role else []))
    assert refusal(lambda: recorded(printed(by=state_a), state_a, person)) == (
        RefusalKind.NOT_ALLOWED,
        "Only secretariat staff record positions.",
    )


# --- verifying, dismissing ----------------------------------------------------------------------


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


# --- correcting, contesting ---------------------------------------------------------------------


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


# --- who reads it -------------------------------------------------------------------------------


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


# --- what must never be false -------------------------------------------------------------------


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
