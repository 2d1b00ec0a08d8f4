"""The small pieces of the pages: ages, days, the strip of years, points, addresses as set."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from documents.models import Paragraph
from meetings.moments import end_of
from meetings.roles import Role
from proposals.models import Evidence, Phase, StatusChange
from tests.makers import (
    SOME_DAY,
    make_change,
    make_document,
    make_element,
    make_meeting,
    make_move,
    make_paragraph,
    make_party,
    make_proposal,
    make_rules,
    make_sponsor,
    make_status,
    make_succession,
    make_user,
)
from tracker.addresses import SpokenAddress
from tracker.dashboards.attention import Point, points
from tracker.dashboards.citing import paper_name, without_marks
from tracker.dashboards.days import (
    AskedDay,
    a_year_before,
    age,
    asked_day,
    asked_days,
    months_between,
    permanent,
)
from tracker.dashboards.moves import latest_batches
from tracker.dashboards.sessions import sessions_before
from tracker.dashboards.strip import draw_strip
from tracker.dashboards.tabled import list_proposals
from tracker.reader.margin import moves_of
from tracker.templatetags import printed
from tracker.timeline.drawing import draw_timeline

NOBODY = AnonymousUser()
TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (date(2026, 11, 21), "0 days"),
        (date(2026, 11, 20), "1 day"),
        (date(2026, 10, 22), "30 days"),
        (date(2026, 10, 21), "1 month"),
        (date(2023, 12, 4), "35 months"),
        (date(2027, 1, 1), "0 days"),
    ],
)
def test_age_is_in_days_below_a_month_and_in_months_above(since: date, words: str) -> None:
    assert age(since, TODAY) == words


def test_months_are_whole() -> None:
    assert [
        months_between(date(2024, 1, 31), day) for day in (date(2024, 2, 29), date(2024, 3, 31))
    ] == [0, 2]


def test_a_year_before_a_leap_day_is_the_last_of_february() -> None:
    assert [a_year_before(day) for day in (date(2024, 2, 29), TODAY)] == [
        date(2023, 2, 28),
        date(2025, 11, 21),
    ]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("", AskedDay(TODAY)),
        ("2026-11-21", AskedDay(TODAY)),
        ("2025-08-22", AskedDay(date(2025, 8, 22), is_past=True)),
        (
            "22.8.2025",
            AskedDay(
                TODAY,
                objection="“22.8.2025” is not a date. Write it as 2025-08-22. Today is shown.",
            ),
        ),
        (
            "2027-01-01",
            AskedDay(
                TODAY,
                objection="2027-01-01 lies ahead, and nothing is foretold here. Today is shown.",
            ),
        ),
    ],
)
def test_a_day_is_asked_for_in_one_form(written: str, asked: AskedDay) -> None:
    assert asked_day(written, today=TODAY) == asked


@pytest.mark.parametrize(
    ("as_of", "known", "asked"),
    [
        ("", "", AskedDay(TODAY)),
        ("2025-08-22", "", AskedDay(date(2025, 8, 22), is_past=True)),
        (
            "2025-08-22",
            "2025-09-01",
            AskedDay(date(2025, 8, 22), is_past=True, known=end_of(date(2025, 9, 1))),
        ),
        (
            "",
            "2025-09-01",
            AskedDay(date(2025, 9, 1), is_past=True, known=end_of(date(2025, 9, 1))),
        ),
        ("2025-08-22", "2026-11-21", AskedDay(date(2025, 8, 22), is_past=True)),
        (
            "2025-08-22",
            "2026-11-21T08:00:00Z",
            AskedDay(date(2025, 8, 22), is_past=True, known=NOW - timedelta(hours=1)),
        ),
        ("", "2026-11-21T09:00:00Z", AskedDay(TODAY, known=NOW)),
        (
            "2025-08-22",
            "2026-11-21T10:00:00Z",
            AskedDay(
                TODAY,
                objection="2026-11-21T10:00:00Z lies ahead, and nothing is foretold here. "
                "Today is shown.",
            ),
        ),
        (
            "2025-08-22",
            "2025-08-22T99",
            AskedDay(
                TODAY,
                objection="“2025-08-22T99” is not a date. Write it as 2025-08-22. Today is shown.",
            ),
        ),
        (
            "soon",
            "2025-09-01",
            AskedDay(
                TODAY,
                objection="“soon” is not a date. Write it as 2025-08-22. Today is shown.",
            ),
        ),
    ],
)
def test_the_day_of_knowledge_is_asked_for_too(as_of: str, known: str, asked: AskedDay) -> None:
    assert asked_days(as_of, known, now=NOW) == asked
    assert asked_days(as_of, "soon", now=NOW) == asked_day("soon", today=TODAY)


def test_the_permanent_address_has_both_dates_and_the_filters() -> None:
    asked = asked_days("2025-08-22", "", now=NOW)
    query = permanent(asked, NOW, {"status": "PROPOSED", "as_of": "2025-08-22", "q": ""})
    assert query == ("?status=PROPOSED&as_of=2025-08-22&known=2026-11-21T09%3A00%3A00.000000Z")


# --- the strip -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_strip_places_phases_sessions_and_the_day_to_scale() -> None:
    Phase.objects.create(code="P1", name_en="First", first_year=2023, last_year=2024, tag_en="Tag")
    Phase.objects.create(code="P2", name_en="Later", first_year=2027, is_derived=True, position=2)
    Phase.objects.create(code="P3", name_en="Throughout", position=3)
    for code, day in (("WG2", 7), ("WG3", 20), ("WG4", 30)):
        make_meeting(code, starts=date(2023, 8, day), is_sample=code == "WG4")
    make_meeting("RC3", starts=date(1991, 9, 9))
    strip = draw_strip(day=date(2023, 1, 1))
    assert [(p.x, p.width, p.name, p.is_derived, p.is_crowded) for p in strip.phases] == [
        (0.0, 40.033, "First", False, False),
        (80.011, 19.989, "Later", True, True),
    ]
    assert [(s.words, s.is_crowded, s.is_sample) for s in strip.sessions] == [
        ("WG2", False, False),
        ("", True, False),
        ("", True, True),
    ]
    assert [tick.words for tick in strip.years] == ["2023", "2024", "2025", "2026", "2027"]
    assert (strip.day_x, strip.day_words_end, strip.tag) == (0.0, False, "Tag")


@pytest.mark.django_db
def test_strip_is_mirrored_for_pages_from_right_to_left() -> None:
    Phase.objects.create(code="P1", name_en="First", first_year=2023, last_year=2023)
    plain, turned = (draw_strip(day=TODAY, is_mirrored=mirrored) for mirrored in (False, True))
    phase = turned.phases[0]
    assert round(plain.phases[0].x + phase.x + phase.width, 2) == 100
    assert round(plain.day_x + turned.day_x, 2) == 100


@pytest.mark.django_db
def test_sessions_are_the_latest_real_ones_that_had_begun() -> None:
    for code, year in (("WG1", 2023), ("WG2", 2024), ("WG3", 2025), ("WG4", 2027)):
        make_meeting(code, starts=date(year, 1, 1))
    make_meeting("SAMPLE-1", starts=date(2026, 1, 1), is_sample=True)
    make_meeting("RC10")
    assert sessions_before(TODAY) == ((date(2025, 1, 1), "WG3"), (date(2024, 1, 1), "WG2"))


# --- points --------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_nothing_needs_attention_where_nothing_is_recorded() -> None:
    make_element("T")
    assert points(user=NOBODY, day=TODAY) == ()


@pytest.mark.django_db
def test_points_are_what_the_records_show() -> None:
    rules = make_rules()
    paper = make_document("TEST/WG/1/WP.1")
    for code, day in (("T.A", date(2023, 12, 4)), ("T.B", date(2026, 11, 1))):
        address = Evidence(document=paper, part="body", path="1")
        make_change(make_element(code), rules["REGISTERED"], on=day, evidence=[address])
    make_move(make_element("S", is_sample=True), rules["REGISTERED"], on=date(2020, 1, 1))
    make_move(make_element("X"), rules["SUPERSEDED"], on=date(2020, 1, 1))
    StatusChange.objects.create(
        element=make_element("W"),
        to_status=rules["PROPOSED"],
        reason="Waits.",
        effective_on=TODAY,
        element_version=0,
        proposed_by=make_user(Role.OFFICER),
    )
    text = Point(
        "Text not held",
        "2 elements rest on TEST/WG/1/WP.1, whose text is not held here yet.",
    )
    quiet = Point(
        "No movement",
        "1 element has not moved for a year; T.A stands longest (35 months).",
        "?moved=quiet",
        "Show them",
    )
    waiting = Point(
        "To confirm",
        "1 proposed status change waits for confirmation.",
        "/admin/proposals/statuschange/",
        "Open",
    )
    assert points(user=NOBODY, day=TODAY) == (text, quiet)
    assert points(user=make_user(Role.REVIEWER), day=TODAY) == (text, waiting, quiet)


@pytest.mark.django_db
def test_sponsors_who_are_not_reconfirmed_need_attention() -> None:
    for number in range(3):
        old, new = (make_proposal(is_sample=not number) for _each in range(2))
        make_sponsor(old)
        make_succession(old, new)
    assert points(user=NOBODY, day=SOME_DAY) == (
        Point(
            "Sponsors",
            "2 proposals have a new wording on which not all sponsors are re-confirmed.",
            "/proposals/?state=not_reconfirmed",
            "Show them",
        ),
    )


@pytest.mark.django_db
def test_agreed_status_is_told_as_provisional_everywhere() -> None:
    agreed = make_status("AGREED", stage=7, is_provisional=True)
    paragraph, element = make_paragraph(), make_element("T")
    make_move(element, make_status("NEW"), paragraph, on=date(2023, 12, 4))
    make_move(element, agreed, paragraph, on=SOME_DAY)
    make_proposal().elements.add(element)
    listed = list_proposals(user=NOBODY, day=TODAY, asked={}).rows[0]
    drawn = draw_timeline(user=NOBODY, today=TODAY)
    told = [
        latest_batches(user=NOBODY, day=TODAY)[0].after,
        listed.elements[0].status,
        drawn.moves.marks[-1].label,
        *moves_of(paragraph.edition)[paragraph.pk],
    ]
    assert told == [
        "Agreed (provisional)",
        "Agreed (provisional)",
        "T → Agreed (provisional)",
        "Evidence for “Agreed (provisional)”: T",
    ]


@pytest.mark.django_db
def test_staff_with_nothing_to_confirm_see_no_point() -> None:
    assert points(user=make_user(Role.REVIEWER), day=TODAY) == ()


# --- names and type ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_papers_are_named_by_symbol_else_submitters_and_session_else_title() -> None:
    plain = make_document(None, title="A title")
    tabled = make_document(None, meeting=make_meeting("WG3"))
    tabled.authorships.create(name_as_printed="Someone", position=1)
    tabled.authorships.create(party=make_party(name="Northland"), name_as_printed="N")
    assert [paper_name(d) for d in (plain, tabled, make_document("TEST/1"))] == [
        "A title",
        "Northland, Someone, WG3",
        "TEST/1",
    ]


@pytest.mark.django_db
def test_quotations_lose_their_footnote_marks() -> None:
    marked = make_paragraph(text="One1 two2, three", notes=[[8, 9, "2"], [3, 4, "1"]])
    assert without_marks(marked) == "One two, three"
    assert without_marks(Paragraph(text="Plain")) == "Plain"


def test_symbols_break_after_slashes_only() -> None:
    assert printed.symbol("BWC/WG/3<") == ('<bdi class="sym">BWC/<wbr>WG/<wbr>3&lt;</bdi>')
    assert printed.symbol("A title/<b>") == "A title/&lt;b&gt;"


def test_addresses_are_kept_together() -> None:
    assert printed.pilcrow(SpokenAddress("Annex I", "¶18/a")) == (
        'Annex I <bdi class="pa">¶18/a</bdi>'
    )
    assert printed.pilcrow(SpokenAddress("", "¶1")) == '<bdi class="pa">¶1</bdi>'
    assert printed.pilcrow("¶2<") == '<bdi class="pa">¶2&lt;</bdi>'


def test_dates_are_times_in_every_form() -> None:
    moment = datetime(2025, 3, 1, 23, 30, tzinfo=UTC)
    assert printed.day(moment) == '<time datetime="2025-03-02">2025-03-02</time>'
    assert printed.day(None) == ""
    assert printed.long_day(TODAY) == '<time datetime="2026-11-21">21 November 2026</time>'
    assert printed.month(TODAY) == "November 2026"
    with translation.override("zh-hans"):
        assert printed.long_day(TODAY) == '<time datetime="2026-11-21">2026年11月21日</time>'
        assert printed.month(TODAY) == "2026年11月"


def test_separators_never_begin_a_line() -> None:
    assert printed.dot() == "\u00a0· "
    with translation.override("zh-hans"):
        assert printed.dot() == "\u2060·"
