"""Texts in negotiation over REST: brackets, lineage, redlines, decisions on deletions."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, Document, Edition, Paragraph
from meetings.roles import Role
from proposals.actions import record_deletion
from proposals.models import DecidedDeletion, Element
from tests.makers import (
    make_client,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_user,
)
from tests.proposals.rolling import FUND, OFFICE, X, link, three_versions
from tests.readers import LEVELS, READERS

pytestmark = pytest.mark.django_db
TEXTS = "/api/v1/texts/"
DELETIONS = "/api/v1/decided-deletions/"
ONE = {"part": "body", "path": "1"}


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


@pytest.fixture
def editions() -> tuple[Edition, Edition, Edition]:
    return three_versions()


@pytest.fixture
def fund(editions: tuple[Edition, ...]) -> Element:
    element = make_element("T.1")
    link(editions[0], "3", element)
    return element


@pytest.fixture
def decision() -> Paragraph:
    paper = make_document("TEST/WG/1/5", issued_on=date(2025, 2, 1))
    return make_paragraph(make_part(make_edition(paper), standing="record"))


def reader(who: str) -> Any:
    return make_client(None if who == "anonymous" else READERS[who]())  # type: ignore[arg-type]


def test_list_names_texts_with_their_versions(fund: Element) -> None:
    answer = make_client().get(TEXTS).json()
    assert answer["count"] == 1
    [row] = answer["results"]
    assert (row["text"], row["language"], row["languages"]) == (X, "en", ["en"])
    assert row["url"] == f"http://testserver{TEXTS}{X}/"
    assert [(v["number"], v["document"], v["dated"]) for v in row["versions"]] == [
        (1, X, "2025-01-10"),
        (2, f"{X}/Rev.1", "2025-03-01"),
        (3, f"{X}/Rev.2", "2025-07-04"),
    ]


def test_text_gives_brackets_by_element_and_version(
    fund: Element, editions: tuple[Edition, ...]
) -> None:
    reply = make_element("T.2")
    link(editions[1], "4", reply)
    answer = make_client().get(f"{TEXTS}{X}/Rev.1/").json()
    assert [row["pairs"] for row in answer["figures"]] == [3, 2, 1]
    elements = {row["element"]: row["versions"] for row in answer["elements"]}
    assert [row and row["pairs"] for row in elements["T.1"]] == [1, None, None]
    assert elements["T.2"][1] == {
        "paragraphs": 1,
        "pairs": 2,
        "depth": 1,
        "characters": 11,
        "alternatives": 1,
        "unmatched": 0,
        "oldest": {
            "at": {"part": "body", "path": "4"},
            "wording": "thirty",
            "since_version": 1,
            "since": "2025-01-10",
            "days": 50,
        },
    }
    paragraph = editions[0].paragraphs.get(path="3")
    assert answer["deletions"][0] == {
        "old_version": 1,
        "new_version": 2,
        "paragraph": paragraph.pk,
        "at": {"part": "body", "path": "3"},
        "start": None,
        "wording": FUND,
        "below": 0,
        "elements": ["T.1"],
        "state": "unrecorded",
        "decisions": [],
    }


def test_deletion_names_what_may_or_does_record_it(
    fund: Element, editions: tuple[Edition, ...], decision: Paragraph
) -> None:
    link(decision.edition, "1", fund, "decides")
    first = make_client().get(f"{TEXTS}{X}/").json()["deletions"][0]
    assert (first["state"], first["decisions"]) == ("possible", [decision.pk])
    record_deletion(
        paragraph=editions[0].paragraphs.get(path="3"),
        later=editions[1].document,
        decision=decision,
        by=make_user(Role.OFFICER),
    )
    first = make_client().get(f"{TEXTS}{X}/").json()["deletions"][0]
    assert (first["state"], first["decisions"]) == ("decided", [decision.pk])


def test_lineage_tells_every_fate(fund: Element) -> None:
    answer = make_client().get(f"/api/v1/lineages/{X}/").json()
    assert answer["nothing_untraced"] is True
    first, second = answer["steps"]
    assert (first["old_version"], first["new_version"], first["added"]) == (1, 2, [])
    assert first["fates"][1] == {
        "old": {"part": "body", "path": "2"},
        "new": [{"part": "body", "path": "2"}, {"part": "body", "path": "3"}],
        "fate": "split",
        "edited": False,
    }
    assert [row["fate"] for row in second["fates"]] == ["kept"] * 4 + ["moved"]
    assert second["added"] == [{"part": "body", "path": "6"}]


def test_redline_spells_both_texts(fund: Element, editions: tuple[Edition, ...]) -> None:
    answer = make_client().get(f"/api/v1/redlines/{X}/", {"old": X}).json()
    assert (answer["old"]["number"], answer["new"]["number"]) == (1, 3)
    assert answer["lines"][0] == {
        "fate": "moved",
        "is_moved": True,
        "before": [{"part": "body", "path": "5"}],
        "now": ONE,
        "to": [],
        "segments": [{"kind": "both", "text": OFFICE}],
    }
    spelt = {
        line["now"]["path"]: "".join(s["text"] for s in line["segments"] if s["kind"] != "gone")
        for line in answer["lines"]
        if line["now"]
    }
    assert spelt == dict(editions[2].paragraphs.values_list("path", "text"))


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"old": "NO/SUCH"}, 404),
        ({"new": "NO/SUCH"}, 404),
        ({"language": "fr"}, 404),
        ({"page": "x"}, 200),
    ],
)
def test_redline_of_what_is_not_there_is_404(
    query: dict[str, str], status: int, fund: Element
) -> None:
    assert make_client().get(f"/api/v1/redlines/{X}/", query).status_code == status


@pytest.mark.parametrize("access", Access.values)
@pytest.mark.parametrize("who", READERS)
def test_hidden_version_is_not_there(
    who: str, access: str, fund: Element, editions: tuple[Edition, ...]
) -> None:
    Document.objects.filter(pk=editions[1].document_id).update(access=access)
    client, is_open = reader(who), access in LEVELS[who]
    for path in (f"{TEXTS}{X}/", f"/api/v1/lineages/{X}/", TEXTS, f"/api/v1/redlines/{X}/"):
        body = client.get(path).content.decode()
        assert ("Rev.1" in body) == is_open
        assert ('"number":3' in body) == is_open
    asked = client.get(f"/api/v1/redlines/{X}/", {"old": f"{X}/Rev.1"})
    assert asked.status_code == (200 if is_open else 404)
    Document.objects.update(access=access)
    for path in (f"{TEXTS}{X}/", f"/api/v1/lineages/{X}/", f"/api/v1/redlines/{X}/"):
        assert client.get(path).status_code == (200 if is_open else 404)
    assert client.get(TEXTS).json()["count"] == is_open


# --- decisions on deletions


def body(editions: tuple[Edition, ...], decision: Paragraph) -> dict[str, Any]:
    return {
        "paragraph": editions[0].paragraphs.get(path="3").pk,
        "later": f"{X}/Rev.1",
        "decision": decision.pk,
        "note": "As agreed.",
    }


def test_officer_records_and_withdraws_a_decision(
    fund: Element, editions: tuple[Edition, ...], decision: Paragraph
) -> None:
    client = make_client(make_user(Role.OFFICER))
    answer = client.post(DELETIONS, body(editions, decision))
    row = DecidedDeletion.objects.get()
    shown = answer.json()
    shown.pop("recorded_at")
    assert (answer.status_code, shown) == (
        201,
        {
            "id": row.pk,
            "paragraph": row.paragraph_id,
            "document": X,
            "at": {"part": "body", "path": "3"},
            "start": None,
            "passage": "",
            "later": f"{X}/Rev.1",
            "decision": decision.pk,
            "decided_in": "TEST/WG/1/5",
            "decided_at": ONE,
            "note": "As agreed.",
            "url": f"http://testserver{DELETIONS}{row.pk}/",
        },
    )
    again = client.post(DELETIONS, body(editions, decision))
    assert (again.status_code, again.json()["detail"]) == (
        409,
        "A decision is recorded for this deletion already.",
    )
    assert client.delete(f"{DELETIONS}{row.pk}/").status_code == 204
    assert client.get(DELETIONS).json()["count"] == 0
    row.refresh_from_db()
    assert row.withdrawn_at is not None


@pytest.mark.parametrize(
    ("who", "status"), [("anonymous", 401), ("own delegation", 403), ("officer", 201)]
)
def test_only_staff_record_over_rest(
    who: str, status: int, fund: Element, editions: tuple[Edition, ...], decision: Paragraph
) -> None:
    assert reader(who).post(DELETIONS, body(editions, decision)).status_code == status
    assert DecidedDeletion.objects.count() == (status == 201)


@pytest.mark.parametrize(
    "wrong",
    [{"later": "NO/SUCH"}, {"later": "a\x00b"}, {"later": 5}, {"decision": 0}, {"start": 7}],
)
def test_wrong_body_is_refused(
    wrong: dict[str, Any], fund: Element, editions: tuple[Edition, ...], decision: Paragraph
) -> None:
    client = make_client(make_user(Role.OFFICER))
    sent = {**body(editions, decision), **wrong}
    assert client.post(DELETIONS, sent, format="json").status_code == 400
    assert not DecidedDeletion.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_list_is_filtered_and_costs_the_same(
    count: int,
    fund: Element,
    editions: tuple[Edition, ...],
    decision: Paragraph,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    later, by = editions[1].document, make_user(Role.OFFICER)
    for path in ("1", "2", "3")[:count]:
        DecidedDeletion.objects.create(
            paragraph=editions[0].paragraphs.get(path=path),
            later=later,
            decision=decision,
            recorded_by=by,
        )
    client = make_client()
    with django_assert_num_queries(2):
        assert client.get(DELETIONS).json()["count"] == count
    assert client.get(DELETIONS, {"document": X}).json()["count"] == count
    assert client.get(DELETIONS, {"document": f"{X}/Rev.1"}).json()["count"] == 0
    assert client.get(DELETIONS, {"decided_in": "TEST/WG/1/5"}).json()["count"] == count


def test_hidden_decision_is_not_listed(
    fund: Element, editions: tuple[Edition, ...], decision: Paragraph
) -> None:
    officer = make_user(Role.OFFICER)
    row = record_deletion(
        paragraph=editions[0].paragraphs.get(path="3"),
        later=editions[1].document,
        decision=decision,
        by=officer,
    )
    Document.objects.filter(symbol="TEST/WG/1/5").update(access=Access.SECRETARIAT)
    for client in (make_client(), make_client(make_delegate())):
        assert client.get(DELETIONS).json()["count"] == 0
        assert client.get(f"{DELETIONS}{row.pk}/").status_code == 404
    assert make_client(officer).get(f"{DELETIONS}{row.pk}/").status_code == 200
