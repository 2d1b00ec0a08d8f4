"""Atom feeds: what is public, in the language of the address, and nothing when nothing is new."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from lxml import etree

from documents.models import Access, Edition
from tests.makers import (
    SOME_DAY,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_rules,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
MOMENT = datetime(2026, 1, 10, 9, tzinfo=UTC)


@pytest.fixture
def moved() -> None:
    """T.A is proposed on a paper that came at the same moment."""
    paragraph = make_paragraph(make_part(make_edition(make_document("TEST/WG/1/WP.7"))))
    Edition.objects.update(imported_at=MOMENT)
    make_element("T")
    make_move(
        make_element("T.A"),
        make_rules()["PROPOSED"],
        paragraph,
        on=SOME_DAY,
        decided_at=MOMENT.replace(hour=10),
    )


def read(client: Client, address: str) -> etree._Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.content)


def texts(feed: etree._Element, name: str) -> list[str | None]:
    return [entry.findtext(f"{ATOM}{name}") for entry in feed.findall(f"{ATOM}entry")]


@pytest.mark.usefixtures("moved")
def test_feed_names_itself_its_page_and_its_newest_entry(client: Client) -> None:
    address = "http://testserver/changes/feed/?language=en"
    feed = read(client, address)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"alternate": "http://testserver/changes/", "self": address}
    assert feed.get(f"{XML}lang") == "en"
    assert feed.get(f"{XML}base") == "http://testserver/"
    assert feed.findtext(f"{ATOM}title") == "What changed – BWC verification: negotiation tracker"
    assert feed.findtext(f"{ATOM}updated") == "2026-01-10T10:00:00+00:00"
    assert "not the view of any State" in (feed.findtext(f"{ATOM}subtitle") or "")


@pytest.mark.usefixtures("moved")
def test_entries_have_names_that_stay_and_the_moment_of_recording(client: Client) -> None:
    feed = read(client, "/changes/feed/?language=en")
    assert texts(feed, "title") == [
        "T.A Element T.A: first recorded as Proposed",
        "New paper: TEST/WG/1/WP.7, A paper",
    ]
    assert texts(feed, "updated") == ["2026-01-10T10:00:00+00:00", "2026-01-10T09:00:00+00:00"]
    names = texts(feed, "id")
    assert [str(name).rstrip("0123456789") for name in names] == [
        "tag:testserver,2023:status-",
        "tag:testserver,2023:text-",
    ]
    assert texts(read(client, "/changes/feed/?language=zh-hans"), "id") == names


@pytest.mark.usefixtures("moved")
@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("/changes/feed/?kind=paper", 1),
        ("/changes/feed/?kind=status", 0),
        ("/changes/feed/?since=2026-01-11", 0),
        ("/changes/feed/?element=T", 1),
        ("/elements/T/feed/", 1),
        ("/elements/T.A/feed/", 1),
        ("/documents/TEST/WG/1/WP.7/feed/", 2),
    ],
)
def test_filters_of_the_page_are_filters_of_the_feed(
    client: Client, address: str, number: int
) -> None:
    assert len(texts(read(client, address), "id")) == number


@pytest.mark.usefixtures("moved")
def test_a_feed_that_says_nothing_new_is_not_sent_again(client: Client) -> None:
    first = client.get("/changes/feed/?language=en")
    assert first["Last-Modified"] == "Sat, 10 Jan 2026 10:00:00 GMT"
    for headers in (
        {"if-none-match": first["ETag"]},
        {"if-modified-since": first["Last-Modified"]},
    ):
        again = client.get("/changes/feed/?language=en", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
    make_paragraph()
    news = client.get("/changes/feed/?language=en", headers={"if-none-match": first["ETag"]})
    assert news.status_code == 200


def test_a_feed_without_entries_is_the_same_at_any_time(client: Client) -> None:
    feed = read(client, "/changes/feed/?language=en")
    assert feed.findtext(f"{ATOM}updated") == "2022-12-16T00:00:00+00:00"


@pytest.mark.usefixtures("moved")
def test_a_feed_speaks_the_language_of_its_address(client: Client) -> None:
    english = client.get("/changes/feed/?language=en", headers={"accept-language": "zh-hans"})
    assert english["Content-Language"] == "en"
    chinese = client.get("/changes/feed/?language=xx", headers={"accept-language": "zh-hans"})
    assert chinese["Content-Language"] == "zh-hans"
    assert "要素 T.A" in chinese.content.decode()


def test_a_feed_is_the_public_s_for_whoever_asks(client: Client) -> None:
    document = make_document("TEST/WG/1/CRP.1", access=Access.PARTICIPANTS)
    make_paragraph(make_part(make_edition(document)))
    client.force_login(make_delegate())
    assert client.get("/documents/TEST/WG/1/CRP.1/").status_code == 200
    assert client.get("/documents/TEST/WG/1/CRP.1/feed/").status_code == 404
    assert texts(read(client, "/changes/feed/"), "id") == []


@pytest.mark.parametrize("address", ["/elements/NO.SUCH/feed/", "/documents/NO%00SUCH/feed/"])
def test_a_feed_of_nothing_is_not_there(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
