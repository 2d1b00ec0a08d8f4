"""What the pages look through: the same finds, whichever way an engine takes to them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from documents import engines
from documents.engines import postgres
from documents.models import Paragraph
from documents.search.finding import Hit, Scope, in_scope, search, search_in
from documents.search.index import fill
from documents.search.queries import read_query
from documents.search.showing import shown
from tests.makers import make_document, make_edition, make_paragraph, make_part

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
QUERIES_BY_ENGINE = {"postgresql": 2, "sqlite": 1}


def held(*texts: str, access: str = "public", is_current: bool = True) -> None:
    edition = make_edition(make_document(access=access), "zh", is_current=is_current)
    part = make_part(edition)
    for text in texts:
        make_paragraph(part, text=text)
    fill()


@pytest.fixture
def many_texts() -> None:
    held("核查。", "核查机制的说明", "核查" * 400)
    held("核查的另一份文件", access="participants")
    held("以前的核查", is_current=False)


def found(typed: str, scope: Scope = Scope.CURRENT) -> list[str]:
    """The beginnings of what a page shows, best first."""
    hits = search_in(scope, read_query(typed), user=NOBODY)
    return [row.text[:7] for row in shown(hits.ids, user=NOBODY)]


@pytest.mark.parametrize("few", [0, 1, 250])
@pytest.mark.parametrize("scope", Scope)
@pytest.mark.usefixtures("many_texts")
def test_few_and_many_finds_are_the_same(
    few: int, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "FEW", few)
    for typed in ("核查", "核查机制", "核查 -机制", "没有"):
        query = read_query(typed)
        among = search(query, user=NOBODY, among=in_scope(scope, ["public"]))
        assert rows_of(search_in(scope, query, user=NOBODY).rows) == rows_of(among.rows)


def rows_of(hits: tuple[Hit, ...]) -> list[tuple[object, ...]]:
    """A paragraph in several entries may be ranked by any of them."""
    return sorted(hit[:-1] for hit in hits)


@pytest.mark.usefixtures("many_texts")
def test_statement_that_is_kept_ready_finds_what_is_new() -> None:
    assert found("机制") == ["核查机制的说明"]
    held("机制")
    assert found("机制") == ["机制", "核查机制的说明"]
    Paragraph.objects.filter(text="机制").delete()
    assert found("机制") == ["核查机制的说明"]


@pytest.mark.usefixtures("many_texts")
def test_behind_a_pooler_no_statement_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    assert found("机制") == ["核查机制的说明"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements")
            before = cursor.fetchone()
            assert found("核查") == found("核查")
            cursor.execute("SELECT count(*) FROM pg_prepared_statements")
            assert cursor.fetchone() == before


@pytest.mark.parametrize("copies", [1, 3])
def test_finds_take_the_same_queries_whatever_their_number(
    copies: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    held(*["核查"] * copies)
    for _time in range(2):
        with django_assert_num_queries(QUERIES_BY_ENGINE[connection.vendor] + 1):
            assert found("核查") == ["核查"] * copies


def test_nothing_is_asked_for_no_row(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    rows = engines.compiled(Paragraph.objects.values_list("id"))
    assert rows is not None
    with django_assert_num_queries(0):
        assert engines.picked(rows, []) == []
