"""Long lists by the page: what is shown, how it is said, and that files still have all of it."""

from datetime import date

import pytest
from django.test import Client

from documents.models import Document, Edition, Paragraph, Part
from proposals.models import Element
from tests.makers import make_element
from tracker.dashboards.board import draw_board
from tracker.dashboards.linked import MOST, MOST_DOCUMENTS, open_coverage
from tracker.dashboards.stretches import OtherPage, Stretch, cut
from tracker.timeline.papers import MOST as MOST_PAPERS


def framework(code: str, many: int) -> None:
    root = make_element(code, position=1)
    Element.objects.bulk_create(
        Element(
            code=f"{code}.{number:03}",
            parent=root,
            name_zh="要素",
            name_en="Element",
            position=1 + number,
        )
        for number in range(1, many + 1)
    )


def texts(many: int) -> None:
    """Papers of June 2024 with a paragraph each that no link ties."""
    papers = Document.objects.bulk_create(
        Document(
            symbol=f"TEST/{number:03}",
            kind="working_paper",
            access="public",
            issued_on=date(2024, 6, 1 + number % 30),
        )
        for number in range(many)
    )
    editions = Edition.objects.bulk_create(
        Edition(document=paper, language="en", filename="a.txt", sha256=f"{paper.pk:064x}")
        for paper in papers
    )
    parts = Part.objects.bulk_create(
        Part(edition=text, code="body", position=0) for text in editions
    )
    Paragraph.objects.bulk_create(
        Paragraph(edition=part.edition, part=part, path="1", kind="paragraph", text="A", position=0)
        for part in parts
    )


def test_list_that_fits_is_not_cut() -> None:
    whole = cut(range(120), page="", asked={})
    assert (list(whole.rows), whole.stretch) == (list(range(120)), None)


def test_everything_is_shown_where_no_page_is_asked_for() -> None:
    assert cut(range(500), page=None, asked={}).rows == range(500)


def test_page_says_what_it_shows_and_leads_to_the_others() -> None:
    part = cut(range(215), page="2", asked={"q": "a"}, name=str, anchor="#here")
    assert (list(part.rows), part.start) == (list(range(100, 215)), 100)
    assert part.stretch == Stretch(
        first=101,
        last=215,
        total=215,
        before="?q=a#here",
        after="",
        pages=(
            OtherPage("0", "99", "?q=a#here", False),
            OtherPage("100", "214", "?q=a&page=2#here", True),
        ),
    )


@pytest.mark.parametrize(("page", "first"), [("nonsense", 1), ("-1", 301), ("99", 301)])
def test_page_that_is_none_shows_one_that_is(page: str, first: int) -> None:
    stretch = cut(range(400), page=page, asked={}).stretch
    assert stretch is not None
    assert stretch.first == first


@pytest.mark.django_db
def test_board_carries_headings_to_its_next_page_and_files_have_all_rows() -> None:
    framework("T", 150)
    client = Client(headers={"accept-language": "en"})
    first, second = (client.get(address).context["board"] for address in ("/", "/?page=2"))
    assert [row.code for row in first.rows] == ["T", *(f"T.{n:03}" for n in range(1, 100))]
    assert [row.code for row in second.rows] == ["T", *(f"T.{n:03}" for n in range(100, 151))]
    assert [row.code for row in second.rows if row.is_carried] == ["T"]
    assert "Rows 101 to 151 of 151 are shown." in client.get("/?page=2").content.decode()
    assert "(continued)" in client.get("/?page=2").content.decode()
    assert len(client.get("/board.json").json()["rows"]) == 151


@pytest.mark.django_db
def test_filters_of_the_board_find_rows_of_every_page() -> None:
    framework("T", 150)
    board = Client().get("/?q=T.14").context["board"]
    assert [row.code for row in board.rows] == ["T", *(f"T.{n}" for n in range(140, 150))]
    assert board.stretch is None


@pytest.mark.django_db
def test_coverage_pages_documents_and_elements_apart() -> None:
    framework("T", 79)
    texts(90)
    client = Client(headers={"accept-language": "en"})
    page = client.get("/coverage/?documents=2")
    coverage = page.context["coverage"]
    assert (len(coverage.parts), len(coverage.elements)) == (MOST_DOCUMENTS, MOST)
    assert "Documents 26 to 50 of 90 are shown." in page.content.decode()
    assert "Rows 1 to 50 of 80 are shown." in page.content.decode()
    assert len(open_coverage(user=page.wsgi_request.user).parts) == 90


@pytest.mark.django_db
def test_programme_coverage_pages_its_elements_and_counts_them_all() -> None:
    framework("T", 150)
    page = Client().get("/domains/coverage/?show=missing&page=2").context["page"]
    assert (len(page.elements), page.missing_elements.of) == (51, 151)
    assert page.stretch.before == "?show=missing#elements"


@pytest.mark.django_db
def test_timeline_joins_the_papers_of_a_month_when_they_are_many() -> None:
    texts(MOST_PAPERS + 1)
    client = Client(headers={"accept-language": "en"})
    page = client.get("/timeline/")
    (mark,) = page.context["timeline"].papers.marks
    assert (mark.label, mark.start, mark.end) == (
        "151 papers",
        date(2024, 6, 1),
        date(2024, 6, 30),
    )
    assert "each mark stands for the papers of a month" in page.content.decode()
    assert client.get(mark.url).context["library"].page.paginator.count == 151
    assert client.get("/documents/?month=2024-07").context["library"].rows == ()
    assert len(client.get("/documents/?month=nonsense").context["library"].rows) == 40


@pytest.mark.django_db
def test_board_of_all_rows_asks_for_no_page() -> None:
    framework("T", 150)
    user = Client().get("/").wsgi_request.user
    assert len(draw_board(user=user, day=date(2026, 1, 1), asked={}).rows) == 151
