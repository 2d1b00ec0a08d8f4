"""Links and linked paragraphs over REST."""

from typing import Any

import pytest

from documents.models import Document, Paragraph
from documents.search.index import fill
from meetings.roles import Role
from proposals.models import Link
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

pytestmark = pytest.mark.django_db
HERE = "http://testserver"
LINKS = "/api/v1/links/"
PARAGRAPHS = "/api/v1/paragraphs/"


@pytest.fixture
def paper() -> Document:
    return make_document("TEST/WG/3/WP.1")


@pytest.fixture
def paragraph(paper: Document) -> Paragraph:
    return make_paragraph(make_part(make_edition(paper)), "8/a")


def link(paragraph: Paragraph, code: str, relation: str = "proposes") -> Link:
    element, _made = type(make_element()).objects.get_or_create(code=code)
    return Link.objects.create(paragraph=paragraph, element=element, relation=relation)


def found(path: str, query: str, user: Any = None) -> list[int]:
    answer = make_client(user).get(f"{path}?{query}").json()
    assert answer["count"] == len(answer["results"])
    return [row["id"] for row in answer["results"]]


def test_officer_links_a_paragraph(paragraph: Paragraph) -> None:
    make_element("VM.C")
    body = {"paragraph": paragraph.pk, "element": "VM.C", "relation": "elaborates", "note": "n"}
    officer = make_user(Role.OFFICER)
    answer = make_client(officer).post(LINKS, body)
    made = Link.objects.get()
    assert (answer.status_code, answer.json()) == (
        201,
        {
            "id": made.pk,
            "paragraph": paragraph.pk,
            "document": "TEST/WG/3/WP.1",
            "symbol": "TEST/WG/3/WP.1",
            "part": "body",
            "path": "8/a",
            "element": "VM.C",
            "relation": "elaborates",
            "note": "n",
            "carried_from": None,
            "created_at": made.created_at.astimezone().isoformat(),
            "suspect_since": None,
            "suspect_why": None,
            "url": f"{HERE}{LINKS}{made.pk}/",
            "page": f"{HERE}/documents/TEST/WG/3/WP.1/?language=en#body-8.a",
        },
    )
    assert made.coder == officer
    assert make_client().get(f"{LINKS}{made.pk}/").json() == answer.json()


def test_same_link_again_is_a_conflict(paragraph: Paragraph) -> None:
    link(paragraph, "VM.C")
    body = {"paragraph": paragraph.pk, "element": "VM.C", "relation": "proposes"}
    answer = make_client(make_user(Role.OFFICER)).post(LINKS, body)
    assert (answer.status_code, list(answer.json())) == (409, ["detail"])
    assert Link.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"paragraph": 10**30}, "paragraph"),
        ({"paragraph": "a"}, "paragraph"),
        ({"paragraph": True}, "paragraph"),
        ({"element": "VM.NOT"}, "element"),
        ({"element": "\0"}, "element"),
        ({"element": 7}, "element"),
        ({"relation": "likes"}, "relation"),
        ({"note": "\0"}, "note"),
    ],
)
def test_wrong_link_is_refused_by_field(
    wrong: dict[str, Any], field: str, paragraph: Paragraph
) -> None:
    make_element("VM.C")
    body = {"paragraph": paragraph.pk, "element": "VM.C", "relation": "proposes", **wrong}
    answer = make_client(make_user(Role.OFFICER)).post(LINKS, body, format="json")
    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])
    assert not Link.objects.exists()


def test_heading_is_not_linked(paragraph: Paragraph) -> None:
    make_element("VM.C")
    heading = make_paragraph(paragraph.part, "h1", kind="heading")
    body = {"paragraph": heading.pk, "element": "VM.C", "relation": "proposes"}
    answer = make_client(make_user(Role.OFFICER)).post(LINKS, body)
    assert (answer.status_code, list(answer.json())) == (400, ["detail"])


def test_deleted_link_is_withdrawn_and_keeps_its_row(paragraph: Paragraph) -> None:
    made, officer = link(paragraph, "VM.C"), make_user(Role.OFFICER)
    client = make_client(officer)
    assert client.delete(f"{LINKS}{made.pk}/").status_code == 204
    made.refresh_from_db()
    assert (made.withdrawn_by, made.withdrawn_at is None) == (officer, False)
    assert client.delete(f"{LINKS}{made.pk}/").status_code == 404
    assert client.get(LINKS).json()["count"] == 0
    assert client.get(f"{PARAGRAPHS}{paragraph.pk}/").json()["links"] == []


def test_links_are_written_by_officers_only(paragraph: Paragraph) -> None:
    made = link(paragraph, "VM.C")
    body = {"paragraph": paragraph.pk, "element": "VM.C", "relation": "mentions"}
    statuses = {}
    for who, user in {
        "nobody": None,
        "delegation": make_delegate(),
        "administrator": make_user(Role.ADMINISTRATOR, is_superuser=True),
    }.items():
        client = make_client(user)
        answers = [client.post(LINKS, body), client.delete(f"{LINKS}{made.pk}/")]
        statuses[who] = [answer.status_code for answer in answers]
    assert statuses == {
        "nobody": [401, 401],
        "delegation": [403, 403],
        "administrator": [403, 403],
    }
    assert list(Link.objects.values_list("pk", "withdrawn_at")) == [(made.pk, None)]


def test_links_filter_one_by_one(paper: Document, paragraph: Paragraph) -> None:
    first = link(paragraph, "VM.C")
    second = link(make_paragraph(), "VM.D", "opposes")
    earlier = make_edition(paper, is_current=False)
    old = link(make_paragraph(make_part(earlier), "8/a"), "VM.C")
    queries = {
        "ordering=created_at": [first.pk, second.pk],
        f"paragraph={paragraph.pk}": [first.pk],
        f"paragraph={old.paragraph_id}": [old.pk],
        "element=VM.D": [second.pk],
        "element=VM.Z": [],
        "relation=proposes": [first.pk],
        "document=test/wg/3/wp.1": [first.pk],
        "document=TEST/NOT": [],
        "document=TEST/WG/3/WP.1": [first.pk],
        f"document={paper.pk}": [first.pk],
    }
    assert {query: found(LINKS, query) for query in queries} == queries


def test_each_reader_finds_and_counts_own_links(paper: Document, paragraph: Paragraph) -> None:
    made = {"public": link(paragraph, "VM.C")}
    for access in ("participants", "secretariat"):
        edition = make_edition(make_document(access=access))
        made[access] = link(make_paragraph(make_part(edition)), "VM.C")
    earlier = make_paragraph(make_part(make_edition(paper, is_current=False)))
    made["earlier"] = link(earlier, "VM.C")
    Link.objects.filter(pk=made["secretariat"].pk).update(
        suspect_since="2024-01-01T00:00:00Z", suspect_why="edited"
    )
    withdrawn = link(make_paragraph(), "VM.C")
    Link.objects.filter(pk=withdrawn.pk).update(withdrawn_at="2024-01-01T00:00:00Z")
    names = {number.pk: name for name, number in made.items()}
    readers = {"nobody": None, "delegation": make_delegate(), "officer": make_user(Role.OFFICER)}
    queries = ("element=VM.C", "suspect=true", f"paragraph={earlier.pk}")
    seen = {
        who: [[names[number] for number in found(LINKS, query, user)] for query in queries]
        for who, user in readers.items()
    }
    assert seen == {
        "nobody": [["public"], [], ["earlier"]],
        "delegation": [["public", "participants"], [], ["earlier"]],
        "officer": [["public", "participants", "secretariat"], ["secretariat"], ["earlier"]],
    }


@pytest.mark.parametrize("count", [1, 3])
def test_links_take_two_queries(
    count: int, paragraph: Paragraph, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        link(make_paragraph(), f"VM.{number}")
    with django_assert_num_queries(2):
        assert make_client().get(LINKS).json()["count"] == count


def test_paragraph_shows_its_address_standing_and_links(paragraph: Paragraph) -> None:
    paragraph.notes = [[3, 4, "1"]]
    paragraph.save(update_fields=["notes"])
    made = link(paragraph, "VM.C")
    withdrawn = link(paragraph, "VM.D")
    Link.objects.filter(pk=withdrawn.pk).update(withdrawn_at="2024-01-01T00:00:00Z")
    assert make_client().get(f"{PARAGRAPHS}{paragraph.pk}/").json() == {
        "id": paragraph.pk,
        "document": "TEST/WG/3/WP.1",
        "symbol": "TEST/WG/3/WP.1",
        "edition": paragraph.edition_id,
        "language": "en",
        "part": "body",
        "path": "8/a",
        "address": "body 8/a",
        "kind": "paragraph",
        "label": "8/a.",
        "text": "Text of paragraph 8/a.",
        "level": 0,
        "position": 0,
        "standing": "national",
        "quoted": False,
        "notes": [[3, 4, "1"]],
        "url": f"{HERE}{PARAGRAPHS}{paragraph.pk}/",
        "page": f"{HERE}/documents/TEST/WG/3/WP.1/?language=en#body-8.a",
        "links": [{"id": made.pk, "element": "VM.C", "relation": "proposes"}],
    }


def test_paragraphs_filter_one_by_one(paper: Document, paragraph: Paragraph) -> None:
    link(paragraph, "VM.C")
    link(paragraph, "VM.C", "mentions")
    annex = make_part(paragraph.edition, "annex-1", "no_status")
    second = make_paragraph(annex, "1", kind="quote", quoted=True, text="核查机制")
    chinese = make_paragraph(make_part(make_edition(paper, "zh")), "8/a")
    earlier = make_edition(paper, "en", is_current=False)
    old = make_paragraph(make_part(earlier), "8/a")
    other = make_paragraph()
    fill()
    queries = {
        "": [paragraph.pk, second.pk, chinese.pk, other.pk],
        "document=TEST/WG/3/WP.1": [paragraph.pk, second.pk, chinese.pk],
        f"document={paper.pk}&language=en": [paragraph.pk, second.pk],
        "document=TEST/NOT": [],
        f"document={9 * 10**30}": [],
        "document=TEST/WG/3/WP.1&part=body&path=8/a": [paragraph.pk, chinese.pk],
        f"edition={earlier.pk}": [old.pk],
        "edition=0": [],
        "element=VM.C": [paragraph.pk],
        "element=VM.D": [],
        "kind=quote": [second.pk],
        "standing=no_status": [second.pk],
        "quoted=true": [second.pk],
        "q=核查": [second.pk],
        "q=TEXT OF&language=zh": [chinese.pk],
        f"edition={paragraph.edition_id}&ordering=-position": [second.pk, paragraph.pk],
    }
    assert {query: found(PARAGRAPHS, query) for query in queries} == queries


@pytest.mark.parametrize("number", [10**30, -1, 1.5, "a"])
def test_number_that_no_row_can_have_is_refused(number: Any) -> None:
    for path in (f"{PARAGRAPHS}?edition={number}", f"{LINKS}?paragraph={number}"):
        assert make_client().get(path).status_code == 400


def test_paragraph_of_an_earlier_edition_is_shown_by_its_number(paper: Document) -> None:
    old = make_paragraph(make_part(make_edition(paper, is_current=False)))
    assert make_client().get(f"{PARAGRAPHS}{old.pk}/").json()["id"] == old.pk


@pytest.mark.parametrize("number", ["0", "9" * 30, "a", "-1"])
def test_paragraph_that_is_not_there_is_404(number: str) -> None:
    assert make_client().get(f"{PARAGRAPHS}{number}/").status_code == 404


def test_text_and_links_of_a_hidden_paper_are_not_there() -> None:
    paper = make_document("TEST/CRP.1", access="participants")
    hidden = make_paragraph(make_part(make_edition(paper)))
    made = link(hidden, "VM.C")
    readers = {"nobody": None, "delegation": make_delegate(), "officer": make_user(Role.OFFICER)}
    seen = {}
    for who, user in readers.items():
        client = make_client(user)
        seen[who] = [
            client.get(f"{PARAGRAPHS}{hidden.pk}/").status_code,
            client.get(f"{LINKS}{made.pk}/").status_code,
            client.get(PARAGRAPHS).json()["count"],
            client.get(f"{PARAGRAPHS}?document=TEST/CRP.1").json()["count"],
            client.get(f"{PARAGRAPHS}?element=VM.C").json()["count"],
            client.get(f"{LINKS}?paragraph={hidden.pk}").json()["count"],
            client.get(f"{LINKS}?document={paper.pk}").json()["count"],
        ]
    assert seen == {
        "nobody": [404, 404, 0, 0, 0, 0, 0],
        "delegation": [200, 200, 1, 1, 1, 1, 1],
        "officer": [200, 200, 1, 1, 1, 1, 1],
    }


@pytest.mark.parametrize("count", [1, 3])
def test_paragraphs_take_three_queries(
    count: int, paragraph: Paragraph, django_assert_num_queries: Any
) -> None:
    link(paragraph, "VM.C")
    for number in range(count - 1):
        link(make_paragraph(), f"VM.{number}")
    with django_assert_num_queries(3):
        assert make_client().get(PARAGRAPHS).json()["count"] == count
