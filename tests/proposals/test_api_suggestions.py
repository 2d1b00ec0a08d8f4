"""Suggested links over REST."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from documents.models import Document
from meetings.roles import Role
from proposals.models import Link, LinkSuggestion
from tests.makers import (
    make_client,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_user,
)
from tests.proposals.suggesting import make_suggestion

pytestmark = pytest.mark.django_db

HERE = "http://testserver"
LIST = "/api/v1/link-suggestions/"


@pytest.fixture
def officer() -> Any:
    return make_client(make_user(Role.OFFICER, username="officer"))


@pytest.fixture
def row() -> LinkSuggestion:
    part = make_part(make_edition(make_document("TEST/WG/1/WP.1")))
    return make_suggestion(make_paragraph(part, "8"), make_element("T.1"))


def test_one_says_where_and_why(officer: Any, row: LinkSuggestion) -> None:
    answer = officer.get(f"{LIST}{row.pk}/").json()
    assert answer == {
        "id": row.pk,
        "document": "TEST/WG/1/WP.1",
        "language": "en",
        "paragraph": row.paragraph_id,
        "address": "body 8",
        "text": "Text of paragraph 8.",
        "element": "T.1",
        "relation": "mentions",
        "score": 0.6,
        "words": ["Text"],
        "reasons": [{"kind": "term", "words": ["Text"], "places": [[0, 4]], "score": 0.6}],
        "state": "waiting",
        "made_at": row.made_at.astimezone().isoformat(),
        "decided_by": None,
        "decided_at": None,
        "link": None,
        "url": f"{HERE}{LIST}{row.pk}/",
        "page": f"{HERE}/documents/TEST/WG/1/WP.1/?language=en#body-8",
    }


def test_filters(officer: Any, row: LinkSuggestion) -> None:
    other = make_suggestion(score=0.9)
    queries = {
        "document=TEST/WG/1/WP.1": [row.pk],
        "element=T.1": [row.pk],
        "min_score=0.8": [other.pk],
        "state=refused": [],
        "": [row.pk, other.pk],
    }
    found = {
        query: [one["id"] for one in officer.get(f"{LIST}?{query}").json()["results"]]
        for query in queries
    }
    assert found == queries


def test_accept_refuse_and_undo_answer_with_the_new_state(
    officer: Any, row: LinkSuggestion
) -> None:
    body = {"relation": "supports", "note": "Seen."}
    answer = officer.post(f"{LIST}{row.pk}/accept/", body, format="json").json()
    link = Link.objects.get()
    assert (answer["state"], answer["link"], answer["decided_by"]) == (
        "accepted",
        link.pk,
        "officer",
    )
    assert (link.relation, link.note) == ("supports", "Seen.")
    assert officer.post(f"{LIST}{row.pk}/refuse/").status_code == 409
    assert officer.post(f"{LIST}{row.pk}/undo/").json()["state"] == "waiting"
    assert officer.post(f"{LIST}{row.pk}/refuse/").json()["state"] == "refused"
    assert officer.post(f"{LIST}{row.pk}/undo/").json()["decided_by"] is None
    assert officer.post(f"{LIST}{row.pk}/undo/").status_code == 409
    bad = officer.post(f"{LIST}{row.pk}/accept/", {"relation": "likes"}, format="json")
    assert bad.status_code == 400


def test_text_is_suggested_anew(officer: Any, row: LinkSuggestion) -> None:
    body = {"document": "TEST/WG/1/WP.1", "language": "en"}
    assert officer.post(f"{LIST}suggest/", body, format="json").json() == {"waiting": 0}
    row.refresh_from_db()
    assert row.state == "overtaken"
    assert officer.post(f"{LIST}suggest/", {**body, "language": "fr"}).status_code == 400


def test_suggestions_are_for_the_secretariat(officer: Any, row: LinkSuggestion) -> None:
    for client in (make_client(), make_client(make_user(Role.DELEGATION))):
        assert client.get(LIST).status_code in (401, 403)
        assert client.get(f"{LIST}{row.pk}/").status_code in (401, 403)
        assert client.post(f"{LIST}{row.pk}/accept/").status_code in (401, 403)
        assert client.post(f"{LIST}suggest/").status_code in (401, 403)
    Document.objects.update(access="secretariat")
    assert officer.get(LIST).json()["count"] == 1
    assert Link.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_three(
    count: int, officer: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _n in range(count):
        make_suggestion()
    officer.get(LIST)
    with django_assert_num_queries(2):
        assert officer.get(LIST).json()["count"] == count
