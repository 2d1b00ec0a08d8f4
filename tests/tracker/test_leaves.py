"""A long document in the reader: pages, and addresses that lead to the page that holds them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from documents.models import Document, Edition, Paragraph
from documents.models.edition import UNITS_A_PAGE
from tests.makers import make_document, make_edition, make_paragraph, make_part
from tests.readers import browser
from tracker.reader.leaves import Leaf, Wanted, unit_at
from tracker.reader.page import ReaderPage, open_document

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

SYMBOL = "TEST/WG/9/WP.8"
NOTED = 10  # the paragraph that marks the note, which is printed after everything
UNITS = 2 * UNITS_A_PAGE + 5


@pytest.fixture
def edition() -> Edition:
    """Three pages: a heading, paragraphs, an annex that begins on the last page, one note."""
    edition = make_edition(make_document(SYMBOL), "en")
    body, annex = make_part(edition), make_part(edition, "annex-1", position=1)
    rows = [
        Paragraph(
            edition=edition,
            part=annex if n > 2 * UNITS_A_PAGE else body,
            path="h1" if n == 0 else str(n),
            kind=Paragraph.Kind.HEADING if n == 0 else Paragraph.Kind.PARAGRAPH,
            level=int(n == 0),
            text="Views" if n == 0 else f"Text {n}1.",
            notes=[[len(f"Text {n}"), len(f"Text {n}") + 1, "fn1"]] if n == NOTED else [],
            position=n,
        )
        for n in range(UNITS - 1)
    ]
    rows[-1].kind, rows[-1].level = Paragraph.Kind.HEADING, 1
    note = Paragraph(
        edition=edition, part=body, path="fn1", kind="footnote", text="A note.", position=UNITS - 1
    )
    Paragraph.objects.bulk_create([*rows, note])
    return edition


def opened(edition: Edition, *, whole: bool = False, **wanted: str) -> ReaderPage:
    document = Document.objects.get(pk=edition.document_id)
    return open_document(document, user=AnonymousUser(), wanted=Wanted(whole=whole, **wanted))


def paths(page: ReaderPage) -> list[str]:
    return [block.address.place for part in page.parts for block in part.blocks]


def test_a_long_document_opens_at_its_first_page(edition: Edition) -> None:
    page = opened(edition)
    assert (page.leaf.number, page.leaf.count) == (1, 3)
    assert len(paths(page)) == UNITS_A_PAGE
    assert [note.text for note in page.parts[0].blocks[NOTED].notes] == ["A note."]


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ({"page": "2"}, 2),
        ({"page": "4"}, 1),
        ({"page": "0"}, 1),
        ({"page": "x"}, 1),
        ({"at": f"body-{UNITS_A_PAGE}"}, 2),
        ({"at": f"body-{UNITS_A_PAGE - 1}", "page": "3"}, 1),
        ({"at": "part-annex-1"}, 3),
        ({"at": "body-nothing"}, 1),
    ],
)
def test_a_page_opens_by_its_number_or_by_what_stands_on_it(
    edition: Edition, wanted: dict[str, str], number: int
) -> None:
    assert opened(edition, whole=False, **wanted).leaf.number == number


def test_pages_hold_every_unit_once_and_so_does_the_whole(edition: Edition) -> None:
    pages = [paths(opened(edition, page=str(number))) for number in (1, 2, 3)]
    assert [path for page in pages for path in page] == paths(opened(edition, whole=True))
    assert [len(page) for page in pages] == [UNITS_A_PAGE, UNITS_A_PAGE, 4]


def test_print_view_is_cut_where_a_browser_ends(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.reader.leaves.UNITS_A_PRINT", UNITS_A_PAGE * 2)
    pages = [opened(edition, whole=True, page=str(number)) for number in (1, 2, 3)]
    assert [(page.leaf.number, page.leaf.count) for page in pages] == [(1, 2), (2, 2), (1, 2)]
    assert [len(paths(page)) for page in pages[:2]] == [2 * UNITS_A_PAGE, 4]
    html = browser().get(f"/documents/{SYMBOL}/?whole=1").text
    assert 'href="?language=en&amp;page=2&amp;whole=1"' in html
    assert 'href="?language=en"' in html


def test_mark_of_a_note_on_another_page_leads_to_it(edition: Edition) -> None:
    again = edition.paragraphs.get(position=UNITS_A_PAGE + 1)
    again.notes = [[0, 4, "fn1"]]
    again.save()
    html = browser().get(f"/documents/{SYMBOL}/?page=2").text
    assert 'href="?language=en&amp;at=body-fn1#body-fn1"' in html
    assert "A note." not in html


@pytest.mark.parametrize("path", ["II A/2", "3.1/a", "3_1", "8/a/三"])
def test_unit_is_found_by_its_anchor(path: str) -> None:
    part = make_part(make_edition(), "annex-1")
    unit = make_paragraph(part, path)
    make_paragraph(make_part(part.edition, "annex-1-a"), path)
    assert unit_at(part.edition, unit.anchor) == unit
    assert unit_at(part.edition, f"{unit.anchor}.b") is None
    assert unit_at(part.edition, f"body-{path}") is None


def test_contents_are_those_of_the_whole_document_on_every_page(edition: Edition) -> None:
    whole = [(part.code, part.contents) for part in opened(edition, whole=True).parts]
    for number in ("1", "2", "3"):
        found = opened(edition, page=number)
        assert [(part.code, part.contents) for part in found.parts] == whole


def test_the_address_of_every_unit_leads_to_its_page(edition: Edition) -> None:
    for position in (0, UNITS_A_PAGE - 1, UNITS_A_PAGE, UNITS - 3):
        unit = edition.paragraphs.select_related("part", "edition__document").get(position=position)
        html = browser().get(unit.get_absolute_url()).content.decode()
        assert f'id="{unit.anchor}"' in html


def test_links_lead_to_other_pages_and_stay_on_their_own(edition: Edition) -> None:
    page = opened(edition, page="2")
    assert page.leaf.link(f"body-{UNITS_A_PAGE}") == f"#body-{UNITS_A_PAGE}"
    assert page.leaf.link("body-1") == "?language=en&at=body-1#body-1"
    assert opened(edition, whole=True).leaf.link("body-1") == "#body-1"


def test_pages_are_linked_one_after_the_other(edition: Edition) -> None:
    html = browser().get(f"/documents/{SYMBOL}/?page=2").content.decode()
    for link in ("?language=en&amp;page=1", "?language=en&amp;page=3", "?language=en&amp;whole=1"):
        assert f'href="{link}"' in html
    assert "?language=en&amp;at=body-h1#body-h1" in html


def test_a_page_costs_the_same_however_many_there_are(
    edition: Edition, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    document = Document.objects.prefetch_related("editions").get(pk=edition.document_id)
    for _ in range(2):
        with django_assert_num_queries(30):
            open_document(document, user=AnonymousUser(), wanted=Wanted(page="2"))
        Paragraph.objects.filter(edition=edition, position__gte=2 * UNITS_A_PAGE).delete()


def test_a_document_of_the_usual_length_is_one_page() -> None:
    assert Leaf("en").link("body-1") == "#body-1"
    assert (Leaf("en").before, Leaf("en").after) == (0, 0)
