"""Relations of documents on the reader page, by REST and in the admin."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, Document, DocumentRelation
from documents.relations import relate
from meetings.roles import Role
from tests.makers import (
    make_client,
    make_delegate,
    make_document,
    make_edition,
    make_meeting,
    make_paragraph,
    make_part,
    make_user,
)
from tests.readers import LEVELS, READERS, browser
from tracker.reader.relations import OtherPaper, Related, related_to

pytestmark = pytest.mark.django_db

X = "TEST/WG/9/WP.7"
API = "/api/v1/document-relations/"
NOBODY = AnonymousUser()


def paper(suffix: str = "", *, held: bool = False, access: str = "public") -> Document:
    document = Document.objects.filter(symbol=f"{X}{suffix}").first()
    if document is None:
        document = make_document(f"{X}{suffix}", access=access)
    if held:
        make_edition(document)
    relate(document)
    return document


def other(relation: str, suffix: str, *, held: bool = False) -> OtherPaper:
    return OtherPaper(relation, f"{X}{suffix}", f"/documents/{X}{suffix}/", held)


@pytest.fixture
def suggested() -> DocumentRelation:
    meeting = make_meeting()
    make_edition(make_document("TEST/WG/9/CRP.1", meeting=meeting, title="Draft rules"))
    relate(make_document("TEST/WG/9/3", meeting=meeting, title="Draft rules"))
    return DocumentRelation.objects.get()


def test_relations_stand_both_ways_with_the_newest_text() -> None:
    for suffix in ("/Corr.1", "/Add.1", "/Rev.1"):
        paper(suffix)
    paper("/Rev.2", held=True)
    first, newest = other("Revised by", "/Rev.1"), other("Revised by", "/Rev.2", held=True)
    assert related_to(paper(), NOBODY) == Related(
        papers=(
            other("Added to by", "/Add.1"),
            other("Corrected by", "/Corr.1"),
            first,
        ),
        newest=(replace(newest, by_way=(first,)),),
    )
    assert related_to(paper("/Rev.1"), NOBODY) == Related(
        papers=(other("Revises", ""), newest), newest=(newest,)
    )
    assert related_to(paper("/Rev.2"), NOBODY) == Related(papers=(other("Revises", "/Rev.1"),))
    assert related_to(paper("/Corr.1"), NOBODY) == Related(papers=(other("Corrects", ""),))


def test_reader_leads_to_the_redline_against_the_version_beside_it() -> None:
    for suffix in ("", "/Rev.1", "/Rev.2"):
        make_paragraph(make_part(make_edition(paper(suffix))), text=f"Words of {suffix or 'old'}.")
    make_edition(paper("/Rev.3"), "zh")
    steps = {"": ("", "/Rev.1"), "/Rev.1": ("", "/Rev.1"), "/Rev.2": ("/Rev.1", "/Rev.2")}
    for suffix, (old, new) in steps.items():
        query = urlencode({"language": "en", "old": X + old, "new": X + new})
        address = f"/redline/{X}{suffix}/?{query}"
        assert related_to(paper(suffix), NOBODY, "en").redline == address
        html = browser().get(address).text
        assert "Words of" in html
        assert f'href="/text/{X}' not in html
    assert related_to(paper("/Rev.3"), NOBODY, "zh").redline == ""
    assert related_to(paper("/Rev.2"), NOBODY, "fr").redline == ""
    page = browser().get(paper().get_absolute_url()).text
    assert "Redline: what changed between versions" in page
    assert browser().get("/redline/TEST/NO/1/").status_code == 404


def test_redline_shows_no_version_that_is_hidden() -> None:
    for suffix, access in (("", "public"), ("/Rev.1", "secretariat")):
        make_paragraph(make_part(make_edition(paper(suffix, access=access))), text=f"W {suffix}")
    assert related_to(paper(), NOBODY, "en").redline == ""
    assert related_to(paper(), make_user(Role.OFFICER), "en").redline != ""
    assert "Rev.1" not in browser().get(f"/redline/{X}/").text
    assert browser().get(f"/redline/{X}/Rev.1/").status_code == 404


def test_circle_of_newer_texts_ends() -> None:
    one, two = make_document("TEST/1"), make_document("TEST/2")
    for later, earlier in ((one, two), (two, one)):
        DocumentRelation.objects.create(
            later=later, earlier=earlier, kind="replaces", origin="words", state="holds"
        )
    assert [each.document for each in related_to(one, NOBODY).newest] == ["TEST/2"]


def test_page_says_the_steps_to_the_text_in_force() -> None:
    paper("/Rev.1")
    paper("/Rev.2", held=True)
    page = browser().get(paper(held=True).get_absolute_url()).text
    said = page.partition("There is a newer text.")[2].partition("</p>")[0]
    words = re.sub(r"<[^>]+>", "", said).split()
    assert " ".join(words) == f"Revised by {X}/Rev.1 &rsaquo; Revised by {X}/Rev.2"


def test_page_announces_the_newer_text_and_marks_what_is_not_held() -> None:
    paper("/Rev.1")
    page = browser().get(paper(held=True).get_absolute_url()).text
    assert "There is a newer text." in page
    assert page.count(f'href="/documents/{X}/Rev.1/"') == 2
    assert "not held" in page
    assert "There is a newer text." not in browser().get(f"/documents/{X}/Rev.1/").text


@pytest.mark.parametrize("access", Access.values)
@pytest.mark.parametrize("who", READERS)
def test_hidden_document_shows_in_no_relation(who: str, access: str) -> None:
    reader, open_one = READERS[who](), paper(held=True)
    hidden = make_document(f"{X}/Rev.1", access=access)
    relate(hidden)
    is_seen = access in LEVELS[who]
    assert bool(related_to(open_one, reader).papers) == is_seen
    assert ("/Rev.1" in browser(reader).get(open_one.get_absolute_url()).text) == is_seen
    client = make_client(None if who == "anonymous" else reader)  # type: ignore[arg-type]
    assert len(client.get(f"/api/v1/documents/{X}/").json()["relations"]) == is_seen
    assert client.get(API).json()["count"] == is_seen
    number = DocumentRelation.objects.get().pk
    assert client.get(f"{API}{number}/").status_code == (200 if is_seen else 404)


def test_restricted_revision_makes_nothing_known() -> None:
    relate(make_document(f"{X}/Rev.1", access="secretariat"))
    assert not Document.objects.filter(symbol=X).exists()
    make_document(X)
    relate(Document.objects.get(symbol=X))
    assert DocumentRelation.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_relations_cost_the_same_for_one_and_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        paper(f"/Add.{number + 1}", held=True)
    document = paper()
    with django_assert_num_queries(3):
        assert len(related_to(document, NOBODY).papers) == count
    with django_assert_num_queries(4):
        assert make_client().get(API).json()["count"] == count


# --- REST


def test_rest_gives_relations_of_a_document() -> None:
    paper("/Rev.1", held=True)
    [row] = make_client().get(API, {"document": X}).json()["results"]
    assert {name: row[name] for name in row if name not in ("id", "url")} == {
        "later": f"{X}/Rev.1",
        "later_held": True,
        "kind": "revises",
        "earlier": X,
        "earlier_held": False,
        "origin": "symbol",
        "state": "holds",
    }
    assert make_client().get(f"/api/v1/documents/{X}/").json()["relations"] == [row]
    assert make_client().get(API, {"kind": "adds"}).json()["count"] == 0


def test_suggestions_are_decided_by_the_secretariat_alone(suggested: DocumentRelation) -> None:
    officer, delegate = (
        make_client(make_user(Role.OFFICER)),
        make_client(make_delegate()),
    )
    assert delegate.get(API).json()["count"] == 0
    assert delegate.post(f"{API}{suggested.pk}/hold/").status_code == 403
    assert officer.get(API, {"state": "suggested"}).json()["count"] == 1
    assert officer.post(f"{API}{suggested.pk}/hold/").json()["state"] == "holds"
    assert officer.post(f"{API}{suggested.pk}/refuse/").status_code == 409


# --- admin


def press(client: Client, action: str, *rows: DocumentRelation) -> Any:
    ticked = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post("/admin/documents/documentrelation/", ticked, follow=True).text


def test_suggestions_wait_on_the_desk_and_are_decided_there(suggested: DocumentRelation) -> None:
    officer = browser(make_user(Role.OFFICER))
    assert "Relations to decide on (1)" in officer.get("/admin/").text
    assert "TEST/WG/9/3 (not held)" in officer.get("/admin/documents/documentrelation/").text
    assert "1 relation is decided." in press(officer, "hold", suggested)
    assert "This relation is “Holds” already" in press(officer, "refuse", suggested)
    assert "Relations to decide on" not in officer.get("/admin/").text
    suggested.refresh_from_db()
    assert suggested.state == "holds"
