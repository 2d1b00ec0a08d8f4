"""Parties, platforms and meetings over REST."""

from datetime import date
from typing import Any

import pytest

from meetings.models import AgendaItem, PartyName, Platform
from tests.makers import (
    make_attendance,
    make_client,
    make_delegate,
    make_document,
    make_edition,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
)

pytestmark = pytest.mark.django_db
HERE = "http://testserver/api/v1"


def codes(path: str) -> list[str]:
    return [row["code"] for row in make_client().get(path).json()["results"]]


def test_party_shows_its_names_in_every_language() -> None:
    party = make_party("XA", "Sample State A")
    PartyName.objects.create(party=party, language="zh", text="示例国甲")
    PartyName.objects.create(
        party=party, language="en", text="Old A", form="former", valid_to=date(1999, 1, 1)
    )
    assert make_client().get("/api/v1/parties/XA/").json() == {
        "code": "XA",
        "kind": "state",
        "sort_key": "Sample State A",
        "name": {"zh": "示例国甲", "en": "Sample State A"},
        "names": [
            {
                "language": "en",
                "text": "Sample State A",
                "form": "long",
                "valid_from": None,
                "valid_to": None,
            },
            {
                "language": "en",
                "text": "Old A",
                "form": "former",
                "valid_from": None,
                "valid_to": "1999-01-01",
            },
            {
                "language": "zh",
                "text": "示例国甲",
                "form": "long",
                "valid_from": None,
                "valid_to": None,
            },
        ],
        "is_sample": False,
        "sources": [],
        "url": f"{HERE}/parties/XA/",
    }


def test_parties_sort_by_the_english_key() -> None:
    make_party("XB", "Beta")
    make_party("XA", "Gamma")
    make_party("XC", "Alpha", kind="group")
    assert codes("/api/v1/parties/") == ["XC", "XB", "XA"]
    assert codes("/api/v1/parties/?ordering=-code") == ["XC", "XB", "XA"]
    assert codes("/api/v1/parties/?kind=group") == ["XC"]


def test_parties_are_found_by_any_name_or_code() -> None:
    party = make_party("XB", "Beta")
    PartyName.objects.create(party=party, language="zh", text="示例国乙")
    make_party("XC", "Gamma", is_sample=True)
    assert codes("/api/v1/parties/?q=国乙") == ["XB"]
    assert codes("/api/v1/parties/?q=xc") == ["XC"]
    assert codes("/api/v1/parties/?q=nothing") == []
    assert codes("/api/v1/parties/?is_sample=true") == ["XC"]


@pytest.mark.parametrize("count", [1, 3])
def test_parties_take_three_queries(count: int, django_assert_num_queries: Any) -> None:
    for _number in range(count):
        make_party()
    with django_assert_num_queries(3):
        assert make_client().get("/api/v1/parties/").json()["count"] == count


def test_meeting_shows_its_agenda() -> None:
    above = make_meeting("RC9")
    meeting = make_meeting(
        "WG1", starts=date(2023, 3, 15), ends=date(2023, 3, 16), parent=above, place_en="Geneva"
    )
    AgendaItem.objects.create(meeting=meeting, number="6", title_en="Measures")
    assert make_client().get("/api/v1/meetings/WG1/").json() == {
        "code": "WG1",
        "series": "WG",
        "name_zh": "会议 WG1",
        "name_en": "Meeting WG1",
        "starts": "2023-03-15",
        "ends": "2023-03-16",
        "planned_for": None,
        "place_zh": "",
        "place_en": "Geneva",
        "parent": "RC9",
        "agenda_items": [
            {
                "number": "6",
                "title_zh": "",
                "title_en": "Measures",
                "sources": [],
                "interventions": [],
            }
        ],
        "is_sample": False,
        "sources": [],
        "page": "http://testserver/meetings/WG1/",
        "url": f"{HERE}/meetings/WG1/",
        "officers": [],
        "attendance": [],
    }


def test_meetings_filter_by_series_parent_and_days() -> None:
    above = make_meeting("RC9", series="RC", starts=date(2022, 11, 28))
    make_meeting("WG1", starts=date(2023, 3, 15), parent=above)
    make_meeting("WG2", starts=date(2023, 8, 7), is_sample=True)
    assert codes("/api/v1/meetings/?series=WG&ordering=-starts") == ["WG2", "WG1"]
    assert codes("/api/v1/meetings/?parent=RC9") == ["WG1"]
    assert codes("/api/v1/meetings/?starts_after=2023-03-15&starts_before=2023-08-06") == ["WG1"]
    assert codes("/api/v1/meetings/?is_sample=false") == ["RC9", "WG1"]


def test_meetings_are_found_by_name_and_by_who_attended() -> None:
    party = make_party("XA")
    for code, access in (("WG1", "public"), ("WG2", "participants"), ("WG3", "public")):
        paper = make_document(meeting=make_meeting(code), access=access)
        now = code != "WG3"
        make_attendance(make_paragraph(make_part(make_edition(paper, is_current=now))), party=party)
    asked = "/api/v1/meetings/?attended_by=XA"
    assert codes(asked) == ["WG1"]
    answer = make_client(make_delegate()).get(asked).json()["results"]
    assert [row["code"] for row in answer] == ["WG1", "WG2"]
    assert codes("/api/v1/meetings/?q=wg2") == codes("/api/v1/meetings/?q=会议 WG2") == ["WG2"]


@pytest.mark.parametrize("count", [1, 3])
def test_meetings_take_three_queries(count: int, django_assert_num_queries: Any) -> None:
    for _number in range(count):
        make_meeting()
    with django_assert_num_queries(3):
        assert make_client().get("/api/v1/meetings/").json()["count"] == count


def test_platform_shows_both_names_and_its_sources() -> None:
    source = {"document": "KEY", "part": "body", "path": "3"}
    Platform.objects.create(code="PF.1", name_zh="论坛", name_en="Forum", sources=[source])
    row = {
        "code": "PF.1",
        "name_zh": "论坛",
        "name_en": "Forum",
        "sources": [source],
        "url": f"{HERE}/platforms/PF.1/",
    }
    assert make_client().get("/api/v1/platforms/PF.1/").json() == row
    assert make_client().get("/api/v1/platforms/").json() == {
        "count": 1,
        "next": None,
        "previous": None,
        "results": [row],
    }
