"""Positions on an element's page and on their own: groups apart, nobody's views without a party."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from documents.models import Access
from proposals.models import Contest, Element, Link, Stance
from tests.makers import (
    SOME_DAY,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_party,
    make_stance,
    make_view,
)
from tracker.dashboards.positions import UnnamedView, positions_of, views_of

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
TODAY = date(2026, 11, 21)


@pytest.fixture
def element() -> Element:
    return make_element("VM.C")


def browser(user: User | None = None) -> Client:
    client = Client(headers={"accept-language": "en"})
    if user is not None:
        client.force_login(user)
    return client


def test_groups_come_first_and_every_capacity_is_said(element: Element, reviewer: User) -> None:
    state, other = make_party("XB", "Beta"), make_party("XA", "Alpha")
    group = make_party("XG", "Zeta Group", kind="group")
    rest: dict[str, Any] = {"element": element, "verifier": reviewer}
    make_stance(party=state, capacity="aligned", aligned_with=group, **rest)
    make_stance(party=other, value="oppose_as_drafted", **rest)
    make_stance(party=group, capacity="on_behalf", spoken_by=state, **rest)
    rows = positions_of(element, user=NOBODY, day=TODAY)
    assert [(row.party, row.is_group, row.capacity, row.value) for row in rows] == [
        ("Zeta Group", True, "statement of the group, spoken by Beta", "Supports"),
        ("Alpha", False, "", "Opposes as drafted"),
        ("Beta", False, "aligned with the statement of Zeta Group", "Supports"),
    ]


def test_positions_stand_in_the_order_of_the_page_s_language(
    element: Element, reviewer: User
) -> None:
    for code, key, french in (("XB", "Beta", "Abêta"), ("XA", "Alpha", "Zalpha")):
        party = make_party(code, key)
        party.names.create(language="fr", text=french)
        make_stance(party=party, element=element, verifier=reviewer)
    for language, names in (("en", ["Alpha", "Beta"]), ("fr", ["Abêta", "Zalpha"])):
        with translation.override(language):
            rows = positions_of(element, user=NOBODY, day=TODAY)
            assert [row.party for row in rows] == names


def test_page_of_a_past_day_knows_nothing_said_later(element: Element, reviewer: User) -> None:
    make_stance(element=element, verifier=reviewer)
    assert positions_of(element, user=NOBODY, day=date(2024, 5, 12)) == ()
    assert len(positions_of(element, user=NOBODY, day=SOME_DAY)) == 1


def test_views_are_those_of_linked_readable_text_and_have_no_party(
    element: Element, reviewer: User
) -> None:
    decided: dict[str, Any] = {
        "state": "confirmed",
        "decided_by": reviewer,
        "decided_at": timezone.now(),
    }
    hidden = make_paragraph(
        make_part(make_edition(make_document("TEST/WG/9/CRP.1", access=Access.SECRETARIAT)))
    )
    shown = make_paragraph(make_part(make_edition(make_document("TEST/WG/9/4"))))
    for paragraph in (hidden, shown):
        make_view(paragraph, **decided)
        Link.objects.create(paragraph=paragraph, element=element, relation="reports")
    make_view(shown, position=1)
    make_view(**decided)
    (view,) = views_of(element, user=NOBODY, day=TODAY)
    assert (view.holders, view.text, view.cited.paper) == (
        "Some delegations",
        "Some delegations asked why.",
        "TEST/WG/9/4",
    )
    assert "party" not in UnnamedView.__dataclass_fields__


def test_element_page_says_that_silence_is_no_position(element: Element) -> None:
    page = browser().get("/elements/VM.C/").text
    assert "That no position is recorded says nothing about what a party holds." in page


def test_corrected_position_leads_through_its_corrections(element: Element, reviewer: User) -> None:
    first = make_stance(
        element=element,
        verifier=reviewer,
        state="corrected",
        closed_by=reviewer,
        closed_at=timezone.now(),
        closing_note="It was in principle only.",
    )
    second = make_stance(
        first.paragraph,
        element=element,
        party=first.party,
        value="support_in_principle",
        corrects=first,
        verifier=reviewer,
        verified_at=timezone.now(),
        state="verified",
    )
    assert [row.pk for row in positions_of(element, user=NOBODY, day=TODAY)] == [second.pk]
    for stance in (first, second):
        page = browser().get(f"/positions/{stance.pk}/").text
        assert "It was in principle only." in page
        assert "<del>Text of paragraph</del>" in page
        assert f'href="/positions/{second.pk}/"' in page


def test_position_that_is_not_readable_is_not_there(reviewer: User) -> None:
    draft = make_stance()
    hidden = make_document("TEST/WG/9/CRP.1", access=Access.PARTICIPANTS)
    for_participants = make_stance(
        make_paragraph(make_part(make_edition(hidden))), verifier=reviewer
    )
    assert browser().get(f"/positions/{draft.pk}/").status_code == 404
    assert browser(reviewer).get(f"/positions/{draft.pk}/").status_code == 200
    assert browser().get(f"/positions/{for_participants.pk}/").status_code == 404
    assert browser(make_delegate()).get(f"/positions/{for_participants.pk}/").status_code == 200
    assert browser().get("/positions/99999/").status_code == 404


def test_own_delegation_contests_on_the_page_and_everybody_sees_that(reviewer: User) -> None:
    stance = make_stance(verifier=reviewer)
    page = f"/positions/{stance.pk}/"
    member, stranger = make_delegate(stance.party), make_delegate()
    assert "Contest this record" in browser(member).get(page).text
    assert "Contest this record" not in browser(stranger).get(page).text + browser().get(page).text
    answer = browser(member).post(page, {"reason": "We said otherwise."}, follow=True).text
    assert "Contested. The secretariat answers here" in answer
    assert "We said otherwise." in answer
    assert "Contest this record" not in answer
    outside = browser().get(page).text
    assert "contested by the delegation" in outside
    assert "We said otherwise." not in outside + browser(stranger).get(page).text


def test_others_contest_nothing_through_the_page(reviewer: User) -> None:
    stance = make_stance(verifier=reviewer)
    page = f"/positions/{stance.pk}/"
    assert browser().post(page, {"reason": "No."}).status_code == 403
    refused = browser(make_delegate()).post(page, {"reason": "No."}, follow=True).text
    assert "contests this position." in refused
    assert Contest.objects.count() == 0


def test_positions_take_as_many_queries_for_three_as_for_one(
    element: Element, reviewer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def more() -> Stance:
        return make_stance(element=element, verifier=reviewer)

    more()
    with django_assert_num_queries(4):
        assert len(positions_of(element, user=NOBODY, day=TODAY)) == 1
    more(), more()
    with django_assert_num_queries(4):
        assert len(positions_of(element, user=NOBODY, day=TODAY)) == 3


def test_reader_shows_positions_beside_their_paragraph(reviewer: User) -> None:
    paper = make_document("TEST/WG/9/WP.3")
    paragraph = make_paragraph(make_part(make_edition(paper)))
    stance = make_stance(paragraph, element=make_element("VM.D"), verifier=reviewer)
    make_stance(paragraph)
    page = browser().get("/documents/TEST/WG/9/WP.3/").text
    assert page.count('class="said"') == 1
    assert f'href="/positions/{stance.pk}/"' in page
    assert "/admin/" not in page
    staff = browser(reviewer).get("/documents/TEST/WG/9/WP.3/").text
    assert f"/admin/proposals/stance/record/{paragraph.pk}/" in staff
