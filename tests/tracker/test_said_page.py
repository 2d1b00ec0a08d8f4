"""Everything that one has said on another: by day, with what was put right, and silence as such."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from documents.models import Access
from meetings.models import Party
from proposals.models import Element, Link
from tests.makers import (
    SOME_DAY,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_party,
    make_stance,
    make_view,
)
from tracker.dashboards.matrix.line import Dated, draw_line
from tracker.dashboards.matrix.said import PER_PAGE, Said, tell_said

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
TODAY, LATER = date(2026, 11, 21), date(2025, 3, 10)


@pytest.fixture
def alpha() -> Party:
    return make_party("XA", "Alpha")


@pytest.fixture
def visits() -> Element:
    return make_element("T.C", name_en="Visits", position=2)


@pytest.fixture
def usual(reviewer: User, alpha: Party, visits: Element) -> dict[str, Any]:
    return {"party": alpha, "element": visits, "verifier": reviewer}


def said(party: Party | None, element: Element | None, **options: Any) -> Said:
    return tell_said(party=party, element=element, user=NOBODY, today=TODAY, **options)


def page(address: str) -> str:
    answer = Client(headers={"accept-language": "en"}).get(address)
    assert answer.status_code == 200
    return answer.text


def days(told: Said) -> list[tuple[date, list[str], list[str]]]:
    return [
        (each.day, [saying.row.value for saying in each.rows], [text.words for text in each.texts])
        for each in told.days
    ]


def test_days_stand_newest_first_with_versions_of_the_text_between(
    usual: dict[str, Any], alpha: Party, visits: Element
) -> None:
    make_stance(said_on=SOME_DAY, **usual)
    make_stance(value="amend", said_on=LATER, **usual)
    for symbol, level in (("TEST/9/WP.3", Access.PUBLIC), ("TEST/9/CRP.3", Access.SECRETARIAT)):
        text = make_document(symbol, issued_on=date(2024, 12, 1), access=level)
        for path in "12":
            paragraph = make_paragraph(make_part(make_edition(text, "en" if path == "1" else "zh")))
            Link.objects.create(paragraph=paragraph, element=visits, relation="text-of")
    assert days(said(alpha, visits)) == [
        (LATER, ["Proposes amendments"], []),
        (date(2024, 12, 1), [], ["TEST/9/WP.3"]),
        (SOME_DAY, ["Supports"], []),
    ]


def test_corrected_and_retracted_positions_stay_with_why(
    usual: dict[str, Any], reviewer: User
) -> None:
    closed: dict[str, Any] = {"closed_by": reviewer, "closed_at": timezone.now()}
    first = make_stance(**usual, state="corrected", closing_note="In principle only.", **closed)
    corrected = {**usual, "state": "verified", "value": "support_in_principle", "corrects": first}
    make_stance(first.paragraph, verified_at=timezone.now(), **corrected)
    make_stance(**usual, state="retracted", value="oppose", closing_note="Misread.", **closed)
    shown = page("/positions/of/XA/on/T.C/")
    assert shown.count("<del>") == 2
    assert "In principle only." in shown
    assert "Misread." in shown
    assert "Supports in principle" in shown
    line = said(usual["party"], usual["element"]).line
    assert line is not None
    assert [mark.what.words for mark in line.said] == ["Supports in principle"]


def test_files_have_the_rows_of_the_page(usual: dict[str, Any], reviewer: User) -> None:
    closed: dict[str, Any] = {"closed_by": reviewer, "closed_at": timezone.now()}
    make_stance(**usual, state="retracted", closing_note="Misread.", **closed)
    make_stance(**usual, said_on=LATER, value="oppose")
    make_stance(party=usual["party"], element=usual["element"])
    for stem in ("of/XA", "on/T.C", "of/XA/on/T.C"):
        held = Client(headers={"accept-language": "en"}).get(f"/positions/{stem}/words.json").json()
        assert [(row["position"], row["state"], row["why_closed"]) for row in held["rows"]] == [
            ("Opposes", "Verified", ""),
            ("Supports", "Retracted", "Misread."),
        ]
        assert held["about"]["source"] == f"http://testserver/positions/{stem}/"
        assert f'href="/positions/{stem}/words.csv"' in page(f"/positions/{stem}/")
    assert Client().get("/positions/of/NO/words.csv").status_code == 404


def test_drafts_are_not_said_even_to_those_who_record_them(
    alpha: Party, visits: Element, reviewer: User
) -> None:
    make_stance(party=alpha, element=visits)
    told = tell_said(party=alpha, element=visits, user=reviewer, today=TODAY)
    assert told.days == ()


@pytest.mark.parametrize(
    "address", ["/positions/of/XA/on/T.C/", "/positions/of/XA/", "/positions/on/T.C/"]
)
def test_silence_is_answered_as_no_recorded_position(
    alpha: Party, visits: Element, address: str
) -> None:
    assert "No recorded position. That nothing is recorded here says nothing" in page(address)


@pytest.mark.parametrize(
    "address", ["/positions/of/NO/", "/positions/on/NO/", "/positions/of/XA/on/NO/"]
)
def test_party_or_element_that_is_not_there_is_a_404(alpha: Party, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_hidden_positions_leave_no_trace(usual: dict[str, Any], visits: Element) -> None:
    make_stance(**usual)
    addresses = ("/positions/of/XA/on/T.C/", "/positions/of/XA/", "/positions/on/T.C/")
    before = [page(address) for address in addresses]
    paper = make_document("TEST/CRP.1", access=Access.PARTICIPANTS)
    hidden = make_paragraph(make_part(make_edition(paper)))
    make_stance(hidden, **usual, value="oppose")
    make_stance(hidden, **{**usual, "party": make_party("XB")})
    make_stance(hidden, **{**usual, "element": make_element("T.D", position=3)})
    assert [page(address) for address in addresses] == before


def test_ways_lead_to_the_neighbours_of_an_empty_cell_too(
    usual: dict[str, Any], alpha: Party, visits: Element
) -> None:
    group = make_party("XG", "Zeta Group", kind="group")
    make_stance(**{**usual, "party": group}, capacity="on_behalf")
    make_stance(**{**usual, "party": make_party("XB", "Beta")})
    for code, position in (("T.A", 1), ("T.D", 3)):
        make_stance(**{**usual, "element": make_element(code, position=position)})
    told = said(alpha, visits)
    assert [way.name for way in told.parties.all] == ["Zeta Group", "Beta"]
    neighbours = (
        told.parties.before,
        told.parties.after,
        told.elements.before,
        told.elements.after,
    )
    assert [way and way.url for way in neighbours] == [
        "/positions/of/XG/on/T.C/",
        "/positions/of/XB/on/T.C/",
        "/positions/of/XA/on/T.A/",
        "/positions/of/XA/on/T.D/",
    ]
    assert said(alpha, None).parties.after == said(None, visits).parties.all[1].__class__(
        "XB", "Beta", "/positions/of/XB/", is_here=False
    )


def test_page_of_all_on_an_element_leads_to_its_nearest_neighbours_and_lists_no_other(
    usual: dict[str, Any], visits: Element
) -> None:
    for code, position in (("T.A", 1), ("T.B", 2), ("T.D", 2), ("T.E", 3)):
        make_stance(**{**usual, "element": make_element(code, position=position)})
    make_element("T.C.1", position=2)
    elements = said(None, visits).elements
    assert [way and way.url for way in (elements.before, elements.after)] == [
        "/positions/on/T.B/",
        "/positions/on/T.D/",
    ]
    assert elements.all == ()


def test_page_of_a_party_names_the_elements_and_that_of_an_element_has_the_unnamed_views(
    usual: dict[str, Any], reviewer: User, visits: Element
) -> None:
    paragraph = make_paragraph()
    Link.objects.create(paragraph=paragraph, element=visits, relation="reports")
    make_view(paragraph, state="confirmed", decided_by=reviewer, decided_at=timezone.now())
    make_stance(**usual)
    of_party, on_element = page("/positions/of/XA/"), page("/positions/on/T.C/")
    assert '<span class="of-element">T.C Visits</span>' in of_party
    assert "of-element" not in on_element
    assert ("Some delegations" in of_party, "Some delegations" in on_element) == (False, True)
    assert "Some delegations" not in page("/positions/of/XA/on/T.C/")


def test_long_list_is_paged_and_its_line_leads_to_each_page(
    usual: dict[str, Any], alpha: Party, visits: Element
) -> None:
    make_stance(**usual, said_on=SOME_DAY)
    paragraph = make_paragraph()
    for number in range(PER_PAGE):
        make_stance(
            paragraph,
            **{**usual, "party": make_party(f"Y{number}"), "said_on": LATER},
        )
    told = said(None, visits, page="2")
    assert [day for day, _values, _texts in days(told)] == [SOME_DAY]
    assert told.line is not None
    assert [(mark.what.words, mark.what.url) for mark in told.line.said] == [
        ("Supports", "?page=2#day-2024-05-13"),
        ("50 positions", "?page=1#day-2025-03-10"),
    ]


def test_line_is_to_scale_and_drops_words_and_never_marks() -> None:
    rows = [
        Dated(date(2024, 1, 1), "a", "#a"),
        Dated(date(2024, 1, 3), "b", "#b"),
        Dated(date(2024, 12, 31), "c", "#c"),
    ]
    line = draw_line(rows)
    assert [(mark.x, mark.anchor, mark.has_words, mark.is_crowded) for mark in line.said] == [
        (8.0, "start", True, False),
        (8.46, "start", False, True),
        (92.0, "end", True, False),
    ]
    assert [mark.x for mark in draw_line(rows, is_mirrored=True).said] == [92.0, 91.54, 8.0]
    assert [mark.x for mark in draw_line(rows[:1]).said] == [50.0]


def test_page_takes_as_many_queries_for_three_as_for_one(
    usual: dict[str, Any],
    alpha: Party,
    visits: Element,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for more in (1, 2):
        for _number in range(more):
            make_stance(**usual)
            make_stance(**{**usual, "party": make_party()})
            make_stance(**{**usual, "element": make_element(position=9)})
        with django_assert_num_queries(10):
            said(alpha, visits)
