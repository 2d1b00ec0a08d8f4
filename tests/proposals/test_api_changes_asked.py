"""Which status changes are answered to a question about them."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from documents.models import Paragraph
from proposals.actions import confirm_status
from proposals.models import Element
from tests.makers import make_client
from tests.proposals.test_api_changes import (
    CHANGES,
    element,
    officer,
    paragraph,
    proposed,
    reviewer,
)

pytestmark = pytest.mark.django_db
__all__ = ["element", "officer", "paragraph", "reviewer"]  # fixtures


def test_reader_who_asks_what_is_new_misses_no_change_that_waited_long(
    element: Element, officer: User, reviewer: User, paragraph: Paragraph
) -> None:
    change = proposed(element, officer, paragraph)
    asked_last = timezone.now().isoformat().replace("+00:00", "Z")
    client = make_client()
    assert client.get(f"{CHANGES}?decided_after={asked_last}").json()["results"] == []
    confirm_status(change=change, by=reviewer)
    new = client.get(f"{CHANGES}?decided_after={asked_last}&ordering=decided_at").json()["results"]
    assert [row["id"] for row in new] == [change.pk]
    assert client.get(f"{CHANGES}?recorded_after={asked_last}").json()["results"] == []
    assert client.get(f"{CHANGES}?decided_before={asked_last}").json()["results"] == []


@pytest.mark.parametrize("name", ["recorded_after", "decided_before"])
def test_moment_that_cannot_be_read_is_refused_with_how_it_is_written(name: str) -> None:
    answer = make_client().get(f"{CHANGES}?{name}=yesterday", HTTP_ACCEPT_LANGUAGE="en")
    said = ["Write a day as YYYY-MM-DD or a moment as 2025-08-22T09:30:00Z."]
    assert (answer.status_code, answer.json()["fields"]) == (400, {name: said})


@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize("path", ["elements/?status", "status-changes/?to", "status-changes/?from"])
def test_code_of_no_status_is_refused_with_the_codes(path: str) -> None:
    answer = make_client().get(f"/api/v1/{path}=AGREED", HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 400
    said = "Select a valid choice. AGREED is not one of the available choices. (ADOPTED, "
    assert said in answer.json()["detail"]
    assert make_client().get(f"/api/v1/{path}=ADOPTED").status_code == 200
