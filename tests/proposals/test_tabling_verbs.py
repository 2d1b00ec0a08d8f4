"""Tabling a proposal and answering elements; who may, and what they may read."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from documents.models import Paragraph
from meetings.models import Party
from meetings.refusals import RefusalKind
from meetings.roles import Role
from proposals import actions
from proposals.models import Answer
from proposals.tabling_rules import objections_to_evidence, objections_to_text
from tests.makers import (
    SOME_DAY,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_party,
    make_proposal,
    make_sponsor,
    make_succession,
    make_user,
)
from tests.proposals.tabling import (
    CONFLICT,
    INVALID,
    TITLES,
    in_report,
    paper,
    printed,
    refusal,
    tabled,
)

pytestmark = pytest.mark.django_db


# --- tabling --------------------------------------------------------------------------------------


def test_proposal_is_tabled_from_its_text(officer: User) -> None:
    part = make_part(make_edition(paper()))
    first, second = make_paragraph(part), make_paragraph(part)
    element = make_element("T.1")
    proposal = actions.table_proposal(
        code="SP.1", text=[second, first], elements=[element], by=officer, **TITLES
    )
    assert (
        proposal.document,
        proposal.text_from,
        proposal.text_to,
        proposal.tabled_on,
        proposal.recorded_by,
        proposal.position,
    ) == (part.edition.document, first, second, SOME_DAY, officer, 0)
    assert list(proposal.elements.all()) == [element]
    assert [(a.holds, a.paragraph, a.recorded_by) for a in Answer.objects.all()] == [
        (True, first, officer)
    ]
    assert tabled(officer, second, "SP.2", parent=proposal).position == 1


def test_proposal_without_a_text_or_a_title_is_refused(officer: User) -> None:
    heading = printed(text="Proposals")
    heading.kind = Paragraph.Kind.FRONT
    said = [
        refusal(lambda: actions.table_proposal(code="SP.1", text=[], by=officer, **TITLES)),
        refusal(lambda: tabled(officer, heading)),
        refusal(lambda: tabled(officer, heading, title_en=" ")),
        refusal(lambda: tabled(officer, printed(paper(symbol="TEST/WP.2")), "no good")),
    ]
    assert said == [
        (INVALID, "Name the paragraphs that are its text."),
        (INVALID, "A masthead line is not the text of a proposal."),
        (
            INVALID,
            (
                "A masthead line is not the text of a proposal. "
                "Give the title in Chinese and in English."
            ),
        ),
        (INVALID, "A code is of letters, digits, dots and dashes: SP.1 or WP34.2."),
    ]


def test_proposal_from_several_or_old_texts_is_refused(officer: User) -> None:
    one, other = printed(), printed(paper(symbol="TEST/WP.2"))
    old = printed(paper(symbol="TEST/WP.3"))
    old.edition.is_current = False
    several: dict[str, Any] = {"code": "SP.1", "text": [one, other], "by": officer, **TITLES}
    assert [
        refusal(lambda: actions.table_proposal(**several)),
        refusal(lambda: tabled(officer, old)),
    ] == [
        (INVALID, "A proposal's text is one range; these paragraphs are of several texts."),
        (INVALID, "TEST/WP.3 body 1 was replaced by a newer text."),
    ]


def test_proposal_without_a_day_or_ahead_of_its_day_is_refused(officer: User) -> None:
    undated = printed(make_document("TEST/WP.9"))
    ahead = timezone.localdate() + timedelta(days=1)
    assert [
        refusal(lambda: tabled(officer, undated)),
        refusal(lambda: tabled(officer, undated, tabled_on=ahead)),
    ] == [
        (INVALID, "The paper has no date of its own. Give the day."),
        (INVALID, f"{ahead.isoformat()} lies ahead. Give the day of the paper."),
    ]


def test_code_is_taken_once(officer: User) -> None:
    tabled(officer)
    assert refusal(lambda: tabled(officer, printed(paper(symbol="TEST/WP.2")))) == (
        CONFLICT,
        "There is a proposal with the code SP.1 already.",
    )


def test_sample_and_real_proposals_do_not_mix(officer: User) -> None:
    real = make_proposal("PR.1")
    sample = printed(paper(symbol="SAMPLE/WP.1", is_sample=True))
    into = tabled(officer, sample)
    assert [
        refusal(lambda: tabled(officer, sample, "SP.2", parent=real)),
        refusal(lambda: tabled(officer, sample, "SP.2", elements=[make_element("VM")])),
        refusal(lambda: actions.update_proposal(old=real, new=into, paragraph=sample, by=officer)),
    ] == [
        (INVALID, "PR.1 and SAMPLE/WP.1: a sample and a real proposal form no tree."),
        (INVALID, "SAMPLE/WP.1 is a sample document; it answers no real element."),
        (INVALID, "SAMPLE/WP.1 is a sample document; it says nothing of a real proposal."),
    ]


def test_text_is_placed_again_in_the_same_paper_only(officer: User) -> None:
    proposal = tabled(officer)
    assert proposal.text_from is not None
    again = make_paragraph(proposal.text_from.part)
    actions.place_text(proposal=proposal, text=[again], by=officer)
    proposal.refresh_from_db()
    assert (proposal.text_from, proposal.text_to) == (again, again)
    other = printed(paper(symbol="TEST/WP.2"))
    assert refusal(lambda: actions.place_text(proposal=proposal, text=[other], by=officer)) == (
        INVALID,
        "Another paper has another wording. Table it, and record that it updates SP.1.",
    )


# --- elements -------------------------------------------------------------------------------------


def test_element_is_answered_and_taken_back(officer: User) -> None:
    text, element = printed(), make_element("T.1")
    proposal = tabled(officer, text)
    given: dict[str, Any] = {"proposal": proposal, "element": element, "by": officer}
    actions.answer_element(paragraph=text, **given)
    assert refusal(lambda: actions.answer_element(paragraph=text, **given)) == (
        CONFLICT,
        "SP.1 answers T.1 already.",
    )
    assert refusal(lambda: actions.unanswer_element(note=" ", **given)) == (
        INVALID,
        "Say why it does not answer this element.",
    )
    actions.unanswer_element(note="It is about something else.", **given)
    assert not proposal.elements.exists()
    assert [(row.holds, row.note) for row in Answer.objects.all()] == [
        (True, ""),
        (False, "It is about something else."),
    ]
    assert refusal(lambda: actions.unanswer_element(note="Again.", **given)) == (
        CONFLICT,
        "SP.1 does not answer T.1.",
    )


def test_element_is_answered_by_the_proposals_own_paper(officer: User) -> None:
    proposal, other = tabled(officer), printed(paper(symbol="TEST/WP.2"))
    element = make_element("T.1")
    assert refusal(
        lambda: actions.answer_element(
            proposal=proposal, element=element, paragraph=other, by=officer
        )
    ) == (INVALID, "TEST/WP.2 body 1 is not of TEST/WP.1, the paper that tables SP.1.")


# --- who may, and what they may read --------------------------------------------------------------


def every_verb(by: User) -> dict[str, Callable[[], object]]:
    old, new, party = make_proposal("A"), make_proposal("B"), make_party("XA", "Sample State A")
    sponsor, element = make_sponsor(old, party), make_element("T.1")
    step, source = make_succession(make_proposal("C")), in_report()
    both: dict[str, Any] = {"paragraph": source, "by": by}
    return {
        "table": lambda: tabled(by),
        "place": lambda: actions.place_text(proposal=old, text=[source], by=by),
        "answer": lambda: actions.answer_element(proposal=old, element=element, **both),
        "unanswer": lambda: actions.unanswer_element(
            proposal=old, element=element, by=by, note="x"
        ),
        "join": lambda: actions.join_sponsor(proposal=old, party=party, **both),
        "submitters": lambda: actions.join_submitters(proposal=old, by=by),
        "reconfirm": lambda: actions.reconfirm_sponsor(sponsor=sponsor, proposal=new, **both),
        "leave": lambda: actions.leave_sponsor(sponsor=sponsor, **both),
        "retract": lambda: actions.retract_sponsor(sponsor=sponsor, by=by, note="x"),
        "update": lambda: actions.update_proposal(old=old, new=new, **both),
        "merge": lambda: actions.merge_proposals(proposals=[old], into=new, **both),
        "split": lambda: actions.split_proposal(
            proposal=old, into=[new, step.old], paragraph=source, by=by
        ),
        "withdraw": lambda: actions.withdraw_proposal(proposal=old, **both),
        "undo": lambda: actions.undo_succession(succession=step, by=by, note="x"),
    }


@pytest.mark.parametrize("who", [make_delegate, lambda: make_user(Role.ADMINISTRATOR)])
def test_only_staff_record_proposals(who: Callable[[], User]) -> None:
    kinds = {name: refusal(verb)[0] for name, verb in every_verb(who()).items()}
    assert set(kinds.values()) == {RefusalKind.NOT_ALLOWED}, kinds


def test_evidence_that_a_person_may_not_read_does_not_exist(state_a: Party) -> None:
    hidden = printed(paper(state_a, access="secretariat"))
    said = ["There is no such paragraph that you may read."]
    delegate, staff = make_delegate(state_a), make_user(Role.OFFICER)
    assert objections_to_evidence(hidden, delegate) == said
    assert objections_to_text([hidden], delegate) == said
    assert objections_to_evidence(hidden, staff) == []
