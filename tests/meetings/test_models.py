"""Names with their dates, wordings in the reader's language, and what must never be false."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from documents.models import Paragraph
from meetings.models import (
    AgendaItem,
    Delegate,
    JournalEntry,
    Meeting,
    Party,
    PartyName,
    Platform,
    Viewing,
    localised,
)
from tests.constraints import constraints_of, tripping
from tests.makers import (
    SOME_DAY,
    make_attendance,
    make_count,
    make_intervention,
    make_meeting,
    make_officer,
    make_paragraph,
    make_party,
    make_turn,
    make_user,
)

pytestmark = pytest.mark.django_db


def party_with(*names: tuple[str, str, str, date | None, date | None]) -> Party:
    party = Party.objects.create(code="XA", sort_key="Sample A")
    for language, text, form, valid_from, valid_to in names:
        party.names.create(
            language=language, text=text, form=form, valid_from=valid_from, valid_to=valid_to
        )
    return party


@pytest.mark.parametrize(
    ("language", "chinese", "english", "shown"),
    [
        ("zh-hans", "要素", "Element", "要素"),
        ("zh-hans", "", "Element", "Element"),
        ("en", "要素", "Element", "Element"),
        ("en", "要素", "", "要素"),
        (None, "要素", "Element", "Element"),
    ],
)
def test_localised_falls_back_to_the_other_wording(
    language: str | None, chinese: str, english: str, shown: str
) -> None:
    with translation.override(language):
        assert localised(chinese, english) == shown


# --- names of parties


NAMES = (
    ("en", "Republic of Sample", "long", date(2019, 2, 15), None),
    ("en", "Sample", "short", date(2019, 2, 15), None),
    ("en", "Old Sample", "former", date(1993, 4, 8), date(2019, 2, 14)),
    ("en", "RS", "abbreviation", None, None),
    ("zh", "样本国", "long", None, None),
)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (None, "Republic of Sample"),
        (date(2019, 2, 15), "Republic of Sample"),
        (date(2019, 2, 14), "Old Sample"),
        (date(1993, 4, 8), "Old Sample"),
        (date(1993, 4, 7), "样本国"),
    ],
)
def test_name_on_a_day_is_the_one_in_use(day: date | None, name: str) -> None:
    assert party_with(*NAMES).name_on(day, "en") == name


@pytest.mark.parametrize(
    ("language", "name"),
    [("zh-hans", "样本国"), ("en", "Republic of Sample"), ("fr", "Republic of Sample")],
)
def test_name_is_in_the_readers_language_else_in_english(language: str, name: str) -> None:
    party = party_with(*NAMES)
    with translation.override(language):
        assert (party.name, str(party)) == (name, name)


def test_name_without_a_reader_is_english() -> None:
    party = party_with(*NAMES)
    with translation.override(None):
        assert party.name == "Republic of Sample"


def test_name_prefers_the_long_form_whatever_came_first() -> None:
    party = party_with(
        ("en", "Sample", "short", None, None), ("en", "The Sample", "long", None, None)
    )
    assert party.name_on(None, "en") == "The Sample"


def test_name_of_a_party_with_abbreviations_only_is_its_sort_key() -> None:
    party = party_with(("en", "SA", "abbreviation", None, None))
    assert party.name_on(None) == "Sample A"
    party.sort_key = ""
    assert party.name_on(None) == "XA"


def test_former_name_without_an_end_is_not_todays() -> None:
    party = party_with(("en", "Old Sample", "former", None, None))
    assert party.name_on(None) == "Sample A"
    assert party.name_on(date(1990, 1, 1), "en") == "Old Sample"


@pytest.mark.parametrize("count", [1, 3])
def test_names_of_a_list_cost_one_query(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_party(f"X{number}", f"Sample {number}")
    with django_assert_num_queries(2):
        names = [party.name for party in Party.objects.prefetch_related("names")]
    assert names == [f"Sample {number}" for number in range(count)]


# --- the other rows


def test_rows_read_in_the_readers_language() -> None:
    meeting = make_meeting(
        "WG9", name_zh="会议", name_en="Meeting", place_zh="日内瓦", place_en="Geneva"
    )
    item = AgendaItem.objects.create(
        meeting=meeting, number="6", title_zh="核查", title_en="Verification"
    )
    platform = Platform.objects.create(code="PF.1", name_zh="平台", name_en="Forum")
    with translation.override("en"):
        assert (str(meeting), meeting.place, item.title, str(platform)) == (
            "Meeting",
            "Geneva",
            "Verification",
            "PF.1 Forum",
        )
    with translation.override("zh-hans"):
        assert (str(meeting), meeting.place, item.title, str(platform)) == (
            "会议",
            "日内瓦",
            "核查",
            "PF.1 平台",
        )
    assert str(item) == "WG9 6"


def test_delegate_and_name_say_who_they_are() -> None:
    party = make_party("XA", "Sample A")
    delegate = Delegate.objects.create(user=User.objects.create_user("envoy"), party=party)
    assert [str(delegate), str(party.names.get())] == ["envoy – Sample A", "Sample A"]


# --- constraints


def two_names_alike() -> None:
    party = make_party(name="Sample A")
    party.names.create(language="en", text="Sample A", form="short")


def two_items_alike() -> None:
    meeting = make_meeting()
    for _again in range(2):
        AgendaItem.objects.create(meeting=meeting, number="6")


def twice(make: Callable[[Paragraph], object]) -> Callable[[], object]:
    def both() -> None:
        paragraph = make_paragraph()
        make(paragraph)
        make(paragraph)

    return both


def statement_for_itself() -> None:
    party = make_party()
    make_intervention(party=party, on_behalf_of=party)


def match_of_a_draft() -> None:
    make_intervention(state="draft", party=make_party(), is_party_matched=True)


def make_term(starts: date | None, ends: date | None, **fields: Any) -> None:
    entered: dict[str, Any] = {
        "term_source": "TEST/1",
        "term_by": make_user(),
        "term_at": timezone.now(),
    }
    make_officer(term_from=starts, term_until=ends, **{**entered, **fields})


BREACHES: dict[str, Callable[[], object]] = {
    "officer_once": twice(make_officer),
    "officer_term_ordered": lambda: make_term(date(2024, 1, 2), date(2024, 1, 1)),
    "officer_term_by_a_person": lambda: make_term(date(2024, 1, 2), None, term_source=""),
    "attendance_once": twice(make_attendance),
    "attendancecount_once": twice(make_count),
    "intervention_once": twice(make_intervention),
    "intervention_for_another": statement_for_itself,
    "intervention_decided_by_a_person": lambda: make_intervention(decided_by=None),
    "intervention_matched_when_confirmed": match_of_a_draft,
    "intervention_match_names_a_party": lambda: make_intervention(is_group_matched=True),
    "rotationturn_once": twice(make_turn),
    "party_code_unique": lambda: [make_party("XA"), make_party("XA")],
    "partyname_unique": two_names_alike,
    "partyname_dates_ordered": lambda: PartyName.objects.create(
        party=make_party(),
        language="fr",
        text="Modèle",
        valid_from=date(2024, 1, 2),
        valid_to=date(2024, 1, 1),
    ),
    "meeting_dates_ordered": lambda: make_meeting(starts=date(2024, 1, 2), ends=date(2024, 1, 1)),
    "agendaitem_number_unique": two_items_alike,
    "viewing_delegation_has_party": lambda: Viewing.objects.create(
        by=make_user(), seen_as=Viewing.SeenAs.DELEGATION
    ),
    "viewing_ends_after_it_began": lambda: [
        Viewing.objects.create(by=make_user(), seen_as=Viewing.SeenAs.PUBLIC),
        Viewing.objects.update(ended_at=timezone.now() - timedelta(days=1)),
    ],
    "journal_action_is_known": lambda: JournalEntry.objects.create(
        at=timezone.now(), kind="meetings.party", row="1", action="read"
    ),
}


@pytest.mark.parametrize("name", BREACHES)
def test_constraint_holds(name: str) -> None:
    with tripping("meetings", name):
        BREACHES[name]()


def test_every_constraint_is_tripped() -> None:
    assert set(BREACHES) == set(constraints_of("meetings"))


def test_dates_may_be_one_day_or_missing() -> None:
    for first, last in ((SOME_DAY, SOME_DAY), (SOME_DAY, None), (None, SOME_DAY)):
        make_meeting(starts=first, ends=last)
        make_party().names.create(language="fr", text="Modèle", valid_from=first, valid_to=last)
    assert (Meeting.objects.count(), PartyName.objects.filter(language="fr").count()) == (3, 3)
