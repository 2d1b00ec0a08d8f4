"""Seeing the pages as the public, a delegation or an officer sees them.

The reader that pages ask `visible_to` about is then a stand-in: nobody's account, with the roles
of the reader that was chosen. It can only read, and nobody sees more by it than before.
"""

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.acting import verb
from meetings.models import Party, Viewing
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import RIGHTS, Reader, Right, Role, StandIn, may

SeenAs = Viewing.SeenAs
ROLES: dict[str, frozenset[Role]] = {
    SeenAs.PUBLIC: frozenset(),
    SeenAs.DELEGATION: frozenset({Role.DELEGATION}),
    SeenAs.OFFICER: frozenset({Role.OFFICER}),
}
READING = frozenset({Right.READ_PARTICIPANTS, Right.READ_SECRETARIAT})


@verb
def start_viewing(*, by: User, seen_as: str, party: Party | None = None) -> Viewing:
    """Records that somebody begins to look as another reader.

    Raises Refused for who has not the right, for a reader who may read more than `by`, and for a
    delegation without a party or another reader with one.
    """
    require(by, Right.VIEW_AS, _("Only secretariat staff view the pages as other readers do."))
    if seen_as not in ROLES:
        raise Refused(_("Choose the public, a delegation or an officer."))
    if not sees_enough(by, seen_as):
        raise Refused(
            _("You would see more than you may see yourself."), kind=RefusalKind.NOT_ALLOWED
        )
    if (seen_as == SeenAs.DELEGATION) is (party is None):
        raise Refused(_("Choose the party whose delegation you mean."))
    return Viewing.objects.create(by=by, seen_as=seen_as, party=party)


def end_viewing(*, viewing: Viewing) -> Viewing:
    """Records that it ended; one that has ended stays as it is."""
    Viewing.objects.filter(pk=viewing.pk, ended_at__isnull=True).update(ended_at=timezone.now())
    viewing.refresh_from_db()
    return viewing


def stand_in_of(number: object, user: Reader) -> tuple[Viewing, StandIn] | None:
    """The reader of a viewing that goes on, asked anew for each request; None where it ended, is
    another person's, or where the person may not do so any more."""
    if not isinstance(user, User) or not may(user, Right.VIEW_AS):
        return None
    viewing = (
        Viewing.objects.filter(pk=str(number), by=user, ended_at__isnull=True)
        .select_related("party")
        .first()
    )
    if viewing is None or not sees_enough(user, viewing.seen_as):
        return None
    return viewing, StandIn(ROLES[viewing.seen_as], viewing.party_id)


def sees_enough(user: Reader, seen_as: str) -> bool:
    """Whether the user may read all that this reader may read."""
    rights = {right for role in ROLES[seen_as] for right in RIGHTS[role]}
    return all(may(user, right) for right in rights & READING)
