"""Where marks stand on the timeline, and how they keep out of each other's way."""

from datetime import date, timedelta

import pytest

from tests.tracker.timelines import marked
from tracker.timeline import FIRST, mirrored, place
from tracker.timeline.marks import MOST_LEVELS, Mark, dots, first_fit, flags
from tracker.timeline.scale import place_long


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
