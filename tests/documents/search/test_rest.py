"""`GET /api/v1/paragraphs/?q=`: what it finds, in which order, for whom, in how many queries."""

from typing import Any

import pytest

from documents.models import Access, Authorship, Document, DocumentRelation, Paragraph
from documents.search.index import fill
from tests.makers import (
    make_client,
    make_document,
    make_edition,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
)
from tests.readers import LEVELS, READERS

pytestmark = pytest.mark.django_db
PATH = "/api/v1/paragraphs/"


def held(
    *texts: str,
    language: str = "en",
    is_current: bool = True,
    standing: str = "national",
    **fields: Any,
) -> Document:
    document = make_document(**fields)
    part = make_part(make_edition(document, language, is_current=is_current), standing=standing)
    for text in texts:
        make_paragraph(part, text=text)
    fill()
    return document


def found(query: str, user: Any = None) -> list[str]:
    answer = make_client(user).get(f"{PATH}?{query}").json()
    assert answer["count"] == len(answer["results"])
    return [row["text"] for row in answer["results"]]


def test_paragraphs_are_found_best_first() -> None:
    held("Inspection " + "of other things " * 30, "Inspections.", "Nothing.")
    assert [len(text) > 20 for text in found("q=inspection")] == [False, True]
    assert found("q=inspection&ordering=position")[1] == "Inspections."
    assert found("q=%E3%80%82") == []


def test_search_combines_with_the_other_filters() -> None:
    held("核查 report", language="zh")
    held("A report", symbol="TEST/9/1")
    held("An earlier report", is_current=False)
    old = Paragraph.objects.get(text="An earlier report").edition_id
    assert sorted(found("q=report")) == ["A report", "核查 report"]
    assert found("q=report&language=zh") == ["核查 report"]
    assert found("q=report&document=TEST/9/1") == ["A report"]
    assert found(f"q=report&edition={old}") == ["An earlier report"]


def test_search_narrows_by_what_the_page_narrows_by() -> None:
    spring = make_meeting("WG1", starts="2023-08-01", series="WG")
    first = held("First report", kind="report", standing="adopted", meeting=spring)
    Authorship.objects.create(document=first, party=make_party("XA"), name_as_printed="A")
    second = held("Second report", kind="working_paper", issued_on="2025-02-03")
    held("Report of no day")
    held("Earlier report", is_current=False)
    DocumentRelation.objects.create(
        later=second, earlier=first, kind="revises", origin="symbol", state="holds"
    )
    expected = {
        "": ["Second report", "Report of no day", "First report"],
        "document_kind=report": ["First report"],
        "series=WG": ["First report"],
        "meeting=WG1&party=XA": ["First report"],
        "party=XB": [],
        "standing=adopted": ["First report"],
        "year_from=2024": ["Second report"],
        "year_to=2024": ["First report"],
        "year_from=2023&year_to=2025": ["Second report", "First report"],
        "versions=latest": ["Second report", "Report of no day"],
        "versions=all": ["Second report", "Report of no day", "First report", "Earlier report"],
    }
    assert {query: found(f"q=report&{query}") for query in expected} == expected


def test_pages_of_a_search_follow_each_other() -> None:
    held(*(f"report {'x ' * n}" for n in range(5)))
    client = make_client()
    first = client.get(f"{PATH}?q=report&page_size=2").json()
    second = client.get(first["next"]).json()
    lengths = [len(row["text"]) for row in first["results"] + second["results"]]
    assert (first["count"], lengths) == (5, sorted(lengths))
    assert client.get(f"{PATH}?q=report&page=9").status_code == 404


@pytest.mark.parametrize("name", READERS)
def test_reader_finds_what_is_open_to_them(name: str) -> None:
    for level in Access.values:
        held(f"A {level} report", access=level)
    user = READERS[name]()
    expected = [f"A {level} report" for level in Access.values if level in LEVELS[name]]
    assert sorted(found("q=report", user if user.is_authenticated else None)) == sorted(expected)


@pytest.mark.parametrize("count", [1, 3])
def test_search_takes_three_queries(count: int, django_assert_num_queries: Any) -> None:
    held(*["A report"] * count)
    with django_assert_num_queries(3):
        assert len(found("q=report")) == count


@pytest.mark.parametrize("query", ["q=%00", "ordering=nothing&language=xx", "year_to=0"])
def test_search_refuses_what_means_nothing(query: str) -> None:
    assert make_client().get(f"{PATH}?{query}").status_code == 400
