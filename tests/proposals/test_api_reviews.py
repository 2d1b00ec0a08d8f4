"""Links to review over REST."""

from typing import Any

import pytest

from documents.models import Document
from meetings.roles import Role
from proposals.models import Link, LinkReview
from tests.makers import make_client, make_element, make_paragraph, make_user
from tests.proposals.reviewing import EDITED, VISITS, revised

pytestmark = pytest.mark.django_db

LIST = "/api/v1/link-reviews/"


@pytest.fixture
def edited() -> LinkReview:
    revised(make_element("T.1"))
    return LinkReview.objects.get(paragraph__isnull=False)


@pytest.fixture
def officer() -> Any:
    return make_client(make_user(Role.OFFICER, username="officer"))


def test_list_gives_state_and_both_texts(officer: Any, edited: LinkReview) -> None:
    rows = officer.get(LIST, {"status": "edited", "state": "waiting"}).json()["results"]
    assert [
        {
            name: row[name]
            for name in ("element", "document", "state", "status", "old_text", "new_text")
        }
        for row in rows
    ] == [
        {
            "element": "T.1",
            "document": "TEST/WG/1/WP.1",
            "state": "waiting",
            "status": "edited",
            "old_text": VISITS,
            "new_text": EDITED,
        }
    ]
    assert officer.get(LIST, {"document": "TEST/WG/1/WP.1"}).json()["count"] == 2
    assert officer.get(LIST, {"document": "TEST/WG/1/WP.2"}).json()["count"] == 0


def test_accept_and_refuse_answer_with_the_new_state(officer: Any, edited: LinkReview) -> None:
    answer = officer.post(f"{LIST}{edited.pk}/accept/", {}, format="json").json()
    made = Link.objects.get(carried_from=edited.link)
    assert (answer["state"], answer["result"], answer["decided_by"]) == (
        "accepted",
        made.pk,
        "officer",
    )
    assert officer.get(f"/api/v1/links/{made.pk}/").json()["carried_from"] == edited.link_id
    orphan = LinkReview.objects.waiting().get()
    assert officer.post(f"{LIST}{orphan.pk}/refuse/").json()["state"] == "refused"
    assert officer.post(f"{LIST}{orphan.pk}/refuse/").status_code == 409
    assert officer.post(f"{LIST}{orphan.pk}/reopen/").json()["state"] == "waiting"
    assert officer.post(f"{LIST}{orphan.pk}/reopen/").status_code == 409


def test_another_paragraph_is_taken_where_it_exists(officer: Any, edited: LinkReview) -> None:
    place = edited.edition.paragraphs.get(path="2")
    url = f"{LIST}{edited.pk}/accept/"
    assert officer.post(url, {"paragraph": 10**9}, format="json").status_code == 400
    assert officer.post(url, {"paragraph": make_paragraph().pk}, format="json").status_code == 400
    assert officer.post(url, {"paragraph": place.pk}, format="json").json()["result"]
    assert Link.objects.filter(paragraph=place).count() == 1


def test_reviews_are_for_the_secretariat(edited: LinkReview) -> None:
    assert make_client(make_user(Role.DELEGATION)).get(LIST).status_code == 403
    assert make_client().get(LIST).status_code in (401, 403)
    Document.objects.update(access="secretariat")
    answer = make_client(make_user(Role.OFFICER)).get(LIST).json()
    assert answer["count"] == 2
