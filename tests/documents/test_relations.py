"""Revisions, corrections, additions and final texts."""

from datetime import date

import pytest
from django.db.models import QuerySet

from documents.models import Citation, Document, DocumentRelation
from documents.parsing.units import Masthead, Submitter
from documents.relations import decide_relation, earlier_symbol, relate
from documents.storing.recognition import recognise
from meetings.refusals import Refused
from meetings.roles import Role
from tests.makers import (
    make_document,
    make_meeting,
    make_paragraph,
    make_party,
    make_user,
)

X = "TEST/WG/1/WP.1"


def rows(found: QuerySet[DocumentRelation] | None = None) -> list[tuple[str | None, ...]]:
    relations = DocumentRelation.objects.all() if found is None else found
    found_rows = relations.values_list("later__symbol", "kind", "earlier__symbol", "state")
    return sorted(found_rows, key=str)


@pytest.mark.parametrize(
    ("symbol", "found"),
    [
        (X, None),
        ("", None),
        (f"{X}/Rev.1", ("revises", X)),
        (f"{X}/Rev.3", ("revises", f"{X}/Rev.2")),
        (f"{X}/Corr.2", ("corrects", X)),
        (f"{X}/Add.2", ("adds", X)),
        (f"{X}/Add.1/Corr.1", ("corrects", f"{X}/Add.1")),
        (f"{X}/Rev.1/Add.2", ("adds", f"{X}/Rev.1")),
        (f"{X}/Amend.1", None),
    ],
)
def test_symbol_says_what_it_revises(symbol: str, found: tuple[str, str] | None) -> None:
    assert earlier_symbol(symbol) == found


@pytest.mark.django_db
def test_chain_of_revisions_makes_the_earlier_ones_known() -> None:
    relate(make_document(f"{X}/Rev.2"))
    assert rows() == [
        (f"{X}/Rev.1", "revises", X, "holds"),
        (f"{X}/Rev.2", "revises", f"{X}/Rev.1", "holds"),
    ]
    assert relate(Document.objects.get(symbol=X)) == []


@pytest.mark.django_db
def test_base_that_arrives_after_its_revision_is_related() -> None:
    for suffix in ("Rev.1", "Corr.1", "Add.1", "Rev.1/Corr.1"):
        make_document(f"{X}/{suffix}")
    make_document("TEST/WG/1/WP.10")
    relate(make_document(X))
    assert rows() == [
        (f"{X}/Add.1", "adds", X, "holds"),
        (f"{X}/Corr.1", "corrects", X, "holds"),
        (f"{X}/Rev.1", "revises", X, "holds"),
    ]


@pytest.mark.django_db
def test_final_text_of_a_conference_room_paper_is_only_suggested() -> None:
    meeting, officer = make_meeting(), make_user(Role.OFFICER)
    make_document("TEST/WG/1/CRP.2", meeting=meeting, title="Draft rules", access="participants")
    relate(make_document("TEST/WG/1/5", meeting=meeting, title="DRAFT RULES."))
    suggested = ("TEST/WG/1/5", "settles", "TEST/WG/1/CRP.2", "suggested")
    assert rows() == [suggested]
    assert rows(DocumentRelation.objects.holding()) == []
    relation = DocumentRelation.objects.get()
    assert decide_relation(relation=relation, holds=True, by=officer).state == "holds"
    with pytest.raises(Refused, match="This relation is “Holds” already"):
        decide_relation(relation=relation, holds=False, by=officer)
    assert rows(DocumentRelation.objects.visible_to(make_user())) == []
    assert len(rows(DocumentRelation.objects.visible_to(officer))) == 1


@pytest.mark.django_db
def test_two_drafts_with_one_title_suggest_nothing() -> None:
    meeting = make_meeting()
    for number in (1, 2):
        make_document(f"TEST/WG/1/CRP.{number}", meeting=meeting, title="Draft rules")
    assert relate(make_document("TEST/WG/1/5", meeting=meeting, title="Draft rules")) == []


@pytest.mark.django_db
def test_delegation_decides_no_relation() -> None:
    relation = DocumentRelation.objects.create(
        later=make_document(),
        earlier=make_document(),
        kind="settles",
        origin="title",
        state="suggested",
    )
    with pytest.raises(Refused, match="Only secretariat staff relate documents"):
        decide_relation(relation=relation, holds=True, by=make_user(Role.DELEGATION))
    relation.refresh_from_db()
    assert relation.state == "suggested"


@pytest.mark.django_db
def test_paper_takes_over_everything_that_pointed_to_its_stub() -> None:
    """Citations and relations follow; a pointer that is there already is not doubled."""
    meeting = make_meeting(starts=date(2024, 5, 13), ends=date(2024, 5, 17))
    party = make_party("XA", "Sample State A")
    paper = make_document(None, reference_key="XA-PAPER", meeting=meeting, title="On visits")
    paper.authorships.create(party=party, name_as_printed="Sample State A")
    stub = make_document(X)
    relate(make_document(f"{X}/Rev.1"))
    paragraph = make_paragraph()
    for document in (paper, stub):
        Citation.objects.create(paragraph=paragraph, document=document, raw="the paper")
    masthead = Masthead(
        title="On visits",
        date_start=meeting.starts,
        date_end=meeting.ends,
        submitters=(Submitter("Sample State A", "XA"),),
    )
    found = recognise(masthead, symbol=X)
    assert found == paper
    paper.symbol = X
    paper.save()
    assert rows() == [(f"{X}/Rev.1", "revises", X, "holds")]
    assert Citation.objects.filter(document=paper).count() == 1
    assert not Document.objects.filter(pk=stub.pk).exists()


@pytest.mark.django_db
def test_paper_that_says_what_it_was_before_is_related_by_its_words() -> None:
    final = make_document("TEST/WG/1/5")
    relate(final, said=["TEST/WG/1/CRP.2", "TEST/WG/1/4", "TEST/WG/1/5"])
    assert rows() == [
        ("TEST/WG/1/5", "replaces", "TEST/WG/1/4", "holds"),
        ("TEST/WG/1/5", "settles", "TEST/WG/1/CRP.2", "holds"),
    ]
    assert Document.objects.get(symbol="TEST/WG/1/CRP.2").access == "participants"
    assert set(DocumentRelation.objects.values_list("origin", flat=True)) == {"words"}


@pytest.mark.django_db
def test_restricted_paper_says_nothing_of_what_nobody_knew() -> None:
    hidden = make_document("TEST/WG/1/5", access="secretariat")
    assert relate(hidden, said=["TEST/WG/1/4"]) == []
    assert Document.objects.count() == 1
