"""Statuses and the programme of work over REST."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from meetings.models import Platform
from proposals.models import (
    Activity,
    ExpertDomain,
    Milestone,
    Phase,
    Relevance,
)
from tests.makers import (
    make_activity,
    make_client,
    make_element,
    make_meeting,
    make_party,
    make_rules,
    make_user,
)

pytestmark = pytest.mark.django_db
HERE = "http://testserver"
API = "/api/v1"
NAMES = {"name_zh": "名称", "name_en": "Name"}


def codes(path: str, user: Any = None) -> list[str]:
    return [row["code"] for row in make_client(user).get(f"{API}{path}").json()["results"]]


def make_phase(code: str, **fields: Any) -> Phase:
    return Phase.objects.create(code=code, **{**NAMES, **fields})


def test_status_shows_its_rules_and_the_moves_open_from_it() -> None:
    make_rules()
    assert make_client().get(f"{API}/statuses/PROPOSED/").json() == {
        "code": "PROPOSED",
        "name_zh": "PROPOSED",
        "name_en": "Proposed",
        "meaning_zh": "",
        "meaning_en": "",
        "stage": 2,
        "position": 2,
        "accepted_standings": ["national", "record"],
        "confirmer": "reviewer",
        "needs_evidence": True,
        "needs_text_version": False,
        "needs_successor": False,
        "is_terminal": False,
        "is_provisional": False,
        "moves_to": ["REGISTERED", "IN_TEXT", "ADOPTED", "SUPERSEDED"],
    }
    assert codes("/statuses/?ordering=-position")[0] == "SUPERSEDED"


def test_statuses_take_four_queries(django_assert_num_queries: Any) -> None:
    make_rules()
    with django_assert_num_queries(4):  # count, rows, moves, their statuses
        assert make_client().get(f"{API}/statuses/").json()["count"] == 5


def test_phase_shows_its_tag_and_activities() -> None:
    phase = make_phase(
        "TL.P1", first_year=2023, last_year=2024, tag_zh="非商定方案", tag_en="not agreed"
    )
    activity = Activity.objects.create(code="TL.P1.1", phase=phase, **NAMES)
    activity.elements.add(make_element("VM"))
    assert make_client().get(f"{API}/phases/TL.P1/").json() == {
        "code": "TL.P1",
        **NAMES,
        "first_year": 2023,
        "last_year": 2024,
        "tag_zh": "非商定方案",
        "tag_en": "not agreed",
        "is_derived": False,
        "is_sample": False,
        "activities": [
            {
                "code": "TL.P1.1",
                **NAMES,
                "elements": ["VM"],
                "sources": [],
                "url": f"{HERE}{API}/activities/TL.P1.1/",
            }
        ],
        "sources": [],
        "url": f"{HERE}{API}/phases/TL.P1/",
    }


def test_phases_filter_by_year_and_element() -> None:
    first = make_phase("TL.P1", first_year=2023, last_year=2024)
    make_phase("TL.P2", first_year=2025)
    element = make_element("VM")
    for code in ("TL.P1.1", "TL.P1.2"):
        Activity.objects.create(code=code, phase=first, **NAMES).elements.add(element)
    queries = {
        "": ["TL.P1", "TL.P2"],
        "year=2024": ["TL.P1"],
        "year=2030": ["TL.P2"],
        "year=2000": [],
        "element=VM": ["TL.P1"],
    }
    assert {query: codes(f"/phases/?{query}") for query in queries} == queries


@pytest.mark.parametrize("count", [1, 3])
def test_phases_take_four_queries(count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        phase = make_phase(f"P{number}")
        Activity.objects.create(code=f"A{number}", phase=phase, **NAMES).elements.add(
            make_element()
        )
    with django_assert_num_queries(4):  # count, rows, activities, their elements
        assert make_client().get(f"{API}/phases/").json()["count"] == count


def test_milestone_shows_whose_claim_it_is() -> None:
    Milestone.objects.create(
        code="MS.1",
        dated="2017-12",
        starts=date(2017, 12, 1),
        ends=date(2017, 12, 31),
        claimed_by=make_party("XA"),
        meeting=make_meeting("WG3"),
        **NAMES,
    )
    row = {
        "code": "MS.1",
        **NAMES,
        "dated": "2017-12",
        "starts": "2017-12-01",
        "ends": "2017-12-31",
        "is_planned": False,
        "claimed_by": "XA",
        "meeting": "WG3",
        "is_sample": False,
        "sources": [],
    }
    assert make_client().get(f"{API}/milestones/MS.1/").json() == row
    queries = {
        "is_planned=false": ["MS.1"],
        "is_planned=true": [],
        "starts_after=2017-12-02": [],
        "starts_before=2017-12-01": ["MS.1"],
    }
    assert {query: codes(f"/milestones/?{query}") for query in queries} == queries


def test_domain_shows_the_elements_that_staff_linked() -> None:
    domain = ExpertDomain.objects.create(
        code="EX.1", definition_zh="定义", definition_en="Definition", **NAMES
    )
    links: list[dict[str, Any]] = [
        {"domain": domain, "element": make_element("VM")},
        {"domain": domain, "activity": make_activity("TL.P1.1")},
        {"organisation": make_party("X-O", kind="organisation"), "to_domain": domain},
        {"platform": Platform.objects.create(code="PF.1", **NAMES), "to_domain": domain},
    ]
    for link in links:
        Relevance.objects.create(note="It is", **link)
    gone = {"withdrawn_at": timezone.now(), "withdrawn_by": make_user()}
    Relevance.objects.create(note="No", domain=domain, element=make_element("IC"), **gone)
    ExpertDomain.objects.create(code="EX.2", **NAMES)
    assert make_client().get(f"{API}/domains/EX.1/").json() == {
        "code": "EX.1",
        **NAMES,
        "definition_zh": "定义",
        "definition_en": "Definition",
        "elements": ["VM"],
        "activities": ["TL.P1.1"],
        "organisations": ["X-O"],
        "platforms": ["PF.1"],
        "is_sample": False,
        "sources": [],
    }
    queries = {"element=VM": ["EX.1"], "element=IC": [], "activity=TL.P1.1": ["EX.1"]}
    assert {query: codes(f"/domains/?{query}") for query in queries} == queries


@pytest.mark.parametrize(("path", "queries"), [("milestones", 2), ("domains", 5)])
@pytest.mark.parametrize("count", [1, 3])
def test_milestones_and_domains_take_fixed_queries(
    count: int, path: str, queries: int, django_assert_num_queries: Any
) -> None:
    day = date(2017, 12, 1)
    for number in range(count):
        Milestone.objects.create(
            code=f"MS.{number}", starts=day, ends=day, claimed_by=make_party(), **NAMES
        )
        domain = ExpertDomain.objects.create(code=f"EX.{number}", **NAMES)
        Relevance.objects.create(domain=domain, element=make_element(), note="It is")
        party = make_party(kind="organisation")
        Relevance.objects.create(organisation=party, to_domain=domain, note="It is")
    with django_assert_num_queries(queries):
        assert make_client().get(f"{API}/{path}/").json()["count"] == count
