"""The verbs of a status: proposed by one person, decided by another."""

from collections.abc import Sequence
from datetime import date, datetime

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Paragraph
from meetings.acting import verb
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.models import Element, Evidence, Status, StatusChange
from proposals.recording import next_moment
from proposals.rules import objections

State = StatusChange.State


@verb
def propose_status(
    *,
    element: Element,
    to: Status,
    evidence: Sequence[Paragraph],
    reason: str,
    by: User,
    effective_on: date | None = None,
    expected_version: int | None = None,
    successor: Element | None = None,
) -> StatusChange:
    """Proposes a move; somebody else confirms it.

    `effective_on` is the evidence's day and is read from its document where it is not given.
    `expected_version` is the version of the element that the person saw: when it has moved
    since, the move is refused with the name of who moved it.
    """
    require(by, Right.PROPOSE_STATUS, _("Only secretariat staff propose a status change."))
    element = (
        Element.objects.select_for_update(of=("self",)).select_related("status").get(pk=element.pk)
    )
    _must_be_seen(element, expected_version)
    _must_be_free(element)
    day = effective_on or _day_of(evidence)
    if day is None:
        raise Refused(
            _("The evidence has no date of its own. Give the date from which the status holds.")
        )
    found = objections(
        element=element,
        to=to,
        evidence=evidence,
        reason=reason,
        effective_on=day,
        successor=successor,
    )
    if found:
        raise Refused(" ".join(found))
    change = StatusChange.objects.create(
        element=element,
        from_status=element.status,
        to_status=to,
        reason=reason.strip(),
        effective_on=day,
        element_version=element.version,
        successor=successor,
        proposed_by=by,
    )
    cite(change, evidence)
    return change


@verb
def confirm_status(*, change: StatusChange, by: User) -> StatusChange:
    """Confirms a proposed move and moves the element, in one transaction.

    The rules are asked again, because evidence can have become restricted meanwhile.
    """
    moment = next_moment()
    change, element = _locked(change)
    to = change.to_status
    if to.confirmer == Status.Confirmer.HEAD:
        require(
            by,
            Right.CONFIRM_AGREEMENT,
            _("“%(status)s” is confirmed by a head.") % {"status": to.name},
        )
    require(by, Right.CONFIRM_STATUS, _("Only a reviewer or a head confirms a status change."))
    _must_wait(change)
    if change.proposed_by_id == by.pk:
        raise Refused(
            _("You proposed this change; somebody else has to confirm it."),
            kind=RefusalKind.NOT_ALLOWED,
        )
    _must_be_seen(element, change.element_version)
    evidence = [e.paragraph for e in _evidence_of(change) if e.paragraph is not None]
    found = objections(
        element=element,
        to=to,
        evidence=evidence,
        reason=change.reason,
        effective_on=change.effective_on,
        successor=change.successor,
    )
    if found:
        raise Refused(" ".join(found))
    change.decided_by = by
    move(change, at=moment)
    return change


@verb
def refuse_status(*, change: StatusChange, by: User, note: str) -> StatusChange:
    """Refuses a proposed move with a note that says why."""
    change, _element = _locked(change)
    require(by, Right.CONFIRM_STATUS, _("Only a reviewer or a head refuses a status change."))
    _must_wait(change)
    if change.proposed_by_id == by.pk:
        raise Refused(
            _("You proposed this change; withdraw it instead."), kind=RefusalKind.NOT_ALLOWED
        )
    if not note.strip():
        raise Refused(_("Say why the change is refused; the person who proposed it will read it."))
    return _decide(change, State.REFUSED, by, note)


@verb
def withdraw_status(*, change: StatusChange, by: User, note: str = "") -> StatusChange:
    """Takes a proposed move back; only the person who proposed it can."""
    change, _element = _locked(change)
    _must_wait(change)
    if change.proposed_by_id != by.pk:
        raise Refused(
            _("Only the person who proposed a change can withdraw it."),
            kind=RefusalKind.NOT_ALLOWED,
        )
    return _decide(change, State.WITHDRAWN, by, note)


def cite(change: StatusChange, paragraphs: Sequence[Paragraph]) -> None:
    """Writes the evidence rows of a change: the paragraph and its address as it is now."""
    Evidence.objects.bulk_create(
        [
            Evidence(
                change=change,
                paragraph=paragraph,
                document=paragraph.edition.document,
                part=paragraph.part.code,
                path=paragraph.path,
            )
            for paragraph in {p.pk: p for p in paragraphs}.values()
        ]
    )


def move(change: StatusChange, *, at: datetime) -> None:
    """Moves the element of a change that has passed every check. The one place that does.

    `at` is the `next_moment()` of this transaction. Raises Refused with a conflict when the
    element moved meanwhile; nothing is overwritten.
    """
    seen = Element.objects.filter(pk=change.element_id, version=change.element_version)
    if not seen.update(updated_at=at):
        _must_be_seen(Element.objects.get(pk=change.element_id), change.element_version)
    # The change comes first: the database lets no element stand where no change has led.
    change.state = State.CONFIRMED
    change.sequence = change.element_version + 1
    change.decided_at = at
    change.save(update_fields=["state", "sequence", "decided_at", "decided_by"])
    seen.update(
        status=change.to_status,
        status_since=change.effective_on,
        version=change.element_version + 1,
    )


def _decide(change: StatusChange, state: str, by: User, note: str) -> StatusChange:
    change.state = state
    change.decided_by = by
    change.decided_at = timezone.now()
    change.decision_note = note.strip()
    change.save(update_fields=["state", "decided_by", "decided_at", "decision_note"])
    return change


def _locked(change: StatusChange) -> tuple[StatusChange, Element]:
    """The change and its element, locked in one order so that two people queue up."""
    element = (
        Element.objects.select_for_update(of=("self",))
        .select_related("status")
        .get(pk=change.element_id)
    )
    fresh = (
        StatusChange.objects.select_for_update(of=("self",))
        .select_related("to_status", "from_status", "successor", "proposed_by", "decided_by")
        .get(pk=change.pk)
    )
    return fresh, element


def _evidence_of(change: StatusChange) -> list[Evidence]:
    return list(change.evidence.select_related("paragraph__part", "paragraph__edition__document"))


def _day_of(evidence: Sequence[Paragraph]) -> date | None:
    days = [day for p in evidence if (day := p.edition.document.dated) is not None]
    return max(days, default=None)


def _must_wait(change: StatusChange) -> None:
    if change.state != State.PROPOSED:
        raise Refused(
            _("This change is “%(state)s” already, by %(who)s.")
            % {"state": change.get_state_display(), "who": change.decided_by or "–"},
            kind=RefusalKind.CONFLICT,
        )


def _must_be_free(element: Element) -> None:
    waiting = (
        element.changes.filter(state=State.PROPOSED)
        .select_related("proposed_by", "to_status")
        .first()
    )
    if waiting is not None:
        raise Refused(
            _(
                "%(who)s proposed to move %(code)s to “%(status)s” first; that change waits for "
                "confirmation. Nothing was overwritten."
            )
            % {
                "who": waiting.proposed_by,
                "code": element.code,
                "status": waiting.to_status.name,
            },
            kind=RefusalKind.CONFLICT,
        )


def _must_be_seen(element: Element, version: int | None) -> None:
    if version is None or version == element.version:
        return
    last = (
        element.changes.filter(state=State.CONFIRMED)
        .select_related("decided_by", "to_status")
        .order_by("sequence")
        .last()
    )
    raise Refused(
        _(
            "%(code)s moved to “%(status)s” meanwhile, confirmed by %(who)s. Look at it again; "
            "nothing was overwritten."
        )
        % {
            "code": element.code,
            "status": last.to_status.name if last else "–",
            "who": (last.decided_by if last else None) or _("the reference data"),
        },
        kind=RefusalKind.CONFLICT,
    )
