"""Proposals, sponsors and successions over REST: as of a day, for each reader, and the verbs."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import Model
from django.utils import timezone

from documents.models import Authorship, Paragraph
from meetings.roles import Role
from proposals.models import Answer, Proposal, Sponsor, Succession
from tests.makers import (
    SOME_DAY,
    make_client,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_party,
    make_proposal,
    make_sponsor,
    make_succession,
    make_user,
)

pytestmark = pytest.mark.django_db
HERE = "http://testserver"
API = "/api/v1"
LATER = date(2025, 3, 10)


def get(path: str, user: Any = None) -> Any:
    return make_client(user).get(f"{API}{path}").json()


def codes(path: str, user: Any = None) -> list[str]:
    return [row["code"] for row in get(path, user)["results"]]


def post(path: str, user: Any, **body: Any) -> tuple[int, Any]:
    answer = make_client(user).post(f"{API}{path}", body, format="json")
    return answer.status_code, answer.json() if answer.content else None


def hidden() -> Paragraph:
    return make_paragraph(make_part(make_edition(make_document(access="participants"))))


def in_report(text: str = "Sample State A co-sponsors it.") -> Paragraph:
    document = make_document(issued_on=LATER)
    return make_paragraph(make_part(make_edition(document), standing="record"), text=text)


def place(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "document": paragraph.edition.document.symbol,
        "language": "en",
        "paragraph": paragraph.pk,
        "part": "body",
        "path": paragraph.path,
        "page": f"{HERE}{paragraph.get_absolute_url()}",
    }


# --- reading ------------------------------------------------------------------------------------


def test_proposal_shows_its_text_state_sponsors_and_elements() -> None:
    above, old = make_proposal("PR.1"), make_proposal("PR.0")
    text, printed = make_paragraph(), make_paragraph()
    proposal = make_proposal(
        "PR.1.1",
        parent=above,
        tabled_on=LATER,
        document=text.edition.document,
        text_from=text,
        text_to=text,
    )
    proposal.elements.add(make_element("VM"))
    a, b = make_party("XA"), make_party("XB")
    before = make_sponsor(old, b)
    row = make_sponsor(
        proposal, a, joined_on=LATER, paragraph=printed, name_as_printed="Sample State A"
    )
    make_succession(old, proposal, effective_on=LATER)
    sponsor = {"spoken_by": None, "capacity": "sponsor", "left_on": None}
    assert get("/proposals/PR.1.1/") == {
        "code": "PR.1.1",
        "parent": "PR.1",
        "title_zh": "提案 PR.1.1",
        "title_en": "Proposal PR.1.1",
        "title_en_status": "own rendering, not an official translation",
        "document": text.edition.document.symbol,
        "text_from": place(text),
        "text_to": place(text),
        "tabled_on": "2025-03-10",
        "state": "on_table",
        "reworded": False,
        "taken_up_in": [],
        "takes_up": ["PR.0"],
        "elements": ["VM"],
        "sponsors": [
            {
                "id": row.pk,
                "proposal": "PR.1.1",
                "party": "XA",
                "name_as_printed": "Sample State A",
                "standing": "sponsors",
                "joined_on": "2025-03-10",
                "printed": place(printed),
                **sponsor,
            },
            {
                "id": before.pk,
                "proposal": "PR.0",
                "party": "XB",
                "name_as_printed": "",
                "standing": "not_reconfirmed",
                "joined_on": "2024-05-13",
                "printed": None,
                **sponsor,
            },
        ],
        "as_of": timezone.localdate().isoformat(),
        "known": None,
        "is_sample": False,
        "sources": [],
        "url": f"{HERE}{API}/proposals/PR.1.1/",
        "page": f"{HERE}/proposals/PR.1.1/",
    }
    shown = get("/proposals/PR.0/")
    assert (shown["state"], shown["taken_up_in"]) == ("updated", ["PR.1.1"])


def test_proposal_of_a_past_day_has_the_state_and_sponsors_of_the_day() -> None:
    old = make_proposal("PR.1")
    make_sponsor(old, make_party("XA"), left_on=LATER)
    make_sponsor(old, make_party("XB"), joined_on=LATER)
    make_succession(old, make_proposal("PR.2", tabled_on=LATER), effective_on=LATER)
    then = get("/proposals/PR.1/?as_of=2024-12-31")
    assert (then["state"], [row["party"] for row in then["sponsors"]]) == ("on_table", ["XA"])
    assert codes("/proposals/?as_of=2024-12-31") == ["PR.1"]
    assert make_client().get(f"{API}/proposals/?as_of=2999-01-01").status_code == 400


def test_what_was_recorded_later_of_proposals_is_left_out_where_that_is_asked() -> None:
    """Recorded late, left, retracted, undone, answered: each is a record with its moment."""
    at = [datetime(2025, 4, day, 12, tzinfo=UTC) for day in range(1, 8)]

    def stamp(row: Model, **columns: object) -> None:
        type(row)._default_manager.filter(pk=row.pk).update(**columns)

    old, new = make_proposal("PR.1"), make_proposal("PR.2", document=make_document())
    stays, leaves = make_sponsor(old, make_party("XA")), make_sponsor(old, make_party("XB"))
    stamp(old, recorded_at=at[0])
    stamp(new, recorded_at=at[0])
    stamp(stays, recorded_at=at[1], retracted_at=at[6], retracted_by=make_user(), retraction="No")
    stamp(leaves, recorded_at=at[1])
    stamp(
        leaves,
        left_on=LATER,
        left_paragraph=make_paragraph(),
        left_recorded_at=at[2],
    )
    update = make_succession(old, new)
    stamp(update, recorded_at=at[3], in_force=False)
    undone = make_succession(
        old, kind="restored", paragraph=None, undoes=update, note="Wrong.", in_force=False
    )
    stamp(undone, recorded_at=at[4])
    element = make_element("VM")
    old.elements.add(element)
    answer = Answer.objects.create(
        proposal=old,
        element=element,
        holds=True,
        paragraph=make_paragraph(),
        recorded_by=make_user(),
    )
    stamp(answer, recorded_at=at[5])
    told: dict[int, object] = {}
    for number, moment in enumerate([at[0] - timedelta(days=1), *at]):
        query = f"as_of=2025-04-01&known={moment.isoformat().replace('+00:00', 'Z')}"
        answer_now = make_client().get(f"{API}/proposals/PR.1/?{query}")
        if answer_now.status_code == 404:
            told[number] = "not recorded"
            continue
        row = answer_now.json()
        assert row["known"] == moment.isoformat().replace("+00:00", "Z")
        backed = {each["party"]: each["standing"] for each in row["sponsors"]}
        told[number] = (row["state"], backed, row["elements"])
        listed = make_client().get(f"{API}/proposals/?{query}&state={row['state']}").json()
        assert row in listed["results"]
        of_element = get(f"/proposals/?{query}&element=VM")["results"]
        assert of_element == ([row] if row["elements"] else [])
        sponsors = get(f"/sponsors/?{query}&proposal=PR.1")["results"]
        open_then = [party for party, standing in backed.items() if standing == "sponsors"]
        assert [each["party"] for each in sponsors] == open_then
        page = make_client().get(f"/proposals/PR.1/?{query}").context["page"]
        assert (page.row.state, len(page.sponsors)) == (row["state"], len(backed))
        on_element = make_client().get(f"/elements/VM/?{query}").context["page"].proposals
        assert [each.code for each in on_element] == (["PR.1"] if row["elements"] else [])
    both, left = {"XA": "sponsors", "XB": "sponsors"}, {"XA": "sponsors", "XB": "left"}
    assert told == {
        0: "not recorded",
        1: ("on_table", {}, []),
        2: ("on_table", both, []),
        3: ("on_table", left, []),
        4: ("updated", left, []),
        5: ("on_table", left, []),
        6: ("on_table", left, ["VM"]),
        7: ("on_table", {"XB": "left"}, ["VM"]),
    }


def test_proposals_filter_one_by_one() -> None:
    first = make_proposal("PR.1", tabled_on=date(2023, 8, 7))
    first.elements.add(make_element("IC"))
    below = make_proposal("PR.1.1", parent=first, tabled_on=None)
    second = make_proposal("PR.2", tabled_on=date(2023, 12, 4), is_sample=True)
    make_sponsor(second, make_party("XA"), joined_on=None)
    make_sponsor(below, make_party("XB"), left_on=LATER)
    make_succession(first)
    queries = {
        "": ["PR.1", "PR.1.1", "PR.2"],
        f"document={first.document.symbol}": ["PR.1"],
        "element=IC": ["PR.1"],
        "sponsor=XA": ["PR.2"],
        "sponsor=XB": [],
        "sponsor=XB&as_of=2025-01-01": ["PR.1.1"],
        "parent=PR.1": ["PR.1.1"],
        "under=PR.1": ["PR.1.1"],
        "state=withdrawn": ["PR.1"],
        "state=named": ["PR.1.1"],
        "state=on_table": ["PR.2"],
        "is_sample=true": ["PR.2"],
        "tabled_after=2023-12-04": ["PR.2"],
        "tabled_before=2023-12-03": ["PR.1"],
    }
    assert {query: codes(f"/proposals/?{query}") for query in queries} == queries


def test_proposal_of_a_hidden_paper_is_not_there_nor_named() -> None:
    above = make_proposal("PR.1", document=make_document("TEST/CRP.1", access="participants"))
    below = make_proposal("PR.2", parent=above)
    make_succession(below, above)
    readers = {"nobody": None, "delegation": make_delegate(), "officer": make_user(Role.OFFICER)}
    seen = {
        who: (
            codes("/proposals/", user),
            codes("/proposals/?document=TEST/CRP.1", user),
            codes("/proposals/?parent=PR.1", user),
            make_client(user).get(f"{API}/proposals/PR.1/").status_code,
            get("/proposals/PR.2/", user)["parent"],
            get("/proposals/PR.2/", user)["taken_up_in"],
            codes("/proposals/?state=updated", user),
            get("/successions/", user)["count"],
        )
        for who, user in readers.items()
    }
    whole = (["PR.1", "PR.2"], ["PR.1"], ["PR.2"], 200, "PR.1", ["PR.1"], ["PR.2"], 1)
    assert seen == {
        "nobody": (["PR.2"], [], [], 404, None, [], [], 0),
        "delegation": whole,
        "officer": whole,
    }


def test_hidden_source_hides_the_sponsor_from_rows_filters_and_counts() -> None:
    proposal, source = make_proposal("PR.1"), hidden()
    secret = make_sponsor(proposal, make_party("XA"), paragraph=source)
    left = make_sponsor(proposal, make_party("XB"), left_on=LATER, left_paragraph=source)
    old = make_sponsor(make_proposal("PR.0"), make_party("XC"), paragraph=source)
    shown = make_sponsor(proposal, old.party, confirms=old)

    def seen(user: Any = None) -> tuple[Any, ...]:
        rows = get("/sponsors/?proposal=PR.1&ordering=party__sort_key", user)["results"]
        return (
            [(row["party"], row["left_on"]) for row in rows],
            [row["party"] for row in get("/proposals/PR.1/", user)["sponsors"]],
            codes("/proposals/?sponsor=XA", user),
            make_client(user).get(f"{API}/sponsors/{secret.pk}/").status_code,
            get(f"/sponsors/{left.pk}/", user)["left_on"],
            get(f"/sponsors/{shown.pk}/", user)["confirms"],
            [row["party"] for row in get("/sponsors/?as_of=2026-01-01", user)["results"]],
        )

    assert seen() == (
        [("XB", None), ("XC", None)],
        ["XB", "XC"],
        [],
        404,
        None,
        None,
        ["XB", "XC"],
    )
    assert seen(make_delegate()) == (
        [("XA", None), ("XB", "2025-03-10"), ("XC", None)],
        ["XA", "XB", "XC"],
        ["PR.1"],
        200,
        "2025-03-10",
        old.pk,
        ["XC", "XA", "XC"],
    )


def test_sponsors_and_successions_filter_one_by_one() -> None:
    a, b = make_proposal("A"), make_proposal("B")
    make_sponsor(a, make_party("XA"))
    make_sponsor(b, make_party("XB"), capacity="cosponsor")
    make_succession(a, b)
    undone = make_succession(b, in_force=False)
    make_succession(b, kind="restored", paragraph=None, note="x", undoes=undone, in_force=False)
    sponsors = {
        "proposal=A": ["XA"],
        "party=XB": ["XB"],
        "capacity=cosponsor": ["XB"],
        "as_of=2020-01-01": [],
    }
    assert {
        q: [row["party"] for row in get(f"/sponsors/?{q}")["results"]] for q in sponsors
    } == sponsors
    steps = {
        "proposal=A": [("updated", "A", False)],
        "kind=withdrawn": [("withdrawn", "B", True)],
        "in_force=true": [("updated", "A", False)],
        "proposal=B": [("updated", "A", False), ("withdrawn", "B", True), ("restored", "B", False)],
    }
    assert {
        q: [
            (row["kind"], row["old"], row["undone"])
            for row in get(f"/successions/?{q}&ordering=effective_on")["results"]
        ]
        for q in steps
    } == steps


def test_names_of_officers_are_for_the_secretariat() -> None:
    step = make_succession(make_proposal(), recorded_by=make_user(username="helen"))
    readers = {"nobody": None, "delegation": make_delegate(), "officer": make_user(Role.OFFICER)}
    assert {
        who: get(f"/successions/{step.pk}/", user)["recorded_by"] for who, user in readers.items()
    } == {"nobody": None, "delegation": None, "officer": "helen"}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"), [("proposals", 8), ("sponsors", 5), ("successions", 2)]
)
def test_lists_take_fixed_queries(
    count: int, path: str, queries: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        old, new = make_proposal(f"PR.{number}"), make_proposal(f"PR.{number}.1")
        for proposal in (old, new):
            proposal.elements.add(make_element())
            group = make_party(kind="group")
            make_sponsor(proposal, group, capacity="on_behalf", spoken_by=make_party())
        make_succession(old, new)
    with django_assert_num_queries(queries):
        assert get(f"/{path}/")["count"] in (count, 2 * count)


# --- the verbs ----------------------------------------------------------------------------------


@pytest.fixture
def officer() -> Any:
    return make_user(Role.OFFICER)


def paper_of_a() -> Paragraph:
    document = make_document("TEST/WP.1", issued_on=SOME_DAY)
    party = make_party("XA", "Sample State A")
    Authorship.objects.create(document=document, party=party, name_as_printed="Sample State A")
    edition = make_edition(document)
    make_paragraph(make_part(edition, "front"), "submitted-by", kind="front", text="Sample State A")
    return make_paragraph(make_part(edition), text="A register is kept.")


def test_proposal_is_tabled_sponsored_and_answers(officer: Any) -> None:
    text, element = paper_of_a(), make_element("VM")
    new = {"code": "PR.1", "title_zh": "一", "title_en": "One", "text": [text.pk]}
    code, made = post("/proposals/", officer, elements=["VM"], **new)
    assert (code, made["code"], made["elements"], made["state"]) == (
        201,
        "PR.1",
        ["VM"],
        "on_table",
    )
    code, shown = post("/proposals/PR.1/submitters/", officer)
    assert (code, [row["party"] for row in shown["sponsors"]]) == (200, ["XA"])
    code, shown = post("/proposals/PR.1/unanswer/", officer, element="VM", note="A slip.")
    assert (code, shown["elements"]) == (200, [])
    code, shown = post("/proposals/PR.1/answers/", officer, element="VM", paragraph=text.pk)
    assert (code, shown["elements"]) == (200, ["VM"])
    assert list(element.proposals.values_list("code", flat=True)) == ["PR.1"]
    code, said = post("/proposals/", officer, **new)
    assert (code, said) == (409, {"detail": "There is a proposal with the code PR.1 already."})


def test_sponsor_joins_leaves_and_is_confirmed_again(officer: Any) -> None:
    make_party("XA", "Sample State A")
    old, new = make_proposal("PR.1"), make_proposal("PR.2", tabled_on=LATER)
    report = in_report()
    code, shown = post("/proposals/PR.1/join/", officer, party="XA", paragraph=report.pk)
    assert (code, [row["standing"] for row in shown["sponsors"]]) == (200, ["sponsors"])
    row = Sponsor.objects.get()
    code, shown = post(
        "/proposals/PR.1/update/",
        officer,
        new="PR.2",
        paragraph=in_report().pk,
        effective_on="2025-03-11",
    )
    assert (code, shown["state"], shown["taken_up_in"]) == (200, "updated", ["PR.2"])
    again = in_report()
    body = {"proposal": "PR.2", "paragraph": again.pk, "joined_on": "2025-03-12"}
    code, made = post(f"/sponsors/{row.pk}/reconfirm/", officer, **body)
    assert (code, made["proposal"], made["confirms"]) == (201, "PR.2", row.pk)
    leaving = {"paragraph": again.pk, "left_on": "2025-03-13"}
    code, left = post(f"/sponsors/{made['id']}/leave/", officer, **leaving)
    assert (code, left["left_on"]) == (200, "2025-03-13")
    assert post(f"/sponsors/{made['id']}/retract/", officer, note="A slip.") == (204, None)
    assert get("/sponsors/?proposal=PR.2")["count"] == 0
    assert (old.endings.count(), new.beginnings.count()) == (1, 1)


def test_proposals_merge_split_withdraw_and_come_back(officer: Any) -> None:
    for code in ("A", "B", "C", "D", "E"):
        make_proposal(code)
    report = in_report()
    states = [
        post("/proposals/A/merge/", officer, into="B", paragraph=report.pk)[1]["state"],
        post("/proposals/C/split/", officer, into=["D", "E"], paragraph=report.pk)[1]["state"],
        post("/proposals/B/withdraw/", officer, paragraph=report.pk, note="x")[1]["state"],
    ]
    assert states == ["merged", "split", "withdrawn"]
    step = Succession.objects.get(kind="withdrawn")
    answer, made = post(f"/successions/{step.pk}/undo/", officer, note="A slip.")
    assert (answer, made["kind"], made["undoes"]) == (201, "restored", step.pk)
    assert get("/proposals/B/")["state"] == "on_table"


WRITES: dict[str, dict[str, str]] = {
    "/proposals/": {},
    **{
        f"/proposals/PR.1/{verb}/": {}
        for verb in (
            *("join", "submitters", "update", "merge", "split", "withdraw", "answers", "unanswer"),
        )
    },
    **{f"/sponsors/1/{verb}/": {} for verb in ("leave", "reconfirm", "retract")},
    "/successions/1/undo/": {},
}


def test_nobody_else_writes() -> None:
    make_proposal("PR.1")
    delegate = make_delegate()
    seen = {path: (post(path, None)[0], post(path, delegate)[0]) for path in WRITES}
    assert set(seen.values()) == {(401, 403)}, seen
    assert (Proposal.objects.count(), Sponsor.objects.count()) == (1, 0)
