"""The timeline: what stands where, which labels show, what is said about gaps, who sees what."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, Document, Paragraph
from meetings.roles import Reader
from proposals.models import Activity, Milestone, Phase, Status, StatusChange
from tests.makers import (
    SOME_DAY,
    make_change,
    make_document,
    make_edition,
    make_element,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
    make_status,
)
from tests.readers import LEVELS, READERS, browser
from tracker.sources import Source
from tracker.timeline import (
    FIRST,
    LAST,
    ActivityRow,
    Band,
    Mark,
    MilestoneRow,
    PhaseRow,
    Timeline,
    draw_timeline,
    mirrored,
    place,
    without_collisions,
)

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()
TODAY = date(2024, 6, 1)
NAMED = {"name_zh": "名称", "name_en": "Name"}


@pytest.fixture(autouse=True)
def english() -> object:
    with translation.override("en"):
        yield


def drawn(reader: Reader = NOBODY, today: date = TODAY) -> Timeline:
    return draw_timeline(user=reader, today=today)


def held(symbol: str, day: date | None, **fields: Any) -> Document:
    paper = make_document(symbol, issued_on=day, **fields)
    make_edition(paper)
    return paper


def moved(
    code: str,
    day: date,
    status: str = "PROPOSED",
    rests_on: Sequence[Paragraph] = (),
    **element: Any,
) -> StatusChange:
    to = Status.objects.filter(code=status).first() or make_status(status)
    return make_change(make_element(code, **element), to, *rests_on, on=day, sequence=1)


def marked(start: date, label: str, url: str, end: date | None = None, **more: Any) -> Mark:
    end = end or start
    if url.startswith("#meeting-"):
        more["page"] = f"/meetings/{url.removeprefix('#meeting-')}/"
    return Mark(
        x=round((place(start) + place(end)) / 2, 3),
        width=round(place(end) - place(start), 3),
        start=start,
        end=end,
        label=label,
        url=url,
        **more,
    )


# --- the scale


@pytest.mark.parametrize(
    ("day", "x"),
    [
        (date(2023, 1, 1), 0.0),
        (date(2022, 12, 31), 0.0),
        (date(1925, 1, 1), 0.0),
        (date(2024, 1, 1), 19.989),
        (date(2025, 7, 2), 50.0),
        (date(2027, 12, 31), 99.945),
        (date(2028, 1, 1), 100.0),
        (date(2100, 1, 1), 100.0),
    ],
)
def test_days_stand_to_scale_and_at_the_edges(day: date, x: float) -> None:
    assert place(day) == x


def test_mirrored_place_is_read_from_the_other_side() -> None:
    assert [mirrored(0), mirrored(25.5), mirrored(20, 30)] == [100.0, 74.5, 50.0]
    assert mirrored(mirrored(20, 30), 30) == 20


def test_labels_that_collide_are_dropped_and_marks_are_not() -> None:
    days = [FIRST + timedelta(days=number) for number in (0, 73, 109, 146, 300)]
    marks = [marked(day, str(number), "#") for number, day in enumerate(days)]
    shown = without_collisions(marks[::-1], apart=6.0)
    assert [mark.label for mark in shown] == ["0", "1", "2", "3", "4"]
    assert [mark.shows_label for mark in shown] == [True, False, False, True, True]
    assert round(marks[2].x - marks[0].x, 1) == 6.0 > marks[2].x - marks[0].x


def test_labels_exactly_apart_show() -> None:
    one, other = marked(FIRST, "a", "#"), marked(LAST, "b", "#")
    assert [m.shows_label for m in without_collisions([one, other], apart=other.x)] == [True, True]
    assert without_collisions([], apart=6.0) == ()


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
    assert drawn().sessions == (
        marked(date(2022, 12, 28), "Meeting over", "#meeting-over", date(2023, 1, 4)),
        marked(first, "Meeting WG2", "#meeting-WG2", last),
        marked(
            date(2023, 8, 21),
            "Meeting WG3",
            "#meeting-WG3",
            date(2023, 8, 25),
            is_sample=True,
            shows_label=False,
        ),
        marked(date(2025, 1, 6), "Meeting WG9", "#meeting-WG9"),
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
    assert drawn().papers == (
        marked(date(2023, 12, 4), "TEST/9/3", "/documents/TEST/9/3/"),
        marked(SOME_DAY, "TEST/9/1", "/documents/TEST/9/1/", is_sample=True),
        marked(SOME_DAY, "TEST/9/2", "/documents/TEST/9/2/"),
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
    assert drawn().moves == (
        marked(date(2024, 1, 8), "T.7 → Adopted", "/elements/T.7/"),
        marked(SOME_DAY, "S.1 → Proposed", "/elements/S.1/", is_sample=True),
        marked(SOME_DAY, "T.1, T.2, T.3, T.4 … → Proposed", "/changes/"),
        marked(SOME_DAY, "T.6 → Registered", "/elements/T.6/"),
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


def phase(code: str, **fields: Any) -> Phase:
    return Phase.objects.create(code=code, **{**NAMED, **fields})


def test_phases_are_bands_of_whole_years() -> None:
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
    assert drawn().phases == (
        PhaseRow(
            "P1",
            "Name",
            "",
            False,
            True,
            (
                ActivityRow("P1.1", "Name", (("T.1", "/elements/T.1/"),), (source,)),
                ActivityRow("P1.2", "Name", (), ()),
            ),
            (source,),
        ),
        PhaseRow("P2", "Name", "", False, False, (), ()),
    )


def test_milestones_say_who_claims_them_and_what_is_planned() -> None:
    paper = make_document("TEST/9/1")
    at = {"document": "TEST/9/1", "part": "body", "path": "1"}

    def milestone(code: str, year: int, **fields: Any) -> None:
        Milestone.objects.create(
            code=code,
            dated=str(year),
            starts=date(year, 1, 1),
            ends=date(year, 12, 31),
            **{**NAMED, **fields},
        )

    milestone("S1", 2027, is_planned=True)
    milestone("S2", 1925, claimed_by=make_party("XA", "Sample A"), sources=[at])
    assert drawn().milestones == (
        MilestoneRow(
            "1925",
            "Name",
            False,
            "Sample A",
            (Source("TEST/9/1", "¶1", paper.get_absolute_url(), is_held=False),),
        ),
        MilestoneRow("2027", "Name", True, "", ()),
    )
    html = browser().get("/timeline/").content.decode()
    assert "as stated by Sample A" in html
    assert html.count(">planned<") == 1


# --- gaps


NOTHING = "No meeting and no paper of these years is recorded here yet."


AFTER = (
    "Nothing is recorded here after {}. That is a gap in these holdings; it does not mean that "
    "nothing happened."
)


def gaps(today: date = TODAY, reader: Reader = NOBODY) -> list[str]:
    return [gap.sentence for gap in drawn(reader, today).gaps]


def test_nothing_at_all_is_said_plainly() -> None:
    assert gaps() == [NOTHING]


def test_samples_fill_no_gap() -> None:
    make_meeting(starts=SOME_DAY, ends=SOME_DAY, is_sample=True)
    held("TEST/9/1", SOME_DAY, is_sample=True)
    assert gaps() == [NOTHING]


def test_half_a_year_without_a_record_is_a_gap() -> None:
    make_meeting(starts=date(2023, 8, 7), ends=date(2023, 8, 18))
    held("TEST/9/1", date(2023, 8, 18) + timedelta(days=180))
    held("TEST/9/2", date(2023, 8, 18) + timedelta(days=361))
    between = "Nothing is recorded here between 2024-02-14 and 2024-08-13."
    assert gaps(date(2024, 8, 20)) == [between]
    assert gaps(date(2024, 8, 13) + timedelta(days=180)) == [between]
    assert gaps(date(2024, 8, 13) + timedelta(days=181)) == [
        between,
        AFTER.format("2024-08-13"),
    ]


def test_session_without_a_last_day_fills_a_gap_from_its_first() -> None:
    make_meeting(starts=SOME_DAY)
    assert gaps() == []


def test_paper_that_is_not_held_fills_no_gap() -> None:
    make_document(issued_on=SOME_DAY)
    assert gaps() == [NOTHING]


# --- access


@pytest.mark.parametrize("who", READERS)
def test_hidden_papers_leave_no_trace(who: str) -> None:
    reader = READERS[who]()
    for number, level in enumerate(Access.values, 1):
        paper = held(f"TEST/9/{level.upper()}/1", date(2024, number, 1), access=level)
        paragraph = make_paragraph(make_part(paper.editions.get()))
        moved(f"T.{level}", date(2024, number, 1), rests_on=[paragraph])
        at = {"document": paper.slug, "part": "body", "path": "1"}
        phase(f"P.{level}", position=number, sources=[at])
    timeline = drawn(reader)
    seen = [f"TEST/9/{level.upper()}/1" for level in LEVELS[who]]
    assert [mark.label for mark in timeline.papers] == seen
    assert [mark.label for mark in timeline.moves] == [f"T.{x} → Proposed" for x in LEVELS[who]]
    assert [source.document for row in timeline.phases for source in row.sources] == seen
    html = browser(reader).get("/timeline/").content.decode()
    assert {level for level in Access.values if f"{level.upper()}/1" in html} == set(LEVELS[who])


def test_hidden_paper_does_not_close_a_gap_for_the_public() -> None:
    held("TEST/9/1", SOME_DAY, access=Access.SECRETARIAT)
    assert gaps() == [NOTHING]
    assert gaps(reader=READERS["officer"]()) == []


# --- the page


def test_empty_page_says_what_is_missing() -> None:
    response = browser().get("/timeline/")
    html = response.content.decode()
    assert response.status_code == 200
    for sentence in (NOTHING, "No phase is recorded.", "No milestone is recorded."):
        assert sentence in html


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_places_are_written_with_points_in_every_language(language: str) -> None:
    make_meeting("WG9", starts=SOME_DAY, ends=SOME_DAY)
    client = browser()
    client.cookies["django_language"] = language
    html = client.get("/timeline/").content.decode()
    assert f'x1="{place(SOME_DAY)}%"' in html


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
        Milestone.objects.create(
            code=f"S{number}",
            dated="2023",
            starts=SOME_DAY,
            ends=SOME_DAY,
            claimed_by=party,
            sources=[at],
            **NAMED,
        )
    with django_assert_num_queries(10):
        timeline = drawn()
    assert [
        len(found)
        for found in (timeline.sessions, timeline.papers, timeline.phases, timeline.milestones)
    ] == [count] * 4
