"""REST: what was read from paragraphs. Rows name their paragraph; hidden papers leave no trace."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from documents.models import Citation, Document, Paragraph
from meetings.roles import Role
from tests.makers import (
    make_attendance,
    make_brackets,
    make_client,
    make_count,
    make_delegate,
    make_document,
    make_edition,
    make_intervention,
    make_listed,
    make_meeting,
    make_officer,
    make_paragraph,
    make_part,
    make_party,
    make_turn,
    make_user,
    make_view,
)

pytestmark = pytest.mark.django_db

API = "/api/v1/"
HERE = "http://testserver"


def make_citation(paragraph: Paragraph | None = None, document: Document | None = None) -> Citation:
    return Citation.objects.create(
        paragraph=paragraph or make_paragraph(), document=document or make_document(), raw="x"
    )


MAKERS: dict[str, Callable[..., Any]] = {
    "officers": make_officer,
    "attendance": make_attendance,
    "attendance-counts": make_count,
    "interventions": make_intervention,
    "rotation": make_turn,
    "listed-documents": make_listed,
    "brackets": make_brackets,
    "citations": make_citation,
    "views": make_view,
}


def paragraph_of(symbol: str = "", **edition: Any) -> Paragraph:
    return make_paragraph(make_part(make_edition(make_document(symbol), **edition)))


def rows(endpoint: str, user: Any = None, **asked: str | int) -> list[dict[str, Any]]:
    answer = make_client(user).get(f"{API}{endpoint}/", asked)
    assert answer.status_code == 200, answer.json()
    found: list[dict[str, Any]] = answer.json()["results"]
    assert answer.json()["count"] == len(found)
    return found


def facts(endpoint: str, **asked: str | int) -> list[dict[str, Any]]:
    """The rows without where they were read."""
    place = ("id", "document", "edition", "language", "paragraph", "part", "path", "page")
    return [{k: v for k, v in row.items() if k not in place} for row in rows(endpoint, **asked)]


@pytest.mark.parametrize("endpoint", MAKERS)
def test_row_says_which_paragraph_it_was_read_from(endpoint: str) -> None:
    paragraph = paragraph_of("TEST/WG/1/2", language="fr")
    made = MAKERS[endpoint](paragraph)
    (row,) = rows(endpoint)
    assert {
        name: row[name] for name in row if name in ("id", "document", "edition", "language")
    } | {name: row[name] for name in ("paragraph", "part", "path", "page")} == {
        "id": made.pk,
        "document": "TEST/WG/1/2",
        "edition": paragraph.edition_id,
        "language": "fr",
        "paragraph": paragraph.pk,
        "part": "body",
        "path": "1",
        "page": f"{HERE}/documents/TEST/WG/1/2/?language=fr#body-1",
    }
    assert make_client().get(f"{API}{endpoint}/{made.pk}/").json() == row


def test_record_of_a_meeting_gives_parties_by_code_beside_the_printed_name() -> None:
    meeting, state, group = make_meeting("WG3"), make_party("XA"), make_party("XG")
    paragraph = make_paragraph()
    make_officer(paragraph, meeting=meeting)
    make_attendance(paragraph, meeting=meeting, party=state)
    make_count(paragraph, claimed=3, listed=2)
    make_count(paragraph, category="ngo", claimed=26, listed=None)
    make_intervention(
        paragraph,
        party=state,
        on_behalf_of=group,
        on_behalf_as_printed="the Sample Group",
        decided_at=datetime(2024, 5, 20, 8, tzinfo=UTC),
    )
    make_turn(paragraph)
    assert facts("officers") == [
        {
            "meeting": "WG3",
            "role": "chair",
            "name_as_printed": "Arman Samplov",
            "term_from": None,
            "term_until": None,
            "term_source": "",
        }
    ]
    assert facts("attendance", meeting="WG3") == [
        {
            "meeting": "WG3",
            "party": "XA",
            "name_as_printed": "Sample State A",
            "category": "state-party",
        }
    ]
    assert facts("attendance-counts") == [
        {
            "meeting": None,
            "category": "state-party",
            "claimed": 3,
            "listed": 2,
            "match": False,
        },
        {"meeting": None, "category": "ngo", "claimed": 26, "listed": None, "match": None},
    ]
    assert facts("interventions") == [
        {
            "meeting": None,
            "item": "6",
            "party": "XA",
            "name_as_printed": "Sample State A",
            "on_behalf_of": "XG",
            "on_behalf_as_printed": "the Sample Group",
            "is_recorded": False,
            "is_party_matched": False,
            "is_group_matched": False,
            "state": "confirmed",
            "decided_at": "2024-05-20T10:00:00+02:00",
        }
    ]
    assert facts("rotation") == [{"meeting": None, "year": 2024, "series": "MSP", "group": "XG"}]


def test_listed_paper_says_whether_it_is_held() -> None:
    paragraph, held = make_paragraph(), make_edition(make_document("TEST/1")).document
    make_listed(paragraph, held, languages=["en", "fr"], submitters=["XA"], position=0)
    make_listed(paragraph, make_document("TEST/2"), position=1)
    shown = facts("listed-documents")
    assert shown[0] == {
        "listed": "TEST/1",
        "held": True,
        "held_in": ["en"],
        "missing": ["fr"],
        "title_as_printed": "A listed paper",
        "submitters": ["XA"],
        "on_behalf_of": [],
        "languages": ["en", "fr"],
        "companions": [],
        "rows": 1,
    }
    assert [row["listed"] for row in rows("listed-documents", held="false")] == ["TEST/2"]
    assert [row["listed"] for row in rows("listed-documents", listed="TEST/1")] == ["TEST/1"]


def test_citations_are_found_from_both_ends() -> None:
    first, second = paragraph_of("TEST/1"), paragraph_of("TEST/2")
    known = make_document("TEST/9")
    Citation.objects.create(
        paragraph=first, document=known, raw="TEST/9", pages="3", cited_paragraphs="4-5"
    )
    Citation.objects.create(
        paragraph=first, document=second.edition.document, raw="it", implicit=True
    )
    make_citation(second, known)
    assert facts("citations", document="TEST/1") == [
        {
            "cited": "TEST/9",
            "held": False,
            "raw": "TEST/9",
            "pages": "3",
            "paragraphs": "4-5",
            "implicit": False,
        },
        {
            "cited": "TEST/2",
            "held": True,
            "raw": "it",
            "pages": "",
            "paragraphs": "",
            "implicit": True,
        },
    ]
    assert [row["document"] for row in rows("citations", cited="TEST/9")] == ["TEST/1", "TEST/2"]
    assert [row["cited"] for row in rows("citations", held="true")] == ["TEST/2"]


def test_view_is_a_draft_with_its_quantifier_and_no_party() -> None:
    make_view()
    make_view(
        quantifier="Many States",
        verb="noted",
        text="Many States noted.",
        state="confirmed",
        decided_by=make_user(Role.REVIEWER),
        decided_at=timezone.now(),
    )
    assert facts("views", state="draft") == [
        {
            "standing": "national",
            "quantifier": "Some delegations",
            "verb": "asked",
            "text": "Some delegations asked why.",
            "offset": 0,
            "state": "draft",
        }
    ]
    assert [row["verb"] for row in rows("views", quantifier="many")] == ["noted"]


def test_brackets_of_a_paragraph() -> None:
    one, other = make_paragraph(), make_paragraph()
    make_brackets(one)
    make_brackets(other, unmatched=1)
    assert facts("brackets", paragraph=one.pk) == [
        {
            "pairs": 2,
            "depth": 1,
            "characters": 11,
            "alternatives": 1,
            "unmatched": 0,
            "continued": False,
        }
    ]
    assert [row["paragraph"] for row in rows("brackets", unmatched="true")] == [other.pk]
    assert [row["paragraph"] for row in rows("brackets", unmatched="false")] == [one.pk]


@pytest.mark.parametrize(
    ("endpoint", "asked", "found"),
    [
        ("officers", {"role": "chair"}, 1),
        ("officers", {"role": "guest"}, 0),
        ("officers", {"q": "samplov"}, 1),
        ("attendance", {"category": "ngo"}, 0),
        ("attendance", {"party": "XA"}, 0),
        ("attendance-counts", {"match": "true"}, 0),
        ("attendance-counts", {"match": "false"}, 1),
        ("interventions", {"item": "6"}, 1),
        ("interventions", {"on_behalf_of": "XG"}, 0),
        ("rotation", {"year": 2024, "series": "MSP", "group": "XG"}, 1),
        ("citations", {"implicit": "true"}, 0),
        ("views", {"standing": "adopted"}, 0),
        ("views", {"q": "why"}, 1),
        ("brackets", {"part": "body", "path": "1"}, 1),
        ("brackets", {"document": "TEST/404"}, 0),
    ],
)
def test_filters(endpoint: str, asked: dict[str, str | int], found: int) -> None:
    MAKERS[endpoint](make_paragraph())
    assert len(rows(endpoint, **asked)) == found


@pytest.mark.parametrize("endpoint", MAKERS)
def test_fact_that_two_languages_print_is_told_once(endpoint: str) -> None:
    document = make_document()
    kept = {}
    for language, translation in (("zh", "official"), ("en", "original")):
        edition = make_edition(document, language, translation=translation)
        kept[language] = make_paragraph(make_part(edition))
        MAKERS[endpoint](kept[language])
    earlier = make_edition(document, "en", is_current=False)
    MAKERS[endpoint](make_paragraph(make_part(earlier)))
    assert [row["language"] for row in rows(endpoint)] == ["en"]
    assert [row["paragraph"] for row in rows(endpoint, language="zh")] == [kept["zh"].pk]
    assert [row["paragraph"] for row in rows(endpoint, language="en")] == [kept["en"].pk]
    assert [row["edition"] for row in rows(endpoint, edition=earlier.pk)] == [earlier.pk]


@pytest.mark.parametrize("endpoint", MAKERS)
def test_hidden_paper_leaves_no_trace(endpoint: str) -> None:
    paragraphs = {
        access: make_paragraph(make_part(make_edition(make_document(access=access))))
        for access in ("public", "participants", "secretariat")
    }
    made = {access: MAKERS[endpoint](paragraph) for access, paragraph in paragraphs.items()}
    for user, seen in (
        (None, ["public"]),
        (make_delegate(), ["public", "participants"]),
        (make_user(Role.OFFICER), ["public", "participants", "secretariat"]),
    ):
        assert [row["id"] for row in rows(endpoint, user)] == [made[access].pk for access in seen]
        for access, row in made.items():
            answer = make_client(user).get(f"{API}{endpoint}/{row.pk}/")
            assert answer.status_code == (200 if access in seen else 404)
    hidden = paragraphs["secretariat"]
    assert rows(endpoint, document=str(hidden.edition.document.symbol)) == []
    assert rows(endpoint, edition=hidden.edition_id) == []


@pytest.mark.parametrize(
    ("endpoint", "name"), [("listed-documents", "listed"), ("citations", "cited")]
)
def test_hidden_paper_at_the_far_end_leaves_no_trace(endpoint: str, name: str) -> None:
    hidden = make_document("TEST/SECRET", access="secretariat")
    made = MAKERS[endpoint](make_paragraph(), hidden)
    assert rows(endpoint) == rows(endpoint, **{name: "TEST/SECRET"}) == []
    assert make_client().get(f"{API}{endpoint}/{made.pk}/").status_code == 404
    assert [row[name] for row in rows(endpoint, make_user(Role.OFFICER))] == ["TEST/SECRET"]


def test_hidden_paper_is_in_no_citation_count() -> None:
    paper = paragraph_of("TEST/1")
    hidden = make_document(access="secretariat")
    make_citation(paper, hidden)
    make_citation(make_paragraph(make_part(make_edition(hidden))), paper.edition.document)
    for user, count in ((None, 0), (make_user(Role.OFFICER), 1)):
        answer = make_client(user).get(f"{API}documents/TEST/1/").json()
        assert answer["citation_counts"] == {"cites": count, "cited_by": count}


@pytest.mark.parametrize("endpoint", MAKERS)
@pytest.mark.parametrize("verb", ["post", "put", "patch", "delete"])
def test_facts_are_read_only(endpoint: str, verb: str) -> None:
    made = MAKERS[endpoint](make_paragraph())
    if verb == "post" and endpoint in ("interventions", "views"):
        pytest.skip("staff record what the importer missed")
    address = f"{API}{endpoint}/" + ("" if verb == "post" else f"{made.pk}/")
    answer = getattr(make_client(make_user(Role.HEAD)), verb)(address, {}, format="json")
    assert answer.status_code == 405


@pytest.mark.parametrize("endpoint", MAKERS)
@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_two_queries_and_one_for_what_is_held(
    endpoint: str, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        MAKERS[endpoint](make_paragraph())
    with django_assert_num_queries(3 if endpoint == "listed-documents" else 2):
        assert len(rows(endpoint)) == count
