"""Activities with their evidence, and relevance, over REST."""

from datetime import date
from typing import Any

import pytest

from documents.models import Access, Paragraph
from meetings.roles import Role
from proposals.models import ActivityEvidence, Relevance
from tests.makers import (
    make_activity,
    make_client,
    make_delegate,
    make_document,
    make_domain,
    make_edition,
    make_element,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
    make_phase,
    make_platform,
    make_user,
)
from tests.readers import LEVELS, READERS

pytestmark = pytest.mark.django_db
HERE = "http://testserver"
API = "/api/v1"
EVIDENCE, RELEVANCE = f"{API}/activity-evidence/", f"{API}/relevance/"
DAY = date(2024, 5, 13)


def printed(symbol: str, access: str = Access.PUBLIC) -> Paragraph:
    document = make_document(symbol, issued_on=DAY, access=access)
    return make_paragraph(make_part(make_edition(document)), "6")


def bears(code: str, paragraph: Paragraph, relation: str = "reports") -> ActivityEvidence:
    return ActivityEvidence.objects.create(
        activity=make_activity(code),
        document=paragraph.edition.document,
        paragraph=paragraph,
        relation=relation,
    )


def test_officer_records_evidence_and_the_activity_shows_it() -> None:
    paragraph, officer = printed("TEST/1"), make_user(Role.OFFICER)
    activity = make_activity("A.1", make_phase("P"))
    activity.elements.add(make_element("VM"))
    body = {"activity": "A.1", "paragraph": paragraph.pk, "relation": "reports", "note": "n"}
    answer = make_client(officer).post(EVIDENCE, body)
    made = ActivityEvidence.objects.get()
    row = {
        "id": made.pk,
        "activity": "A.1",
        "relation": "reports",
        "meeting": None,
        "document": "TEST/1",
        "symbol": "TEST/1",
        "paragraph": paragraph.pk,
        "part": "body",
        "path": "6",
        "day": "2024-05-13",
        "note": "n",
        "recorded_at": made.recorded_at.astimezone().isoformat(),
        "url": f"{HERE}{EVIDENCE}{made.pk}/",
        "page": f"{HERE}/documents/TEST/1/?language=en#body-6",
    }
    assert (answer.status_code, answer.json(), made.coder) == (201, row, officer)
    assert make_client().get(f"{EVIDENCE}{made.pk}/").json() == row
    assert make_client().get(f"{API}/activities/A.1/").json() == {
        "code": "A.1",
        "phase": "P",
        "name_zh": "活动 A.1",
        "name_en": "Activity A.1",
        "elements": ["VM"],
        "standing": "Reports: 1 paper. Latest: 2024-05-13.",
        "evidence": [row],
        "is_sample": False,
        "sources": [],
        "url": f"{HERE}{API}/activities/A.1/",
    }


def test_meeting_and_paper_are_recorded_by_their_names() -> None:
    make_activity("A.1")
    meeting, client = make_meeting("WG1", starts=DAY), make_client(make_user(Role.OFFICER))
    printed("TEST/1")
    held = {"activity": "A.1", "meeting": meeting.code, "relation": "takes_up", "note": "¶ 6"}
    paper = {"activity": "A.1", "document": "TEST/1", "relation": "contributes"}
    answers = [client.post(EVIDENCE, body) for body in (held, paper)]
    shown = ("meeting", "document", "paragraph", "path", "day", "page")
    assert [(a.status_code, [a.json()[name] for name in shown]) for a in answers] == [
        (201, ["WG1", None, None, None, "2024-05-13", None]),
        (201, [None, "TEST/1", None, None, "2024-05-13", f"{HERE}/documents/TEST/1/"]),
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"activity": "A.9"}, "activity"),
        ({"document": "TEST/9"}, "document"),
        ({"document": "\0"}, "document"),
        ({"document": 7}, "document"),
        ({"document": "TEST/1", "meeting": "WG1"}, "non_field_errors"),
        ({}, "non_field_errors"),
        ({"document": "TEST/1", "relation": "ends"}, "relation"),
    ],
)
def test_wrong_evidence_is_refused_by_field(wrong: dict[str, Any], field: str) -> None:
    make_activity("A.1")
    make_meeting("WG1", starts=DAY)
    printed("TEST/1")
    body = {"activity": "A.1", "relation": "reports", **wrong}
    answer = make_client(make_user(Role.OFFICER)).post(EVIDENCE, body, format="json")
    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])
    assert not ActivityEvidence.objects.exists()


def test_what_a_verb_refuses_is_a_sentence() -> None:
    row, client = bears("A.1", printed("TEST/1")), make_client(make_user(Role.OFFICER))
    stub, link = (
        make_document("TEST/2"),
        Relevance.objects.create(
            domain=make_domain("EX.1"), element=make_element("VM"), note="Why"
        ),
    )
    state, why = make_party("XA"), {"note": "Why"}
    answers = [
        client.post(EVIDENCE, {"activity": "A.1", "document": stub.symbol, "relation": "reports"}),
        client.post(
            EVIDENCE, {"activity": "A.1", "paragraph": row.paragraph_id, "relation": "reports"}
        ),
        client.post(RELEVANCE, {"organisation": state.code, "element": "VM", **why}),
        client.post(RELEVANCE, {"domain": "EX.1", "element": "VM", **why}),
    ]
    assert [(a.status_code, list(a.json())) for a in answers] == [
        (400, ["detail"]),
        (409, ["detail"]),
        (400, ["detail"]),
        (409, ["detail"]),
    ]
    assert (ActivityEvidence.objects.get(), Relevance.objects.get()) == (row, link)


def test_officer_marks_relevance_and_withdraws_it() -> None:
    officer = make_user(Role.OFFICER)
    client = make_client(officer)
    make_party("X-O", kind="organisation")
    make_activity("A.1")
    answer = client.post(RELEVANCE, {"organisation": "X-O", "activity": "A.1", "note": "Runs it"})
    made = Relevance.objects.get()
    row = {
        "id": made.pk,
        "domain": None,
        "organisation": "X-O",
        "platform": None,
        "element": None,
        "activity": "A.1",
        "to_domain": None,
        "note": "Runs it",
        "recorded_at": made.recorded_at.astimezone().isoformat(),
        "url": f"{HERE}{RELEVANCE}{made.pk}/",
    }
    assert (answer.status_code, answer.json(), made.coder) == (201, row, officer)
    assert make_client().get(f"{RELEVANCE}{made.pk}/").json() == row
    assert client.delete(f"{RELEVANCE}{made.pk}/").status_code == 204
    made.refresh_from_db()
    assert (made.withdrawn_by, client.get(RELEVANCE).json()["count"]) == (officer, 0)
    assert client.delete(f"{RELEVANCE}{made.pk}/").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"domain": "EX.1", "platform": "PF.1", "element": "VM"},
        {"domain": "EX.1"},
        {"element": "VM"},
    ],
)
def test_relevance_has_two_ends(wrong: dict[str, str]) -> None:
    make_domain("EX.1")
    make_platform("PF.1")
    make_element("VM")
    body = {"note": "Why", **wrong}
    answer = make_client(make_user(Role.OFFICER)).post(RELEVANCE, body)
    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["non_field_errors"])


def test_programme_is_written_by_staff_only() -> None:
    row = bears("A.1", printed("TEST/1"))
    link = Relevance.objects.create(domain=make_domain(), element=make_element("VM"), note="Why")
    statuses = {}
    for who, user in {
        "nobody": None,
        "delegation": make_delegate(),
        "administrator": make_user(Role.ADMINISTRATOR, is_superuser=True),
    }.items():
        client = make_client(user)
        answers = [
            client.post(EVIDENCE, {"activity": "A.1", "document": "TEST/1", "relation": "plans"}),
            client.delete(f"{EVIDENCE}{row.pk}/"),
            client.post(RELEVANCE, {"domain": "EX.1", "element": "VM", "note": "Why"}),
            client.delete(f"{RELEVANCE}{link.pk}/"),
        ]
        statuses[who] = {answer.status_code for answer in answers}
    assert statuses == {"nobody": {401}, "delegation": {403}, "administrator": {403}}
    assert ActivityEvidence.objects.in_force().get() == row
    assert Relevance.objects.in_force().get() == link


@pytest.mark.parametrize("who", READERS)
def test_evidence_of_a_hidden_paper_is_nowhere(who: str) -> None:
    activity = make_activity("A.1")
    rows = {}
    for level in Access.values:
        paragraph = printed(f"TEST/{level}", access=level)
        rows[level] = ActivityEvidence.objects.create(
            activity=activity, document=paragraph.edition.document, relation="reports"
        )
    client = make_client(READERS[who]())  # type: ignore[arg-type]  # anonymous is nobody here
    listed = client.get(EVIDENCE).json()
    one = client.get(f"{API}/activities/A.1/").json()
    seen = LEVELS[who]
    assert (listed["count"], {row["document"] for row in listed["results"]}) == (
        len(seen),
        {f"TEST/{level}" for level in seen},
    )
    assert len(one["evidence"]) == len(seen)
    papers = "1 paper" if len(seen) == 1 else f"{len(seen)} papers"
    assert one["standing"] == f"Reports: {papers}. Latest: 2024-05-13."
    assert {
        level: client.get(f"{EVIDENCE}{row.pk}/").status_code for level, row in rows.items()
    } == {level: 200 if level in seen else 404 for level in rows}
    assert client.get(f"{EVIDENCE}?document=TEST/secretariat").json()["count"] == (
        "secretariat" in seen
    )


def test_paper_is_named_by_its_number_too() -> None:
    paragraph = printed("TEST/1")
    make_activity("A.1")
    number = str(paragraph.edition.document_id)
    body = {"activity": "A.1", "document": number, "relation": "reports"}
    answer = make_client(make_user(Role.OFFICER)).post(EVIDENCE, body)
    assert (answer.status_code, answer.json()["document"]) == (201, "TEST/1")


def test_lists_filter_one_by_one() -> None:
    first, second = bears("A.1", printed("TEST/1")), bears("A.2", printed("TEST/2"), "plans")
    held = ActivityEvidence.objects.create(
        activity=second.activity, meeting=make_meeting("WG1"), relation="takes_up", note="n"
    )
    first.activity.elements.add(make_element("VM"))
    field = make_domain("EX.1")
    links = [
        Relevance.objects.create(note="Why", **ends)
        for ends in (
            {"domain": field, "element": make_element("IC")},
            {"organisation": make_party("X-O"), "activity": first.activity},
            {"platform": make_platform("PF.1"), "to_domain": field},
        )
    ]
    client = make_client()

    def found(path: str, name: str) -> list[Any]:
        return [row[name] for row in client.get(f"{API}/{path}").json()["results"]]

    assert {
        query: found(f"activity-evidence/?{query}", "id")
        for query in ("activity=A.1", "relation=plans", "meeting=WG1", "document=TEST/2")
    } == {
        "activity=A.1": [first.pk],
        "relation=plans": [second.pk],
        "meeting=WG1": [held.pk],
        "document=TEST/2": [second.pk],
    }
    phase = first.activity.phase.code
    assert found(f"activity-evidence/?phase={phase}", "id") == [first.pk]
    assert {
        query: found(f"activities/?{query}", "code")
        for query in (f"phase={phase}", "element=VM", "is_sample=true")
    } == {f"phase={phase}": ["A.1"], "element=VM": ["A.1"], "is_sample=true": []}
    queries = {
        "domain=EX.1": links[0],
        "element=IC": links[0],
        "organisation=X-O": links[1],
        "activity=A.1": links[1],
        "platform=PF.1": links[2],
        "to_domain=EX.1": links[2],
    }
    assert {query: found(f"relevance/?{query}", "id") for query in queries} == {
        query: [link.pk] for query, link in queries.items()
    }


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"), [("activities", 4), ("activity-evidence", 2), ("relevance", 3)]
)
def test_lists_take_fixed_queries(
    count: int, path: str, queries: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        row = bears(f"A.{number}", printed(f"TEST/{number}"))
        row.activity.elements.add(make_element())
        Relevance.objects.create(
            organisation=make_party(kind="other"), activity=row.activity, note="Why"
        )
    with django_assert_num_queries(queries):
        assert make_client().get(f"{API}/{path}/").json()["count"] == count
