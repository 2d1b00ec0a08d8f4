"""The desk for links whose text was revised."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import Document
from meetings.roles import Role
from proposals.models import Link, LinkReview
from tests.makers import make_element, make_user
from tests.proposals.reviewing import revised

pytestmark = pytest.mark.django_db

DESK = "/admin/proposals/linkreview/"


def client_of(*roles: Role) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_user(*roles))
    return client


@pytest.fixture
def officer() -> Client:
    return client_of(Role.OFFICER)


@pytest.fixture
def edited() -> LinkReview:
    revised(make_element("T.1"))
    return LinkReview.objects.get(paragraph__isnull=False)


@pytest.fixture
def orphan(edited: LinkReview) -> LinkReview:
    return LinkReview.objects.get(paragraph__isnull=True)


def in_force() -> list[str]:
    rows = Link.objects.in_force().filter(paragraph__edition__is_current=True)
    return [link.paragraph.path for link in rows]


def said(client: Client, shown: str = "waiting", **pressed: Any) -> str:
    return client.post(f"{DESK}?show={shown}", pressed, follow=True).text


def test_desk_marks_what_went_and_what_came(officer: Client, edited: LinkReview) -> None:
    page = officer.get(DESK).text
    assert "offered by <del>any </del><ins>every </ins>State Party" in page
    assert page.count('name="ticked"') == 1
    assert "Links to review (2)" in officer.get("/admin/").text


def test_enter_in_a_field_presses_no_button_of_another_link(
    officer: Client, edited: LinkReview
) -> None:
    form = officer.get(DESK).text.partition('class="review-form"')[2]
    assert form.index('<button type="submit" disabled hidden>') < form.index('name="accept"')


def test_orphans_have_a_list_of_their_own(officer: Client, orphan: LinkReview) -> None:
    page = officer.get(f"{DESK}?show=orphan").text
    assert "<del>A trust fund shall pay" in page
    assert "no place found" in page


def test_accepting_links_and_leaves_the_list(officer: Client, edited: LinkReview) -> None:
    assert "1 link is decided." in said(officer, accept=edited.pk)
    assert in_force() == ["3"]
    assert "Nothing waits here." in officer.get(DESK).text
    assert "Accepted" in officer.get(f"{DESK}?show=decided").text


def test_decision_is_taken_back_from_the_list_of_decided_ones(
    officer: Client, edited: LinkReview
) -> None:
    said(officer, accept=edited.pk)
    assert f'name="reopen" value="{edited.pk}"' in officer.get(f"{DESK}?show=decided").text
    assert "the link waits again" in said(officer, "decided", reopen=edited.pk)
    assert in_force() == []
    assert f'name="accept" value="{edited.pk}"' in officer.get(DESK).text
    assert "nothing to take back" in said(officer, reopen=edited.pk)


def test_orphan_goes_to_the_paragraph_that_is_typed(officer: Client, orphan: LinkReview) -> None:
    said(officer, "orphan", accept=orphan.pk, **{f"place-{orphan.pk}": "body 2"})
    assert in_force() == ["2"]


def test_address_that_is_not_there_is_refused(officer: Client, orphan: LinkReview) -> None:
    page = said(officer, "orphan", accept=orphan.pk, **{f"place-{orphan.pk}": "annex-9 2"})
    assert "has no paragraph “annex-9 2”" in page
    assert in_force() == []


def test_refusing_one_and_several(officer: Client, edited: LinkReview, orphan: LinkReview) -> None:
    said(officer, refuse=edited.pk)
    assert "1 link is decided." in said(officer, "orphan", refuse_ticked=1, ticked=orphan.pk)
    assert set(LinkReview.objects.values_list("state", flat=True)) == {"refused"}
    assert in_force() == []


def test_ticked_ones_are_accepted_together(officer: Client, edited: LinkReview) -> None:
    assert "1 link is decided." in said(officer, accept_ticked=1, ticked=[edited.pk, "x"])
    assert in_force() == ["3"]


@pytest.mark.parametrize("pressed", [{"accept_ticked": 1}, {"accept": "999"}, {"refuse": "x"}])
def test_nothing_ticked_decides_nothing(
    officer: Client, edited: LinkReview, pressed: dict[str, Any]
) -> None:
    assert "Tick the links" in said(officer, **pressed)
    assert LinkReview.objects.waiting().count() == 2


def test_desk_is_not_for_others(edited: LinkReview) -> None:
    assert client_of(Role.ADMINISTRATOR).get(DESK).status_code == 403
    assert client_of(Role.DELEGATION).get(DESK).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_desk_costs_the_same_for_one_and_three(
    count: int, officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    element = make_element("T.1")
    for _n in range(count):
        revised(element)
        Document.objects.update(symbol=None)
    officer.get(DESK)
    with django_assert_num_queries(7):
        officer.get(DESK)
