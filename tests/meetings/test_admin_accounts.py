"""Who opens which staff pages, and how accounts are kept."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from rest_framework.authtoken.models import Token

from meetings.models import Delegate
from meetings.permissions import permissions_of
from meetings.roles import RIGHTS, Right, Role
from tests.makers import make_delegate, make_meeting, make_party, make_user

pytestmark = pytest.mark.django_db

CONTENT_PAGES = [
    "/admin/documents/document/",
    "/admin/documents/edition/",
    "/admin/documents/importrun/",
    "/admin/documents/importrun/add/",
    "/admin/documents/paragraph/",
    "/admin/documents/brackets/",
    "/admin/documents/listeddocument/",
    "/admin/meetings/agendaitem/",
    "/admin/meetings/meeting/",
    "/admin/meetings/party/",
    "/admin/meetings/platform/",
    "/admin/meetings/attendance/",
    "/admin/meetings/attendancecount/",
    "/admin/meetings/intervention/",
    "/admin/meetings/officer/",
    "/admin/meetings/rotationturn/",
    "/admin/proposals/activity/",
    "/admin/proposals/element/",
    "/admin/proposals/expertdomain/",
    "/admin/proposals/link/",
    "/admin/proposals/milestone/",
    "/admin/proposals/phase/",
    "/admin/proposals/proposal/",
    "/admin/proposals/status/",
    "/admin/proposals/statuschange/",
    "/admin/proposals/transition/",
    "/admin/proposals/view/",
]
ACCOUNT_PAGES = [
    "/admin/auth/user/",
    "/admin/auth/user/add/",
    "/admin/auth/group/",
    "/admin/authtoken/tokenproxy/",
    "/admin/meetings/delegate/",
    "/admin/meetings/delegate/add/",
]
STAFF = [Role.OFFICER, Role.REVIEWER, Role.HEAD]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def statuses(client: Client, pages: list[str]) -> set[int]:
    return {client.get(page).status_code for page in pages}


@pytest.mark.parametrize("role", STAFF)
def test_staff_open_content_and_no_accounts(role: Role) -> None:
    client = signed_in(make_user(role))
    assert statuses(client, ["/admin/", *CONTENT_PAGES]) == {200}
    assert statuses(client, ACCOUNT_PAGES) == {403}


def test_administrator_opens_accounts_and_no_content() -> None:
    client = signed_in(make_user(Role.ADMINISTRATOR))
    assert statuses(client, ["/admin/", *ACCOUNT_PAGES]) == {200}
    assert statuses(client, CONTENT_PAGES) == {403}
    assert "What waits" not in client.get("/admin/", headers={"accept-language": "en"}).text


def test_superuser_without_role_opens_accounts_and_no_content() -> None:
    client = signed_in(make_user(is_superuser=True, is_staff=True))
    assert statuses(client, ["/admin/", *ACCOUNT_PAGES]) == {200}
    assert statuses(client, CONTENT_PAGES) == {403}


@pytest.mark.parametrize("staff_flag", [False, True])
def test_delegate_is_sent_to_the_sign_in(staff_flag: bool) -> None:
    user = make_delegate()
    User.objects.filter(pk=user.pk).update(is_staff=staff_flag)
    client = signed_in(User.objects.get(pk=user.pk))
    assert statuses(client, ["/admin/", *CONTENT_PAGES, *ACCOUNT_PAGES]) == {302}


def test_anonymous_is_sent_to_the_sign_in() -> None:
    assert statuses(Client(), ["/admin/", *CONTENT_PAGES, *ACCOUNT_PAGES]) == {302}


@pytest.mark.parametrize("role", list(Role))
def test_group_has_exactly_what_its_role_opens(role: Role) -> None:
    group = Group.objects.get(name=role.value)
    held = set(group.permissions.values_list("content_type__app_label", "codename"))
    assert held == permissions_of(role)


def test_every_edit_of_reference_data_needs_the_right_too() -> None:
    editing = {name for name in Role if Right.EDIT_REFERENCE in RIGHTS[name]}
    assert {
        role for role in Role if ("proposals", "change_element") in permissions_of(role)
    } == editing


def test_migrate_puts_back_what_somebody_changed_in_a_group() -> None:
    group = Group.objects.get(name=Role.DELEGATION.value)
    group.permissions.add(Permission.objects.get(codename="change_document"))
    Group.objects.filter(name=Role.HEAD.value).delete()
    call_command("migrate", verbosity=0)
    assert list(group.permissions.all()) == []
    held = Group.objects.get(name=Role.HEAD.value).permissions.count()
    assert held == len(permissions_of(Role.HEAD))


def account_data(user: User, **changes: object) -> dict[str, object]:
    return {
        "username": user.username,
        "groups": [group.pk for group in user.groups.all()],
        "is_active": "on",
        "delegate-TOTAL_FORMS": "0",
        "delegate-INITIAL_FORMS": "0",
        **changes,
    }


@pytest.mark.parametrize(
    ("roles", "is_staff", "sentence"),
    [
        ([Role.DELEGATION], "on", "has no staff status"),
        ([Role.DELEGATION, Role.OFFICER], "", "has no other role"),
    ],
)
def test_delegation_role_excludes_staff(roles: list[Role], is_staff: str, sentence: str) -> None:
    client = signed_in(make_user(Role.ADMINISTRATOR))
    person = make_user()
    groups = [Group.objects.get(name=role.value).pk for role in roles]
    data = account_data(person, groups=groups, is_staff=is_staff)
    answer = client.post(
        f"/admin/auth/user/{person.pk}/change/", data, headers={"accept-language": "en"}
    )
    assert answer.status_code == 200
    assert sentence in answer.text
    assert list(person.groups.all()) == []


def test_new_account_is_bound_to_its_party() -> None:
    client = signed_in(make_user(Role.ADMINISTRATOR))
    party = make_party("XA", "Sample State A")
    data = {
        "username": "newcomer",
        "usable_password": "true",
        "password1": "a-long-phrase-77",
        "password2": "a-long-phrase-77",
        "delegate-TOTAL_FORMS": "1",
        "delegate-INITIAL_FORMS": "0",
        "delegate-0-party": party.pk,
    }
    answer = client.post("/admin/auth/user/add/", data)
    assert answer.status_code == 302
    user = User.objects.get(username="newcomer")
    assert (user.is_staff, Delegate.objects.get(user=user).party) == (False, party)
    assert not user.groups.exists()  # a head gives the role


def test_administrator_cannot_take_over_a_superuser() -> None:
    client = signed_in(make_user(Role.ADMINISTRATOR))
    root = make_user(is_superuser=True, is_staff=True)
    answer = client.post(f"/admin/auth/user/{root.pk}/change/", account_data(root, username="x"))
    assert answer.status_code == 403
    assert client.get(f"/admin/auth/user/{root.pk}/delete/").status_code == 403
    password = f"/admin/auth/user/{root.pk}/password/"
    assert client.get(password).status_code == 403


def test_token_is_shown_in_full_only_once() -> None:
    client = signed_in(make_user(Role.ADMINISTRATOR))
    person = make_user(Role.OFFICER)
    answer = client.post("/admin/authtoken/tokenproxy/add/", {"user": person.pk}, follow=True)
    key = Token.objects.get(user=person).key
    assert key in answer.text
    again = client.get("/admin/authtoken/tokenproxy/").text
    assert key not in again
    assert key[:4] in again


def test_meeting_with_an_agenda_is_not_deleted() -> None:
    client = signed_in(make_user(Role.OFFICER))
    meeting = make_meeting()
    page = f"/admin/meetings/meeting/{meeting.pk}/delete/"
    assert client.get(page).status_code == 200
    meeting.agenda_items.create(number="1")
    assert client.get(page).status_code == 403


def test_sources_are_readable() -> None:
    address = {"document": "SAMPLE-1", "part": "body", "path": "14/C", "note": "sentence 2"}
    meeting = make_meeting(sources=[address])
    page = signed_in(make_user(Role.OFFICER)).get(f"/admin/meetings/meeting/{meeting.pk}/change/")
    assert "<li>SAMPLE-1 <code>body 14/C</code> (sentence 2)</li>" in page.text
