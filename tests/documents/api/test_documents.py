"""Documents over REST: what is shown, what filters find, and who sees what."""

from datetime import date
from typing import Any

import pytest

from documents.models import Authorship, Citation, Document, Edition
from meetings.models import AgendaItem
from meetings.roles import Role
from tests.makers import (
    make_client,
    make_delegate,
    make_document,
    make_edition,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
    make_user,
)

pytestmark = pytest.mark.django_db
HERE = "http://testserver"


def symbols(query: str, user: Any = None) -> list[str | None]:
    answer = make_client(user).get(f"/api/v1/documents/?ordering=symbol&{query}")
    return [row["symbol"] for row in answer.json()["results"]]


def cite(edition: Edition, document: Document, **fields: Any) -> Citation:
    part = edition.parts.first() or make_part(edition)
    return Citation.objects.create(
        paragraph=make_paragraph(part), document=document, **{"raw": "printed", **fields}
    )


def test_document_shows_editions_submitters_and_citations_both_ways() -> None:
    meeting = make_meeting("WG3", starts=date(2023, 12, 4))
    item = AgendaItem.objects.create(meeting=meeting, number="6")
    document = make_document(
        "TEST/WG/3/WP.1", meeting=meeting, agenda_item=item, kind="working_paper", title="A paper"
    )
    Authorship.objects.create(
        document=document, party=make_party("XA", "Sample State A"), name_as_printed="Sample A"
    )
    edition = make_edition(document, "zh", title="一份文件")
    part = make_part(edition, "body", "national", title="Body")
    paragraph = make_paragraph(part, "1")
    cited = make_document("TEST/WG/2/1")
    Citation.objects.create(paragraph=paragraph, document=cited, raw="TEST/WG/2/1", pages="3-4")
    later = make_edition(make_document("TEST/WG/4/1"))
    back = cite(later, document, implicit=True)
    assert make_client().get("/api/v1/documents/TEST/WG/3/WP.1/").json() == {
        "id": document.pk,
        "symbol": "TEST/WG/3/WP.1",
        "reference_key": None,
        "title": "A paper",
        "title_language": "en",
        "kind": "working_paper",
        "meeting": "WG3",
        "agenda_item": "6",
        "agenda_items": ["6"],
        "issued_on": None,
        "access": "public",
        "is_sample": False,
        "held": True,
        "languages": ["zh"],
        "submitters": [
            {
                "party": "XA",
                "name_as_printed": "Sample A",
                "capacity": "national",
                "on_behalf_of": "",
            }
        ],
        "editions": [
            {
                "id": edition.pk,
                "language": "zh",
                "translation": "official",
                "title": "一份文件",
                "is_current": True,
                "imported_at": edition.imported_at.astimezone().isoformat(),
                "sha256": edition.sha256,
                "parts": [
                    {
                        "code": "body",
                        "title": "Body",
                        "standing": "national",
                        "standing_reason": "",
                    }
                ],
            }
        ],
        "updated_at": document.updated_at.astimezone().isoformat(),
        "url": f"{HERE}/api/v1/documents/TEST/WG/3/WP.1/",
        "page": f"{HERE}/documents/TEST/WG/3/WP.1/",
        "relations": [],
        "cites": [
            {
                "document": "TEST/WG/2/1",
                "held": False,
                "raw": "TEST/WG/2/1",
                "pages": "3-4",
                "paragraphs": "",
                "implicit": False,
                "paragraph": paragraph.pk,
                "part": "body",
                "path": "1",
                "page": f"{HERE}/documents/TEST/WG/3/WP.1/?language=zh#body-1",
            }
        ],
        "cited_by": [
            {
                "document": "TEST/WG/4/1",
                "held": True,
                "raw": "printed",
                "pages": "",
                "paragraphs": "",
                "implicit": True,
                "paragraph": back.paragraph_id,
                "part": "body",
                "path": "1",
                "page": f"{HERE}/documents/TEST/WG/4/1/?language=en#body-1",
            }
        ],
        "citation_counts": {"cites": 1, "cited_by": 1},
    }


def test_document_is_found_by_symbol_number_or_reference_key() -> None:
    document = make_document("BWC/AD HOC GROUP/56-1", reference_key="XX-PAPER")
    for name in ("BWC/AD HOC GROUP/56-1", "bwc/ad%20hoc%20group/56-1", document.pk, "XX-PAPER"):
        answer = make_client().get(f"/api/v1/documents/{name}/")
        assert (answer.status_code, answer.json()["id"]) == (200, document.pk)


@pytest.mark.parametrize("name", ["TEST/9", "0", "9" * 30, "%00", "²", "a b//c", "TEST/%00/1"])
def test_document_that_is_not_there_is_404(name: str) -> None:
    make_document("TEST/WG/1/1")
    assert make_client().get(f"/api/v1/documents/{name}/").status_code == 404


def test_document_without_symbol_goes_by_its_number() -> None:
    document = make_document(None, title="A known paper")
    row = make_client().get("/api/v1/documents/").json()["results"][0]
    assert (row["url"], row["page"], row["held"]) == (
        f"{HERE}/api/v1/documents/{document.pk}/",
        f"{HERE}/documents/{document.pk}/",
        False,
    )


def test_documents_filter_one_by_one() -> None:
    meeting = make_meeting("WG3")
    paper = make_document(
        "BWC/WG/3/WP.1",
        kind="working_paper",
        meeting=meeting,
        issued_on=date(2023, 12, 4),
        title="Alpha",
    )
    make_edition(paper, "zh", title="核查机制")
    make_edition(paper, "fr", is_current=False, title="Bêta")
    Authorship.objects.create(document=paper, party=make_party("XA"), name_as_printed="A")
    make_document("TEST/2", kind="report", is_sample=True, issued_on=date(2024, 8, 19))
    found = {
        query: symbols(query)
        for query in (
            "symbol=bwc/wg/3/wp.1",
            "symbol=TEST/3",
            "kind=report",
            "language=zh",
            "language=fr",
            "meeting=WG3",
            "party=XA",
            "party=XB",
            "held=true",
            "held=false",
            "access=public",
            "is_sample=true",
            "issued_after=2024-01-01",
            "issued_before=2023-12-04",
            "q=test/2",
            "q=核查",
            "q=bêta",
            "q=alph",
        )
    }
    assert found == {
        "symbol=bwc/wg/3/wp.1": ["BWC/WG/3/WP.1"],
        "symbol=TEST/3": [],
        "kind=report": ["TEST/2"],
        "language=zh": ["BWC/WG/3/WP.1"],
        "language=fr": [],
        "meeting=WG3": ["BWC/WG/3/WP.1"],
        "party=XA": ["BWC/WG/3/WP.1"],
        "party=XB": [],
        "held=true": ["BWC/WG/3/WP.1"],
        "held=false": ["TEST/2"],
        "access=public": ["BWC/WG/3/WP.1", "TEST/2"],
        "is_sample=true": ["TEST/2"],
        "issued_after=2024-01-01": ["TEST/2"],
        "issued_before=2023-12-04": ["BWC/WG/3/WP.1"],
        "q=test/2": ["TEST/2"],
        "q=核查": ["BWC/WG/3/WP.1"],
        "q=bêta": [],
        "q=alph": ["BWC/WG/3/WP.1"],
    }


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("kind=novel", "kind"),
        ("language=xx", "language"),
        ("issued_after=4.12.2023", "issued_after"),
        ("issued_before=2023-02-30", "issued_before"),
        ("q=%00", "q"),
    ],
)
def test_documents_refuse_a_filter_that_means_nothing(query: str, field: str) -> None:
    answer = make_client().get(f"/api/v1/documents/?{query}")
    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])
    assert answer.json()["detail"].startswith(f"{field}: ")


def test_documents_show_each_reader_what_is_for_him() -> None:
    make_document("TEST/1")
    make_document("TEST/2", access="participants")
    make_document("TEST/3", access="secretariat")
    everything = ["TEST/1", "TEST/2", "TEST/3"]
    assert symbols("") == ["TEST/1"]
    assert symbols("access=secretariat") == []
    assert symbols("", make_delegate()) == ["TEST/1", "TEST/2"]
    assert symbols("", make_user(Role.ADMINISTRATOR, is_superuser=True)) == ["TEST/1"]
    assert symbols("", make_user(Role.OFFICER)) == everything
    assert make_client().get("/api/v1/documents/").json()["count"] == 1


@pytest.mark.parametrize(
    ("access", "statuses"),
    [
        ("public", [200, 200, 200]),
        ("participants", [404, 200, 200]),
        ("secretariat", [404, 404, 200]),
    ],
)
def test_document_that_is_hidden_is_404(access: str, statuses: list[int]) -> None:
    document = make_document("TEST/WG/1/CRP.1", access=access)
    readers = [None, make_delegate(), make_user(Role.OFFICER)]
    for name in (document.symbol, document.pk):
        path = f"/api/v1/documents/{name}/"
        assert [make_client(user).get(path).status_code for user in readers] == statuses


def test_citations_need_both_ends_to_be_readable() -> None:
    open_paper = make_document("TEST/1")
    hidden = make_document("TEST/CRP.1", access="secretariat")
    cite(make_edition(open_paper), hidden)
    cite(make_edition(hidden), open_paper)
    path = "/api/v1/documents/TEST/1/"
    public, officer = make_client().get(path), make_client(make_user(Role.OFFICER)).get(path)
    assert (public.json()["cites"], public.json()["cited_by"]) == ([], [])
    assert b"CRP" not in public.content
    assert [row["document"] for row in officer.json()["cites"]] == ["TEST/CRP.1"]
    assert [row["document"] for row in officer.json()["cited_by"]] == ["TEST/CRP.1"]


def test_citations_of_an_earlier_edition_are_not_shown() -> None:
    paper, cited = make_document("TEST/1"), make_document("TEST/2")
    cite(make_edition(paper, is_current=False), cited)
    assert make_client().get("/api/v1/documents/TEST/1/").json()["cites"] == []
    assert make_client().get("/api/v1/documents/TEST/2/").json()["cited_by"] == []


def test_document_of_several_agenda_items_names_them_all() -> None:
    meeting = make_meeting()
    ten, five = (meeting.agenda_items.create(number=number) for number in ("10", "5"))
    make_document("TEST/1", meeting=meeting, agenda_item=five).agenda_items.set([ten, five])
    answer = make_client().get("/api/v1/documents/TEST/1/").json()
    assert (answer["agenda_item"], answer["agenda_items"]) == ("5", ["5", "10"])


@pytest.mark.parametrize("count", [1, 3])
def test_documents_take_seven_queries(count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        document = make_document(meeting=make_meeting())
        Authorship.objects.create(document=document, party=make_party(), name_as_printed="A")
        for language in ("zh", "en")[: number + 1]:
            make_part(make_edition(document, language))
    with django_assert_num_queries(7):
        assert make_client().get("/api/v1/documents/").json()["count"] == count


@pytest.mark.parametrize("count", [1, 3])
def test_document_takes_eleven_queries(count: int, django_assert_num_queries: Any) -> None:
    paper = make_document("TEST/1")
    Authorship.objects.create(document=paper, party=make_party(), name_as_printed="A")
    part = make_part(make_edition(paper))
    for _number in range(count):
        Citation.objects.create(paragraph=make_paragraph(part), document=make_document(), raw="x")
        cite(make_edition(), paper)
    with django_assert_num_queries(11):
        answer = make_client().get("/api/v1/documents/TEST/1/").json()
    assert (len(answer["cites"]), len(answer["cited_by"])) == (count, count)
