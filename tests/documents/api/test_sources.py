"""REST names the sources of a reference row, and none of a paper that the reader may not see."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from documents.models import Access
from meetings.models import AgendaItem, Platform
from tests.makers import make_client, make_document, make_meeting
from tests.readers import LEVELS, READERS

pytestmark = pytest.mark.django_db


def at(document: str) -> dict[str, str]:
    return {"document": document, "part": "body", "path": "1", "note": "as restricted later"}


@pytest.fixture
def sources() -> list[dict[str, str]]:
    """An address in a paper of each level, by symbol, and by key for the last."""
    for level in Access.values:
        make_document(f"TEST/9/{level.upper()}", access=level)
    make_document(None, title="No symbol", reference_key="KEY", access=Access.SECRETARIAT)
    return [*(at(f"TEST/9/{level.upper()}") for level in Access.values), at("KEY")]


@pytest.mark.parametrize("who", READERS)
def test_sources_name_only_papers_that_the_reader_may_see(
    who: str, sources: list[dict[str, str]]
) -> None:
    meeting = make_meeting("M1", sources=sources)
    AgendaItem.objects.create(
        meeting=meeting, number="6", title_zh="项", title_en="Item", sources=sources
    )
    reader = READERS[who]()
    client = make_client(reader if isinstance(reader, User) else None)
    seen = [at(f"TEST/9/{level.upper()}") for level in LEVELS[who]]
    seen += [at("KEY")] if who == "officer" else []
    for answer in (
        client.get("/api/v1/meetings/M1/").json(),
        client.get("/api/v1/meetings/").json()["results"][0],
    ):
        assert answer["sources"] == seen
        assert [item["sources"] for item in answer["agenda_items"]] == [seen]


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_hidden_is_asked_once_for_all_rows(
    count: int, sources: list[dict[str, str]], django_assert_num_queries: Any
) -> None:
    for number in range(count):
        Platform.objects.create(
            code=f"PF.{number}", name_zh="论坛", name_en="Forum", sources=sources
        )
    with django_assert_num_queries(3):
        rows = make_client().get("/api/v1/platforms/").json()["results"]
    assert [row["sources"] for row in rows] == [[at("TEST/9/PUBLIC")]] * count
