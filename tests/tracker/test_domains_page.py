"""Expert domains, organisations and platforms: the matrix, the reasons, and what has none."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from documents.models import Access
from meetings.roles import Role
from proposals.models import ActivityEvidence, Element, Relevance
from tests.makers import (
    SOME_DAY,
    make_activity,
    make_document,
    make_domain,
    make_edition,
    make_element,
    make_meeting,
    make_party,
    make_phase,
    make_platform,
    make_user,
)
from tests.readers import LEVELS, READERS, browser
from tracker.dashboards.coverage import CoveredRow, Missing, open_coverage
from tracker.dashboards.relevance import Chip, Column, OtherRow, chip, open_domains
from tracker.sources import Source

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def relevant(**fields: Any) -> Relevance:
    return Relevance.objects.create(**{"note": "It is.", **fields})


def body(**fields: Any) -> Any:
    return make_party("X-O", "Sample Body", **{"kind": "organisation", **fields})


# --- the page of domains


def test_matrix_lists_what_each_field_is_relevant_to() -> None:
    root, phase = make_element("VM"), make_phase("TL.P1")
    make_element("IC")
    element = make_element("VM.C", parent=root)
    activity = make_activity("TL.P1.1", phase)
    paper = make_document("TEST/1")
    at = {"document": "TEST/1", "part": "body", "path": "18"}
    field = make_domain("EX.1", definition_en="Of germs", definition_zh="研究", sources=[at])
    make_domain("SX.1", is_sample=True)
    for to in ({"element": element}, {"element": root}, {"activity": activity}):
        relevant(domain=field, **to)
    relevant(organisation=body(), to_domain=field)
    relevant(platform=make_platform("PF.1"), to_domain=field)
    gone = {"withdrawn_at": timezone.now(), "withdrawn_by": make_user()}
    relevant(domain=field, element=make_element("VM.D", parent=root), **gone)
    page = open_domains(user=NOBODY)
    assert (page.frameworks, page.phases) == (
        (Column("IC", "Element IC"), Column("VM", "Element VM")),
        (Column("TL.P1", "Phase TL.P1"),),
    )
    one, sample = page.fields
    assert [(column.code, [c.code for c in chips]) for column, chips in one.cells] == [
        ("IC", []),
        ("VM", ["VM", "VM.C"]),
        ("TL.P1", ["TL.P1.1"]),
    ]
    assert one.cells[2][1] == (
        Chip("TL.P1.1", "Activity TL.P1.1", "/timeline/#activity-TL.P1.1", "It is."),
    )
    assert [[c.code for c in chips] for chips in (one.organisations, one.platforms)] == [
        ["X-O"],
        ["PF.1"],
    ]
    assert (one.name, one.definition, one.sources, one.is_linked) == (
        "Domain EX.1",
        "Of germs",
        (Source("TEST/1", "¶18", paper.get_absolute_url(), is_held=False),),
        True,
    )
    assert (sample.code, sample.is_sample, sample.is_linked) == ("SX.1", True, False)
    assert not page.is_empty


def test_organisations_and_platforms_list_what_they_are_relevant_to() -> None:
    organisation, platform = body(), make_platform("PF.1")
    make_party("X-P", kind="un_body")
    make_party("XA")
    make_platform("PF.2")
    row = relevant(organisation=organisation, element=make_element("VM"))
    relevant(platform=platform, activity=make_activity("A.1"))
    page = open_domains(user=NOBODY)
    assert page.others == (
        OtherRow(
            code="X-O",
            name="Sample Body",
            is_platform=False,
            is_sample=False,
            elements=(Chip("VM", "Element VM", "/elements/VM/", "It is."),),
            activities=(),
            domains=(),
        ),
        OtherRow(
            code="PF.1",
            name="Platform PF.1",
            is_platform=True,
            is_sample=False,
            elements=(),
            activities=(Chip("A.1", "Activity A.1", "/timeline/#activity-A.1", "It is."),),
            domains=(),
        ),
    )
    assert (page.unlinked_organisations, page.unlinked_platforms) == (1, 1)
    assert (page.reasons[0].anchor, page.reasons[0].subject.name, page.reasons[0].to.code) == (
        f"relevance-{row.pk}",
        "Sample Body",
        "VM",
    )


def test_nothing_else_has_a_chip() -> None:
    with pytest.raises(TypeError):
        chip(relevant(domain=make_domain(), element=make_element()), make_document())


EMPTY = "The sources link no field, no organisation and no platform"

SAMPLES = "What the samples below link shows how it looks."


def test_empty_matrix_says_that_the_sources_link_none_and_who_could() -> None:
    make_domain("EX.1")
    said = {who: browser(read()).get("/domains/").content.decode() for who, read in READERS.items()}
    assert all(EMPTY in html and SAMPLES not in html for html in said.values())
    form = "/admin/proposals/relevance/add/"
    assert {who for who, html in said.items() if form in html} == {"officer"}
    relevant(domain=make_domain("SX.1", is_sample=True), element=make_element(is_sample=True))
    relevant(organisation=body(is_sample=True), element=Element.objects.get())
    html = browser().get("/domains/").content.decode()
    assert (EMPTY in html, SAMPLES in html) == (True, True)
    relevant(platform=make_platform(), element=Element.objects.get())
    html = browser(READERS["officer"]()).get("/domains/").content.decode()
    assert EMPTY not in html
    assert form in html


def test_page_without_reference_data_says_so() -> None:
    assert "No field is recorded." in browser().get("/domains/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_domains_take_fixed_queries(count: int, django_assert_num_queries: Any) -> None:
    full(count)
    with django_assert_num_queries(9):
        assert len(open_domains(user=NOBODY).fields) == count


def full(count: int) -> None:
    for number in range(count):
        field = make_domain(
            f"EX.{number}", sources=[{"document": f"T/{number}", "part": "body", "path": "1"}]
        )
        make_edition(make_document(f"T/{number}"))
        element, activity = make_element(f"E{number}"), make_activity(f"A.{number}")
        relevant(domain=field, element=element)
        relevant(organisation=make_party(kind="other"), activity=activity)
        relevant(platform=make_platform(), to_domain=field)
        ActivityEvidence.objects.create(
            activity=activity, meeting=make_meeting(), relation="plans", note="There."
        )


# --- coverage


def test_coverage_says_what_has_none() -> None:
    root = make_element("VM")
    element = make_element("VM.C", parent=root)
    make_element("SM", is_sample=True)
    activity = make_activity("A.1")
    make_activity("SX.1", is_sample=True)
    relevant(domain=make_domain("EX.1"), element=element)
    relevant(organisation=body(), element=element)
    relevant(platform=make_platform("PF.1"), element=element)
    relevant(platform=make_platform("PF.2"), activity=activity)
    ActivityEvidence.objects.create(
        activity=activity, document=make_document(issued_on=SOME_DAY), relation="reports"
    )
    page = open_coverage(user=NOBODY)
    assert [(row.code, row.depth, [len(c) for c in row.cells]) for row in page.elements] == [
        ("SM", 0, [0, 0, 0]),
        ("VM", 0, [0, 0, 0]),
        ("VM.C", 1, [1, 1, 1]),
    ]
    assert page.activities == (
        CoveredRow(
            code="A.1",
            name="Activity A.1",
            url="/timeline/#activity-A.1",
            depth=0,
            is_sample=False,
            cells=((), (), (Chip("PF.2", "Platform PF.2", "/domains/#PF.2", "It is."),)),
            said="Reports: 1 paper. Latest: 2024-05-13.",
            has_evidence=True,
        ),
        CoveredRow(
            code="SX.1",
            name="Activity SX.1",
            url="/timeline/#activity-SX.1",
            depth=0,
            is_sample=True,
            cells=((), (), ()),
            said="No recorded evidence.",
        ),
    )
    assert page.missing_elements == Missing(of=2, domains=1, organisations=1, platforms=1)
    assert page.missing_activities == Missing(
        of=1, domains=1, organisations=1, platforms=0, evidence=0
    )
    short = open_coverage(user=NOBODY, only_missing=True)
    assert [row.code for row in short.elements] == ["SM", "VM"]
    assert short.missing_elements == page.missing_elements


@pytest.mark.parametrize("who", READERS)
def test_coverage_does_not_count_hidden_evidence(who: str) -> None:
    activity = make_activity("A.1")
    hidden = make_document("TEST/1", access=Access.SECRETARIAT)
    ActivityEvidence.objects.create(activity=activity, document=hidden, relation="reports")
    page = open_coverage(user=READERS[who]())
    seen = "secretariat" in LEVELS[who]
    assert page.activities[0].has_evidence == seen
    assert page.missing_activities.evidence == (not seen)


def test_coverage_page_shows_all_or_only_what_lacks_something() -> None:
    make_activity("A.1")
    element = make_element("VM")
    relevant(domain=make_domain(), element=element)
    relevant(organisation=body(), element=element)
    relevant(platform=make_platform(), element=element)
    pages = {
        query: browser().get(f"/domains/coverage/{query}").content.decode()
        for query in ("", "?show=missing")
    }
    assert ['id="VM"' in html for html in pages.values()] == [True, False]
    assert ["Nothing is missing here." in html for html in pages.values()] == [False, True]
    assert "Show all" in pages["?show=missing"]


def test_empty_coverage_says_so() -> None:
    html = browser(make_user(Role.OFFICER)).get("/domains/coverage/").content.decode()
    assert html.count("Nothing is recorded here yet.") == 2


@pytest.mark.parametrize("count", [1, 3])
def test_coverage_takes_fixed_queries(count: int, django_assert_num_queries: Any) -> None:
    full(count)
    with django_assert_num_queries(5):
        assert len(open_coverage(user=NOBODY).activities) == count
