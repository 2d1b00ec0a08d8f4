"""Sponsors: who joins and who leaves, each by a source that prints it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from documents.models import Paragraph
from meetings.models import Party
from proposals import actions
from proposals.models import Sponsor
from tests.makers import (
    SOME_DAY,
    make_paragraph,
    make_part,
    make_party,
    make_proposal,
    make_sponsor,
    make_succession,
)
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
