"""Elements over REST: where each stands, now and on a past day, and who sees which evidence."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from documents.models import Access, Document, Paragraph
from meetings.roles import Role
from proposals.actions import confirm_status, propose_status
from proposals.models import Element, Evidence, Link, Status, StatusChange
from tests.makers import (
    make_change,
    make_client,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_party,
    make_user,
)

pytestmark = pytest.mark.django_db
HERE = "http://testserver"
ELEMENTS = "/api/v1/elements/"


def text_of(symbol: str, standing: str = "national", **fields: Any) -> Paragraph:
    return make_paragraph(
        make_part(make_edition(make_document(symbol, **fields)), "body", standing)
    )


def move(element: Element, to: Status, evidence: Paragraph, day: date) -> StatusChange:
    """A confirmed move by two people; the element is as it is in the database afterwards."""
    change = propose_status(
        element=element,
        to=to,
        evidence=[evidence],
        reason="The paper says so.",
        by=make_user(Role.OFFICER),
        effective_on=day,
    )
    confirm_status(change=change, by=make_user(Role.HEAD))
    element.refresh_from_db()
    return change


def shown(query: str = "", user: Any = None) -> list[str]:
    answer = make_client(user).get(f"{ELEMENTS}?{query}")
    return [row["code"] for row in answer.json()["results"]]


def test_element_shows_status_evidence_and_where_it_was_read(rules: dict[str, Status]) -> None:
    source = {"document": "KEY", "part": "body", "path": "14", "note": "chapeau"}
    root = make_element("VM")
    element = make_element(
        "VM.C",
        parent=root,
        kind="measure",
        proposed_by=make_party("XA"),
        proposed_on=date(2023, 12, 4),
        sources=[source],
    )
    paragraph = text_of("TEST/WG/3/WP.1")
    move(element, rules["PROPOSED"], paragraph, date(2023, 12, 4))
    Link.objects.create(paragraph=paragraph, element=element, relation="proposes")
    assert make_client().get(f"{ELEMENTS}VM.C/").json() == {
        "code": "VM.C",
        "parent": "VM",
        "name_zh": "要素 VM.C",
        "name_en": "Element VM.C",
        "name_en_status": "own rendering, not an official translation",
        "kind": "measure",
        "framework": "VM",
        "is_sample": False,
        "proposed_by": "XA",
        "proposed_on": "2023-12-04",
        "status": "PROPOSED",
        "status_name": {"zh": "PROPOSED", "en": "Proposed"},
        "stage": 2,
        "since": "2023-12-04",
        "days_in_status": (timezone.localdate() - date(2023, 12, 4)).days,
        "provisional": False,
        "evidence": [
            {
                "document": "TEST/WG/3/WP.1",
                "symbol": "TEST/WG/3/WP.1",
                "part": "body",
                "path": "1",
                "paragraph": paragraph.pk,
                "text": "Text of paragraph 1.",
                "note": "",
                "url": f"{HERE}/api/v1/paragraphs/{paragraph.pk}/",
                "page": f"{HERE}/documents/TEST/WG/3/WP.1/?language=en#body-1",
            }
        ],
        "as_of": None,
        "known": None,
        "permanent": None,
        "links_count": 1,
        "version": 1,
        "updated_at": element.updated_at.astimezone().isoformat(),
        "sources": [source],
        "url": f"{HERE}/api/v1/elements/VM.C/",
        "page": f"{HERE}/elements/VM.C/",
    }


def test_element_without_a_change_has_no_status() -> None:
    make_element("VM.C.2.3")
    answer = make_client().get(f"{ELEMENTS}VM.C.2.3/").json()
    names = ("status", "status_name", "stage", "since", "provisional", "evidence")
    assert {name: answer[name] for name in names} == {
        "status": None,
        "status_name": None,
        "stage": None,
        "since": None,
        "provisional": False,
        "evidence": [],
    }


def test_evidence_of_a_paper_that_is_not_held_is_an_address(rules: dict[str, Status]) -> None:
    element, paper = make_element("VM"), make_document(None, reference_key="KEY")
    address = Evidence(document=paper, part="body", path="14", note="heading")
    make_change(element, rules["REGISTERED"], on=date(2023, 12, 4), evidence=[address])
    assert make_client().get(f"{ELEMENTS}VM/").json()["evidence"] == [
        {
            "document": str(paper.pk),
            "symbol": None,
            "part": "body",
            "path": "14",
            "paragraph": None,
            "text": None,
            "note": "heading",
            "url": None,
            "page": f"{HERE}/documents/{paper.pk}/",
        }
    ]


def test_element_as_of_a_past_day_is_what_was_confirmed_then(rules: dict[str, Status]) -> None:
    element = make_element("VM.C.2.3")
    first, second = text_of("TEST/1"), text_of("TEST/2", "adopted")
    move(element, rules["PROPOSED"], first, date(2023, 12, 4))
    move(element, rules["ADOPTED"], second, date(2025, 8, 22))
    seen = {}
    for day in ("2023-12-03", "2023-12-04", "2025-08-21", "2025-08-22", ""):
        answer = make_client().get(f"{ELEMENTS}VM.C.2.3/?as_of={day}").json()
        row = make_client().get(f"{ELEMENTS}?as_of={day}").json()["results"][0]
        assert row == answer
        evidence = [row["document"] for row in answer["evidence"]]
        seen[day] = (answer["as_of"], answer["status"], answer["since"], evidence)
    assert seen == {
        "2023-12-03": ("2023-12-03", None, None, []),
        "2023-12-04": ("2023-12-04", "PROPOSED", "2023-12-04", ["TEST/1"]),
        "2025-08-21": ("2025-08-21", "PROPOSED", "2023-12-04", ["TEST/1"]),
        "2025-08-22": ("2025-08-22", "ADOPTED", "2025-08-22", ["TEST/2"]),
        "": (None, "ADOPTED", "2025-08-22", ["TEST/2"]),
    }


def test_what_was_recorded_later_is_left_out_where_that_is_asked(
    rules: dict[str, Status],
) -> None:
    """Each answer says both dates, and the address with both gives it again."""
    element, march = make_element("VM"), datetime(2025, 3, 10, 12, tzinfo=UTC)
    june = datetime(2025, 6, 2, 8, 30, 0, 5, tzinfo=UTC)
    make_move(element, rules["PROPOSED"], text_of("TEST/1"), on=date(2025, 1, 1), decided_at=march)
    second = text_of("TEST/2", "adopted")
    make_move(element, rules["ADOPTED"], second, on=date(2025, 2, 1), decided_at=june)
    seen = {}
    for query in (
        "as_of=2025-02-01",
        "as_of=2025-02-01&known=2025-03-10",
        "as_of=2025-02-01&known=2025-06-02T08:30:00Z",
        "as_of=2025-02-01&known=2025-06-02T10:30:00.000005%2B02:00",
        "known=2025-03-09",
    ):
        response = make_client().get(f"{ELEMENTS}VM/?{query}")
        answer = response.json()
        again = make_client().get(answer["permanent"])
        assert again.json() == answer
        assert response["Link"] == again["Link"] == f'<{answer["permanent"]}>; rel="memento"'
        at = answer["status"] or ""
        asked = [
            make_client().get(f"{ELEMENTS}?{query}&status={at}").json()["results"],
            make_client().get(f"{ELEMENTS}VM/status-changes/?{query}").json()["count"],
        ]
        assert asked[0] == [answer]
        seen[query] = (answer["as_of"], answer["known"], at, asked[1])
    assert seen == {
        "as_of=2025-02-01": ("2025-02-01", "2025-06-02T08:30:00.000005Z", "ADOPTED", 2),
        "as_of=2025-02-01&known=2025-03-10": (
            "2025-02-01",
            "2025-03-10T12:00:00Z",
            "PROPOSED",
            1,
        ),
        "as_of=2025-02-01&known=2025-06-02T08:30:00Z": (
            "2025-02-01",
            "2025-03-10T12:00:00Z",
            "PROPOSED",
            1,
        ),
        "as_of=2025-02-01&known=2025-06-02T10:30:00.000005%2B02:00": (
            "2025-02-01",
            "2025-06-02T08:30:00.000005Z",
            "ADOPTED",
            2,
        ),
        "known=2025-03-09": ("2025-03-09", "2025-03-09T22:59:59.999999Z", "", 0),
    }


def test_past_change_whose_paper_was_restricted_is_not_there_for_the_public(
    rules: dict[str, Status],
) -> None:
    element = make_element("VM")
    first, second = text_of("TEST/1"), text_of("TEST/2")
    move(element, rules["REGISTERED"], first, date(2023, 1, 1))
    move(element, rules["PROPOSED"], second, date(2024, 1, 1))
    move(element, rules["ADOPTED"], text_of("TEST/3", "adopted"), date(2025, 1, 1))
    Document.objects.filter(symbol="TEST/2").update(access=Access.SECRETARIAT)
    officer = make_client(make_user(Role.OFFICER))

    def seen(client: APIClient) -> list[object]:
        moves = client.get(f"{ELEMENTS}VM/status-changes/").json()["results"]
        numbers = [(move["sequence"], move["element_version"]) for move in moves]
        past = [client.get(f"{ELEMENTS}VM/?as_of=2024-06-01").json()["status"]]
        listed = client.get(f"{ELEMENTS}?as_of=2024-06-01&status=PROPOSED").json()["count"]
        now = client.get(f"{ELEMENTS}VM/").json()
        return [*past, listed, now["status"], now["version"], *numbers]

    none = (None, None)
    assert seen(make_client()) == ["REGISTERED", 0, "ADOPTED", 2, none, none]
    assert seen(officer) == ["PROPOSED", 1, "ADOPTED", 3, (3, 2), (2, 1), (1, 0)]


def test_proposed_change_moves_no_element(rules: dict[str, Status]) -> None:
    propose_status(
        element=make_element("VM"),
        to=rules["PROPOSED"],
        evidence=[text_of("TEST/1")],
        reason="The paper says so.",
        by=make_user(Role.OFFICER),
        effective_on=date(2023, 12, 4),
    )
    assert make_client().get(f"{ELEMENTS}VM/").json()["status"] is None
    assert make_client().get(f"{ELEMENTS}VM/?as_of=2024-01-01").json()["status"] is None


@pytest.mark.parametrize("path", [ELEMENTS, f"{ELEMENTS}VM/"])
@pytest.mark.parametrize("day", ["2025-13-01", "yesterday", "20250822", "22/08/2025", "0"])
def test_as_of_no_day_is_refused_with_a_sentence(path: str, day: str) -> None:
    make_element("VM")
    answer = make_client().get(f"{path}?as_of={day}")
    assert answer.status_code == 400
    assert answer.json()["detail"] == (
        "as_of: Write the day as YYYY-MM-DD; it must exist in the calendar."
    )


@pytest.mark.parametrize("path", [ELEMENTS, f"{ELEMENTS}VM/"])
def test_as_of_a_day_ahead_is_refused_and_today_is_not(path: str) -> None:
    make_element("VM")
    today = timezone.localdate()
    ahead = today + timedelta(days=1)
    answer = make_client().get(f"{path}?as_of={ahead}")
    assert answer.status_code == 400
    assert answer.json()["detail"] == (
        f"as_of: {ahead} lies ahead; a status can be asked for up to today."
    )
    assert make_client().get(f"{path}?as_of={today}").status_code == 200


def test_elements_come_in_tree_order_and_filter_one_by_one(rules: dict[str, Status]) -> None:
    root = make_element("VM", position=1)
    child = make_element("VM.C", position=2, parent=root, kind="measure")
    make_element("VM.C.2", position=3, parent=child, proposed_by=make_party("XA"))
    make_element("VMX", position=4, is_sample=True, name_zh="和平利用")
    move(root, rules["REGISTERED"], text_of("TEST/1"), date(2023, 1, 1))
    move(child, rules["PROPOSED"], text_of("TEST/2"), date(2023, 12, 4))
    move(child, rules["ADOPTED"], text_of("TEST/3", "adopted"), date(2025, 8, 22))
    Status.objects.filter(code="ADOPTED").update(is_provisional=True)
    queries = (
        "",
        "ordering=-code",
        "framework=VM",
        "parent=VM",
        "under=VM",
        "kind=measure",
        "status=ADOPTED",
        "status=PROPOSED",
        "status=PROPOSED&as_of=2024-01-01",
        "stage=1",
        "stage=8&as_of=2024-01-01",
        "provisional=true",
        "provisional=false&framework=VM",
        "proposed_by=XA",
        "is_sample=true",
        "q=vm.c",
        "q=和平",
        "q=element vmx",
    )
    assert {query: shown(query) for query in queries} == {
        "": ["VM", "VM.C", "VM.C.2", "VMX"],
        "ordering=-code": ["VMX", "VM.C.2", "VM.C", "VM"],
        "framework=VM": ["VM", "VM.C", "VM.C.2"],
        "parent=VM": ["VM.C"],
        "under=VM": ["VM.C", "VM.C.2"],
        "kind=measure": ["VM.C"],
        "status=ADOPTED": ["VM.C"],
        "status=PROPOSED": [],
        "status=PROPOSED&as_of=2024-01-01": ["VM.C"],
        "stage=1": ["VM"],
        "stage=8&as_of=2024-01-01": [],
        "provisional=true": ["VM.C"],
        "provisional=false&framework=VM": ["VM", "VM.C.2"],
        "proposed_by=XA": ["VM.C.2"],
        "is_sample=true": ["VMX"],
        "q=vm.c": ["VM.C", "VM.C.2"],
        "q=和平": ["VMX"],
        "q=element vmx": ["VMX"],
    }


def test_evidence_and_links_of_a_hidden_paper_are_not_there(rules: dict[str, Status]) -> None:
    element, paragraph = make_element("VM"), text_of("TEST/1")
    move(element, rules["PROPOSED"], paragraph, date(2023, 12, 4))
    hidden = text_of("TEST/CRP.1", access="participants")
    for linked in (paragraph, hidden):
        Link.objects.create(paragraph=linked, element=element, relation="mentions")
    seen: dict[str, list[tuple[int, int]]] = {}
    for access in ("public", "participants", "secretariat"):
        paragraph.edition.document.access = access
        paragraph.edition.document.save()
        for user in (None, make_delegate(), make_user(Role.OFFICER)):
            answer = make_client(user).get(f"{ELEMENTS}VM/").json()
            seen.setdefault(access, []).append((len(answer["evidence"]), answer["links_count"]))
    assert seen == {
        "public": [(1, 1), (1, 2), (1, 2)],
        "participants": [(0, 0), (1, 2), (1, 2)],
        "secretariat": [(0, 0), (0, 1), (1, 2)],
    }


@pytest.mark.parametrize("code", ["VM.Z", "vm", "VM.", "%00", "VM/C", "VM C", "零"])
def test_element_that_is_not_there_is_404(code: str) -> None:
    make_element("VM")
    assert make_client().get(f"{ELEMENTS}{code}/").status_code == 404


@pytest.mark.parametrize("query", ["", "?as_of=2024-01-01", "?status=PROPOSED&as_of=2024-01-01"])
@pytest.mark.parametrize("count", [1, 3])
def test_elements_take_four_queries_one_for_a_past_day_and_one_for_a_status(
    count: int, query: str, rules: dict[str, Status], django_assert_num_queries: Any
) -> None:
    root = make_element("VM", proposed_by=make_party())
    for number in range(count):
        element = make_element(f"VM.{number}", parent=root, proposed_by=make_party())
        paragraph = text_of(f"TEST/{number}")
        move(element, rules["PROPOSED"], paragraph, date(2023, 12, 4))
        Link.objects.create(paragraph=paragraph, element=element, relation="proposes")
    # The moment of a past answer, the codes of statuses; count, rows, changes, evidence.
    with django_assert_num_queries(4 + ("as_of" in query) + ("status" in query)):
        assert make_client().get(f"{ELEMENTS}{query}").json()["count"] in (count, count + 1)


def test_element_takes_three_queries(
    rules: dict[str, Status], django_assert_num_queries: Any
) -> None:
    element = make_element("VM")
    for number in range(3):
        to = rules["PROPOSED" if number % 2 == 0 else "REGISTERED"]
        move(element, to, text_of(f"TEST/{number}"), date(2023, 12, 4))
    with django_assert_num_queries(3):  # row, change in force, evidence
        assert make_client().get(f"{ELEMENTS}VM/").json()["version"] == 3


def test_history_and_time_in_status_are_of_the_day(rules: dict[str, Status]) -> None:
    element = make_element("VM")
    make_move(element, rules["REGISTERED"], make_paragraph(), on=date(2024, 1, 1))
    make_move(element, rules["PROPOSED"], make_paragraph(), on=date(2024, 6, 1))
    Status.objects.filter(code="PROPOSED").update(is_provisional=True)

    def seen(day: str) -> tuple[object, list[tuple[str, bool]]]:
        asked = f"?as_of={day}" if day else ""
        stands = make_client().get(f"{ELEMENTS}VM/{asked}").json()["days_in_status"]
        history = make_client().get(f"{ELEMENTS}VM/status-changes/{asked}").json()["results"]
        return stands, [(row["to"], row["provisional"]) for row in history]

    now = (timezone.localdate() - date(2024, 6, 1)).days
    whole = [("PROPOSED", True), ("REGISTERED", False)]
    assert seen("2023-12-31") == (None, [])
    assert seen("2024-01-31") == (30, whole[1:])
    assert seen("2024-06-01") == (0, whole)
    assert seen("") == (now, whole)
    assert make_client().get(f"{ELEMENTS}VM/status-changes/?as_of=2024-02-31").status_code == 400
