"""Papers that remain to be acquired: who cites or lists them, how often, and nothing hidden."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from documents.acquisition import Place, Wanting, wanting, with_times
from documents.models import Citation, Document, Edition
from meetings.roles import Role
from tests.makers import (
    make_client,
    make_document,
    make_edition,
    make_listed,
    make_paragraph,
    make_part,
    make_user,
)
from tests.readers import browser
from tracker.library import Wanted, list_documents

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()


def cite(citing: Edition, *cited: Document) -> None:
    part = citing.parts.first() or make_part(citing)
    for document in cited:
        Citation.objects.create(paragraph=make_paragraph(part), document=document, raw="x")


def at(citing: str, *paths: int) -> tuple[Place, ...]:
    url = f"/documents/TEST/{citing}/?language=en#body-"
    return tuple(Place("body", str(path), f"{url}{path}") for path in paths)


def times(user: Any = NOBODY) -> dict[str, int]:
    rows: Any = with_times(Document.objects.not_held(), user)
    return dict(rows.values_list("symbol", "times"))


def test_citations_and_lists_are_counted_together() -> None:
    once, often, never = (make_document(f"TEST/{n}") for n in (1, 2, 3))
    first, second = make_edition(make_document("TEST/A")), make_edition(make_document("TEST/B"))
    cite(first, often, often, once)
    cite(second, often)
    make_listed(make_paragraph(second.parts.get()), often)
    assert times() == {"TEST/1": 1, "TEST/2": 4, "TEST/3": 0}
    assert wanting([once, often, never], NOBODY) == {
        once.pk: (Wanting("TEST/A", "/documents/TEST/A/", 1, at("A", 3)),),
        often.pk: (
            Wanting("TEST/A", "/documents/TEST/A/", 2, at("A", 1, 2)),
            Wanting("TEST/B", "/documents/TEST/B/", 2, at("B", 1, 2)),
        ),
    }


def test_paragraph_that_cites_and_lists_is_one_place_and_three_places_are_named() -> None:
    wanted, citing = make_document("TEST/1"), make_edition(make_document("TEST/A"))
    cite(citing, wanted, wanted, wanted, wanted)
    make_listed(citing.parts.get().paragraphs.order_by("position")[0], wanted)
    assert wanting([wanted], NOBODY)[wanted.pk] == (
        Wanting("TEST/A", "/documents/TEST/A/", 5, at("A", 1, 2, 3)),
    )


def test_citation_of_two_languages_and_of_an_old_text_is_one() -> None:
    wanted, citing = make_document("TEST/1"), make_document("TEST/A")
    for language in ("zh", "en"):
        cite(make_edition(citing, language), wanted)
    cite(make_edition(citing, "en", is_current=False), wanted)
    assert times() == {"TEST/1": 1}


def test_hidden_paper_wants_nothing() -> None:
    wanted = make_document("TEST/1")
    cite(make_edition(make_document("TEST/SECRET", access="secretariat")), wanted)
    assert (times(), wanting([wanted], NOBODY)) == ({"TEST/1": 0}, {})
    officer = make_user(Role.OFFICER)
    assert times(officer) == {"TEST/1": 1}
    assert [row.name for row in wanting([wanted], officer)[wanted.pk]] == ["TEST/SECRET"]


def test_list_of_what_is_not_held_begins_with_the_most_cited() -> None:
    rare, common = make_document("TEST/1"), make_document("TEST/2")
    cite(make_edition(make_document("TEST/A")), common, common, rare)
    library = list_documents(Wanted(held="no"), user=NOBODY)
    shown = [(str(row.document), row.times) for row in library.rows]
    assert shown == [("TEST/2", 2), ("TEST/1", 1)]
    assert [option.value for option in library.orders if option.is_chosen] == ["cited"]
    by_symbol = list_documents(Wanted(held="no", order="symbol"), user=NOBODY)
    assert [str(row.document) for row in by_symbol.rows] == ["TEST/1", "TEST/2"]
    held = list_documents(Wanted(order="cited"), user=NOBODY)
    assert [option.value for option in held.orders if option.is_chosen] == ["date"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_what_is_not_held_costs_the_same_for_any_length(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        cite(make_edition(make_document(f"TEST/A/{number}")), make_document(f"TEST/{number}"))
    with django_assert_num_queries(9):
        rows = list_documents(Wanted(held="no"), user=NOBODY).rows
    assert [row.times for row in rows] == [1] * count


def test_page_names_who_cites_and_offers_staff_the_upload() -> None:
    wanted = make_document("TEST/9/WP.4")
    cite(make_edition(make_document("TEST/A")), wanted, wanted)
    for number in range(6):
        cite(make_edition(make_document(f"TEST/B/{number}")), wanted)
    page = browser(None).get("/documents/?held=no").content.decode()
    assert 'href="/documents/TEST/A/?language=en#body-1"' in page
    assert "and others" in page
    assert "more</span>" not in page
    assert "Upload this one" not in page
    cite(Edition.objects.get(document__symbol="TEST/A"), wanted, wanted)
    assert "1 more</span>" in browser(None).get("/documents/?held=no").content.decode()
    staff = browser(make_user(Role.OFFICER)).get("/documents/?held=no").content.decode()
    assert "?symbol=TEST%2F9%2FWP.4" in staff


def asked(user: Any = None, **filters: str) -> dict[str, Any]:
    answer = make_client(user).get("/api/v1/acquisition/", filters)
    assert answer.status_code == 200, answer.json()
    found: dict[str, Any] = answer.json()
    return found


def test_rest_gives_what_is_wanted_and_where_it_is_cited_from() -> None:
    rare, common = make_document("TEST/1"), make_document("TEST/2", kind="report", title="Two")
    cite(make_edition(make_document("TEST/A")), common, common, rare)
    page = "http://testserver/documents/TEST/A/?language=en#body-"
    places = [{"part": "body", "path": n, "page": f"{page}{n}"} for n in "12"]
    assert asked()["results"][0] == {
        "document": "TEST/2",
        "title": "Two",
        "kind": "report",
        "meeting": None,
        "times": 2,
        "wanted_by": [{"document": "TEST/A", "times": 2, "places": places}],
    }
    for filters, found in (
        ({}, ["TEST/2", "TEST/1"]),
        ({"ordering": "symbol"}, ["TEST/1", "TEST/2"]),
        ({"kind": "report"}, ["TEST/2"]),
        ({"q": "two"}, ["TEST/2"]),
        ({"meeting": "WG3"}, []),
        ({"page_size": "1", "page": "2"}, ["TEST/1"]),
    ):
        assert [row["document"] for row in asked(**filters)["results"]] == found, filters


def test_rest_shows_nothing_hidden_at_either_end_nor_in_a_number() -> None:
    wanted = make_document("TEST/1")
    secret = make_document("TEST/SECRET", access="secretariat")
    cite(make_edition(make_document("TEST/HIDDEN", access="secretariat")), wanted)
    cite(make_edition(make_document("TEST/A")), secret)
    answer = asked()
    assert answer["count"] == 1
    assert [(r["document"], r["times"], r["wanted_by"]) for r in answer["results"]] == [
        ("TEST/1", 0, [])
    ]
    assert asked(q="SECRET")["count"] == 0
    officer = asked(make_user(Role.OFFICER))
    assert [(r["document"], r["times"]) for r in officer["results"]] == [
        ("TEST/1", 1),
        ("TEST/SECRET", 1),
    ]


@pytest.mark.parametrize("verb", ["post", "put", "patch", "delete"])
def test_rest_list_is_read_only(verb: str) -> None:
    answer = getattr(make_client(make_user(Role.HEAD)), verb)("/api/v1/acquisition/", {})
    assert answer.status_code == 405


def test_rest_list_is_not_sent_twice() -> None:
    wanted = make_document("TEST/1")
    cite(make_edition(make_document("TEST/A")), wanted)
    client = make_client()
    tag = client.get("/api/v1/acquisition/")["ETag"]
    assert client.get("/api/v1/acquisition/", headers={"If-None-Match": tag}).status_code == 304
    cite(make_edition(make_document("TEST/B")), wanted)
    assert client.get("/api/v1/acquisition/", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_rest_list_costs_the_same_for_any_length(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        cite(make_edition(make_document(f"TEST/A/{number}")), make_document(f"TEST/{number}"))
    with django_assert_num_queries(5):
        assert len(asked()["results"]) == count
