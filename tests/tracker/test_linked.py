"""Coverage: what is not linked yet, what stands without text; page, tables and REST."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, Document, Edition
from meetings.roles import Role
from proposals.models import Element, Link
from tests.makers import (
    SOME_DAY,
    make_client,
    make_document,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_rules,
    make_stance,
    make_user,
)
from tests.proposals.suggesting import make_suggestion
from tracker.dashboards.linked import ElementRow, open_coverage

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()
PARTS, ELEMENTS = "/api/v1/paragraph-coverage/", "/api/v1/element-coverage/"


@pytest.fixture
def officer() -> User:
    return make_user(Role.OFFICER)


@pytest.fixture
def element() -> Element:
    return make_element("T.1", name_en="Visits")


def text(symbol: str, paragraphs: int, linked: int = 0, **fields: Any) -> Edition:
    """A text of which the first paragraphs are linked, with a heading that does not count."""
    part = make_part(make_edition(make_document(symbol, **fields)))
    make_paragraph(part, "h1", kind="heading")
    for number in range(paragraphs):
        row = make_paragraph(part, str(number + 1))
        if number < linked:
            for relation in ("supports", "mentions"):
                Link.objects.create(
                    paragraph=row, element=Element.objects.get(code="T.1"), relation=relation
                )
    return part.edition


def counted(user: Any = NOBODY, *, whole: bool = False) -> list[tuple[str, str, int, int]]:
    rows = open_coverage(user=user, whole=whole).parts
    return [(row.document, row.part, row.linked, row.without) for row in rows]


def test_parts_with_paragraphs_without_a_link(element: Element) -> None:
    edition = text("TEST/1", 3, linked=2)
    make_paragraph(make_part(edition, "annex-1", "no_status"), "1")
    text("TEST/2", 1, linked=1)
    assert counted() == [("TEST/1", "Body", 2, 1), ("TEST/1", "Annex I", 0, 1)]
    assert len(counted(whole=True)) == 3


def test_withdrawn_link_covers_nothing(element: Element) -> None:
    text("TEST/1", 1, linked=1)
    Link.objects.update(withdrawn_at=timezone.now())
    assert counted() == [("TEST/1", "Body", 0, 1)]


def test_language_that_carries_the_links_is_shown(element: Element) -> None:
    english = text("TEST/1", 2, linked=1)
    original = make_edition(english.document, "zh", translation="original")
    make_paragraph(make_part(original), "1")
    assert [row.language for row in open_coverage(user=NOBODY).parts] == ["English"]
    Link.objects.all().delete()
    assert [row.language for row in open_coverage(user=NOBODY).parts] == ["Chinese"]
    Edition.objects.update(is_current=False)
    assert counted() == []


def test_elements_without_text_evidence_or_position(element: Element) -> None:
    edition = text("TEST/1", 1, linked=1, issued_on=SOME_DAY)
    make_element("T.2", name_en="Fund")
    assert open_coverage(user=NOBODY).elements == (
        ElementRow("T.1", "Visits", "/elements/T.1/", 1, False, 2, 0, 0),
        ElementRow("T.2", "Fund", "/elements/T.2/", 1, False, 0, 0, 0),
    )
    paragraph = edition.paragraphs.get(path="1")
    statuses = make_rules()
    make_move(element, statuses["REGISTERED"], on=SOME_DAY)
    make_move(element, statuses["PROPOSED"], paragraph, on=SOME_DAY)
    make_stance(paragraph, element=element, verifier=make_user())
    assert [row.code for row in open_coverage(user=NOBODY).elements] == ["T.2"]
    row = open_coverage(user=NOBODY, whole=True).elements[0]
    assert (row.links, row.evidence, row.positions) == (2, 1, 1)


def test_what_a_reader_may_not_read_is_in_no_number(element: Element, officer: User) -> None:
    text("TEST/1", 2, linked=1)
    Document.objects.update(access=Access.SECRETARIAT)
    for user in (NOBODY, make_user(Role.DELEGATION)):
        assert counted(user) == []
        assert [row.links for row in open_coverage(user=user).elements] == [0]
        assert make_client(user if user.is_authenticated else None).get(PARTS).json()["count"] == 0
    assert counted(officer) == [("TEST/1", "Body", 1, 1)]
    assert "TEST/1" not in Client().get("/coverage/").text
    assert "TEST/1" not in Client().get("/coverage/paragraphs.csv").text


def test_suggestions_are_told_to_staff_only(element: Element, officer: User) -> None:
    edition = text("TEST/1", 2)
    make_suggestion(edition.paragraphs.get(path="1"), element)
    make_suggestion(edition.paragraphs.get(path="1"), make_element("T.2"))
    bench = f"/admin/proposals/linksuggestion/text/{edition.pk}/"
    [row] = open_coverage(user=officer).parts
    assert (row.suggested, row.bench) == (1, bench)
    [row] = open_coverage(user=NOBODY).parts
    assert (row.suggested, row.bench) == (None, "")
    staff = Client(headers={"accept-language": "en"})
    staff.force_login(officer)
    assert bench in staff.get("/coverage/").text
    assert "linksuggestion" not in Client().get("/coverage/").text
    assert 'href="/coverage/"' in staff.get("/admin/").text


def test_page_without_any_gap_says_so(element: Element) -> None:
    paragraph = text("TEST/1", 1, linked=1, issued_on=SOME_DAY).paragraphs.get(path="1")
    statuses = make_rules()
    make_move(element, statuses["REGISTERED"], on=SOME_DAY)
    make_move(element, statuses["PROPOSED"], paragraph, on=SOME_DAY)
    make_stance(paragraph, element=element, verifier=make_user())
    page = Client(headers={"accept-language": "en"}).get("/coverage/").text
    assert "Every element has text, evidence and a position." in page
    assert "Every paragraph that can be read here is linked, or no text is held." in page


@pytest.mark.parametrize("address", ["/coverage/", "/coverage/?show=all"])
def test_page_before_any_element_is_recorded_says_so(address: str) -> None:
    page = Client(headers={"accept-language": "en"}).get(address).text
    assert "No element is recorded yet." in page
    assert "Every element" not in page
    assert "Every paragraph that can be read here is linked, or no text is held." in page


def test_rest_gives_the_same_figures(element: Element) -> None:
    text("TEST/1", 2, linked=1)
    text("TEST/2", 1, linked=1)
    client = make_client()
    rows = client.get(PARTS, {"complete": "false"}).json()["results"]
    assert rows == [
        {
            "document": "TEST/1",
            "language": "en",
            "part": "body",
            "standing": "national",
            "paragraphs": 2,
            "linked": 1,
            "without_link": 1,
            "page": "http://testserver/documents/TEST/1/",
        }
    ]
    assert client.get(PARTS, {"complete": "true"}).json()["count"] == 1
    assert client.get(PARTS, {"document": "TEST/2"}).json()["count"] == 1
    assert client.get(ELEMENTS, {"links": "true", "evidence": "false"}).json()["results"] == [
        {
            "code": "T.1",
            "is_sample": False,
            "links": 3 + 1,
            "evidence": 0,
            "positions": 0,
            "page": "http://testserver/elements/T.1/",
        }
    ]
    assert client.get(ELEMENTS, {"positions": "true"}).json()["count"] == 0


@pytest.mark.parametrize("count", [1, 3])
def test_coverage_costs_the_same_for_one_and_three(
    count: int, element: Element, officer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        text(f"TEST/{number}", 2, linked=1)
        make_element(f"T.9{number}")
    open_coverage(user=officer)
    with django_assert_num_queries(3):
        open_coverage(user=officer)
    make_client().get(PARTS)
    for address, queries in ((PARTS, 2), (ELEMENTS, 2)):
        with django_assert_num_queries(queries):
            make_client().get(address)
