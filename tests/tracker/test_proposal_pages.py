"""The list of proposals and the page of one: the tree, wordings, sponsors over time, and access."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from documents.models import DocumentRelation
from meetings.models import Party
from meetings.roles import Reader
from proposals.models import Proposal
from tests.makers import (
    SOME_DAY,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_party,
    make_proposal,
    make_rules,
    make_sponsor,
    make_stance,
    make_succession,
    make_user,
)
from tests.readers import browser
from tracker.dashboards.proposal import Beside, ProposalPage, Rewording, open_proposal
from tracker.dashboards.tabled import Answered, Into, ProposalList, list_proposals
from tracker.reader.margin import tabled_in

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
LATER, TODAY = date(2025, 3, 10), date(2026, 11, 21)


def listed(day: date = TODAY, user: Reader = NOBODY, **asked: str) -> ProposalList:
    return list_proposals(user=user, day=day, asked=asked)


def codes(**asked: Any) -> list[str]:
    return [row.code for row in listed(**asked).rows]


def opened(proposal: Proposal, day: date = TODAY, user: Reader = NOBODY) -> ProposalPage:
    page = open_proposal(proposal.code, user=user, day=day)
    assert page is not None
    return page


def with_text(code: str, *words: str, **fields: Any) -> Proposal:
    part = make_part(make_edition())
    rows = [make_paragraph(part, text=text) for text in words]
    return make_proposal(
        code, document=part.edition.document, text_from=rows[0], text_to=rows[-1], **fields
    )


def hidden() -> Any:
    paper = make_document("TEST/CRP.77", access="participants", issued_on=LATER)
    return make_paragraph(make_part(make_edition(paper)))


# --- the list -----------------------------------------------------------------------------------


def test_measures_stand_as_a_tree_and_share_what_is_above() -> None:
    root = make_proposal("B", position=2)
    below = make_proposal("B.1", parent=root, document=root.document, position=3)
    make_proposal("B.1.1", parent=below, position=4)
    make_proposal("A", position=1)
    party = make_party()
    for proposal in (root, below):
        make_sponsor(proposal, party)
    assert [(row.code, row.level, row.as_above) for row in listed().rows] == [
        ("A", 0, False),
        ("B", 0, False),
        ("B.1", 1, True),
        ("B.1.1", 2, False),
    ]


def test_row_says_what_became_of_it_and_whom_it_has() -> None:
    element = make_element("T.1")
    make_move(element, make_rules()["PROPOSED"], make_paragraph(), on=SOME_DAY)
    old = make_proposal("A", tabled_on=SOME_DAY)
    old.elements.add(element, make_element("T.2", position=9))
    group = make_party("XG", "Sample Group", kind=Party.Kind.GROUP)
    make_sponsor(old, make_party("XB", "Alpha"))
    make_sponsor(old, group, capacity="on_behalf", spoken_by=make_party("XC", "Gamma"))
    new = make_proposal("B", tabled_on=LATER)
    make_succession(old, new, effective_on=LATER)
    first, second = listed().rows
    assert (first.state, first.state_word, first.ended_on, first.into) == (
        "updated",
        "updated",
        LATER,
        (Into("B", "/proposals/B/"),),
    )
    assert first.sponsors == ("Sample Group (handed in by Gamma)", "Alpha")
    assert first.elements == (
        Answered("T.1", "Element T.1", "/elements/T.1/", "Proposed"),
        Answered("T.2", "Element T.2", "/elements/T.2/", ""),
    )
    assert (second.state, second.sponsors, second.unconfirmed) == (
        "on_table",
        (),
        ("Sample Group (handed in by Gamma)", "Alpha"),
    )


def test_past_day_shows_what_was_there_then() -> None:
    old = make_proposal("A")
    make_succession(old, make_proposal("B", tabled_on=LATER), effective_on=LATER)
    assert [(row.code, row.state) for row in listed(SOME_DAY).rows] == [("A", "on_table")]


def test_filters_leave_what_is_asked_for() -> None:
    old, new = make_proposal("A"), make_proposal("A.1", tabled_on=None)
    make_sponsor(old, make_party("XA"))
    make_sponsor(old, make_party("XB"), left_on=LATER)
    make_succession(old, new)
    make_proposal("B")
    asked = {
        "state=updated": ["A"],
        "state=on_table": ["B"],
        "state=named": ["A.1"],
        "state=not_reconfirmed": ["A.1"],
        "sponsor=XA": ["A", "A.1"],
        "sponsor=XB": [],
        "under=A": ["A", "A.1"],
        "state=nonsense": [],
    }
    assert {q: codes(**dict([q.split("=")])) for q in asked} == asked
    offered = {f.name: [choice.words for choice in f.choices] for f in listed().filters}
    assert offered == {
        "Proposal": [
            "All",
            "on the table",
            "named, undated",
            "updated",
            "with sponsors not re-confirmed",
        ],
        "Sponsor": ["All", "Party XA"],
    }


def test_hidden_proposal_hides_nothing_below_and_offers_no_filter() -> None:
    above = make_proposal("A", access="participants")
    make_sponsor(above, make_party("XA"))
    make_succession(above)
    make_proposal("A.1", parent=above)
    assert [(row.code, row.level) for row in listed().rows] == [("A.1", 0)]
    assert [choice.words for f in listed().filters for choice in f.choices] == [
        *("All", "on the table"),
        "All",
    ]
    delegate = make_delegate()
    assert [(r.code, r.level) for r in listed(user=delegate).rows] == [("A", 0), ("A.1", 1)]


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_a_fixed_number_of_queries(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        a_full_proposal(f"P{number}")
    with django_assert_num_queries(11):
        assert len(listed().rows) == 2 * count


def a_full_proposal(code: str) -> Proposal:
    """A proposal that updates another, with all that a page shows."""
    party = make_party()
    old, new = make_proposal(f"{code}.old"), with_text(code, "One.", "Two.", tabled_on=LATER)
    for proposal in (old, new):
        proposal.document.authorships.create(party=party, name_as_printed="As printed")
        proposal.elements.add(make_element())
    make_sponsor(old, party, paragraph=make_paragraph())
    paper = make_document(None)
    paper.authorships.create(party=party, name_as_printed="As printed")
    printed = make_paragraph(make_part(make_edition(paper)))
    make_sponsor(new, paragraph=printed, joined_on=LATER)
    make_sponsor(new, left_on=LATER, joined_on=LATER)
    make_succession(old, new, effective_on=LATER, paragraph=printed)
    stance: dict[str, Any] = {"party": party, "value": "sponsor", "verifier": make_user()}
    make_stance(element=new.elements.get(), **stance)
    return new


# --- the page -----------------------------------------------------------------------------------


def test_page_quotes_the_text_and_names_every_sponsor_over_time() -> None:
    old, new = make_proposal("A"), with_text("B", "One.", "Two.", tabled_on=LATER)
    a, b, c = (make_party(code) for code in ("XA", "XB", "XC"))
    make_sponsor(old, a)
    make_sponsor(new, b, joined_on=LATER, capacity="cosponsor", paragraph=make_paragraph())
    make_sponsor(new, c, joined_on=LATER, left_on=LATER)
    step = make_succession(old, new, effective_on=LATER, note="Revised.")
    page = opened(new)
    assert [cited.text for cited in page.text] == ["One.", "Two."]
    assert [
        (row.party, row.capacity, row.standing, row.wording, row.left_on, bool(row.joined))
        for row in page.sponsors
    ] == [
        ("Party XB", "Co-sponsor", "sponsors", "", None, True),
        ("Party XA", "Sponsor", "not_reconfirmed", "A", None, False),
        ("Party XC", "Sponsor", "left", "", LATER, False),
    ]
    assert step.paragraph is not None
    assert [(s.old, s.new, s.word, s.effective_on, s.note) for s in page.steps] == [
        ("A", "B", "updated", LATER, "Revised.")
    ]
    assert page.steps[0].cited is not None
    assert page.steps[0].cited.url == step.paragraph.get_absolute_url()
    assert [row.code for row in page.wordings] == ["A", "B"]
    assert [row.code for row in opened(old).wordings] == ["A", "B"]


def test_long_text_is_cut_and_says_so() -> None:
    page = opened(with_text("A", *(f"Sentence {number}." for number in range(15))))
    assert (len(page.text), page.more_text) == (12, 3)


def test_text_of_a_named_proposal_is_read_from_its_sources() -> None:
    printed, elsewhere = make_paragraph(), make_paragraph()
    proposal = make_proposal("A", document=printed.edition.document)
    proposal.sources = [
        {"document": row.edition.document.symbol or "", "part": "body", "path": row.path}
        for row in (printed, printed, elsewhere)
    ] + [{"document": "UNKNOWN"}]
    proposal.save(update_fields=["sources"])
    page = opened(proposal)
    assert [cited.url for cited in page.text] == [printed.get_absolute_url()]
    assert [source.url for source in page.sources] == [
        printed.get_absolute_url(),
        elsewhere.get_absolute_url(),
    ]


def test_wordings_do_not_tell_the_story_of_others() -> None:
    into = make_proposal("C", tabled_on=LATER)
    for code in ("A", "B"):
        make_succession(make_proposal(code), into, kind="merged", effective_on=LATER)
    page = open_proposal("A", user=NOBODY, day=TODAY)
    assert page is not None
    assert [row.code for row in page.wordings] == ["A", "C"]
    assert [row.code for row in opened(into).wordings] == ["A", "B", "C"]


def test_tree_is_shown_from_the_middle() -> None:
    root = make_proposal("A", position=1)
    middle = make_proposal("A.1", parent=root, position=2)
    leaf = make_proposal("A.1.1", parent=middle, position=3)
    make_proposal("A.1.1.1", parent=leaf, position=4)
    make_proposal("A.2", parent=root, position=5)
    page = opened(middle)
    assert [row.code for row in page.above] == ["A"]
    assert [(row.code, row.level) for row in page.below] == [("A.1.1", 0), ("A.1.1.1", 1)]


def test_positions_and_sponsors_stand_side_by_side_and_make_nothing() -> None:
    proposal, element = make_proposal("A"), make_element("T.1")
    proposal.elements.add(element)
    both, says, sponsors = (make_party(code) for code in ("XA", "XB", "XC"))
    for party in (both, sponsors):
        make_sponsor(proposal, party)
    assert opened(proposal).beside == ()
    stances = [
        make_stance(element=element, party=party, value=value, verifier=make_user())
        for party, value in ((both, "sponsor"), (says, "cosponsor"), (sponsors, "support"))
    ]
    assert opened(proposal).beside == (
        Beside("Party XA", True, "Sponsors", f"/positions/{stances[0].pk}/"),
        Beside("Party XB", False, "Co-sponsors", f"/positions/{stances[1].pk}/"),
        Beside("Party XC", True, "", ""),
    )
    assert proposal.sponsors.count() == 2


def test_reworded_paper_is_told_on_the_page() -> None:
    proposal = make_proposal("A")
    later = make_document("TEST/WP.1/Rev.1", issued_on=LATER)
    DocumentRelation.objects.create(
        later=later, earlier=proposal.document, kind="revises", origin="symbol", state="holds"
    )
    make_sponsor(proposal, make_party("XA"))
    page = opened(proposal)
    assert page.rewordings == (Rewording("TEST/WP.1/Rev.1", "/documents/TEST/WP.1/Rev.1/"),)
    assert [row.standing for row in page.sponsors] == ["not_reconfirmed"]
    told = browser().get("/proposals/A/").content.decode()
    assert "The paper was reworded: TEST/WP.1/Rev.1." in told


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_a_fixed_number_of_queries(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        a_full_proposal(f"P{number}")
    with django_assert_num_queries(17):
        assert open_proposal("P0", user=NOBODY, day=TODAY) is not None


# --- over HTTP ----------------------------------------------------------------------------------


def test_pages_are_served_and_linked() -> None:
    new = a_full_proposal("P")
    new.sources = [{"document": new.document.symbol or "", "part": "body", "path": "1"}]
    new.save(update_fields=["sources"])
    page = browser().get("/proposals/P/?as_of=2026-01-01").content.decode()
    assert all(words in page for words in ("One.", "updated", "not re-confirmed", "has left"))
    assert 'href="/proposals/P.old/"' in page
    whole = browser().get("/proposals/").content.decode()
    assert 'href="/proposals/P/"' in whole
    [element] = new.elements.all()
    assert 'href="/proposals/P/"' in browser().get(f"/elements/{element.code}/").content.decode()
    assert "No proposal answers" in browser().get("/proposals/?state=split").content.decode()


def test_empty_list_says_so() -> None:
    assert "No recorded proposal." in browser().get("/proposals/").content.decode()


def test_hidden_proposal_is_not_found_and_hidden_rows_leave_no_trace() -> None:
    make_proposal("A", document=hidden().edition.document)
    assert browser().get("/proposals/A/").status_code == 404
    assert browser().get("/proposals/none/").status_code == 404
    shown = make_proposal("B")
    secret = make_paragraph(make_part(make_edition(make_document(access="participants"))))
    make_sponsor(shown, make_party("XS", "Secret Sponsor"), paragraph=secret)
    make_sponsor(shown, make_party("XL", "Leaver"), left_on=LATER, left_paragraph=secret)
    make_succession(shown, make_proposal("C", document=secret.edition.document))
    for path in ("/proposals/", "/proposals/B/"):
        page = browser().get(path).content.decode()
        found = [w for w in ("Secret Sponsor", "2025-03-10", "updated", "CRP") if w in page]
        assert (path, found) == (path, [])
        assert "Leaver" in page
        whole = browser(make_delegate()).get(path).content.decode()
        assert "Secret Sponsor" in whole
        assert "updated" in whole


# --- in the reader ------------------------------------------------------------------------------


def test_reader_shows_where_a_proposal_begins_in_every_language() -> None:
    proposal = with_text("A", "One.", "Two.")
    assert proposal.text_from is not None
    edition = proposal.text_from.edition
    chinese = make_edition(edition.document, "zh")
    same = make_paragraph(make_part(chinese), proposal.text_from.path)
    named = make_proposal("B", document=edition.document)
    named.sources = [
        {"document": edition.document.symbol or "", "part": "body", "path": "2"},
        {"document": "ELSEWHERE", "part": "body", "path": "1"},
    ]
    named.save(update_fields=["sources"])
    begins = {pk: [row.code for row in rows] for pk, rows in tabled_in(edition, NOBODY).items()}
    assert proposal.text_to is not None
    assert begins == {proposal.text_from.pk: ["A"], proposal.text_to.pk: ["B"]}
    assert list(tabled_in(chinese, NOBODY)) == [same.pk]
    page = browser().get(edition.document.get_absolute_url()).content.decode()
    assert 'href="/proposals/A/"' in page
