"""Several status changes at once: every one of them, or none and each that fails is named."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from documents.models import Paragraph
from meetings.acting import verb
from meetings.refusals import RefusalKind, Refused
from proposals.actions.status import confirm_status, propose_status
from proposals.models import Element, Status, StatusChange


@verb
def propose_statuses(
    *,
    elements: Sequence[Element],
    to: Status,
    evidence: Sequence[Paragraph],
    reason: str,
    by: User,
    effective_on: date | None = None,
    expected_versions: Mapping[int, int] | None = None,
) -> list[StatusChange]:
    """Proposes the same move of several elements: one change for each, all of them or none.

    `expected_versions` is by element, as in `propose_status`. The refusal names every element
    that cannot be moved, and why.
    """
    if not elements:
        raise Refused(_("Choose the elements whose status is to move."))

    def proposed(element: Element) -> StatusChange:
        return propose_status(
            element=element,
            to=to,
            evidence=evidence,
            reason=reason,
            by=by,
            effective_on=effective_on,
            expected_version=(expected_versions or {}).get(element.pk),
        )

    return _all_or_none((element.code, lambda e=element: proposed(e)) for element in elements)  # type: ignore[misc]  # bound


@verb
def confirm_statuses(*, changes: Sequence[StatusChange], by: User) -> list[StatusChange]:
    """Confirms several proposed moves, all of them or none.

    The refusal names every element whose change cannot be confirmed, and why.
    """
    if not changes:
        raise Refused(_("Choose the changes to confirm."))
    return _all_or_none(
        (change.element.code, lambda c=change: confirm_status(change=c, by=by))  # type: ignore[misc]  # bound
        for change in changes
    )


def _all_or_none(
    moves: Iterable[tuple[str, Callable[[], StatusChange]]],
) -> list[StatusChange]:
    """Makes every move; runs inside the transaction that a refusal ends. Each has its code."""
    done, refusals = [], []
    for code, move in moves:
        try:
            with transaction.atomic():
                done.append(move())
        except Refused as refused:
            refusals.append((code, refused))
    if refusals:
        kinds = {refused.kind for _code, refused in refusals}
        raise Refused(
            " ".join(f"{code}: {refused}" for code, refused in refusals),
            kind=kinds.pop() if len(kinds) == 1 else RefusalKind.INVALID,
        )
    return done
