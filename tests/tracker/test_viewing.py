"""Staff see the pages as other readers do: nobody gains by it, and nothing is written."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.test import Client
from django.utils import timezone

from documents.models import Access
from meetings.models import Viewing
from meetings.refusals import Refused
from meetings.roles import RIGHTS, Right, Role, StandIn, may, party_of
from meetings.viewing import READING, ROLES, end_viewing, sees_enough, stand_in_of, start_viewing
from proposals.models import Stance
from tests.constraints import tripping
from tests.makers import (
    make_contest,
    make_delegate,
    make_document,
    make_edition,
    make_paragraph,
    make_part,
    make_party,
    make_stance,
    make_user,
)
from tests.readers import browser

pytestmark = pytest.mark.django_db
STAFF = (Role.OFFICER, Role.REVIEWER, Role.HEAD)


def paper(access: Access) -> None:
    make_paragraph(
        make_part(make_edition(make_document(f"TEST/{access.upper()}/1", access=access)))
    )


def shown(client: Client) -> list[str]:
    page = client.get("/documents/").text
    return [access for access in Access if f"TEST/{access.upper()}/1" in page]


def looking(who: User, seen_as: str, party: str = "") -> Client:
    client = browser(who)
    answer = client.post("/view-as/", {"as": seen_as, "party": party})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    return client


@pytest.mark.parametrize(
    ("seen_as", "levels", "whose"),
    [
        ("public", ["public"], "the public"),
        ("delegation", ["public", "participants"], "the delegation of Sample State A"),
        ("officer", ["public", "participants", "secretariat"], "an officer"),
    ],
)
def test_pages_show_what_the_chosen_reader_sees(
    seen_as: str, levels: list[str], whose: str
) -> None:
    for access in Access:
        paper(access)
    make_party("XA", "Sample State A")
    head = make_user(Role.HEAD)
    client = looking(head, seen_as, "XA")
    assert shown(client) == levels
    page = client.get("/documents/").text
    assert f"You see this page as {whose} does" in page
    assert client.get("/documents/TEST/SECRETARIAT/1/").status_code == (
        200 if seen_as == "officer" else 404
    )
    client.post("/view-as/leave/")
    assert shown(client) == list(Access)
    viewing = Viewing.objects.get()
    assert (viewing.by, viewing.seen_as, viewing.ended_at is None) == (head, seen_as, False)


def test_page_as_the_public_is_the_public_s_page() -> None:
    paper(Access.PARTICIPANTS)
    public = browser().get("/documents/").text
    seen = looking(make_user(Role.OFFICER), "public").get("/documents/").text
    assert _main(seen) == _main(public)
    assert "TEST/PARTICIPANTS" not in seen


def _main(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"<p class=\"notice\".*?</p>\n", "", main)


def test_delegation_s_contests_are_seen_as_it_sees_them() -> None:
    delegate = make_delegate(make_party("XA", "Sample State A"))
    stance = make_stance(party=delegate.delegate.party, verifier=make_user(Role.REVIEWER))
    make_contest(stance, delegate, reason="Not in these words.")
    make_party("XB", "Sample State B")
    officer = make_user(Role.OFFICER)
    address = f"/positions/{stance.pk}/"
    assert "Not in these words." in looking(officer, "delegation", "XA").get(address).text
    assert "Not in these words." not in looking(officer, "delegation", "XB").get(address).text
    assert "Not in these words." not in looking(officer, "public").get(address).text


def test_nothing_is_written_while_viewing() -> None:
    stance = make_stance(party=make_party("XA"), verifier=make_user(Role.REVIEWER))
    client = looking(make_user(Role.OFFICER), "delegation", "XA")
    for address in (f"/positions/{stance.pk}/", "/admin/meetings/party/add/", "/api/v1/links/"):
        answer = client.post(address, {"reason": "No."})
        assert answer.status_code == 403
        assert "Nothing was changed" in answer.text
    assert client.get("/admin/").status_code == 403
    assert Stance.objects.get().contests.count() == 0


def test_rest_answers_as_to_the_public_meanwhile() -> None:
    paper(Access.SECRETARIAT)
    client = looking(make_user(Role.OFFICER), "officer")
    assert client.get("/api/v1/documents/").json()["count"] == 0


def test_signing_out_ends_it() -> None:
    client = looking(make_user(Role.OFFICER), "public")
    assert client.post("/logout/").status_code == 302
    assert "You see this page" not in client.get("/").text


@pytest.mark.parametrize("back", ["/timeline/", "https://example.org/"])
def test_leaving_leads_back_to_the_page_and_never_elsewhere(back: str) -> None:
    client = looking(make_user(Role.OFFICER), "public")
    answer = client.post("/view-as/leave/", {"next": back})
    assert answer["Location"] == (back if back.startswith("/") else "/")
    assert client.post("/view-as/leave/")["Location"] == "/"  # nothing goes on any more


def test_choosing_again_ends_what_went_on() -> None:
    client = looking(make_user(Role.OFFICER), "public")
    client.post("/view-as/", {"as": "officer"})
    rows = Viewing.objects.order_by("pk")
    assert [(row.seen_as, row.ended_at is None) for row in rows] == [
        ("public", False),
        ("officer", True),
    ]


@pytest.mark.parametrize("reader", [make_delegate, lambda: make_user(Role.ADMINISTRATOR), None])
def test_others_than_staff_never_view_as_somebody(reader: object) -> None:
    user = reader() if callable(reader) else None
    client = browser(user)
    for answer in (client.get("/view-as/"), client.post("/view-as/", {"as": "public"})):
        assert answer.status_code == 403
    assert "/view-as/" not in client.get("/").text
    assert not Viewing.objects.exists()


@pytest.mark.parametrize("sent", [{"as": "head"}, {"as": "delegation", "party": "NO"}, {}])
def test_reader_that_is_not_offered_is_refused(sent: dict[str, str]) -> None:
    client = browser(make_user(Role.OFFICER))
    assert client.post("/view-as/", sent).status_code == 200
    assert not Viewing.objects.exists()


def test_nobody_sees_more_than_before() -> None:
    for role in Role:
        own = RIGHTS[role]
        for seen_as, roles in ROLES.items():
            theirs = {right for other in roles for right in RIGHTS[other]} & READING
            user = make_delegate() if role is Role.DELEGATION else make_user(role)
            assert sees_enough(user, seen_as) is (theirs <= own)
    assert not sees_enough(AnonymousUser(), "delegation")


def test_right_that_is_lost_ends_it_at_once() -> None:
    paper(Access.SECRETARIAT)
    officer = make_user(Role.OFFICER)
    client = looking(officer, "officer")
    assert shown(client) == ["secretariat"]
    officer.groups.remove(Group.objects.get(name=Role.OFFICER.value))
    assert shown(client) == []
    assert "You see this page" not in client.get("/").text


def test_viewing_of_another_person_is_nobody_s() -> None:
    one, other = make_user(Role.OFFICER), make_user(Role.OFFICER)
    viewing = start_viewing(by=one, seen_as="public")
    assert stand_in_of(viewing.pk, other) is None
    assert stand_in_of(viewing.pk, AnonymousUser()) is None
    assert stand_in_of(viewing.pk, one) is not None
    end_viewing(viewing=viewing)
    assert stand_in_of(viewing.pk, one) is None


def test_stand_in_has_the_roles_of_the_reader_and_no_account() -> None:
    party = make_party()
    reader = StandIn(frozenset({Role.DELEGATION}), party.pk)
    assert (reader.pk, reader.is_authenticated, party_of(reader)) == (None, False, party.pk)
    assert may(reader, Right.READ_PARTICIPANTS)
    assert not may(reader, Right.READ_SECRETARIAT)


def test_delegation_needs_a_party_and_others_have_none() -> None:
    officer, party = make_user(Role.OFFICER), make_party()
    for seen_as, whose in (("delegation", None), ("public", party)):
        with pytest.raises(Refused):
            start_viewing(by=officer, seen_as=seen_as, party=whose)
        with tripping("meetings", "viewing_delegation_has_party"):
            Viewing.objects.create(by=officer, seen_as=seen_as, party=whose)


def test_viewing_leaves_with_a_sample_party() -> None:
    party = make_party()
    start_viewing(by=make_user(Role.OFFICER), seen_as="delegation", party=party)
    party.names.all().delete()
    party.delete()
    assert not Viewing.objects.exists()


def test_viewing_never_ends_before_it_began() -> None:
    viewing = start_viewing(by=make_user(Role.OFFICER), seen_as="public")
    with tripping("meetings", "viewing_ends_after_it_began"):
        Viewing.objects.update(ended_at=timezone.now() - timedelta(days=1))
    assert str(viewing) == "the public"
