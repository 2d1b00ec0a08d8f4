"""The timeline holds plans against the record, and says each gap."""

from datetime import date, timedelta
from typing import Any

import pytest

from documents.models import Access
from meetings.roles import Reader
from proposals.models import (
    Activity,
    Milestone,
)
from tests.makers import (
    SOME_DAY,
    make_document,
    make_meeting,
)
from tests.readers import READERS, browser
from tests.tracker.timelines import NAMED, NOBODY, TODAY, drawn, held, phase
from tracker.timeline import place
from tracker.timeline.marks import WORDS_STEP
from tracker.timeline.plan import PlannedRow, YearRow

pytestmark = pytest.mark.django_db


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
    assert {mark.short for mark in drawn().planned} == {""}
    html = browser().get("/timeline/").content.decode()
    assert all(f'id="planned-M{number}"' in html for number in range(1, 6))


def test_the_name_of_a_long_plan_is_written_below_it() -> None:
    """Over as much of the scale as it needs, from the side where there is more of it."""
    before = drawn().sessions.height
    planned("M1", date(2023, 1, 1), date(2023, 12, 31))
    planned("M2", date(2027, 1, 1), date(2027, 12, 31))
    first, last = drawn().planned
    assert (first.short, first.ends, first.left) == ("Name", False, 0)
    assert (last.short, last.ends, last.right) == ("Name", True, place(date(2027, 12, 31)))
    assert drawn().sessions.height == before + WORDS_STEP
    html = browser().get("/timeline/").content.decode()
    assert 'x="0.0%" y="37">Name<' in html
    assert f'x="{last.right}%" text-anchor="end" y="37">Name<' in html


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


def test_hidden_paper_does_not_close_a_gap_for_the_public() -> None:
    held("TEST/9/1", SOME_DAY, access=Access.SECRETARIAT)
    assert gaps() == [NOTHING]
    assert gaps(reader=READERS["officer"]()) == []
