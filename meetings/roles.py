"""Who may do what: roles are groups, and this is the one place that says what a role allows.

An administrator keeps accounts and has no right over content by that role; a superuser flag
adds none either, because every verb asks for a role and not for the flag.
"""

from enum import StrEnum
from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser, User

Reader: TypeAlias = User | AnonymousUser


class Role(StrEnum):
    OFFICER = "officer"
    REVIEWER = "reviewer"
    HEAD = "head"
    DELEGATION = "delegation"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    IMPORT_DOCUMENT = "import documents"
    LINK_PARAGRAPH = "link paragraphs"
    PROPOSE_STATUS = "propose a status change"
    CONFIRM_STATUS = "confirm a status change"
    CONFIRM_AGREEMENT = "confirm that text is agreed or adopted"
    RECORD_STANCE = "record positions"
    VERIFY_STANCE = "verify positions"
    CONFIRM_RECORD = "confirm what was read of a meeting"
    RECORD_PROPOSAL = "record proposals and their sponsors"
    CONTEST_STANCE = "contest a position of the own party"
    LINK_PROGRAMME = "record what bears on the programme"
    EDIT_REFERENCE = "edit reference data"
    READ_PARTICIPANTS = "read documents for participants"
    READ_SECRETARIAT = "read documents of the secretariat"
    RELEASE_DOCUMENT = "decide who may read a document"
    RETRY_DIGEST = "send failed digests again"
    VIEW_AS = "view the pages as other readers do"
    GIVE_ROLE = "give and take the roles of accounts"


_STAFF = {
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
_REVIEWERS = _STAFF | {Right.CONFIRM_STATUS, Right.VERIFY_STANCE}
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.OFFICER: frozenset(_STAFF),
    Role.REVIEWER: frozenset(_REVIEWERS),
    Role.HEAD: frozenset(_REVIEWERS | {Right.CONFIRM_AGREEMENT, Right.GIVE_ROLE}),
    Role.DELEGATION: frozenset({Right.READ_PARTICIPANTS, Right.CONTEST_STANCE}),
    Role.ADMINISTRATOR: frozenset(),
}


class StandIn(AnonymousUser):
    """A reader with these roles and no account: `meetings.viewing` says what for."""

    def __init__(self, roles: frozenset[Role], party: int | None) -> None:
        super().__init__()
        self.roles, self.party = roles, party


def roles_of(user: Reader) -> frozenset[Role]:
    """The roles of a user, remembered on the user object for this request.

    One query, and one more for a member of a delegation: without a party there is no such role.
    """
    if isinstance(user, StandIn):
        return user.roles
    if isinstance(user, AnonymousUser) or not user.is_active:
        return frozenset()
    remembered: dict[str, frozenset[Role]] = user.__dict__
    if "roles" not in remembered:
        names = set(user.groups.values_list("name", flat=True))
        found = {role for role in Role if role.value in names}
        if Role.DELEGATION in found and getattr(user, "delegate", None) is None:
            found.discard(Role.DELEGATION)
        remembered["roles"] = frozenset(found)
    return remembered["roles"]


def may(user: Reader, right: Right) -> bool:
    """Whether one of the user's roles grants the right."""
    return any(right in RIGHTS[role] for role in roles_of(user))


def party_of(user: Reader) -> int | None:
    """The number of the party whose delegation the reader belongs to."""
    if isinstance(user, StandIn):
        return user.party
    if Role.DELEGATION not in roles_of(user):
        return None
    number: int = user.delegate.party_id  # type: ignore[union-attr]  # the role needs it
    return number
