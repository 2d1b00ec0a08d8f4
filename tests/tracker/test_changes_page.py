"""The page of changes: since when, which kinds, day by day, and what a browser remembers."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, DocumentRelation, Edition
from documents.revisions import map_editions
from proposals.models import Status
from tests.makers import (
    make_brackets,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_meeting,
    make_move,
    make_paragraph,
    make_part,
    make_proposal,
    make_stance,
    make_succession,
    make_user,
    make_view,
)
from tracker.dashboards.changes import Changes, show_changes
from tracker.dashboards.moves import Batch, latest_batches

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
FIRST, SECOND = date(2023, 12, 4), date(2025, 2, 28)
ENGLISH = {"accept-language": "en"}


def shown_for(asked: dict[str, str], **more: object) -> Changes:
    return show_changes(user=NOBODY, asked=asked, language="en", **more)  # type: ignore[arg-type]


def listed(**asked: str) -> Changes:
    return shown_for(asked)


def told(changes: Changes) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """By day: of each kind the elements or papers."""
    return [
        (
            day.day.isoformat(),
            [
                (group.kind.value, [each.elements[0] for each in group.happenings])
                for group in day.groups
            ],
        )
        for day in changes.days
    ]


@pytest.fixture
def some(rules: dict[str, Status]) -> None:
    """T.A is registered and proposed, recorded on two days; U was recorded last, and moved back.

    All rest on a paper that is not held, so that no paper is new.
    """
    make_element("T", position=1)
    low, other = make_element("T.A", position=2), make_element("U", position=3)
    paragraph = make_paragraph()
    Edition.objects.update(imported_at=datetime(2026, 1, 1, tzinfo=UTC))
    for element, code, day, moment in (
        (low, "REGISTERED", FIRST, datetime(2026, 1, 10, tzinfo=UTC)),
        (low, "PROPOSED", SECOND, datetime(2026, 2, 11, tzinfo=UTC)),
        (other, "IN_TEXT", FIRST, datetime(2026, 2, 12, 9, tzinfo=UTC)),
        (other, "PROPOSED", FIRST, datetime(2026, 2, 12, 10, tzinfo=UTC)),
    ):
        make_move(element, rules[code], paragraph, on=day, decided_at=moment)


STATUS = "status,back,recorded"


@pytest.mark.usefixtures("some")
def test_happenings_stand_by_day_of_recording_and_kind() -> None:
    assert told(listed(kind=STATUS)) == [
        ("2026-02-12", [("back", ["U"]), ("recorded", ["U"])]),
        ("2026-02-11", [("status", ["T.A"])]),
        ("2026-01-10", [("recorded", ["T.A"])]),
    ]


@pytest.mark.usefixtures("some")
def test_happenings_stand_by_day_of_effect_where_asked() -> None:
    assert told(listed(kind=STATUS, by="effective")) == [
        ("2025-02-28", [("status", ["T.A"])]),
        ("2023-12-04", [("back", ["U"]), ("recorded", ["U", "T.A"])]),
    ]


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"element": "T"}, ["T.A", "T.A"]),
        ({"element": "T.A"}, ["T.A", "T.A"]),
        ({"element": "NONE"}, []),
        ({"since": "2026-02-12"}, ["U", "U"]),
        ({"since": "WG7"}, ["U", "U"]),
        ({"since": "2025-01-01", "by": "effective"}, ["T.A"]),
        ({"since": "2026-02-01", "element": "T"}, ["T.A"]),
        ({"since": "2026-02-01", "kind": "back"}, ["U"]),
    ],
)
def test_filters_combine(asked: dict[str, str], codes: list[str]) -> None:
    make_meeting("WG7", starts=date(2026, 2, 12))
    changes = listed(**{"kind": STATUS, **asked})
    found = [code for _day, kinds in told(changes) for _kind, here in kinds for code in here]
    assert found == codes
    assert changes.asked.wanted == {"kind": STATUS, **asked}
    assert changes.asked.objection == ""


@pytest.mark.usefixtures("some")
def test_summary_counts_every_kind_and_filters_by_one() -> None:
    summary = listed(kind="back", since="2026-01-02").summary
    assert [(choice.words, choice.url, choice.is_chosen) for choice in summary] == [
        ("1 move of status", "?since=2026-01-02&kind=status", False),
        ("1 move back to an earlier stage", "?since=2026-01-02&kind=back", True),
        ("2 elements first recorded", "?since=2026-01-02&kind=recorded", False),
    ]


@pytest.mark.usefixtures("some")
def test_since_the_last_visit_needs_one() -> None:
    visit = timezone.make_aware(datetime.combine(date(2026, 2, 12), datetime.min.time()))
    known = shown_for({"since": "visit"}, last_visit=visit)
    assert [day for day, _kinds in told(known)] == ["2026-02-12"]
    unknown = listed(since="visit", kind=STATUS)
    assert len(unknown.days) == 3
    assert unknown.asked.objection == "No earlier visit is known in this browser. All is shown."


@pytest.mark.usefixtures("some")
def test_what_names_neither_a_day_nor_a_session_shows_everything_and_says_so() -> None:
    changes = listed(since="soon", kind=STATUS)
    assert (len(changes.days), changes.asked.objection) == (
        3,
        "“soon” is neither a date nor a known session. All is shown.",
    )


@pytest.mark.usefixtures("some")
def test_filter_links_keep_the_element_and_mark_what_is_chosen() -> None:
    changes = shown_for(
        {"element": "T", "since": "2026-02-01"},
        last_visit=timezone.now(),
        sessions=[(SECOND, "WG7")],
    )
    assert [
        (choice.words, choice.url, choice.is_chosen) for choice in changes.filters[0].choices
    ] == [
        ("All", "?element=T", False),
        ("Since WG7", "?since=WG7&element=T", False),
        ("Since my last visit", "?since=visit&element=T", False),
        ("Since 2026-02-01", "?since=2026-02-01&element=T", True),
    ]
    assert changes.all_elements_url == "?since=2026-02-01"
    assert changes.feed_url == "/changes/feed/?element=T&since=2026-02-01&language=en"
    assert listed(since="visit").feed_url == "/changes/feed/?language=en"


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_a_fixed_number_of_queries(
    number: int, rules: dict[str, Status], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for position in range(number):
        paragraph = make_paragraph()
        make_move(make_element(f"T{position}"), rules["PROPOSED"], paragraph, on=FIRST)
    with django_assert_num_queries(25):
        changes = listed()
    assert [len(group.happenings) for group in changes.days[0].groups] == [number, number]


def test_long_lists_have_pages_that_keep_the_filters(
    rules: dict[str, Status], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.dashboards.changes.PER_PAGE", 2)
    monkeypatch.setattr("tracker.dashboards.changes.PAGES", 2)
    paragraph = make_paragraph()
    for number in range(5):
        make_move(make_element(f"T.{number}"), rules["PROPOSED"], paragraph, on=FIRST)
    asked = {"kind": "recorded"}
    first, last = shown_for(asked), shown_for(asked, page="2")
    assert (first.newer_url, first.older_url) == ("", "?kind=recorded&page=2")
    assert (last.newer_url, last.older_url) == ("?kind=recorded&page=1", "")
    assert [len(p.days[0].groups[0].happenings) for p in (first, last)] == [2, 2]
    assert (last.number, last.last, last.more) == (2, 2, 1)
    assert shown_for(asked, page="99").number == 2
    assert shown_for(asked, page="first").number == 1


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
    assert "Nothing is recorded yet." in page
    assert "What is counted:" in page


@pytest.mark.usefixtures("some")
def test_page_says_when_filters_leave_nothing(client: Client) -> None:
    page = client.get("/changes/?since=2026-12-31", headers=ENGLISH).content.decode()
    assert "Since 31 December 2026" in strip_tags(page)
    assert "Nothing was recorded in this time that answers these filters." in page


def test_page_says_a_step_back_in_words(client: Client, rules: dict[str, Status]) -> None:
    element = make_element("T")
    for status, day in (("IN_TEXT", FIRST), ("PROPOSED", SECOND)):
        make_move(element, rules[status], make_paragraph(), on=day)
    page = client.get("/changes/?element=T", headers=ENGLISH).content.decode()
    assert "(back to an earlier stage)" in page
    assert "The reason for PROPOSED." in page


def test_page_shows_deletions_struck_through_and_leads_to_the_redline(client: Client) -> None:
    old, new = (make_document(f"TEST/WG/1/WP.7{end}", kind="text") for end in ("", "/Rev.1"))
    DocumentRelation.objects.create(
        later=new, earlier=old, kind="revises", origin="symbol", state="holds"
    )
    paragraphs = []
    for document, texts in (
        (old, ["Records are kept for [two] years.", "Visits are announced a week before."]),
        (new, ["Records are kept for two years.", "A council of eight is elected."]),
    ):
        part = make_part(make_edition(document))
        paragraphs += [make_paragraph(part, text=text) for text in texts]
    for paragraph in paragraphs[::2]:
        paragraph.links.create(element=make_element(), relation="text-of")
    map_editions(old=paragraphs[0].edition, new=paragraphs[2].edition)
    make_brackets(paragraphs[0], pairs=1)
    page = client.get("/changes/?kind=version", headers=ENGLISH).content.decode()
    words = " ".join(strip_tags(page).split())
    assert "1 paragraph added" in words
    assert "1 paragraph deleted" in words
    assert "1 paragraph edited" in words
    assert "pairs of square brackets: 1 before, 0 now" in words
    assert "<del>" in page
    assert "Visits are announced a week before." in page
    assert (
        'href="/redline/TEST/WG/1/WP.7/?language=en&amp;old=TEST/WG/1/WP.7&amp;new=TEST/WG/1/WP.7/Rev.1"'
        in page
    )


def test_page_shows_every_kind_of_row(client: Client) -> None:
    paragraph = make_paragraph()
    retracted = {"state": "retracted", "closed_by": make_user(), "closed_at": timezone.now()}
    make_stance(paragraph, verifier=make_user(), closing_note="Misread.", **retracted)
    make_view(paragraph, state="confirmed", decided_by=make_user(), decided_at=timezone.now())
    make_succession(make_proposal("PR.1"), make_proposal("PR.2"), paragraph=paragraph)
    page = client.get("/changes/", headers=ENGLISH).content.decode()
    assert "<del>Text of paragraph</del>" in page
    for words in ("Misread.", "Some delegations asked why.", "updated", "A paper"):
        assert words in page


def test_page_names_its_feed_and_those_of_what_it_shows(client: Client) -> None:
    make_element("T")
    public = make_paragraph().edition.document
    hidden = make_document(access=Access.PARTICIPANTS)
    make_paragraph(make_part(make_edition(hidden)))
    client.force_login(make_delegate())
    feeds = [
        re.findall(r'type="application/atom.xml" title="[^"]+" href="([^"]+)"', page)
        for address in ("/", "/changes/", "/elements/T/", f"/documents/{public.slug}/")
        if (page := client.get(address, headers=ENGLISH).content.decode())
    ]
    assert feeds == [
        ["/changes/feed/?language=en"],
        ["/changes/feed/?language=en"],
        ["/elements/T/feed/?language=en"],
        [f"/documents/{public.slug}/feed/?language=en"],
    ]
    page = client.get(f"/documents/{hidden.slug}/", headers=ENGLISH).content.decode()
    assert "application/atom+xml" not in page


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
