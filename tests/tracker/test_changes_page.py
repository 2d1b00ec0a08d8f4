"""The list of changes: order, months, filters, and what a reader may not see."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from documents.models import Access
from meetings.roles import Role
from proposals.models import Status, StatusChange
from tests.makers import (
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_rules,
    make_user,
)
from tracker.dashboards.changes import Batch, Changes, latest_batches, list_changes

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
FIRST, SECOND = date(2023, 12, 4), date(2025, 2, 28)
ENGLISH = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def rules() -> dict[str, Status]:
    return make_rules()


def listed(user: object = NOBODY, **asked: str) -> Changes:
    return list_changes(user=user, asked=asked)  # type: ignore[arg-type]


def shown(changes: Changes) -> list[tuple[str, list[str]]]:
    return [
        (month.first_day.isoformat(), [f"{m.code} {m.after}" for m in month.moves])
        for month in changes.months
    ]


@pytest.fixture
def some(rules: dict[str, Status]) -> None:
    """T.A is registered and proposed, recorded in two months; U was recorded last."""
    make_element("T", position=1)
    low, other = make_element("T.A", position=2), make_element("U", position=3)
    paragraph = make_paragraph()
    for element, code, day, moment in (
        (low, "REGISTERED", FIRST, datetime(2026, 1, 10, tzinfo=UTC)),
        (low, "PROPOSED", SECOND, datetime(2026, 2, 11, tzinfo=UTC)),
        (other, "PROPOSED", FIRST, datetime(2026, 2, 12, tzinfo=UTC)),
    ):
        make_move(element, rules[code], paragraph, on=day, decided_at=moment)


@pytest.mark.usefixtures("some")
def test_changes_stand_by_month_of_recording_newest_first() -> None:
    assert shown(listed()) == [
        ("2026-02-01", ["U Proposed", "T.A Proposed"]),
        ("2026-01-01", ["T.A Registered"]),
    ]


@pytest.mark.usefixtures("some")
def test_changes_stand_by_month_of_effect_where_asked() -> None:
    assert shown(listed(by="effective")) == [
        ("2025-02-01", ["T.A Proposed"]),
        ("2023-12-01", ["T.A Registered", "U Proposed"]),
    ]


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"element": "T"}, ["T.A Proposed", "T.A Registered"]),
        ({"element": "T.A"}, ["T.A Proposed", "T.A Registered"]),
        ({"element": "NONE"}, []),
        ({"since": "2026-02-12"}, ["U Proposed"]),
        ({"since": "2025-01-01", "by": "effective"}, ["T.A Proposed"]),
        ({"since": "2026-02-01", "element": "T"}, ["T.A Proposed"]),
    ],
)
def test_filters_combine(asked: dict[str, str], codes: list[str]) -> None:
    changes = listed(**asked)
    assert [code for _month, found in shown(changes) for code in found] == codes
    assert changes.asked == asked
    assert changes.objection == ""


@pytest.mark.usefixtures("some")
def test_since_the_last_visit_needs_one() -> None:
    visit = timezone.make_aware(datetime.combine(date(2026, 2, 12), datetime.min.time()))
    known = list_changes(user=NOBODY, asked={"since": "visit"}, last_visit=visit)
    assert shown(known) == [("2026-02-01", ["U Proposed"])]
    unknown = listed(since="visit")
    assert len(unknown.months) == 2
    assert unknown.objection == (
        "No earlier visit is known in this browser. All changes are shown."
    )


@pytest.mark.usefixtures("some")
def test_an_unreadable_day_shows_everything_and_says_so() -> None:
    changes = listed(since="soon")
    assert (len(changes.months), changes.objection) == (
        2,
        "“soon” is not a date. All changes are shown.",
    )


@pytest.mark.usefixtures("some")
def test_filter_links_keep_the_element_and_mark_what_is_chosen() -> None:
    changes = list_changes(
        user=NOBODY,
        asked={"element": "T", "since": "2026-02-01"},
        last_visit=timezone.now(),
        sessions=[(SECOND, "WG7")],
    )
    assert [
        (choice.words, choice.url, choice.is_chosen) for choice in changes.filters[0].choices
    ] == [
        ("All", "?element=T", False),
        ("Since WG7", "?since=2025-02-28&element=T", False),
        ("Since my last visit", "?since=visit&element=T", False),
        ("Since 2026-02-01", "?since=2026-02-01&element=T", True),
    ]
    assert changes.all_elements_url == "?since=2026-02-01"


def test_change_on_restricted_evidence_and_a_waiting_one_are_absent(
    rules: dict[str, Status],
) -> None:
    element = make_element("T")
    hidden = make_paragraph(make_part(make_edition(make_document(access=Access.PARTICIPANTS))))
    make_move(element, rules["PROPOSED"], hidden, on=FIRST)
    StatusChange.objects.create(
        element=make_element("U"),
        to_status=rules["PROPOSED"],
        reason="Waits.",
        effective_on=FIRST,
        element_version=0,
        proposed_by=make_user(Role.OFFICER),
    )
    readers = (NOBODY, make_delegate(), make_user(Role.OFFICER))
    assert [len(listed(user).months) for user in readers] == [0, 1, 1]
    assert [len(latest_batches(user=user, day=SECOND)) for user in readers] == [0, 0, 0]


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_a_fixed_number_of_queries(
    number: int, rules: dict[str, Status], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for position in range(number):
        make_move(make_element(f"T{position}"), rules["PROPOSED"], make_paragraph(), on=FIRST)
    with django_assert_num_queries(5):
        changes = listed()
    assert len(changes.months[0].moves) == number


def test_long_lists_have_pages_that_keep_the_filters(rules: dict[str, Status]) -> None:
    paragraph = make_paragraph()
    for number in range(51):
        make_move(make_element(f"T.{number:02}"), rules["PROPOSED"], paragraph, on=FIRST)
    first = list_changes(user=NOBODY, asked={"by": "effective"})
    last = list_changes(user=NOBODY, asked={"by": "effective"}, page="2")
    assert (first.newer_url, first.older_url) == ("", "?by=effective&page=2")
    assert (last.newer_url, last.older_url) == ("?by=effective&page=1", "")
    assert [sum(len(m.moves) for m in page.months) for page in (first, last)] == [50, 1]


def test_latest_moves_of_one_day_and_kind_stand_together(rules: dict[str, Status]) -> None:
    paragraph = make_paragraph()
    for number in range(5):
        element = make_element(f"T.{number}", position=number)
        make_move(element, rules["REGISTERED"], paragraph, on=FIRST)
        make_move(element, rules["IN_TEXT"], paragraph, on=SECOND)
    make_move(element, rules["PROPOSED"], paragraph, on=SECOND + timedelta(days=1))
    back, forward = latest_batches(user=NOBODY, day=date(2026, 1, 1))
    assert forward == Batch(
        before="Registered",
        after="In_text",
        goes_back=False,
        effective_on=SECOND,
        elements=tuple((f"T.{n}", f"Element T.{n}", f"/elements/T.{n}/") for n in range(2)),
        more=3,
        evidence=forward.evidence,
    )
    assert forward.evidence is not None
    assert (back.goes_back, back.elements, back.more) == (
        True,
        (("T.4", "Element T.4", "/elements/T.4/"),),
        0,
    )
    assert latest_batches(user=NOBODY, day=FIRST) == ()


# --- the page ------------------------------------------------------------------------------------


def test_page_without_changes_says_so(client: Client) -> None:
    page = client.get("/changes/", headers=ENGLISH).content.decode()
    assert "No change is recorded yet." in page


@pytest.mark.usefixtures("some")
def test_page_says_when_filters_leave_nothing(client: Client) -> None:
    page = client.get("/changes/?since=2026-12-31", headers=ENGLISH).content.decode()
    assert "No change answers these filters." in page


def test_page_says_a_step_back_in_words(client: Client, rules: dict[str, Status]) -> None:
    element = make_element("T")
    for status, day in (("IN_TEXT", FIRST), ("PROPOSED", SECOND)):
        make_move(element, rules[status], make_paragraph(), on=day)
    page = client.get("/changes/?element=T", headers=ENGLISH).content.decode()
    assert "(back to an earlier stage)" in page
    assert "The reason for PROPOSED." in page


def test_visits_are_told_apart_by_four_quiet_hours(client: Client) -> None:
    client.get("/changes/")
    now = int(timezone.now().timestamp())
    assert abs(int(client.cookies["visits"].value) - now) < 60
    earlier = now - 5 * 3600
    client.cookies["visits"] = str(earlier)
    page = client.get("/changes/?since=visit", headers=ENGLISH).content.decode()
    assert "No earlier visit is known" not in page
    before, here = client.cookies["visits"].value.split(".")
    assert int(before) == earlier
    assert abs(int(here) - now) < 60
    client.get("/changes/")
    assert client.cookies["visits"].value == f"{before}.{here}"


@pytest.mark.parametrize("broken", ["x", "1.2.3", "99999999999999", ""])
def test_a_broken_visit_cookie_is_no_visit(client: Client, broken: str) -> None:
    client.cookies["visits"] = broken
    page = client.get("/changes/?since=visit", headers=ENGLISH).content.decode()
    assert "No earlier visit is known in this browser." in page
