"""What became of proposals and who sponsors which wording: the rows, and what is read from them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from documents.models import Document, DocumentRelation
from meetings.roles import Reader, Role
from proposals.models import Answer, Proposal, Sponsor, Succession
from proposals.tabling import Table, open_table
from tests.constraints import constraints_of, tripping
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

LATER, LATEST = date(2025, 3, 10), date(2025, 9, 1)
NOBODY = AnonymousUser()


def table(*proposals: Proposal, day: date = LATEST, user: Reader = NOBODY) -> Table:
    rows = Proposal.objects.with_text().filter(pk__in=[proposal.pk for proposal in proposals])
    return open_table(user=user, day=day, proposals=rows)


def beside(proposal: Proposal, day: date = LATEST, user: Reader = NOBODY) -> dict[str, str]:
    """Each party beside a wording, with the word for how it stands to it."""
    rows = table(proposal, day=day, user=user).backings_of(proposal)
    return {row.sponsor.party.code: row.standing.value for row in rows}


def state(proposal: Proposal, day: date = LATEST, user: Reader = NOBODY) -> str:
    return table(proposal, day=day, user=user).state_of(proposal).value


def updated(old: Proposal, code: str = "") -> Proposal:
    new = make_proposal(code, tabled_on=LATER)
    make_succession(old, new, effective_on=LATER)
    return new


# --- states -------------------------------------------------------------------------------------


def test_state_is_read_from_the_rows() -> None:
    rows = {name: make_proposal(name) for name in ("on", "updated", "merged", "split", "withdrawn")}
    named, new = make_proposal("named", tabled_on=None), make_proposal("new")
    make_succession(rows["updated"], new)
    make_succession(rows["merged"], new, kind="merged")
    make_succession(rows["split"], new, kind="split")
    make_succession(rows["split"], named, kind="split")
    make_succession(rows["withdrawn"])
    assert {name: state(row) for name, row in {**rows, "named": named}.items()} == {
        "on": "on_table",
        "updated": "updated",
        "merged": "merged",
        "split": "split",
        "withdrawn": "withdrawn",
        "named": "named",
    }


def test_state_of_a_past_day_is_that_of_the_day() -> None:
    proposal = make_proposal()
    make_succession(proposal, effective_on=LATER)
    assert [state(proposal, day) for day in (SOME_DAY, date(2025, 3, 9), LATER)] == [
        "on_table",
        "on_table",
        "withdrawn",
    ]


def test_undone_row_moves_nothing() -> None:
    proposal = make_proposal()
    row = make_succession(proposal, in_force=False)
    make_succession(
        proposal, kind="restored", paragraph=None, note="A slip.", undoes=row, in_force=False
    )
    assert state(proposal) == "on_table"


# --- sponsors over time -------------------------------------------------------------------------


def test_sponsor_joins_and_leaves_on_its_days() -> None:
    proposal, party = make_proposal(), make_party("XA")
    make_sponsor(proposal, party, left_on=LATER)
    make_sponsor(proposal, make_party("XB"), joined_on=None)
    assert [beside(proposal, day) for day in (date(2024, 1, 1), SOME_DAY, LATER)] == [
        {"XB": "sponsors"},
        {"XA": "sponsors", "XB": "sponsors"},
        {"XA": "left", "XB": "sponsors"},
    ]


def test_sponsors_of_the_old_wording_are_not_carried_to_the_new_one() -> None:
    old, a, b, c = make_proposal(), make_party("XA"), make_party("XB"), make_party("XC")
    for party in (a, b):
        make_sponsor(old, party)
    make_sponsor(old, c, left_on=SOME_DAY)
    new = updated(old)
    make_sponsor(new, a, joined_on=LATER)
    assert beside(old) == {"XA": "sponsors", "XB": "sponsors", "XC": "left"}
    assert beside(new) == {"XA": "sponsors", "XB": "not_reconfirmed"}
    assert beside(new, day=SOME_DAY) == {}  # nothing of what came later is foretold


def test_not_reconfirmed_goes_on_over_several_wordings_until_a_source_prints_it() -> None:
    first, party = make_proposal(), make_party("XA")
    row = make_sponsor(first, party)
    third = updated(updated(first))
    assert beside(third) == {"XA": "not_reconfirmed"}
    [backing] = table(third).backings_of(third)
    assert backing.sponsor == row  # the wording on which it was last printed
    make_sponsor(third, party, joined_on=LATER, confirms=row)
    assert beside(third) == {"XA": "sponsors"}


def test_who_left_after_the_update_waits_no_longer() -> None:
    old, party = make_proposal(), make_party("XA")
    make_sponsor(old, party, left_on=LATEST)
    new = updated(old)
    assert [beside(new, day) for day in (LATER, LATEST)] == [{"XA": "not_reconfirmed"}, {}]


def test_merged_wording_waits_for_the_sponsors_of_all() -> None:
    into = make_proposal(tabled_on=LATER)
    both = make_party("XC")
    for code in ("XA", "XB"):
        old = make_proposal()
        make_sponsor(old, make_party(code))
        make_sponsor(old, both)
        make_succession(old, into, kind="merged", effective_on=LATER)
    assert beside(into) == dict.fromkeys(("XA", "XB", "XC"), "not_reconfirmed")


def test_retracted_row_is_not_there() -> None:
    proposal = make_proposal()
    make_sponsor(
        proposal, retracted_at=timezone.now(), retracted_by=make_user(), retraction="A slip."
    )
    assert beside(proposal) == {}


@pytest.mark.parametrize(
    ("kind", "word"),
    [("revises", "not_reconfirmed"), ("settles", "not_reconfirmed"), ("adds", "sponsors")],
)
def test_reworded_paper_leaves_no_sponsor_confirmed(kind: str, word: str) -> None:
    proposal = make_proposal()
    make_sponsor(proposal, make_party("XA"))
    relate(proposal.document, kind)
    assert beside(proposal) == {"XA": word}


def relate(earlier: Document, kind: str = "revises", **later: Any) -> Document:
    document = make_document(**{"issued_on": LATER, **later})
    DocumentRelation.objects.create(
        later=document, earlier=earlier, kind=kind, origin="symbol", state="holds"
    )
    return document


def test_reworded_paper_says_nothing_once_the_update_is_recorded() -> None:
    old = make_proposal()
    make_sponsor(old, make_party("XA"))
    revision = relate(old.document)
    seen = table(old)
    assert (seen.rewordings_of(old), seen.is_reworded(old)) == ([revision], True)
    make_succession(old, make_proposal(document=revision), effective_on=LATER)
    seen = table(old)
    assert (seen.rewordings_of(old), seen.is_reworded(old)) == ((), False)


def test_hidden_revision_says_nothing_to_the_public() -> None:
    proposal = make_proposal()
    make_sponsor(proposal, make_party("XA"))
    relate(proposal.document, access="participants")
    words = [beside(proposal, user=user) for user in (NOBODY, make_delegate())]
    assert words == [{"XA": "sponsors"}, {"XA": "not_reconfirmed"}]


def with_text(words: list[str], **fields: Any) -> Proposal:
    part = make_part(make_edition())
    rows = [make_paragraph(part, str(n), text=text) for n, text in enumerate(words, 1)]
    return make_proposal(
        document=part.edition.document, text_from=rows[0], text_to=rows[-1], **fields
    )


def read_again(proposal: Proposal, words: dict[str, str]) -> None:
    """The paper is stored again in another edition of the same language."""
    assert proposal.text_from is not None
    old = proposal.text_from.edition
    old.is_current = False
    old.save(update_fields=["is_current"])
    part = make_part(make_edition(old.document, old.language))
    for path, text in words.items():
        make_paragraph(part, path, text=text)


@pytest.mark.parametrize(
    ("again", "word"),
    [
        ({"0": "New.", "1": "One.", "2": "Two."}, "sponsors"),
        ({"1": "One.", "2": "Other."}, "not_reconfirmed"),
        ({"1": "One."}, "not_reconfirmed"),
    ],
)
def test_paper_read_again_counts_only_where_the_words_differ(
    again: dict[str, str], word: str
) -> None:
    proposal = with_text(["One.", "Two."])
    make_sponsor(proposal, make_party("XA"))
    read_again(proposal, again)
    assert beside(proposal) == {"XA": word}


def test_paper_whose_text_is_gone_leaves_no_sponsor_confirmed() -> None:
    proposal = with_text(["One."])
    make_sponsor(proposal, make_party("XA"))
    assert proposal.text_from is not None
    type(proposal.text_from.edition).objects.update(is_current=False)
    assert beside(proposal) == {"XA": "not_reconfirmed"}


# --- access -------------------------------------------------------------------------------------


def test_hidden_source_hides_the_sponsor_and_the_leaving() -> None:
    proposal = make_proposal()
    hidden = make_paragraph(make_part(make_edition(make_document(access="participants"))))
    make_sponsor(proposal, make_party("XA"), paragraph=hidden)
    make_sponsor(proposal, make_party("XB"), left_on=LATER, left_paragraph=hidden)
    readers: dict[str, Reader] = {
        "public": NOBODY,
        "delegation": make_delegate(),
        "officer": make_user(Role.OFFICER),
    }
    assert {who: beside(proposal, user=user) for who, user in readers.items()} == {
        "public": {"XB": "sponsors"},
        "delegation": {"XA": "sponsors", "XB": "left"},
        "officer": {"XA": "sponsors", "XB": "left"},
    }


def test_hidden_confirmation_leaves_the_public_where_it_was() -> None:
    old, party = make_proposal(), make_party("XA")
    make_sponsor(old, party)
    new = updated(old)
    hidden = make_paragraph(make_part(make_edition(make_document(access="participants"))))
    make_sponsor(new, party, joined_on=LATER, paragraph=hidden)
    words = [beside(new, user=user) for user in (NOBODY, make_delegate())]
    assert words == [{"XA": "not_reconfirmed"}, {"XA": "sponsors"}]


@pytest.mark.parametrize("hidden", ["paragraph", "new"])
def test_hidden_succession_leaves_the_proposal_on_the_table(hidden: str) -> None:
    old, paper = make_proposal(), make_document(access="participants")
    new = make_proposal(document=paper if hidden == "new" else make_document())
    printed = make_paragraph(
        make_part(make_edition(paper if hidden == "paragraph" else make_document()))
    )
    make_succession(old, new, paragraph=printed)
    words = [state(old, user=user) for user in (NOBODY, make_delegate())]
    assert words == ["on_table", "updated"]


def test_undoing_is_seen_by_those_who_see_what_it_undoes() -> None:
    proposal = make_proposal()
    hidden = make_paragraph(make_part(make_edition(make_document(access="participants"))))
    row = make_succession(proposal, paragraph=hidden, in_force=False)
    make_succession(
        proposal, kind="restored", paragraph=None, note="A slip.", undoes=row, in_force=False
    )
    counts = [Succession.objects.visible_to(u).count() for u in (NOBODY, make_delegate())]
    assert counts == [0, 2]


@pytest.mark.parametrize("count", [1, 3])
def test_table_takes_a_fixed_number_of_queries(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    proposals = []
    for _number in range(count):
        old = with_text(["One."])
        make_sponsor(old, spoken_by=make_party(), capacity="on_behalf")
        proposals += [old, updated(old)]
        read_again(old, {"1": "Other."})
    rows = list(Proposal.objects.with_text().filter(pk__in=[row.pk for row in proposals]))
    # successions, sponsors, their names, their speakers' names, relations, editions, paragraphs
    with django_assert_num_queries(7):
        seen = open_table(user=NOBODY, day=LATEST, proposals=rows)
    assert sum(len(seen.backings_of(row)) for row in rows) == 2 * count


# --- what must never be false -------------------------------------------------------------------


def test_tree_of_proposals_has_no_circle() -> None:
    above = make_proposal("A")
    below = make_proposal("A.1", parent=above)
    below.clean()
    above.parent = below
    with pytest.raises(ValidationError, match=r"A\.1 Proposal A\.1 stands under it already"):
        above.clean()


def two_open() -> None:
    proposal, party = make_proposal(), make_party()
    for capacity in ("sponsor", "cosponsor"):
        make_sponsor(proposal, party, capacity=capacity)


def under_itself() -> None:
    proposal = make_proposal()
    Proposal.objects.filter(pk=proposal.pk).update(parent=proposal)


def ended_twice() -> None:
    proposal = make_proposal()
    make_succession(proposal)
    make_succession(proposal, make_proposal())


def split_twice_alike() -> None:
    proposal, part = make_proposal(), make_proposal()
    for _again in range(2):
        make_succession(proposal, part, kind="split")


def to_itself() -> None:
    proposal = make_proposal()
    make_succession(proposal, proposal)


def handed_in_for_itself() -> None:
    party = make_party()
    make_sponsor(make_proposal(), party, capacity="on_behalf", spoken_by=party)


def undone_without_a_word() -> None:
    proposal = make_proposal()
    row = make_succession(proposal, in_force=False)
    make_succession(proposal, kind="restored", paragraph=None, undoes=row, in_force=False)


def answered(**fields: Any) -> Answer:
    return Answer.objects.create(
        proposal=make_proposal(), element=make_element(), recorded_by=make_user(), **fields
    )


BREACHES: dict[str, Callable[[], object]] = {
    "proposal_not_under_itself": under_itself,
    "proposal_text_has_both_ends": lambda: make_proposal(text_from=make_paragraph()),
    "proposal_recorded_has_text": lambda: make_proposal(recorded_by=make_user()),
    "answer_says_why": lambda: answered(holds=True, note="No paragraph."),
    "sponsor_one_open": two_open,
    "sponsor_dates_ordered": lambda: make_sponsor(make_proposal(), left_on=date(2024, 1, 1)),
    "sponsor_leaving_is_printed": lambda: make_sponsor(
        make_proposal(), left_on=LATER, left_paragraph=None
    ),
    "sponsor_paragraph_has_document": lambda: make_sponsor(
        make_proposal(), paragraph=make_paragraph(), document=None
    ),
    "sponsor_recorded_is_printed": lambda: make_sponsor(make_proposal(), recorded_by=make_user()),
    "sponsor_only_groups_are_handed_in_for": handed_in_for_itself,
    "sponsor_retraction_says_who": lambda: make_sponsor(
        make_proposal(), retracted_at=timezone.now(), retracted_by=make_user()
    ),
    "succession_kind_has_its_rows": lambda: make_succession(make_proposal(), kind="merged"),
    "succession_to_another": to_itself,
    "succession_is_printed": lambda: make_succession(make_proposal(), paragraph=None),
    "succession_undone_says_why": undone_without_a_word,
    "succession_ends_once": ended_twice,
    "succession_split_once": split_twice_alike,
}


@pytest.mark.parametrize("name", BREACHES)
def test_constraint_holds(name: str) -> None:
    with tripping("proposals", name):
        BREACHES[name]()


def test_every_constraint_is_tripped() -> None:
    known = {
        name
        for name in constraints_of("proposals")
        if name.startswith(("proposal_", "answer_", "sponsor_", "succession_"))
    }
    assert set(BREACHES) == known


def test_party_that_left_may_join_again() -> None:
    proposal, party = make_proposal(), make_party("XA")
    make_sponsor(proposal, party, left_on=LATER)
    make_sponsor(proposal, party, joined_on=LATER)
    assert [beside(proposal, day) for day in (SOME_DAY, LATEST)] == [
        {"XA": "sponsors"},
        {"XA": "sponsors"},
    ]
    assert Sponsor.objects.in_force().count() == 2


def test_rows_say_what_they_are() -> None:
    old, new = make_proposal("A"), make_proposal("B")
    assert [
        str(make_succession(old, new)),
        str(make_succession(new)),
        str(answered(holds=False, note="A slip.")).count("↛"),
    ] == ["A: updated → B", "B: withdrawn", 1]
