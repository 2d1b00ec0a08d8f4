"""The timeline: what is drawn, what is said of activities and milestones, who sees what."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from documents.models import Access
from proposals.models import (
    Activity,
    Milestone,
    Phase,
    Relevance,
    StatusChange,
)
from tests.makers import (
    SOME_DAY,
    make_document,
    make_domain,
    make_edition,
    make_element,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
    make_platform,
    make_user,
)
from tests.readers import LEVELS, READERS, browser
from tests.tracker.timelines import NAMED, TODAY, bears, drawn, held, marked, moved, phase
from tracker.addresses import SpokenAddress
from tracker.sources import Source
from tracker.timeline import mirrored, place
from tracker.timeline.programme import Band, EvidenceRow

pytestmark = pytest.mark.django_db


# --- marks


def test_sessions_of_these_years_are_marked() -> None:
    first, last = date(2023, 8, 7), date(2023, 8, 18)
    make_meeting("WG2", starts=first, ends=last)
    make_meeting("WG3", starts=date(2023, 8, 21), ends=date(2023, 8, 25), is_sample=True)
    make_meeting("WG9", starts=date(2025, 1, 6))
    make_meeting("over", starts=date(2022, 12, 28), ends=date(2023, 1, 4))
    make_meeting("before", starts=date(2022, 12, 5), ends=date(2022, 12, 31))
    make_meeting("after", starts=date(2028, 1, 1), ends=date(2028, 1, 2))
    make_meeting("undated")
    make_meeting("old", starts=date(1995, 1, 1))
    assert drawn().sessions.marks == (
        marked(
            date(2022, 12, 28),
            "Meeting over",
            "#meeting-over",
            date(2023, 1, 4),
            short="over",
            page="/meetings/over/",
            y=12,
        ),
        marked(
            first,
            "Meeting WG2",
            "#meeting-WG2",
            last,
            short="WG2",
            page="/meetings/WG2/",
            y=28,
        ),
        marked(
            date(2023, 8, 21),
            "Meeting WG3",
            "#meeting-WG3",
            date(2023, 8, 25),
            is_sample=True,
            short="WG3",
            page="/meetings/WG3/",
            y=44,
        ),
        marked(
            date(2025, 1, 6),
            "Meeting WG9",
            "#meeting-WG9",
            short="WG9",
            page="/meetings/WG9/",
            y=44,
        ),
    )


def test_papers_that_are_held_are_marked_on_their_day() -> None:
    session = make_meeting("WG9", starts=date(2023, 12, 4), ends=date(2023, 12, 8))
    held("TEST/9/2", SOME_DAY)
    held("TEST/9/1", SOME_DAY, is_sample=True)
    held("TEST/9/3", None, meeting=session)
    held("TEST/9/4", None)
    held("TEST/9/5", date(2022, 12, 31))
    held("TEST/9/6", date(2028, 1, 1))
    make_document("TEST/9/7", issued_on=SOME_DAY)
    assert drawn().papers.marks == (
        marked(date(2023, 12, 4), "TEST/9/3", "/documents/TEST/9/3/", y=24),
        marked(SOME_DAY, "TEST/9/1", "/documents/TEST/9/1/", is_sample=True, y=24),
        marked(SOME_DAY, "TEST/9/2", "/documents/TEST/9/2/", y=12),
    )


def test_moves_of_one_day_to_one_status_are_one_mark() -> None:
    for number in range(1, 6):
        moved(f"T.{number}", SOME_DAY, position=number)
    moved("S.1", SOME_DAY, position=1, is_sample=True)
    moved("T.6", SOME_DAY, "REGISTERED", position=6)
    moved("T.7", date(2024, 1, 8), "ADOPTED", position=7)
    moved("T.8", date(2022, 1, 8))
    adopted = moved("T.9", date(2028, 1, 1), "ADOPTED")
    StatusChange.objects.create(
        element=make_element("T.10"),
        to_status=adopted.to_status,
        origin="reference",
        reason="It is printed.",
        effective_on=SOME_DAY,
        element_version=0,
    )
    assert drawn().moves.marks == (
        marked(date(2024, 1, 8), "T.7 → Adopted", "/elements/T.7/", y=36),
        marked(SOME_DAY, "S.1 → Proposed", "/elements/S.1/", is_sample=True, y=36),
        marked(SOME_DAY, "T.1, T.2, T.3, T.4 … → Proposed", "/changes/", y=24),
        marked(SOME_DAY, "T.6 → Registered", "/elements/T.6/", y=12),
    )


def test_rows_are_every_mark_by_date() -> None:
    make_meeting("WG9", starts=SOME_DAY, ends=date(2024, 5, 17))
    held("TEST/9/1", SOME_DAY)
    moved("T.1", date(2024, 1, 8))
    assert [(row.kind, row.mark.label) for row in drawn().rows] == [
        ("Status change", "T.1 → Proposed"),
        ("Paper", "TEST/9/1"),
        ("Meeting", "Meeting WG9"),
    ]


def test_years_and_today_stand_on_the_scale() -> None:
    timeline = drawn()
    assert timeline.today == place(TODAY)
    assert timeline.years == tuple((y, place(date(y, 1, 1))) for y in range(2023, 2028))


# --- phases and milestones


def test_phases_are_bands_of_whole_years() -> None:
    phase("SX.P1", position=0, first_year=2027, is_sample=True)
    phase("TL.P1", position=1, first_year=2023, last_year=2024, tag_en="proposed", tag_zh="提议")
    phase("TL.P3", position=2, first_year=2027, is_derived=True)
    phase("TL.X", position=3)
    phase("long", position=4, first_year=2020, last_year=2030)
    end_of_2024 = place(date(2025, 1, 1))
    start_of_2027 = place(date(2027, 1, 1))
    assert drawn().bands == (
        Band(0.0, end_of_2024, "TL.P1", "Name", "P1", "proposed", is_derived=False),
        Band(
            start_of_2027, round(100 - start_of_2027, 3), "TL.P3", "Name", "P3", "", is_derived=True
        ),
        Band(0.0, 100.0, "long", "Name", "long", "", is_derived=False),
    )
    assert [band.code for band in drawn().sample_bands] == ["SX.P1"]
    assert [row.code for row in drawn().phases] == ["TL.P1", "TL.P3", "TL.X", "long", "SX.P1"]


@pytest.mark.parametrize(
    ("first_year", "last_year", "year", "is_now"),
    [
        (2023, 2024, 2022, False),
        (2023, 2024, 2023, True),
        (2023, 2024, 2024, True),
        (2023, 2024, 2025, False),
        (2027, None, 2026, False),
        (2027, None, 2027, True),
        (2027, None, 2031, True),
        (None, None, 2024, False),
    ],
)
def test_phase_is_now_in_its_years(
    first_year: int | None, last_year: int | None, year: int, is_now: bool
) -> None:
    phase("P1", first_year=first_year, last_year=last_year)
    assert [row.is_now for row in drawn(today=date(year, 6, 1)).phases] == [is_now]


def test_activities_stand_under_their_phase_with_elements_and_sources() -> None:
    paper = make_document("TEST/9/1")
    at = {"document": "TEST/9/1", "part": "body", "path": "1"}
    source = Source("TEST/9/1", "¶1", paper.get_absolute_url(), is_held=False)
    element = make_element("T.1")
    first = phase("P1", position=1, first_year=2023, last_year=2024, sources=[at])
    phase("P2", position=2)
    Activity.objects.create(code="P1.2", phase=first, position=2, **NAMED)
    activity = Activity.objects.create(code="P1.1", phase=first, position=1, sources=[at], **NAMED)
    activity.elements.add(element)
    Relevance.objects.create(domain=make_domain("EX.1"), activity=activity, note="It is")
    one, other = drawn().phases
    assert [(row.code, row.name, row.is_now, row.sources) for row in (one, other)] == [
        ("P1", "Name", True, (source,)),
        ("P2", "Name", False, ()),
    ]
    assert [(a.code, a.name, a.elements, a.sources, a.relevant) for a in one.activities] == [
        ("P1.1", "Name", (("T.1", "/elements/T.1/"),), (source,), ("EX.1",)),
        ("P1.2", "Name", (), (), ()),
    ]
    assert [a.said for a in one.activities] == ["No recorded evidence."] * 2
    assert other.activities == ()


def test_activity_shows_its_evidence_and_says_nothing_else() -> None:
    activity = Activity.objects.create(code="A.1", phase=phase("P1", first_year=2023), **NAMED)
    paper = held("TEST/9/1", SOME_DAY, is_sample=True)
    old = make_edition(paper, is_current=False)
    paragraph = make_paragraph(make_part(old), "3/a")
    early = held("TEST/9/0", date(2001, 1, 1))
    session = make_meeting("WG9", starts=date(2024, 3, 4))
    rows = [
        bears(activity, document=early),
        bears(activity, meeting=session, relation="takes_up"),
        bears(activity, document=paper, paragraph=paragraph),
        bears(activity, meeting=make_meeting("WG8")),
    ]
    bears(activity, document=early, withdrawn_at=timezone.now(), withdrawn_by=make_user())
    shown = drawn().phases[0].activities[0]
    assert shown.said == ("Taken up: 1 meeting. Reports: 1 meeting, 2 papers. Latest: 2024-05-13.")
    assert shown.evidence[2] == EvidenceRow(
        anchor=f"evidence-{rows[2].pk}",
        activity="A.1",
        day=SOME_DAY,
        source="TEST/9/1",
        address=SpokenAddress("", "¶3/a"),
        url=paragraph.get_absolute_url(),
        relation="reports on it",
        note="Because.",
        is_meeting=False,
        is_sample=True,
        is_replaced=True,
    )
    assert [(row.day, row.source, row.url) for row in shown.evidence if row.is_meeting] == [
        (date(2024, 3, 4), "Meeting WG9", "/meetings/WG9/"),
        (None, "Meeting WG8", "/meetings/WG8/"),
    ]
    assert [(mark.label, mark.url, mark.is_meeting) for mark in shown.lane.marks] == [
        ("Meeting WG9: takes it up", f"#evidence-{rows[1].pk}", True),
        ("TEST/9/1 ¶3/a: reports on it", f"#evidence-{rows[2].pk}", False),
    ]
    html = browser().get("/timeline/").content.decode()
    assert all(f'id="evidence-{row.pk}"' in html for row in rows)
    assert "in a text that a newer edition has replaced" in html


def test_milestones_say_who_claims_them_and_what_is_planned() -> None:
    paper = make_document("TEST/9/1")
    at = {"document": "TEST/9/1", "part": "body", "path": "1"}

    def milestone(code: str, year: int, **fields: Any) -> None:
        Milestone.objects.create(
            code=code,
            dated=str(year),
            **{
                "starts": date(year, 1, 1),
                "ends": date(year, 12, 31),
                **NAMED,
                **fields,
            },
        )

    milestone("S1", 2027, is_planned=True)
    milestone("S2", 1925, claimed_by=make_party("XA", "Sample A"), sources=[at])
    milestone("S3", 1995, ends=date(2001, 12, 31))
    milestone("S4", 1900, is_sample=True)
    rows = drawn().milestones
    assert [(r.number, r.dated, r.is_planned, r.claimed_by, r.is_sample) for r in rows] == [
        (1, "1925", False, "Sample A", False),
        (2, "1995", False, "", False),
        (3, "2027", True, "", False),
        (4, "1900", False, "", True),
    ]
    assert rows[0].sources == (Source("TEST/9/1", "¶1", paper.get_absolute_url(), is_held=False),)
    assert [(row.y, row.until > row.x) for row in rows] == [
        (30, False),
        (30, True),
        (30, False),
        (10, False),
    ]
    scale = drawn().long_scale
    assert [year for year, _x in scale.years] == [1925, *range(1990, 2028, 5)]
    assert (scale.broken_at, scale.axis, scale.height) == (5.0, 42, 62)
    html = browser().get("/timeline/").content.decode()
    assert "as stated by Sample A" in html
    assert html.count(">planned<") == 1


# --- access


@pytest.mark.parametrize("who", READERS)
def test_hidden_papers_leave_no_trace(who: str) -> None:
    reader = READERS[who]()
    for number, level in enumerate(Access.values, 1):
        paper = held(f"TEST/9/{level.upper()}/1", date(2024, number, 1), access=level)
        paragraph = make_paragraph(make_part(paper.editions.get()))
        moved(f"T.{level}", date(2024, number, 1), rests_on=[paragraph])
        at = {"document": paper.slug, "part": "body", "path": "1"}
        row = phase(f"P.{level}", position=number, sources=[at], tag_en="proposed")
        activity = Activity.objects.filter(code="A").first() or Activity.objects.create(
            code="A", phase=row, **NAMED
        )
        bears(activity, document=paper, note=f"{level} note")
    timeline = drawn(reader)
    seen = [f"TEST/9/{level.upper()}/1" for level in LEVELS[who]]
    assert [mark.label for mark in timeline.papers.marks] == seen
    assert [row.source for row in timeline.evidence] == seen
    shown = timeline.phases[0].activities[0]
    papers = "1 paper" if len(seen) == 1 else f"{len(seen)} papers"
    assert (len(shown.lane.marks), shown.said) == (
        len(seen),
        f"Reports: {papers}. Latest: 2024-0{len(seen)}-01.",
    )
    assert timeline.tag == "proposed"
    assert [mark.label for mark in timeline.moves.marks] == [
        f"T.{x} → Proposed" for x in LEVELS[who]
    ]
    assert [source.document for row in timeline.phases for source in row.sources] == seen
    html = browser(reader).get("/timeline/").content.decode()
    assert {level for level in Access.values if f"{level.upper()}/1" in html} == set(LEVELS[who])


# --- the page


def test_empty_page_says_what_is_missing() -> None:
    response = browser().get("/timeline/")
    html = response.content.decode()
    assert response.status_code == 200
    for sentence in (
        "No meeting and no paper of these years is recorded here yet.",
        "No phase is recorded.",
        "No milestone is recorded.",
        "No meeting and no paper is recorded as evidence of an activity.",
    ):
        assert sentence in html


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_places_are_written_with_points_in_every_language(language: str) -> None:
    make_meeting("WG9", starts=SOME_DAY, ends=SOME_DAY)
    client = browser()
    client.cookies["django_language"] = language
    html = client.get("/timeline/").content.decode()
    assert f'x1="{place(SOME_DAY)}%"' in html


def test_chart_is_drawn_from_right_to_left_in_arabic() -> None:
    make_meeting("WG9", starts=SOME_DAY, ends=SOME_DAY)
    Phase.objects.create(code="TL.P1", first_year=2023, last_year=2024, **NAMED)
    client = browser()
    client.cookies["django_language"] = "ar"
    html = client.get("/timeline/").content.decode()
    x, end = mirrored(place(SOME_DAY)), place(date(2025, 1, 1))
    assert f'x1="{x}%" x2="{x}%"' in html
    assert f'<svg x="{x}%"' in html
    assert f'x="{mirrored(0.0, end)}%" width="{end}%"' in html  # its band ends where it is read on
    assert '<text class="wide" x="100.0%" dx="-8"' in html
    assert '<text class="year" x="100.0%" dx="-6"' in html
    assert f'x1="{place(SOME_DAY)}%"' not in html


# --- queries


@pytest.mark.parametrize("count", [1, 3])
def test_timeline_costs_the_same_for_any_number_of_rows(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    party = make_party()
    for number in range(count):
        at = {"document": f"TEST/9/{number}", "part": "body", "path": "1"}
        session = make_meeting(starts=SOME_DAY, ends=SOME_DAY)
        paper = held(f"TEST/9/{number}", None, meeting=session)
        make_paragraph(make_part(paper.editions.get()))
        change = moved(f"T.{number}", SOME_DAY)
        row = phase(f"P{number}", first_year=2023, sources=[at])
        activity = Activity.objects.create(code=f"A{number}", phase=row, sources=[at], **NAMED)
        activity.elements.add(change.element)
        bears(activity, document=paper, paragraph=paper.editions.get().paragraphs.get())
        bears(activity, meeting=session)
        Relevance.objects.create(platform=make_platform(), activity=activity, note="It is")
        Milestone.objects.create(
            code=f"S{number}",
            dated="2023",
            starts=SOME_DAY,
            ends=SOME_DAY,
            claimed_by=party,
            sources=[at],
            **NAMED,
        )
    with django_assert_num_queries(15):
        timeline = drawn()
    assert [
        len(found)
        for found in (
            timeline.sessions.marks,
            timeline.papers.marks,
            timeline.phases,
            timeline.milestones,
        )
    ] == [count] * 4
