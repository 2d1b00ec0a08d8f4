"""The verbs of proposals: what they write, and that a refused one leaves no trace."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from documents.models import Authorship, Document, Paragraph
from meetings.models import Party
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals import actions
from proposals.models import Answer, Proposal, Sponsor, Succession
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

pytestmark = pytest.mark.django_db

LATER = date(2025, 3, 10)
INVALID, CONFLICT = RefusalKind.INVALID, RefusalKind.CONFLICT
TITLES: dict[str, Any] = {"title_zh": "登记册", "title_en": "Register"}


def paper(*parties: Party, symbol: str = "TEST/WP.1", **fields: Any) -> Document:
    """A national paper of 13 May 2024 with the parties that its head names."""
    document = make_document(symbol, **{"issued_on": SOME_DAY, **fields})
    for position, party in enumerate(parties):
        Authorship.objects.create(
            document=document, party=party, name_as_printed=party.sort_key, position=position
        )
    return document


def printed(
    document: Document | None = None, text: str = "A register is kept.", standing: str = "national"
) -> Paragraph:
    document = document or paper()
    return make_paragraph(make_part(make_edition(document), standing=standing), text=text)


def in_report(text: str = "Sample State A co-sponsors it.", **fields: Any) -> Paragraph:
    document = make_document("TEST/3", **{"issued_on": LATER, **fields})
    return printed(document, text, standing="record")


def refusal(verb: Callable[[], object]) -> tuple[RefusalKind, str]:
    """Kind and sentence of a refusal that left no trace."""
    before = trace()
    with pytest.raises(Refused) as refused:
        verb()
    assert trace() == before
    return refused.value.kind, str(refused.value)


def trace() -> list[list[Any]]:
    kinds: tuple[Any, ...] = (Proposal, Sponsor, Succession, Answer, Proposal.elements.through)
    return [list(model.objects.order_by("pk").values()) for model in kinds]


def tabled(by: User, text: Paragraph | None = None, code: str = "SP.1", **more: Any) -> Proposal:
    return actions.table_proposal(code=code, text=[text or printed()], by=by, **{**TITLES, **more})


# --- tabling ------------------------------------------------------------------------------------


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


# --- elements -----------------------------------------------------------------------------------


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


# --- sponsors -----------------------------------------------------------------------------------


def test_sponsor_joins_by_its_own_paper(officer: User, state_a: Party) -> None:
    other = make_party("XB", "Sample State B")
    document = paper(state_a, other)
    text = printed(document)
    proposal = tabled(officer, text)
    for party in (state_a, other):
        actions.join_sponsor(proposal=proposal, party=party, paragraph=text, by=officer)
    assert [
        (s.party, s.capacity, s.name_as_printed, s.joined_on, s.document, s.recorded_by)
        for s in proposal.sponsors.all()
    ] == [
        (state_a, "sponsor", "Sample State A", SOME_DAY, document, officer),
        (other, "cosponsor", "Sample State B", SOME_DAY, document, officer),
    ]


def test_sponsor_joins_later_as_a_record_prints_it(officer: User, state_a: Party) -> None:
    proposal = tabled(officer)
    sponsor = actions.join_sponsor(
        proposal=proposal, party=state_a, paragraph=in_report(), by=officer
    )
    assert (sponsor.capacity, sponsor.joined_on) == ("cosponsor", LATER)


def test_sponsor_whom_no_fit_source_names_is_refused(officer: User, state_a: Party) -> None:
    proposal = tabled(officer)
    claimed = printed(paper(symbol="TEST/WP.2"), "Sample State A sponsors it.")

    def join(paragraph: Paragraph, **more: Any) -> Callable[[], object]:
        return lambda: actions.join_sponsor(
            proposal=proposal, party=state_a, paragraph=paragraph, by=officer, **more
        )

    silent = in_report("Some co-sponsor it.")
    assert [
        refusal(join(claimed)),
        refusal(join(silent)),
        refusal(join(silent, name_as_printed="State A", capacity="cosponsor")),
        refusal(join(silent, capacity="friend")),
    ] == [
        (
            INVALID,
            (
                "TEST/WP.2 was not submitted by Sample State A and is no record. What a paper "
                "says of others is the claim of those who submitted it."
            ),
        ),
        (
            INVALID,
            (
                "TEST/3 body 1 does not name Sample State A. A group is not extended to its "
                "members, and nobody sponsors without being named."
            ),
        ),
        (INVALID, "“State A” is not printed in this paragraph."),
        (INVALID, "“friend” is not a capacity. Known: sponsor, cosponsor, on_behalf."),
    ]


def test_group_sponsors_as_a_group_and_nobody_else_does(officer: User, state_a: Party) -> None:
    group = make_party("X-G", "Sample Group", kind=Party.Kind.GROUP)
    proposal, source = tabled(officer), in_report("Sample State A for the Sample Group.")
    given: dict[str, Any] = {"proposal": proposal, "paragraph": source, "by": officer}
    assert [
        refusal(lambda: actions.join_sponsor(party=group, capacity="sponsor", **given)),
        refusal(lambda: actions.join_sponsor(party=state_a, capacity="on_behalf", **given)),
    ] == [
        (INVALID, "Sample Group is a group: its capacity is “on behalf of a group”."),
        (
            INVALID,
            (
                "Sample State A is no group. Record the group as the sponsor, with Sample State A "
                "as the party that handed it in."
            ),
        ),
    ]
    row = actions.join_sponsor(party=group, spoken_by=state_a, **given)
    assert (row.capacity, row.spoken_by, proposal.sponsors.count()) == ("on_behalf", state_a, 1)


def test_submitters_join_as_the_head_prints_them(officer: User, state_a: Party) -> None:
    group = make_party("X-G", "Sample Group", kind=Party.Kind.GROUP)
    document = paper(state_a)
    for name, more in (
        ("Nobody known", {}),
        ("The Chair", {"party": make_party("CH"), "capacity": "chair"}),
        ("Sample State E", {"party": make_party("XE"), "capacity": "on_behalf"}),
    ):
        behalf = "Sample Group" if name == "Sample State E" else ""
        document.authorships.create(name_as_printed=name, on_behalf_of=behalf, position=9, **more)
    text = printed(document)
    proposal = tabled(officer, text)
    assert refusal(lambda: actions.join_submitters(proposal=proposal, by=officer)) == (
        INVALID,
        "The head of the paper names nobody as its submitter.",
    )
    front = make_part(text.edition, "front")
    make_paragraph(front, "submitted-by", kind="front", text="Submitted by Sample State A and …")
    made = actions.join_submitters(proposal=proposal, by=officer)
    assert [(s.party.code, s.capacity, s.spoken_by and s.spoken_by.code) for s in made] == [
        ("XA", "sponsor", None),
        ("X-G", "on_behalf", "XE"),
    ]
    assert group.sponsorships.count() == 1


def test_sponsor_joins_once_and_again_after_leaving(officer: User, state_a: Party) -> None:
    text = printed(paper(state_a))
    proposal = tabled(officer, text)
    given: dict[str, Any] = {"proposal": proposal, "party": state_a, "by": officer}
    first = actions.join_sponsor(paragraph=text, **given)
    report = in_report("Sample State A left, and came again.")
    assert refusal(lambda: actions.join_sponsor(paragraph=report, **given)) == (
        CONFLICT,
        "Sample State A sponsors SP.1 already.",
    )
    actions.leave_sponsor(sponsor=first, paragraph=report, by=officer)
    assert refusal(lambda: actions.join_sponsor(paragraph=text, **given)) == (
        INVALID,
        "Sample State A left on 2025-03-10; it can join again from that day.",
    )
    again = actions.join_sponsor(paragraph=report, **given)
    assert [(s.joined_on, s.left_on) for s in proposal.sponsors.order_by("pk")] == [
        (SOME_DAY, LATER),
        (again.joined_on, None),
    ]


def test_sponsor_leaves_by_its_own_paper_or_a_record(officer: User, state_a: Party) -> None:
    proposal = make_proposal("SP.1")
    sponsor = make_sponsor(proposal, state_a, joined_on=LATER)
    others = printed(paper(symbol="TEST/WP.2"), "Sample State A left.")
    report = in_report("Sample State A left.")

    def leave(paragraph: Paragraph, day: date | None = None) -> Callable[[], object]:
        return lambda: actions.leave_sponsor(
            sponsor=sponsor, paragraph=paragraph, left_on=day, by=officer
        )

    silent = make_paragraph(report.part, text="Somebody left.")
    assert [
        refusal(leave(others, LATER)),
        refusal(leave(silent)),
        refusal(leave(report, SOME_DAY)),
    ] == [
        (
            INVALID,
            (
                "A sponsor leaves by a paper of its own or as an official record prints it. "
                "TEST/WP.2 was not submitted by Sample State A and is no record."
            ),
        ),
        (INVALID, "TEST/3 body 2 does not name Sample State A."),
        (INVALID, "Sample State A joined on 2025-03-10 and cannot have left before."),
    ]
    leave(report)()
    sponsor.refresh_from_db()
    assert (sponsor.left_on, sponsor.left_paragraph) == (LATER, report)
    assert refusal(leave(report)) == (CONFLICT, "Sample State A has left on 2025-03-10 already.")


def test_mistaken_sponsor_is_retracted_and_recorded_anew(officer: User, state_a: Party) -> None:
    text = printed(paper(state_a))
    proposal = tabled(officer, text)
    row = actions.join_sponsor(proposal=proposal, party=state_a, paragraph=text, by=officer)
    assert refusal(lambda: actions.retract_sponsor(sponsor=row, by=officer, note="")) == (
        INVALID,
        "Say what was wrong; the row keeps it.",
    )
    actions.retract_sponsor(sponsor=row, by=officer, note="Wrong capacity.")
    assert refusal(lambda: actions.retract_sponsor(sponsor=row, by=officer, note="x")) == (
        CONFLICT,
        "This row was retracted already.",
    )
    actions.join_sponsor(
        proposal=proposal, party=state_a, paragraph=text, capacity="cosponsor", by=officer
    )
    assert [(s.capacity, s.retraction) for s in Sponsor.objects.order_by("pk")] == [
        ("sponsor", "Wrong capacity."),
        ("cosponsor", ""),
    ]


def test_sponsor_is_reconfirmed_where_a_source_prints_it(officer: User, state_a: Party) -> None:
    old, new = make_proposal("SP.1"), make_proposal("SP.1-2", tabled_on=LATER)
    row = make_sponsor(old, state_a)
    make_succession(old, new, effective_on=LATER)
    report = in_report()
    given: dict[str, Any] = {"sponsor": row, "paragraph": report, "by": officer}
    made = actions.reconfirm_sponsor(proposal=new, **given)
    assert (made.proposal, made.party, made.confirms, made.joined_on) == (new, state_a, row, LATER)
    assert refusal(lambda: actions.reconfirm_sponsor(proposal=new, **given)) == (
        CONFLICT,
        "Sample State A does not wait for re-confirmation on SP.1-2.",
    )
    assert refusal(lambda: actions.retract_sponsor(sponsor=row, by=officer, note="x")) == (
        CONFLICT,
        "Sample State A on SP.1-2 re-confirms this row. Retract that one first.",
    )


def test_nobody_joins_a_wording_that_has_left_the_table(officer: User, state_a: Party) -> None:
    old = make_proposal("SP.1")
    make_succession(old, make_proposal(), effective_on=LATER)
    assert refusal(
        lambda: actions.join_sponsor(proposal=old, party=state_a, paragraph=in_report(), by=officer)
    ) == (INVALID, "SP.1 has left the table already: updated, 2025-03-10.")


# --- succession ---------------------------------------------------------------------------------


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


# --- who may, and what they may read ------------------------------------------------------------


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
