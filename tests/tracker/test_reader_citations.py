"""The reader page: citations both ways, who finds the page, and what it costs."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, Authorship, Citation, Document, SourceNote
from proposals.models import Link
from tests.makers import (
    SOME_DAY,
    make_change,
    make_document,
    make_edition,
    make_element,
    make_meeting,
    make_paragraph,
    make_part,
    make_status,
)
from tests.readers import LEVELS, READERS, browser
from tests.tracker.opening import NOBODY, SYMBOL, blocks, body, cite, opened
from tracker.addresses import SpokenAddress
from tracker.reader.citations import CitationRow
from tracker.reader.page import find_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper() -> Document:
    return make_document(SYMBOL)


# --- citations ------------------------------------------------------------------------------------


def test_citations_stand_both_ways(paper: Document) -> None:
    other = make_document("TEST/WG/9/WP.8")
    here, there = make_edition(paper), make_edition(other)
    stub = make_document("TEST/WG/9/WP.9")
    cite(here, stub, "1", raw="WP.9")
    cite(here, other, "2", raw="WP.8", pages="3", cited_paragraphs="9-10")
    cite(here, stub, "1", raw="ibid.")
    cite(there, paper, "5", raw="WP.7", cited_paragraphs="4")
    assert opened(paper).cites.rows == (
        CitationRow(
            "TEST/WG/9/WP.9",
            "/documents/TEST/WG/9/WP.9/",
            False,
            SpokenAddress("", "¶1"),
            "#body-1",
            "",
        ),
        CitationRow(
            "TEST/WG/9/WP.8",
            "/documents/TEST/WG/9/WP.8/",
            True,
            SpokenAddress("", "¶2"),
            "#body-2",
            "p. 3, para. 9-10",
        ),
    )
    assert opened(paper).cited_by.rows == (
        CitationRow(
            "TEST/WG/9/WP.8",
            "/documents/TEST/WG/9/WP.8/",
            True,
            SpokenAddress("", "¶5"),
            "/documents/TEST/WG/9/WP.8/?language=en#body-5",
            "para. 4",
        ),
    )


def test_page_lists_so_many_citations_and_says_where_the_rest_are(
    paper: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.reader.citations.AT_MOST", 2)
    here, other = make_edition(paper), make_document("TEST/WG/9/WP.8")
    there = make_edition(other)
    for number in "123":
        cite(here, other, number)
        cite(there, paper, number)
    page = opened(paper)
    assert [str(row.address) for row in page.cites.rows] == ["¶1", "¶2"]
    assert [str(row.address) for row in page.cited_by.rows] == ["¶1", "¶2"]
    assert (page.cites.is_cut, page.cited_by.is_cut) == (True, True)
    html = browser().get(paper.get_absolute_url()).text
    for query in ("document", "cited"):
        assert f'href="/api/v1/citations/?{query}={SYMBOL}"' in html


def test_citing_place_in_two_languages_is_one_row_and_old_texts_are_none(paper: Document) -> None:
    other = make_document("TEST/WG/9/WP.8")
    cite(make_edition(other, "zh", is_current=False), paper, "9")
    for language in ("zh", "en"):
        cite(make_edition(other, language), paper)
    unnamed = make_document(None, title="Unnamed")
    cite(make_edition(unnamed), paper)
    assert [(row.document, row.address_url) for row in opened(paper).cited_by.rows] == [
        ("TEST/WG/9/WP.8", "/documents/TEST/WG/9/WP.8/?language=zh#body-1"),
        ("Unnamed", f"/documents/{unnamed.pk}/?language=en#body-1"),
    ]


@pytest.mark.parametrize("who", READERS)
def test_hidden_documents_are_not_there_in_citations(who: str, paper: Document) -> None:
    reader = READERS[who]()
    here = make_edition(paper)
    for access in Access.values:
        other = make_document(f"TEST/WG/9/{access.upper()}/1", access=access)
        cite(here, other, raw=access)
        cite(make_edition(other), paper)
    names = sorted(f"TEST/WG/9/{level.upper()}/1" for level in LEVELS[who])
    page = opened(paper, reader)
    assert sorted(row.document for row in page.cites.rows) == names
    assert sorted(row.document for row in page.cited_by.rows) == names
    html = browser(reader).get(paper.get_absolute_url()).content.decode()
    assert {level for level in Access.values if f"{level.upper()}/" in html} == set(LEVELS[who])


# --- finding and access ---------------------------------------------------------------------------


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("access", Access.values)
def test_hidden_document_is_404(who: str, access: str) -> None:
    document = make_document(SYMBOL, access=access, title="Words of the paper")
    make_paragraph(body(document))
    may_read = access in LEVELS[who]
    client = browser(READERS[who]())
    for slug in (SYMBOL, SYMBOL.lower(), str(document.pk)):
        response = client.get(f"/documents/{slug}/", follow=True)
        assert response.status_code == (200 if may_read else 404)
        assert ("Words of the paper" in response.content.decode()) is may_read


def test_unknown_symbol_is_404_like_a_hidden_one() -> None:
    make_document(SYMBOL, access=Access.SECRETARIAT)
    client = browser()
    pages = [client.get(f"/documents/TEST/WG/9/WP.{number}/") for number in (7, 8)]
    assert [page.status_code for page in pages] == [404, 404]
    assert pages[0].content.replace(b"WP.7", b"WP.8") == pages[1].content


def test_document_is_found_by_symbol_or_number_alone(paper: Document) -> None:
    assert find_document(SYMBOL, NOBODY) == paper == find_document(str(paper.pk), NOBODY)
    for slug in ("²", "٣", "-1", str(paper.pk + 1000), "9" * 30, "", "nothing", "TEST\0/1"):
        assert find_document(slug, NOBODY) is None


@pytest.mark.parametrize("query", ["", "?language=fr"])
def test_other_spellings_lead_to_the_usual_address(paper: Document, query: str) -> None:
    client = browser()
    for slug in (SYMBOL.lower(), str(paper.pk)):
        response = client.get(f"/documents/{slug}/{query}")
        assert (response.status_code, response["Location"]) == (302, f"/documents/{SYMBOL}/{query}")


def test_document_without_a_symbol_stays_at_its_number() -> None:
    paper = make_document(None, title="Unnamed")
    assert browser().get(f"/documents/{paper.pk}/").status_code == 200


def test_reader_takes_no_posts(paper: Document) -> None:
    assert browser().post(paper.get_absolute_url()).status_code == 405


def test_anchors_are_on_the_page_and_stay_when_text_comes_before(paper: Document) -> None:
    part = body(paper)
    make_paragraph(part, "8/a", position=5)
    address = blocks(opened(paper))[0].anchor
    make_paragraph(part, "7", position=1)
    assert [b.anchor for b in blocks(opened(paper))] == ["body-7", address]
    html = browser().get(paper.get_absolute_url()).content.decode()
    assert f'id="{address}"' in html


def test_access_and_admin_are_for_the_secretariat_to_see(paper: Document) -> None:
    make_paragraph(body(paper))
    words = "Work on it in the admin"
    seen = {
        who: words in browser(READERS[who]()).get(paper.get_absolute_url()).content.decode()
        for who in READERS
    }
    assert seen == {
        "anonymous": False,
        "other delegation": False,
        "own delegation": False,
        "officer": True,
    }


# --- queries --------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_any_length(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    session = make_meeting(starts=date(2024, 5, 13), ends=date(2024, 5, 17))
    paper = make_document(SYMBOL, meeting=session)
    edition = make_edition(paper)
    status = make_status("PROPOSED")
    for number in range(count):
        Authorship.objects.create(document=paper, name_as_printed=f"Sample {number}")
        part = make_part(edition, f"annex-{number}")
        paragraph = make_paragraph(part, "1")
        element = make_element(version=1)
        Link.objects.create(paragraph=paragraph, element=element, relation="supports")
        make_change(element, status, paragraph, on=SOME_DAY, sequence=1)
        other = make_document(f"TEST/WG/9/{number}/1")
        Citation.objects.create(paragraph=paragraph, document=other)
        cite(make_edition(other), paper)
        SourceNote.objects.create(edition=edition, part="body", kind="gap", message="A slip.")
    with django_assert_num_queries(28):
        page = opened(paper)
    assert [
        len(found) for found in (page.parts, page.cites, page.cited_by, page.slips, page.submitters)
    ] == [count] * 5
