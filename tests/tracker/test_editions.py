"""Language editions: links of one shown on the others, both texts side by side, and REST."""

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, Document, Edition
from proposals.models import Element, Link
from tests.makers import (
    make_client,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
)
from tests.readers import LEVELS, READERS, browser
from tracker.reader.editions import Cell, side_by_side
from tracker.reader.margin import Chip, chips_of

pytestmark = pytest.mark.django_db

X = "TEST/WG/9/WP.7"
PAGE = f"/languages/{X}/"
API = f"/api/v1/alignments/{X}/"
CHINESE = {"1": "秘书处编制参访登记册。", "8": "包括：", "8/a": "参访", "8/•1": "培训"}
ENGLISH = {
    "1": "The secretariat keeps a register.",
    "8": "It has:",
    "8/a": "Visits",
    "8/•1": "Training",
}


@pytest.fixture
def element() -> Element:
    return make_element("T.1", name_en="Visits")


def edition(document: Document, language: str, texts: dict[str, str]) -> Edition:
    made = make_edition(document, language)
    part = make_part(made)
    for path, text in texts.items():
        make_paragraph(part, path, text=text)
    return made


@pytest.fixture
def both() -> tuple[Edition, Edition]:
    paper = make_document(X)
    return edition(paper, "zh", CHINESE), edition(paper, "en", ENGLISH)


def link(edition: Edition, path: str, element: Element, relation: str = "supports") -> Link:
    return Link.objects.create(
        paragraph=edition.paragraphs.get(path=path), element=element, relation=relation
    )


def shown(edition: Edition) -> list[tuple[str, str, str, str]]:
    chips = chips_of(edition, AnonymousUser())
    return [
        (row.path, chip.relation, chip.language, chip.place)
        for row in edition.paragraphs.order_by("position")
        for chip in chips.get(row.pk, ())
    ]


def test_link_is_shown_on_the_other_edition_as_linked_there(
    both: tuple[Edition, Edition], element: Element
) -> None:
    chinese, english = both
    link(chinese, "8/a", element)
    place = f"/documents/{X}/?language=zh#body-8.a"
    assert shown(chinese) == [("8/a", "supports", "", "")]
    assert shown(english) == [("8/a", "supports", "Chinese", place)]
    page = browser().get(f"/documents/{X}/?language=en").text
    assert f'<a class="linked-there" href="{place}">linked in the Chinese edition</a>' in page
    assert "linked in the" not in browser().get(f"/documents/{X}/?language=zh").text


def test_link_that_both_editions_have_is_told_once(
    both: tuple[Edition, Edition], element: Element
) -> None:
    chinese, english = both
    link(chinese, "1", element)
    link(english, "1", element)
    link(chinese, "1", element, "opposes")
    assert [row[1:3] for row in shown(english)] == [("supports", ""), ("opposes", "Chinese")]


def test_link_is_not_shown_where_the_pair_is_doubtful(
    both: tuple[Edition, Edition], element: Element
) -> None:
    chinese, english = both
    make_paragraph(english.parts.get(), "8/•2", text="Costs")
    link(chinese, "8/•1", element)
    assert shown(english) == []


def test_link_of_a_replaced_or_withdrawn_text_is_not_shown(
    both: tuple[Edition, Edition], element: Element
) -> None:
    chinese, english = both
    link(chinese, "1", element)
    Edition.objects.filter(pk=chinese.pk).update(is_current=False)
    assert shown(english) == []


@pytest.mark.parametrize("count", [1, 3])
def test_chips_cost_the_same_for_one_and_three(
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
    both: tuple[Edition, Edition],
    element: Element,
) -> None:
    for relation in ("supports", "opposes", "reports")[:count]:
        link(both[0], "1", element, relation)
    with django_assert_num_queries(2):
        chips = chips_of(both[1], AnonymousUser())
    assert [len(found) for found in chips.values()] == [count]


def test_chip_says_where_it_is_linked(both: tuple[Edition, Edition], element: Element) -> None:
    link(both[0], "1", element)
    [chips] = chips_of(both[1], AnonymousUser()).values()
    assert chips == (
        Chip(
            relation="supports",
            code="T.1",
            name="Visits",
            url="/elements/T.1/",
            is_sample=False,
            language="Chinese",
            place=f"/documents/{X}/?language=zh#body-1",
        ),
    )


# --- side by side


def words(cell: Cell | None) -> str | None:
    return "".join(piece.text for piece in cell.pieces) if cell else None


def test_texts_stand_side_by_side_with_what_does_not_match(both: tuple[Edition, Edition]) -> None:
    make_paragraph(both[1].parts.get(), "9", text="Final provisions.")
    page = side_by_side(both[0].document, left="en", right="zh")
    assert page is not None
    assert (page.left.language, page.right.language, page.sure) == ("en", "zh", 4)
    assert page.counts == (("only in one edition", 1),)
    rows = [(words(row.left), words(row.right), row.doubt) for row in page.rows]
    assert rows == [
        *((ENGLISH[path], CHINESE[path], "") for path in ENGLISH),
        ("Final provisions.", None, "only in one edition"),
    ]


def test_page_shows_both_or_only_what_does_not_match(both: tuple[Edition, Edition]) -> None:
    make_paragraph(both[1].parts.get(), "9", text="Final provisions.")
    page = browser().get(PAGE).text
    assert "4 paragraphs match." in page
    assert CHINESE["1"] in page
    assert "not in this edition" in page
    rest = browser().get(PAGE, {"show": "doubtful"}).text
    assert CHINESE["1"] not in rest
    assert "Final provisions." in rest
    assert f'href="{PAGE}?left=en"' in browser().get(f"/documents/{X}/?language=en").text


def test_page_needs_two_languages() -> None:
    edition(make_document(X), "zh", CHINESE)
    assert browser().get(PAGE).status_code == 404
    assert make_client().get(API).status_code == 404
    assert "Side by side" not in browser().get(f"/documents/{X}/").text


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.reader.editions.ROWS_A_PAGE", 2)


@pytest.mark.usefixtures("short_pages")
def test_long_texts_are_shown_in_pages_and_mismatches_found_across_them(
    both: tuple[Edition, Edition],
) -> None:
    for path in ("9", "10", "11"):
        make_paragraph(both[0].parts.get(), path, text=f"第{path}段。")
    pages = [
        side_by_side(both[0].document, left="zh", right="en", page=number) for number in range(6)
    ]
    assert all(pages)
    assert [(page.page, page.pages, len(page.rows)) for page in pages if page] == [
        (1, 4, 2),
        (1, 4, 2),
        (2, 4, 2),
        (3, 4, 2),
        (4, 4, 1),
        (4, 4, 1),
    ]
    third = pages[3]
    assert third is not None
    assert (third.mismatches, third.page_of) == (3, (3, 3, 4))
    assert [row.mismatch for row in third.rows] == [1, 2]
    assert [third.place_of(number) for number in range(5)] == [
        "",
        "#mismatch-1",
        "#mismatch-2",
        "?left=zh&right=en&page=4#mismatch-3",
        "",
    ]
    html = browser().get(PAGE, {"page": "3", "left": "zh"}).text
    assert "3 do not match." in html
    assert 'id="mismatch-2"' in html
    assert 'href="?left=zh&amp;right=en&amp;page=4#mismatch-3"' in html
    assert 'rel="next" href="?page=4&amp;left=zh"' in html
    rest = browser().get(PAGE, {"show": "doubtful", "page": "2"}).text
    assert "The last one; back to the counts" in rest
    assert 'id="mismatch-3"' in rest


def test_each_column_is_set_in_its_own_direction(both: tuple[Edition, Edition]) -> None:
    edition(both[0].document, "ar", {"1": "تمسك الأمانة سجلا."})
    html = browser().get(PAGE, {"left": "ar", "right": "zh"}).text
    assert 'lang="ar" dir="rtl"' in html
    assert 'lang="zh" dir="ltr"' in html


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_one_and_three_paragraphs(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    paper = make_document(X)
    for language in ("zh", "en"):
        edition(paper, language, dict(list(ENGLISH.items())[:count]))
    for queries in (3, 2):  # the second time the texts were put beside each other before
        document = Document.objects.get(pk=paper.pk)
        with django_assert_num_queries(queries):
            page = side_by_side(document, left="zh", right="en")
    assert page is not None
    assert len(page.rows) == count


@pytest.mark.parametrize(("left", "right"), [("xx", "zh"), ("en", "en")])
def test_page_takes_two_languages_whatever_is_asked(
    left: str, right: str, both: tuple[Edition, Edition]
) -> None:
    page = side_by_side(both[0].document, left=left, right=right)
    assert page is not None
    assert {page.left.language, page.right.language} == {"en", "zh"}


@pytest.mark.parametrize("access", Access.values)
@pytest.mark.parametrize("who", READERS)
def test_hidden_document_has_no_page(who: str, access: str, both: tuple[Edition, Edition]) -> None:
    Document.objects.update(access=access)
    status = 200 if access in LEVELS[who] else 404
    reader = READERS[who]()
    assert browser(reader).get(PAGE).status_code == status
    client = make_client(None if who == "anonymous" else reader)  # type: ignore[arg-type]
    assert client.get(API).status_code == status
    assert client.get("/api/v1/alignments/").json()["count"] == (status == 200)


# --- REST


def test_rest_gives_pairs_and_doubts(both: tuple[Edition, Edition]) -> None:
    make_paragraph(both[0].parts.get(), "8/•2", text="费用")
    [row] = make_client().get("/api/v1/alignments/").json()["results"]
    assert (row["document"], row["languages"]) == (X, ["zh", "en"])
    answer = make_client().get(row["url"], {"left": "en"}).json()
    assert (answer["left"], answer["right"], answer["sure"]) == ("en", "zh", 3)
    assert answer["pairs"][3:] == [
        {
            "left": {"part": "body", "path": "8/•1"},
            "right": {"part": "body", "path": "8/•1"},
            "doubt": "count",
        },
        {"left": None, "right": {"part": "body", "path": "8/•2"}, "doubt": "missing"},
    ]
    assert make_client().get(API, {"left": "fr"}).status_code == 404
