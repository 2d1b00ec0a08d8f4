"""A paper that others name is known to those who may read one of them, and to nobody else."""

import pytest

from documents.models import Access, Citation, Document, DocumentRelation, Edition
from documents.storing.stubs import (
    known_or_stubs,
    level_of_naming,
    named_by,
    settle_stubs,
    strictest,
)
from tests.makers import make_document, make_edition, make_listed, make_paragraph, make_part

pytestmark = pytest.mark.django_db
PUBLIC, PARTICIPANTS, SECRETARIAT = Access


def text_of(access: Access) -> Edition:
    return make_edition(make_document(access=access))


def cites(edition: Edition, stub: Document, title: str = "") -> None:
    paragraph = make_paragraph(edition.parts.first() or make_part(edition))
    if title:
        make_listed(paragraph, stub, title_as_printed=title)
    else:
        Citation.objects.create(paragraph=paragraph, document=stub, raw="printed")


def settled(stub: Document) -> tuple[str, str]:
    settle_stubs(Document.objects.filter(pk=stub.pk))
    stub.refresh_from_db()
    return stub.access, stub.title


@pytest.mark.parametrize(
    ("symbol", "by", "level"),
    [
        ("TEST/WG/9/WP.1", PUBLIC, PUBLIC),
        ("TEST/WG/9/WP.1", SECRETARIAT, SECRETARIAT),
        ("TEST/WG/9/CRP.1", PUBLIC, PARTICIPANTS),
        ("TEST/WG/9/CRP.1", SECRETARIAT, SECRETARIAT),
    ],
)
def test_stub_is_no_more_open_than_who_names_it(symbol: str, by: Access, level: Access) -> None:
    found = known_or_stubs({symbol: "A title"}, language="en", by=make_document(access=by))
    assert found[symbol].access == level


def test_title_of_a_restricted_list_is_not_given_to_an_open_stub() -> None:
    stub = make_document("TEST/WG/9/WP.1", title="")
    lists = make_document(access=PARTICIPANTS)
    known_or_stubs({"TEST/WG/9/WP.1": "A quiet title"}, language="en", by=lists)
    stub.refresh_from_db()
    assert stub.title == ""


def test_stub_opens_with_the_most_open_paper_that_names_it() -> None:
    stub = make_document("TEST/WG/9/WP.1", access=SECRETARIAT, title="A quiet title")
    cites(text_of(SECRETARIAT), stub, "A quiet title")
    assert settled(stub) == (SECRETARIAT, "A quiet title")
    cites(text_of(PARTICIPANTS), stub)
    assert settled(stub) == (PARTICIPANTS, "")
    cites(text_of(PUBLIC), stub, "An open title")
    assert settled(stub) == (PUBLIC, "An open title")


def test_stub_closes_with_the_papers_that_name_it() -> None:
    stub = make_document("TEST/WG/9/WP.1", title="A quiet title")
    cites(text_of(PARTICIPANTS), stub, "A quiet title")
    assert settled(stub) == (PARTICIPANTS, "A quiet title")


def test_public_revision_makes_what_it_revises_known() -> None:
    stub = make_document("TEST/WG/9/WP.1", access=SECRETARIAT)
    cites(text_of(SECRETARIAT), stub)
    DocumentRelation.objects.create(
        later=make_document(), earlier=stub, kind="revises", origin="symbol", state="holds"
    )
    assert settled(stub)[0] == PUBLIC


def test_held_papers_and_those_of_the_reference_data_stay_as_they_are() -> None:
    held = text_of(PUBLIC).document
    reference = make_document(reference_key="a-paper")
    nobody = make_document(access=PARTICIPANTS)
    for document in (held, reference):
        cites(text_of(SECRETARIAT), document)
    assert settle_stubs(Document.objects.filter(pk__in=[held.pk, reference.pk, nobody.pk])) == []


def test_level_of_naming_is_empty_where_nothing_names_it() -> None:
    stub = make_document("TEST/WG/9/WP.1")
    assert level_of_naming(stub) == ""
    edition = text_of(PARTICIPANTS)
    cites(edition, stub)
    cites(edition, stub, "Listed too")
    assert level_of_naming(stub) == PARTICIPANTS
    assert list(named_by(edition)) == [stub]


def test_strictest_level_is_that_of_the_fewest() -> None:
    assert strictest(PUBLIC, SECRETARIAT, PARTICIPANTS) == SECRETARIAT
