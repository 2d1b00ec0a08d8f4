"""Who gives roles: content roles a head, the keeping of accounts a superuser; nobody their own.

An administrator keeps accounts and reads no content, so that it cannot be the administrator who
hands out the roles that read it. The journal records every role that is given or taken.
"""

from collections.abc import Collection

from django.contrib.auth.models import Group, User
from django.utils.translation import gettext as _

from meetings.acting import verb
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Reader, Right, Role, may

CONTENT = frozenset(Role) - {Role.ADMINISTRATOR}


def named_roles(account: User) -> frozenset[Role]:
    """The roles whose groups an account is in, whether or not they count."""
    names = set(account.groups.values_list("name", flat=True)) if account.pk else set()
    return frozenset(role for role in Role if role.value in names)


def may_give(by: Reader) -> bool:
    """Whether somebody gives content roles: a head, and a superuser, who sets up the first head."""
    return may(by, Right.GIVE_ROLE) or (isinstance(by, User) and by.is_superuser)


def objections_to_roles(*, account: User, roles: Collection[Role], by: Reader) -> list[str]:
    """Every reason why `by` may not give the account these roles, in sentences."""
    changed = named_roles(account) ^ set(roles)
    if not changed:
        return []
    found = []
    if account.pk is not None and account.pk == by.pk:
        found.append(_("Nobody changes their own roles; somebody else does."))
    if changed & CONTENT and not may_give(by):
        found.append(
            _("Roles that read or write content are given by a head, on the page “Roles”.")
        )
    if Role.ADMINISTRATOR in changed and not _keeps_accounts(by):
        found.append(_("Only who keeps accounts says who keeps accounts."))
    if Role.DELEGATION in roles and len(set(roles)) > 1:
        found.append(_("A member of a delegation has no other role."))
    return found


@verb
def give_role(*, account: User, role: Role | None, by: User) -> User:
    """Gives an account this content role in place of the one it has; None takes it away.

    Raises Refused where `objections_to_roles` has something to say, for the role of an
    administrator, and for a delegation without a party. Staff status follows the role.
    """
    account = User.objects.select_for_update().get(pk=account.pk)
    if role is Role.ADMINISTRATOR:
        raise Refused(_("This role is given on the page of the account."))
    kept = named_roles(account) - CONTENT
    roles = kept | ({role} if role else set())
    found = objections_to_roles(account=account, roles=roles, by=by)
    if found:
        raise Refused(" ".join(found), kind=RefusalKind.NOT_ALLOWED)
    if role is Role.DELEGATION and not hasattr(account, "delegate"):
        raise Refused(_("Bind the account to a party first; an administrator does so."))
    groups = {group.name: group for group in Group.objects.filter(name__in=[r.value for r in Role])}
    account.groups.remove(*(groups[r.value] for r in CONTENT))
    if role:
        account.groups.add(groups[role.value])
    account.is_staff = account.is_superuser or bool(roles - {Role.DELEGATION})
    account.save(update_fields=["is_staff"])
    return account


def _keeps_accounts(by: Reader) -> bool:
    return isinstance(by, User) and (by.is_superuser or Role.ADMINISTRATOR in named_roles(by))
