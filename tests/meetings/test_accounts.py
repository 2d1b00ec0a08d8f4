"""Who gives roles, and the page that shows what each role may do."""

import pytest
from django.contrib.auth.models import Group, User

from meetings.accounts import CONTENT, give_role, may_give, named_roles, objections_to_roles
from meetings.admin.roles import RIGHT_WORDS, ROLE_WORDS, matrix
from meetings.models import Delegate
from meetings.refusals import Refused
from meetings.roles import RIGHTS, Right, Role, may
from tests.makers import make_delegate, make_party, make_user
from tests.readers import browser

pytestmark = pytest.mark.django_db
PAGE = "/admin/auth/group/roles/"


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_table_says_of_each_right_who_has_it() -> None:
    assert (set(RIGHT_WORDS), set(ROLE_WORDS)) == (set(Right), set(Role))
    held = {
        role: {right for right, row in zip(Right, matrix(), strict=True) if row.held[place]}
        for place, role in enumerate(Role)
    }
    assert held == {role: set(rights) for role, rights in RIGHTS.items()}


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD, Role.ADMINISTRATOR])
def test_table_is_shown_to_staff(role: Role) -> None:
    page = browser(make_user(role)).get(PAGE)
    assert page.status_code == 200
    assert page.text.count("<td>yes</td>") == sum(len(rights) for rights in RIGHTS.values())
    assert ('name="account"' in page.text) is False  # nobody else is there to give a role to


def test_head_gives_and_takes_a_role_on_the_page() -> None:
    client, person = browser(make_user(Role.HEAD)), make_user(is_staff=False)
    assert 'name="account"' in client.get(PAGE).text
    client.post(PAGE, {"account": person.pk, "role": "officer"})
    assert (named_roles(person), fresh(person).is_staff) == (frozenset({Role.OFFICER}), True)
    client.post(PAGE, {"account": person.pk, "role": ""})
    assert (named_roles(person), fresh(person).is_staff) == (frozenset(), False)


@pytest.mark.parametrize("by", [Role.OFFICER, Role.REVIEWER, Role.ADMINISTRATOR])
def test_others_give_no_content_role(by: Role) -> None:
    client, person = browser(make_user(by)), make_user()
    for role in CONTENT:
        client.post(PAGE, {"account": person.pk, "role": role.value})
    assert named_roles(person) == frozenset()


def test_nobody_changes_their_own_role() -> None:
    head = make_user(Role.HEAD)
    with pytest.raises(Refused, match="Nobody changes their own"):
        give_role(account=head, role=Role.OFFICER, by=head)
    assert named_roles(head) == {Role.HEAD}


def test_superuser_sets_up_the_first_head_and_gets_no_role() -> None:
    root, person = make_user(is_superuser=True, is_staff=True), make_user()
    give_role(account=person, role=Role.HEAD, by=root)
    assert may(fresh(person), Right.GIVE_ROLE)
    with pytest.raises(Refused):
        give_role(account=root, role=Role.HEAD, by=root)
    assert (may_give(root), named_roles(root)) == (True, frozenset())


def test_delegation_needs_its_party_first() -> None:
    head, person = make_user(Role.HEAD), make_user()
    with pytest.raises(Refused, match="Bind the account"):
        give_role(account=person, role=Role.DELEGATION, by=head)
    Delegate.objects.create(user=person, party=make_party())
    give_role(account=person, role=Role.DELEGATION, by=head)
    assert (named_roles(person), fresh(person).is_staff) == (frozenset({Role.DELEGATION}), False)


def test_role_of_an_administrator_is_not_a_head_s_to_give() -> None:
    head, person = make_user(Role.HEAD), make_user(Role.ADMINISTRATOR)
    with pytest.raises(Refused):
        give_role(account=person, role=Role.ADMINISTRATOR, by=head)
    give_role(account=person, role=Role.OFFICER, by=head)
    assert named_roles(person) == {Role.ADMINISTRATOR, Role.OFFICER}
    assert objections_to_roles(account=make_user(), roles=[Role.ADMINISTRATOR], by=head)


def test_member_of_a_delegation_gets_no_other_role() -> None:
    asked = [Role.DELEGATION, Role.ADMINISTRATOR]
    root = make_user(is_superuser=True)
    assert objections_to_roles(account=make_user(), roles=asked, by=root) == [
        "A member of a delegation has no other role."
    ]
    assert objections_to_roles(account=make_delegate(), roles=[Role.DELEGATION], by=root) == []


def account_data(user: User, *roles: Role, **more: str) -> dict[str, object]:
    return {
        "username": user.username,
        "is_active": "on",
        "is_staff": "on",
        "groups": [Group.objects.get(name=role.value).pk for role in roles],
        "delegate-TOTAL_FORMS": "0",
        "delegate-INITIAL_FORMS": "0",
        **more,
    }


def test_administrator_says_who_keeps_accounts_and_nothing_more() -> None:
    administrator, person = make_user(Role.ADMINISTRATOR), make_user()
    client = browser(administrator)
    for account, roles, sentence in (
        (person, [Role.OFFICER], "are given by a head"),
        (administrator, [], "Nobody changes their own roles"),
        (person, [Role.ADMINISTRATOR], ""),
    ):
        answer = client.post(
            f"/admin/auth/user/{account.pk}/change/", account_data(account, *roles)
        )
        assert (answer.status_code, sentence in answer.text) == (200 if sentence else 302, True)
    assert named_roles(person) == named_roles(administrator) == {Role.ADMINISTRATOR}


def test_page_is_not_for_delegations_or_the_public() -> None:
    assert browser(make_delegate()).get(PAGE).status_code == 302
    assert browser().get(PAGE).status_code == 302
