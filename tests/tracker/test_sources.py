"""Where a row was read from: links once the paper is held, and nothing of hidden papers."""

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from documents.models import Access
from tests.makers import make_document, make_edition, make_paragraph, make_part
from tests.readers import LEVELS, READERS
from tracker.sources import Source, fetch_shelf, resolved

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()
KEY = "XA-PAPER"


def at(path: str, document: str = KEY, part: str = "body") -> dict[str, str]:
    return {"document": document, "part": part, "path": path}


def read(*addresses: dict[str, str]) -> tuple[Source, ...]:
    return resolved(addresses, fetch_shelf(addresses, NOBODY))


def test_address_leads_to_its_paragraph() -> None:
    paper = make_document("TEST/9/WP.1", reference_key=KEY)
    make_paragraph(make_part(make_edition(paper, "zh")), "8/a")
    make_paragraph(make_part(make_edition(paper, "en")), "8/a")
    url = "/documents/TEST/9/WP.1/?language=zh#body-8.a"
    here = Source("TEST/9/WP.1", "¶8/a", url, is_held=True)
    assert read(at("8/a")) == (here,)
    assert read(at("8/a", "TEST/9/WP.1")) == (here,)
    assert read({"document": KEY, "path": "8/a"}) == (here,)


def test_address_of_a_paper_that_is_not_held_leads_to_its_page() -> None:
    paper = make_document(None, title="A paper", reference_key=KEY)
    assert read(at("8/a"), at("")) == (
        Source("A paper", "¶8/a", f"/documents/{paper.pk}/", is_held=False),
        Source("A paper", "", f"/documents/{paper.pk}/", is_held=False),
    )


def test_address_is_met_in_its_part_of_the_current_text_only() -> None:
    paper = make_document("TEST/9/WP.1", reference_key=KEY)
    make_paragraph(make_part(make_edition(paper, is_current=False)), "1")
    make_paragraph(make_part(make_edition(paper), "annex-1"), "1")
    assert [(s.address, s.is_held) for s in read(at("1"), at("1", part="annex-1"))] == [
        ("¶1", False),
        ("Annex I ¶1", True),
    ]


def test_addresses_stand_once_and_in_their_order() -> None:
    make_document("TEST/9/WP.2")
    make_document("TEST/9/WP.1")
    addresses = [at("3", "TEST/9/WP.2"), at("1", "TEST/9/WP.1"), at("3", "TEST/9/WP.2")]
    again = {**at("1", "TEST/9/WP.1"), "note": "sentence 2"}
    assert [(s.document, s.address) for s in read(*addresses, again)] == [
        ("TEST/9/WP.2", "¶3"),
        ("TEST/9/WP.1", "¶1"),
    ]


def test_unknown_paper_is_left_out() -> None:
    assert read(at("1", "NOBODYS-PAPER")) == ()


@pytest.mark.parametrize("who", READERS)
def test_hidden_papers_are_left_out(who: str) -> None:
    for level in Access.values:
        paper = make_document(f"TEST/9/{level.upper()}/1", access=level)
        make_paragraph(make_part(make_edition(paper)), "1")
    addresses = [at("1", f"TEST/9/{level.upper()}/1") for level in Access.values]
    shelf = fetch_shelf(addresses, READERS[who]())
    assert [source.document for source in resolved(addresses, shelf)] == [
        f"TEST/9/{level.upper()}/1" for level in LEVELS[who]
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_shelf_costs_two_queries(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    addresses = []
    for number in range(count):
        paper = make_document(f"TEST/9/{number}")
        make_paragraph(make_part(make_edition(paper)), "1")
        addresses.append(at("1", f"TEST/9/{number}"))
    with django_assert_num_queries(2):
        assert len(resolved(addresses, fetch_shelf(addresses, NOBODY))) == count
