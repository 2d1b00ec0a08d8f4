"""Who may do what: the whole table, and that nothing but a role opens a door."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from meetings.models import Delegate
from meetings.roles import RIGHTS, Right, Role, may, party_of, roles_of
from tests.makers import make_delegate, make_party, make_user

pytestmark = pytest.mark.django_db

STAFF = {
    Right.IMPORT_DOCUMENT,
    Right.LINK_PARAGRAPH,
    Right.PROPOSE_STATUS,
    Right.RECORD_STANCE,
    Right.CONFIRM_RECORD,
    Right.LINK_PROGRAMME,
    Right.RECORD_PROPOSAL,
    Right.EDIT_REFERENCE,
    Right.READ_PARTICIPANTS,
    Right.READ_SECRETARIAT,
    Right.RELEASE_DOCUMENT,
    Right.RETRY_DIGEST,
    Right.VIEW_AS,
}


def rights(*roles: Role) -> set[Right]:
    user = make_user(*roles)
    if Role.DELEGATION in roles:
        Delegate.objects.create(user=user, party=make_party())
    return {right for right in Right if may(user, right)}


def test_each_role_has_these_rights() -> None:
    assert {role: rights(role) for role in Role} == {
        Role.OFFICER: STAFF,
        Role.REVIEWER: STAFF | {Right.CONFIRM_STATUS, Right.VERIFY_STANCE},
        Role.HEAD: STAFF
        | {Right.CONFIRM_STATUS, Right.VERIFY_STANCE, Right.CONFIRM_AGREEMENT, Right.GIVE_ROLE},
        Role.DELEGATION: {Right.READ_PARTICIPANTS, Right.CONTEST_STANCE},
        Role.ADMINISTRATOR: set(),
    }
    assert set(RIGHTS) == set(Role)


def test_two_roles_have_the_rights_of_both() -> None:
    assert rights(Role.ADMINISTRATOR, Role.DELEGATION) == {
        Right.READ_PARTICIPANTS,
        Right.CONTEST_STANCE,
    }


def test_nobody_in_particular_has_no_role() -> None:
    stranger = make_user()
    assert (roles_of(AnonymousUser()), roles_of(stranger)) == (frozenset(), frozenset())
    assert not may(AnonymousUser(), Right.READ_PARTICIPANTS)


def test_superuser_flag_and_staff_flag_add_nothing() -> None:
    user = make_user(Role.ADMINISTRATOR, is_superuser=True)
    assert user.is_staff
    assert [right for right in Right if may(user, right)] == []


def test_inactive_account_loses_its_roles() -> None:
    head = make_user(Role.HEAD, is_active=False)
    assert roles_of(head) == frozenset()


def test_group_of_another_name_is_no_role() -> None:
    user = make_user()
    user.groups.add(Group.objects.create(name="friends"))
    assert roles_of(user) == frozenset()


def test_party_of_a_delegate_gives_no_right_but_its_role() -> None:
    party = make_party()
    delegate = make_delegate(party)
    assert (roles_of(delegate), party_of(delegate)) == (frozenset({Role.DELEGATION}), party.pk)


def test_delegate_without_a_party_reads_what_the_public_reads() -> None:
    delegate = make_delegate()
    Delegate.objects.all().delete()
    unbound = User.objects.get(pk=delegate.pk)
    assert (roles_of(unbound), party_of(unbound)) == (frozenset(), None)
    assert not may(unbound, Right.READ_PARTICIPANTS)


def test_party_without_the_role_speaks_for_nobody() -> None:
    delegate = make_delegate()
    delegate.groups.clear()
    former = User.objects.get(pk=delegate.pk)
    assert (roles_of(former), party_of(former)) == (frozenset(), None)
    assert party_of(AnonymousUser()) is None


def test_account_is_bound_to_one_party() -> None:
    delegate = make_delegate()
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegate.objects.create(user=delegate, party=make_party())


def test_roles_are_asked_once_for_each_request(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user = make_user(Role.OFFICER, Role.HEAD)
    with django_assert_num_queries(1):
        assert roles_of(user) == {Role.OFFICER, Role.HEAD}
        assert roles_of(user) == {Role.OFFICER, Role.HEAD}
