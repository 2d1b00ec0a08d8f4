"""The status board: whole rows, filters, past days, and who sees what."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import Access
from meetings.roles import Role
from proposals.models import Evidence, Link, Status
from tests.makers import (
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_meeting,
    make_move,
    make_paragraph,
    make_part,
    make_party,
    make_status,
    make_user,
)
from tracker.addresses import SpokenAddress
from tracker.dashboards.board import Board, BoardRow, draw_board
from tracker.dashboards.citing import Cited
from tracker.dashboards.track import Share

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
FIRST, SECOND, TODAY = date(2023, 12, 4), date(2025, 2, 28), date(2026, 11, 21)


def draw(user: object = NOBODY, day: date = TODAY, **asked: str) -> Board:
    return draw_board(user=user, day=day, asked=asked)  # type: ignore[arg-type]


def codes(board: Board) -> list[str]:
    return [row.code for row in board.rows]


def test_board_without_elements_is_empty() -> None:
    board = draw()
    assert (board.rows, board.is_filtered, board.shows_samples) == ((), False, False)


def test_strip_without_phases_begins_with_the_way_to_the_timeline(client: Client) -> None:
    page = client.get("/", headers={"accept-language": "en"}).content.decode()
    assert '<figcaption><a href="/timeline/">' in page


def test_row_shows_where_since_when_and_on_which_paragraph(rules: dict[str, Status]) -> None:
    root = make_element("T", position=1)
    element = make_element("T.A", parent=root, position=2)
    paragraph = make_paragraph(
        make_part(make_edition(make_document("TEST/WG/1/WP.7", issued_on=FIRST))), "14"
    )
    make_move(element, rules["REGISTERED"], paragraph, on=FIRST)
    make_move(element, rules["PROPOSED"], paragraph, on=SECOND)
    Link.objects.create(paragraph=paragraph, element=element, relation="proposes")
    Link.objects.create(paragraph=paragraph, element=element, relation="supports")
    assert draw().rows == (
        BoardRow(
            code="T",
            name="Element T",
            url="/elements/T/",
            level=0,
            is_sample=False,
            cells=("",) * 8,
            shares=(Share(), Share(1, 0), *[Share()] * 6),
            status="",
            status_code="",
            is_aside=False,
            is_provisional=False,
            since=None,
            age="",
            evidence=None,
            more_evidence=0,
            papers=0,
        ),
        BoardRow(
            code="T.A",
            name="Element T.A",
            url="/elements/T.A/",
            level=1,
            is_sample=False,
            cells=("was path first", "at path last", *[""] * 6),
            shares=(),
            status="Proposed",
            status_code="PROPOSED",
            is_aside=False,
            is_provisional=False,
            since=SECOND,
            age="20 months",
            evidence=Cited(
                paper="TEST/WG/1/WP.7",
                title="A paper",
                address=SpokenAddress("", "¶14"),
                url="/documents/TEST/WG/1/WP.7/?language=en#body-14",
                is_held=True,
                standing="National paper",
                text="Text of paragraph 14.",
                language="en",
            ),
            more_evidence=0,
            papers=1,
        ),
    )


def test_evidence_of_a_paper_without_symbol_is_named_by_submitter_and_session(
    rules: dict[str, Status],
) -> None:
    paper = make_document(None, reference_key="KEY", meeting=make_meeting("WG9"))
    party = make_party(name="Northland")
    paper.authorships.create(party=party, name_as_printed="Northland")
    address = Evidence(document=paper, part="body", path="14/A")
    make_move(make_element("T"), rules["REGISTERED"], on=FIRST, evidence=[address])
    evidence = draw().rows[0].evidence
    assert evidence == Cited(
        paper="Northland, WG9",
        title="A paper",
        address=SpokenAddress("", "¶14/A"),
        url="",
        is_held=False,
    )


def test_evidence_in_a_held_paper_without_its_paragraph_leads_to_the_paper(
    rules: dict[str, Status],
) -> None:
    paper = make_document("TEST/WG/1/WP.8")
    make_edition(paper)
    address = Evidence(document=paper, part="annex-1", path="3")
    make_move(make_element("T"), rules["REGISTERED"], on=FIRST, evidence=[address])
    evidence = draw().rows[0].evidence
    assert evidence is not None
    assert (evidence.url, evidence.is_held, str(evidence.address)) == (
        "/documents/TEST/WG/1/WP.8/",
        True,
        "Annex I ¶3",
    )


def test_own_status_is_never_computed_from_what_stands_below(rules: dict[str, Status]) -> None:
    parent = make_element("T", position=1)
    for number in (1, 2):
        child = make_element(f"T.{number}", parent=parent, position=number + 1)
        make_move(child, rules["ADOPTED"], make_paragraph(), on=FIRST)
    row = draw().rows[0]
    assert (row.status, row.shares[7]) == ("", Share(2, 0))


def test_board_of_a_past_day_leaves_out_what_came_later(rules: dict[str, Status]) -> None:
    element = make_element("T")
    paragraph = make_paragraph()
    make_move(element, rules["REGISTERED"], paragraph, on=FIRST)
    make_move(element, rules["PROPOSED"], paragraph, on=SECOND)
    before, then = draw(day=date(2023, 1, 1)).rows[0], draw(day=date(2024, 1, 4)).rows[0]
    assert (before.status, before.since, before.age) == ("", None, "")
    assert (then.status, then.since, then.age) == ("Registered", FIRST, "1 month")


def test_papers_dated_later_are_not_counted_for_a_past_day(rules: dict[str, Status]) -> None:
    element = make_element("T")
    for day in (FIRST, SECOND):
        part = make_part(make_edition(make_document(issued_on=day)))
        Link.objects.create(paragraph=make_paragraph(part), element=element, relation="proposes")
    assert [draw(day=day).rows[0].papers for day in (date(2024, 1, 1), TODAY)] == [1, 2]


@pytest.fixture
def three(rules: dict[str, Status]) -> None:
    """T stands nowhere; T.A moved in 2025; U is off the line since 2023."""
    root = make_element("T", position=1)
    moved = make_element("T.A", parent=root, position=2, name_en="Annual declaration")
    aside = make_element("U", position=3)
    paragraph = make_paragraph()
    make_move(moved, rules["REGISTERED"], paragraph, on=FIRST)
    make_move(moved, rules["PROPOSED"], paragraph, on=SECOND)
    make_move(aside, rules["PROPOSED"], paragraph, on=FIRST)
    make_move(aside, rules["SUPERSEDED"], on=FIRST)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, ["T", "T.A", "U"]),
        ({"framework": "U"}, ["U"]),
        ({"framework": "NONE"}, []),
        ({"status": "PROPOSED"}, ["T", "T.A"]),
        ({"status": "REGISTERED"}, []),
        ({"status": "off"}, ["U"]),
        ({"moved": "2025-01-01"}, ["T", "T.A"]),
        ({"moved": "2026-01-01"}, []),
        ({"moved": "quiet"}, ["T", "T.A", "U"]),
        ({"moved": "nonsense"}, ["T", "T.A", "U"]),
        ({"q": "DECLARATION annual"}, ["T", "T.A"]),
        ({"q": "t.a", "status": "off"}, []),
        ({"q": "  "}, ["T", "T.A", "U"]),
    ],
)
def test_filters_keep_the_rows_that_answer_and_those_above_them(
    asked: dict[str, str], shown: list[str]
) -> None:
    assert codes(draw_board(user=NOBODY, day=TODAY, asked=asked)) == shown


@pytest.mark.usefixtures("three")
def test_first_registration_is_no_move() -> None:
    late = make_element("V", position=9)
    make_move(late, Status.objects.get(code="REGISTERED"), make_paragraph(), on=SECOND)
    assert codes(draw(moved="2025-01-01")) == ["T", "T.A"]


@pytest.mark.usefixtures("three")
def test_filter_links_keep_what_else_was_asked() -> None:
    board = draw(framework="T", status="PROPOSED", q="annual", as_of="2026-01-01", other="x")
    status = board.filters[1]
    assert (status.choices[0].url, status.choices[0].is_chosen) == (
        "?framework=T&q=annual&as_of=2026-01-01",
        False,
    )
    chosen = [choice.words for choice in status.choices if choice.is_chosen]
    assert chosen == ["Proposed"]
    assert board.clear_url == "?as_of=2026-01-01"
    assert board.is_filtered


def test_moved_offers_sessions_the_last_visit_and_the_day_that_was_asked() -> None:
    board = draw_board(
        user=NOBODY,
        day=TODAY,
        asked={"moved": "2020-02-02"},
        last_visit=date(2026, 11, 1),
        sessions=[(SECOND, "WG7")],
    )
    assert [choice.words for choice in board.filters[2].choices] == [
        "Any time",
        "Since WG7",
        "Since my last visit",
        "Since 2020-02-02",
        "Not for a year",
    ]


def test_change_on_restricted_evidence_is_absent_for_who_may_not_read_it(
    rules: dict[str, Status],
) -> None:
    element = make_element("T")
    hidden = make_paragraph(
        make_part(make_edition(make_document(access=Access.PARTICIPANTS, issued_on=FIRST)))
    )
    make_move(element, rules["PROPOSED"], hidden, on=FIRST)
    Link.objects.create(paragraph=hidden, element=element, relation="proposes")
    readers = (NOBODY, make_delegate(), make_user(Role.OFFICER))
    rows = [draw(user).rows[0] for user in readers]
    assert [(row.status_code, row.papers, row.evidence is None) for row in rows] == [
        ("", 0, True),
        ("PROPOSED", 1, False),
        ("PROPOSED", 1, False),
    ]


def test_secretariat_papers_are_absent_for_a_delegation(rules: dict[str, Status]) -> None:
    element = make_element("T")
    hidden = make_paragraph(make_part(make_edition(make_document(access=Access.SECRETARIAT))))
    Link.objects.create(paragraph=hidden, element=element, relation="mentions")
    readers = (make_delegate(), make_user(Role.OFFICER))
    assert [draw(user).rows[0].papers for user in readers] == [0, 1]


@pytest.mark.parametrize("number", [1, 3])
def test_board_asks_a_fixed_number_of_queries(
    number: int, rules: dict[str, Status], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    party = make_party()
    for position in range(number):
        paper = make_document(None, meeting=make_meeting(), issued_on=FIRST)
        paper.authorships.create(party=party, name_as_printed="as printed")
        paragraph = make_paragraph(make_part(make_edition(paper)))
        element = make_element(f"T{position}", position=position)
        make_move(element, rules["PROPOSED"], paragraph, on=FIRST)
        Link.objects.create(paragraph=paragraph, element=element, relation="proposes")
    with django_assert_num_queries(9):
        board = draw()
    assert len(board.rows) == number


def test_sides_and_provisional_statuses_say_so() -> None:
    agreed = make_status("AGREED", stage=7, is_provisional=True)
    aside = make_status("DEFERRED")
    make_move(make_element("T", position=1), agreed, make_paragraph(), on=FIRST)
    make_move(make_element("U", position=2), aside, make_paragraph(), on=FIRST)
    assert [(row.is_provisional, row.is_aside) for row in draw().rows] == [
        (True, False),
        (False, True),
    ]


# --- the page ------------------------------------------------------------------------------------


def test_page_without_rows_says_so(client: Client) -> None:
    page = client.get("/", headers={"accept-language": "en"}).content.decode()
    assert "No element is recorded yet." in page
    assert "No change of status is recorded yet." in page
    assert "The records show nothing that needs attention." in page


@pytest.mark.usefixtures("three")
def test_page_shows_rows_and_says_when_filters_leave_none(client: Client) -> None:
    english = {"accept-language": "en"}
    page = client.get("/", headers=english).content.decode()
    assert "Annual declaration" in page
    assert "<tbody" in page
    none = client.get("/?status=REGISTERED", headers=english).content.decode()
    assert "No element answers these filters." in none
    assert "<tbody" not in none


@pytest.mark.usefixtures("three")
def test_page_of_a_past_day_says_so_and_leads_back(client: Client) -> None:
    page = client.get("/?as_of=2024-01-01", headers={"accept-language": "en"}).content.decode()
    as_of = '<strong>As of <time datetime="2024-01-01">1 January 2024</time>, as recorded by'
    assert as_of in page
    assert "a day that has not ended yet.</strong>" in page
    assert '<a href="/">Back to today</a>' in page


def test_what_was_recorded_later_is_left_out_where_that_is_asked(
    client: Client, rules: dict[str, Status]
) -> None:
    """Recorded in March that it stood there since January; and nothing about it before March."""
    march = datetime(2025, 3, 10, 12, tzinfo=UTC)
    make_move(
        make_element("T"),
        rules["PROPOSED"],
        make_paragraph(),
        on=date(2025, 1, 1),
        decided_at=march,
    )
    english = {"accept-language": "en"}

    def stands(query: str) -> list[str]:
        lines = client.get(f"/board.csv?{query}", headers=english).content.decode().splitlines()
        shown = client.get(f"/elements/T/?{query}", headers=english).context["page"]
        at = shown.standing.name if shown.standing else ""
        cells = lines[1].split(",")
        return [cells[2], at, cells[13], cells[14]]

    assert [
        stands(query)
        for query in (
            "as_of=2025-02-01",
            "as_of=2025-02-01&known=2025-03-09",
            "as_of=2025-02-01&known=2025-03-10",
            "known=2025-02-01",
        )
    ] == [
        ["PROPOSED", "Proposed", "2025-02-01", "2025-03-10T12:00:00.000000Z"],
        ["", "", "2025-02-01", "2025-03-09T22:59:59.999999Z"],
        ["PROPOSED", "Proposed", "2025-02-01", "2025-03-10T12:00:00.000000Z"],
        ["", "", "2025-02-01", "2025-02-01T22:59:59.999999Z"],
    ]
    late = client.get("/?as_of=2025-02-01", headers=english)
    assert 'href="/?as_of=2025-02-01&amp;known=2025-02-01">As it was' in late.content.decode()
    then = client.get("/?as_of=2025-02-01&known=2025-03-09", headers=english)
    assert 'as it was recorded by <time datetime="2025-03-09">9 March' in then.content.decode()
    assert [len(page.context["batches"]) for page in (late, then)] == [0, 0]
    lasting = client.get("/" + late.context["permanent"], headers=english)
    assert 'by <time datetime="2025-03-10T12:00:00.000000Z">10 March 2025 13:00<' in (
        lasting.content.decode()
    )
    assert lasting.context["board"].rows == late.context["board"].rows
    assert lasting.context["permanent"] == late.context["permanent"]


@pytest.mark.parametrize(
    ("written", "said"),
    [("soon", "“soon” is not a date."), ("2099-01-01", "2099-01-01 lies ahead")],
)
def test_page_of_an_impossible_day_shows_today_and_says_why(
    client: Client, written: str, said: str
) -> None:
    page = client.get(f"/?as_of={written}", headers={"accept-language": "en"})
    assert page.status_code == 200
    assert said in page.content.decode()


def test_samples_are_marked_on_the_page(client: Client) -> None:
    make_element("T")
    english = {"accept-language": "en"}
    assert "is invented by this project" not in client.get("/", headers=english).content.decode()
    make_element("S", is_sample=True)
    assert "is invented by this project" in client.get("/", headers=english).content.decode()
