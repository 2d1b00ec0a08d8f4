"""What becomes of a proposal: updates, merges, splits and withdrawals."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from documents.models import Paragraph
from meetings.models import Party
from proposals import actions
from proposals.models import Sponsor, Succession
from tests.makers import SOME_DAY, make_party, make_proposal, make_sponsor, make_succession
from tests.proposals.tabling import (
    CONFLICT,
    INVALID,
    LATER,
    in_report,
    paper,
    printed,
    refusal,
    tabled,
)

pytestmark = pytest.mark.django_db


def test_update_names_the_new_wording_and_its_paragraph(officer: User) -> None:
    old, new = make_proposal("SP.1"), tabled(officer, printed(paper(issued_on=LATER)), "SP.2")
    assert new.text_from is not None
    row = actions.update_proposal(
        old=old, new=new, paragraph=new.text_from, note="Revised.", by=officer
    )
    assert (row.kind, row.old, row.new, row.effective_on, row.recorded_by, row.note) == (
        "updated",
        old,
        new,
        LATER,
        officer,
        "Revised.",
    )
    assert refusal(
        lambda: actions.withdraw_proposal(proposal=old, paragraph=in_report(), by=officer)
    ) == (CONFLICT, "SP.1 has left the table already: updated, 2025-03-10.")


def test_succession_in_a_circle_or_to_itself_is_refused(officer: User) -> None:
    a, b, c = (make_proposal(code) for code in ("A", "B", "C"))
    make_succession(a, b)
    make_succession(b, c)
    report = in_report()
    given: dict[str, Any] = {"paragraph": report, "by": officer}
    assert [
        refusal(lambda: actions.update_proposal(old=c, new=a, **given)),
        refusal(lambda: actions.update_proposal(old=c, new=c, **given)),
    ] == [
        (INVALID, "C takes the place of A already; a circle has no first wording."),
        (INVALID, "A proposal cannot take its own place."),
    ]


def test_succession_rests_on_a_fit_source_and_day(officer: User, state_a: Party) -> None:
    old, new = make_proposal("A"), make_proposal("B", tabled_on=LATER)
    make_sponsor(old, state_a)
    claim = printed(paper(symbol="TEST/WP.2", issued_on=LATER))
    own = printed(paper(state_a, symbol="TEST/WP.3", issued_on=SOME_DAY))

    def update(paragraph: Paragraph) -> Callable[[], object]:
        return lambda: actions.update_proposal(old=old, new=new, paragraph=paragraph, by=officer)

    assert [refusal(update(claim)), refusal(update(own))] == [
        (
            INVALID,
            (
                "That a text takes the place of another is shown by the new paper, by a paper of "
                "those who sponsor it, or by a record. TEST/WP.2 is none of them."
            ),
        ),
        (INVALID, "B was tabled on 2025-03-10; this cannot have happened on 2024-05-13."),
    ]


def test_merge_takes_all_or_none(officer: User) -> None:
    first, second, into = make_proposal("A"), make_proposal("B"), make_proposal("C")
    report = in_report()
    given: dict[str, Any] = {"into": into, "paragraph": report, "by": officer}
    assert refusal(lambda: actions.merge_proposals(proposals=[], **given)) == (
        INVALID,
        "Name the proposals that went into C.",
    )
    assert refusal(lambda: actions.merge_proposals(proposals=[first, into], **given)) == (
        INVALID,
        "A proposal cannot take its own place.",
    )
    rows = actions.merge_proposals(proposals=[first, second], **given)
    assert [str(row) for row in rows] == ["A: merged → C", "B: merged → C"]


def test_split_has_two_parts(officer: User) -> None:
    whole, parts = make_proposal("A"), [make_proposal("B"), make_proposal("C")]
    given: dict[str, Any] = {"proposal": whole, "paragraph": in_report(), "by": officer}
    assert refusal(lambda: actions.split_proposal(into=parts[:1], **given)) == (
        INVALID,
        "A split has two parts or more; with one it is an update.",
    )
    rows = actions.split_proposal(into=parts, **given)
    assert [str(row) for row in rows] == ["A: split → B", "A: split → C"]
    assert refusal(lambda: actions.split_proposal(into=parts, **given)) == (
        CONFLICT,
        "A has left the table already: split, 2025-03-10.",
    )


def test_withdrawal_is_of_all_who_sponsor_it_or_of_a_record(officer: User, state_a: Party) -> None:
    proposal, other = make_proposal("A"), make_party("XB", "Sample State B")
    make_sponsor(proposal, state_a)
    second = make_sponsor(proposal, other)
    own = printed(paper(state_a, issued_on=LATER))
    foreign = printed(paper(symbol="TEST/WP.2"))

    def withdraw(paragraph: Paragraph) -> Callable[[], Succession]:
        return lambda: actions.withdraw_proposal(proposal=proposal, paragraph=paragraph, by=officer)

    assert [refusal(withdraw(foreign)), refusal(withdraw(own))] == [
        (
            INVALID,
            (
                "A proposal is withdrawn by a paper of those who sponsor it or as an official "
                "record prints it. TEST/WP.2 is neither."
            ),
        ),
        (
            INVALID,
            (
                "Also sponsored by Sample State B, and not withdrawn by TEST/WP.1. Record that a "
                "sponsor leaves, or cite a record."
            ),
        ),
    ]
    Sponsor.objects.filter(pk=second.pk).update(left_on=LATER, left_paragraph=own)
    row = withdraw(own)()
    assert (row.kind, row.new, row.effective_on) == ("withdrawn", None, LATER)
    record = actions.withdraw_proposal(
        proposal=make_proposal("B"), paragraph=in_report(), by=officer
    )
    assert record.in_force


def test_mistake_is_undone_by_a_row_that_names_it(officer: User) -> None:
    proposal = make_proposal("A")
    row = actions.withdraw_proposal(proposal=proposal, paragraph=in_report(), by=officer)
    assert refusal(lambda: actions.undo_succession(succession=row, by=officer, note="")) == (
        INVALID,
        "Say what was wrong; the history keeps it.",
    )
    undoing = actions.undo_succession(succession=row, by=officer, note="Another paper.")
    row.refresh_from_db()
    assert (row.in_force, undoing.kind, undoing.undoes, undoing.in_force) == (
        False,
        "restored",
        row,
        False,
    )
    assert refusal(lambda: actions.undo_succession(succession=row, by=officer, note="x")) == (
        CONFLICT,
        "This is undone already.",
    )


def test_update_with_a_confirmed_sponsor_is_not_undone(officer: User, state_a: Party) -> None:
    old, new = make_proposal("A"), make_proposal("B")
    row = make_sponsor(old, state_a)
    step = make_succession(old, new)
    make_sponsor(new, state_a, confirms=row)
    assert refusal(lambda: actions.undo_succession(succession=step, by=officer, note="x")) == (
        CONFLICT,
        "Sample State A is re-confirmed on B. Retract that row first.",
    )
