"""The verbs of unattributed views: the importer reads them, a person decides."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.acting import verb
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.models import View

State = View.State


@verb
def confirm_views(*, views: Sequence[View], by: User) -> list[View]:
    """Confirms drafts: each is a view, its holders are unnamed, the sentence is theirs."""
    return _decide(views, State.CONFIRMED, by)


@verb
def dismiss_views(*, views: Sequence[View], by: User) -> list[View]:
    """Dismisses drafts that are no views. Their rows stay, so that the next import knows."""
    return _decide(views, State.DISMISSED, by)


@verb
def reopen_views(*, views: Sequence[View], by: User) -> list[View]:
    """Takes decisions back: the views wait as drafts again."""
    require(by, Right.RECORD_STANCE, _("Only secretariat staff decide on views."))
    changed = _locked(views)
    for view in changed:
        view.state, view.decided_by, view.decided_at = State.DRAFT, None, None
    View.objects.bulk_update(changed, ["state", "decided_by", "decided_at"])
    return changed


def _decide(views: Sequence[View], state: str, by: User) -> list[View]:
    require(by, Right.RECORD_STANCE, _("Only secretariat staff decide on views."))
    changed = _locked(views)
    decided = next((view for view in changed if view.state != State.DRAFT), None)
    if decided is not None:
        raise Refused(
            _("%(who)s has decided on “%(holders)s” already: %(state)s. Nothing was overwritten.")
            % {
                "who": decided.decided_by,
                "holders": decided.quantifier,
                "state": decided.get_state_display(),
            },
            kind=RefusalKind.CONFLICT,
        )
    now = timezone.now()
    for view in changed:
        view.state, view.decided_by, view.decided_at = state, by, now
    View.objects.bulk_update(changed, ["state", "decided_by", "decided_at"])
    return changed


def _locked(views: Sequence[View]) -> list[View]:
    rows = View.objects.select_for_update(of=("self",))
    return list(rows.filter(pk__in=[view.pk for view in views]).order_by("pk"))
