"""What the pages look through: the same finds, whichever way an engine takes to them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from documents import engines
from documents.engines import frequency, postgres
from documents.models import Paragraph
from documents.search.finding import Scope, looked_through, of_versions, search, search_in
from documents.search.index import fill
from documents.search.queries import read_query
from documents.search.showing import shown
from tests.makers import make_document, make_edition, make_paragraph, make_part

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


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


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.usefixtures("many_texts")
def test_statement_that_is_kept_ready_finds_the_same(scope: Scope) -> None:
    for typed in ("核查", "核查机制", "核查 -机制", "没有"):
        query = read_query(typed)
        among = search(query, user=NOBODY, among=of_versions(looked_through(), scope, ["public"]))
        assert search_in(scope, query, user=NOBODY).rows == among.rows


@pytest.mark.usefixtures("many_texts")
def test_common_words_find_the_same_by_a_plan_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = [found(typed) for typed in ("核查", "核查机制", "核")]
    monkeypatch.setattr(
        frequency, "_common_tokens", lambda _table: frozenset({"核查", "查机", "机制"})
    )
    assert [found(typed) for typed in ("核查", "核查机制", "核")] == before


@pytest.mark.parametrize(
    ("typed", "common"),
    [("核查", True), ("核", True), ("核查机制", True), ("核查工", False), ("核查 工作", False)],
)
def test_words_are_common_where_each_of_their_tokens_is(
    typed: str, common: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        frequency, "_common_tokens", lambda _table: frozenset({"核查", "查机", "机制"})
    )
    assert frequency.is_common(read_query(typed), "documents_indexentry") is common


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL counts its tokens")
def test_common_is_what_the_server_has_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    held(*["核查"] * 20, "机制")
    monkeypatch.setattr(frequency, "_known", {})
    assert not frequency.is_common(read_query("核查"), "documents_indexentry")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE documents_indexentry")
    monkeypatch.setattr(frequency, "_known", {})
    assert frequency.is_common(read_query("核查"), "documents_indexentry")


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
        with django_assert_num_queries(2):
            assert found("核查") == ["核查"] * copies


@pytest.mark.parametrize("few", [0, 250])
def test_many_rows_are_picked_like_few(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "FEW", few)
    held("核查", "机制", "文件")
    numbers = list(Paragraph.objects.order_by("pk").values_list("pk", flat=True))
    rows = engines.compiled(Paragraph.objects.values_list("id"), is_lasting=True)
    assert rows is not None
    assert sorted(engines.picked(rows, numbers[1:])) == [(number,) for number in numbers[1:]]


def test_nothing_is_asked_for_no_row(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    rows = engines.compiled(Paragraph.objects.values_list("id"))
    assert rows is not None
    with django_assert_num_queries(0):
        assert engines.picked(rows, []) == []
