"""The timeline: what stands where, which labels show, what is said about gaps, who sees what."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, Document, Paragraph
from meetings.roles import Reader
from proposals.models import (
    Activity,
    ActivityEvidence,
    Milestone,
    Phase,
    Relevance,
    Status,
    StatusChange,
)
from tests.makers import (
    SOME_DAY,
    make_change,
    make_document,
    make_domain,
    make_edition,
    make_element,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
    make_platform,
    make_status,
    make_user,
)
from tests.readers import LEVELS, READERS, browser
from tracker.addresses import SpokenAddress
from tracker.sources import Source
from tracker.timeline import FIRST, Timeline, draw_timeline, mirrored, place
from tracker.timeline.marks import MOST_LEVELS, Mark, dots, first_fit, flags
from tracker.timeline.plan import PlannedRow, YearRow
from tracker.timeline.programme import Band, EvidenceRow
from tracker.timeline.scale import place_long

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


@pytest.mark.parametrize(
    ("day", "x"),
    [
        (date(1925, 1, 1), 0.0),
        (date(1957, 7, 2), 4.999),
        (date(1990, 1, 1), 10.0),
        (date(2009, 1, 1), 55.0),
        (date(1900, 1, 1), 0.0),
        (date(2028, 1, 1), 100.0),
    ],
)
def test_milestones_have_a_scale_that_is_broken_once(day: date, x: float) -> None:
    assert place_long(day) == pytest.approx(x, abs=0.05)


def test_stretches_take_the_lowest_level_that_is_free() -> None:
    assert first_fit([(0, 2), (1, 3), (2, 4), (1.5, 2.5), (9, 10)]) == [0, 1, 0, 2, 0]
    assert first_fit([(0, 1)] * 4, most=2) == [0, 1, 1, 1]
    assert first_fit([]) == []


def at(*days: int) -> list[Mark]:
    return [marked(FIRST + timedelta(days=d), str(d), f"#{d}", short=f"M{d}") for d in days]


def test_dots_of_the_same_days_stand_above_each_other_and_none_is_dropped() -> None:
    lane = dots([*at(400, 0, 1), *at(0)])
    assert [(mark.label, mark.y) for mark in lane.marks] == [
        ("0", 36),
        ("0", 24),
        ("1", 12),
        ("400", 36),
    ]
    assert (lane.axis, lane.height) == (36, 48)
    assert (dots([]).axis, dots([]).marks) == (12, ())


def test_words_of_close_sessions_stand_on_lines_of_their_own() -> None:
    """Of two, the earlier stands higher: its words pass over the later one's pole."""
    lane = flags(at(0, 14, 100, 900))
    assert [(mark.short, mark.y) for mark in lane.marks] == [
        ("M0", 12),
        ("M14", 28),
        ("M100", 44),
        ("M900", 44),
    ]
    assert (lane.axis, lane.height) == (62, 88)


def test_words_at_the_end_of_the_scale_stand_before_their_mark() -> None:
    lane = flags(at(1590, 1820))
    assert [(mark.short, mark.ends, mark.y) for mark in lane.marks] == [
        ("M1590", False, 12),
        ("M1820", True, 28),
    ]


def test_words_that_find_no_line_are_left_to_the_table_and_marks_are_not() -> None:
    lane = flags(at(*range(MOST_LEVELS + 2)))
    assert [mark.short for mark in lane.marks] == ["", "", *(f"M{d}" for d in range(2, 8))]


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


def phase(code: str, **fields: Any) -> Phase:
    return Phase.objects.create(code=code, **{**NAMED, **fields})


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


def bears(activity: Activity, **fields: Any) -> ActivityEvidence:
    return ActivityEvidence.objects.create(
        activity=activity, **{"relation": "reports", "note": "Because.", **fields}
    )


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


# --- planned and recorded


def planned(code: str, first: date, last: date, **fields: Any) -> None:
    Milestone.objects.create(
        code=code,
        dated=f"{first:%Y-%m}",
        starts=first,
        ends=last,
        is_planned=True,
        **NAMED,
        **fields,
    )


def test_plans_are_held_against_what_is_recorded() -> None:
    """One that was held, one that is set, one that nobody recorded, two that lie ahead."""
    months = [(date(2024, n, 1), date(2024, n, 28)) for n in (1, 2, 8, 9)]
    planned("M1", *months[0], meeting=make_meeting("WG1", starts=date(2024, 1, 8)))
    planned("M2", *months[1], is_sample=True)
    session = make_meeting("WG3", starts=date(2024, 8, 5), ends=date(2024, 8, 9))
    planned("M3", *months[2], meeting=session)
    planned("M4", *months[3], meeting=make_meeting("WG4"))
    planned("M5", date(2030, 1, 1), date(2030, 1, 31))
    make_meeting("MX", starts=date(2021, 9, 3), planned_for=date(2020, 8, 31))
    make_meeting("MY", planned_for=date(2020, 9, 1))
    assert drawn().plan == (
        PlannedRow("planned-M1", "Name", "Planned for 2024-01; held 2024-01-08.", False, False),
        PlannedRow(
            "planned-M3",
            "Name",
            "Planned for 2024-08; set for 2024-08-05 – 2024-08-09.",
            False,
            False,
        ),
        PlannedRow(
            "planned-M4", "Name", "Planned for 2024-09; no day is recorded yet.", False, False
        ),
        PlannedRow(
            "planned-M5", "Name", "Planned for 2030-01; no day is recorded yet.", False, False
        ),
        PlannedRow(
            "planned-MX", "Meeting MX", "Planned for 2020-08-31; held 2021-09-03.", False, False
        ),
        PlannedRow(
            "planned-MY",
            "Meeting MY",
            "Planned for 2020-09-01; no day on which it was held is recorded here.",
            True,
            False,
        ),
        PlannedRow(
            "planned-M2", "Name", "Planned for 2024-02; no session is recorded here.", True, True
        ),
    )
    assert [(mark.url, mark.left, mark.is_sample) for mark in drawn().planned] == [
        ("#planned-M2", place(date(2024, 2, 1)), True),
        ("#planned-M4", place(date(2024, 9, 1)), False),
    ]
    html = browser().get("/timeline/").content.decode()
    assert all(f'id="planned-M{number}"' in html for number in range(1, 6))


def test_years_say_what_was_proposed_and_what_is_recorded() -> None:
    first = phase("TL.P1", first_year=2023, last_year=2024)
    phase("TL.P3", first_year=2027)
    phase("SX", first_year=2023, is_sample=True)
    phase("TL.X")
    Activity.objects.create(code="A.1", phase=first, **NAMED)
    make_meeting("WG2", starts=date(2023, 8, 7), ends=date(2023, 8, 18))
    make_meeting("WG9", starts=SOME_DAY, is_sample=True)
    held("TEST/9/1", date(2023, 8, 7))
    held("TEST/9/2", SOME_DAY, is_sample=True)
    one = (("P1 · 1 activity", "#phase-TL.P1"),)
    assert drawn(today=date(2025, 6, 1)).by_year == (
        YearRow(
            2023, one, (("Meeting WG2", "#meeting-WG2"),), "1 paper", "", is_gap=False, is_now=False
        ),
        YearRow(
            2024, one, (), "0 papers", "No session is recorded here.", is_gap=True, is_now=False
        ),
        YearRow(
            2025,
            (),
            (),
            "0 papers",
            "No session is recorded here so far.",
            is_gap=True,
            is_now=True,
        ),
        YearRow(2026, (), (), "0 papers", "Lies ahead.", is_gap=False, is_now=False),
        YearRow(
            2027,
            (("P3 · 0 activities", "#phase-TL.P3"),),
            (),
            "0 papers",
            "Lies ahead.",
            is_gap=False,
            is_now=False,
        ),
    )


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


def test_hidden_paper_does_not_close_a_gap_for_the_public() -> None:
    held("TEST/9/1", SOME_DAY, access=Access.SECRETARIAT)
    assert gaps() == [NOTHING]
    assert gaps(reader=READERS["officer"]()) == []


# --- the page


def test_empty_page_says_what_is_missing() -> None:
    response = browser().get("/timeline/")
    html = response.content.decode()
    assert response.status_code == 200
    for sentence in (
        NOTHING,
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
    with django_assert_num_queries(13):
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
