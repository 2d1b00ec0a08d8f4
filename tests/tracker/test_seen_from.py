"""A move whose evidence a reader may not see is not named by the moves after it either."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client

from documents.models import Access, Document
from meetings.roles import Role
from proposals.models import Status
from tests.makers import (
    make_element,
    make_meeting,
    make_move,
    make_paragraph,
    make_rules,
    make_user,
)

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
API = "/api/v1"


@pytest.fixture
def meeting_code() -> str:
    """REGISTERED → IN_TEXT → ADOPTED → REGISTERED; the papers of the second and of a later first
    move of another element were restricted afterwards."""
    rules = make_rules()
    Status.objects.filter(code="IN_TEXT").update(name_en="Quietly in text", name_zh="暗")
    element, other = make_element("T"), make_element("U")
    meeting = make_meeting()
    papers = []
    moves = [(element, code) for code in ("REGISTERED", "IN_TEXT", "ADOPTED", "REGISTERED")]
    moves += [(other, "IN_TEXT"), (other, "PROPOSED")]
    for number, (of, code) in enumerate(moves):
        paragraph = make_paragraph()
        paper = paragraph.edition.document
        Document.objects.filter(pk=paper.pk).update(meeting=meeting)
        papers.append(paper)
        day = date(2025, 1, 1 + number)
        at = datetime(2025, 2, 1 + number, 12, tzinfo=UTC)
        make_move(of, rules[code], paragraph, on=day, decided_at=at)
    hidden = [papers[1].pk, papers[4].pk]
    Document.objects.filter(pk__in=hidden).update(access=Access.SECRETARIAT)
    return meeting.code


def client_of(user: User | AnonymousUser) -> Client:
    client = Client()
    if isinstance(user, User):
        client.force_login(user)
    return client


def rest(client: Client, path: str) -> list[tuple[str | None, str]]:
    rows = client.get(f"{API}/{path}").json()["results"]
    return [(row["from"], row["to"]) for row in rows]


def test_rest_names_the_status_that_the_reader_saw_before(meeting_code: str) -> None:
    public, officer = client_of(AnonymousUser()), client_of(make_user(Role.OFFICER))
    seen = [("ADOPTED", "REGISTERED"), ("REGISTERED", "ADOPTED"), (None, "REGISTERED")]
    assert rest(public, "elements/T/status-changes/") == seen
    assert rest(public, "status-changes/?element=T") == seen
    assert rest(public, "status-changes/?element=U") == [(None, "PROPOSED")]
    assert rest(public, "status-changes/?from=IN_TEXT") == []
    assert rest(public, "status-changes/?from=REGISTERED") == [("REGISTERED", "ADOPTED")]
    assert rest(officer, "status-changes/?from=IN_TEXT") == [
        ("IN_TEXT", "PROPOSED"),
        ("IN_TEXT", "ADOPTED"),
    ]
    assert rest(officer, "elements/T/status-changes/")[1:3] == [
        ("IN_TEXT", "ADOPTED"),
        ("REGISTERED", "IN_TEXT"),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/elements/T/",
        "/elements/U/",
        "/changes/",
        "/changes/feed/?language=en",
        "/elements/T/feed/?language=en",
        "/elements/T/history.csv",
        "/elements/T/history.json",
        "/changes.csv",
        "/meetings/{meeting}/",
    ],
)
def test_no_page_feed_or_export_names_the_hidden_status(path: str, meeting_code: str) -> None:
    path = path.format(meeting=meeting_code)
    officer = client_of(make_user(Role.OFFICER)).get(path, headers=ENGLISH, follow=True)
    public = Client().get(path, headers=ENGLISH, follow=True)
    assert (officer.status_code, public.status_code) == (200, 200)
    told = [answer.content.decode().count("Quietly in text") for answer in (officer, public)]
    assert "feed" in path or told[0] > told[1]
    # Feeds are public. The tracks of the board and of an element name every stage that there is.
    if path not in ("/", "/elements/T/", "/elements/U/"):
        assert told[1] == 0
