"""The verbs of succession: a proposal is updated, merged, split or withdrawn, and put back."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Paragraph
from meetings.acting import verb
from meetings.models import Party
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.models import Proposal, Sponsor, Succession
from proposals.recording import take_turn
from proposals.tabling_rules import (
    objections_to_day,
    objections_to_evidence,
    objections_to_succession,
    objections_to_withdrawal,
)

Kind = Succession.Kind


@verb
def update_proposal(
    *,
    old: Proposal,
    new: Proposal,
    paragraph: Paragraph,
    by: User,
    effective_on: date | None = None,
    note: str = "",
) -> Succession:
    """Records that a new wording takes the place of the old one.

    Nobody is carried along: sponsors of the old wording are not re-confirmed on the new one.
    """
    return _succeed(Kind.UPDATED, old, new, paragraph, by, effective_on, note)


@verb
def merge_proposals(
    *,
    proposals: Sequence[Proposal],
    into: Proposal,
    paragraph: Paragraph,
    by: User,
    effective_on: date | None = None,
    note: str = "",
) -> list[Succession]:
    """Records that several proposals, or one, went into another one: all of them or none."""
    if not proposals:
        raise Refused(_("Name the proposals that went into %(code)s.") % {"code": into.code})
    return [
        _succeed(Kind.MERGED, old, into, paragraph, by, effective_on, note) for old in proposals
    ]


@verb
def split_proposal(
    *,
    proposal: Proposal,
    into: Sequence[Proposal],
    paragraph: Paragraph,
    by: User,
    effective_on: date | None = None,
    note: str = "",
) -> list[Succession]:
    """Records that a proposal went on as two or more of its own: all of them or none."""
    if len({part.pk for part in into}) < 2:
        raise Refused(_("A split has two parts or more; with one it is an update."))
    _must_be_on_the_table(Proposal.objects.locked(proposal))
    return [
        _succeed(Kind.SPLIT, proposal, part, paragraph, by, effective_on, note) for part in into
    ]


@verb
def withdraw_proposal(
    *,
    proposal: Proposal,
    paragraph: Paragraph,
    by: User,
    effective_on: date | None = None,
    note: str = "",
) -> Succession:
    """Records that a proposal was withdrawn: by a paper of all who sponsor it, or by a record."""
    _begin(by)
    proposal = Proposal.objects.locked(proposal)
    _must_be_on_the_table(proposal)
    _must_be_readable(paragraph, by)
    day = effective_on or paragraph.edition.document.dated
    found = objections_to_withdrawal(proposal, paragraph, _sponsors(proposal))
    found += objections_to_day(day, proposal)
    if day is None or found:
        raise Refused(" ".join(found))
    return Succession.objects.create(
        kind=Kind.WITHDRAWN,
        old=proposal,
        effective_on=day,
        paragraph=paragraph,
        note=note.strip(),
        recorded_by=by,
    )


@verb
def undo_succession(*, succession: Succession, by: User, note: str) -> Succession:
    """Puts a proposal back on the table by a row that names the one it undoes, and why.

    For what was recorded by mistake. A proposal that is tabled again is a new proposal.
    """
    _begin(by)
    row = Succession.objects.select_for_update(of=("self",)).get(pk=succession.pk)
    if not row.in_force:
        raise Refused(_("This is undone already."), kind=RefusalKind.CONFLICT)
    if not note.strip():
        raise Refused(_("Say what was wrong; the history keeps it."))
    confirmed = Sponsor.objects.in_force().filter(
        proposal=row.new_id, confirms__proposal=row.old_id
    )
    if first := confirmed.select_related("party", "proposal").first():
        raise Refused(
            _("%(party)s is re-confirmed on %(code)s. Retract that row first.")
            % {"party": first.party, "code": first.proposal.code},
            kind=RefusalKind.CONFLICT,
        )
    row.in_force = False
    row.save(update_fields=["in_force"])
    return Succession.objects.create(
        kind=Kind.RESTORED,
        old=row.old,
        effective_on=timezone.localdate(),
        note=note.strip(),
        recorded_by=by,
        undoes=row,
        in_force=False,
    )


def _succeed(
    kind: str,
    old: Proposal,
    new: Proposal,
    paragraph: Paragraph,
    by: User,
    effective_on: date | None,
    note: str,
) -> Succession:
    _begin(by)
    old = Proposal.objects.locked(old)
    _must_be_on_the_table(old, but_split=kind == Kind.SPLIT)
    _must_be_readable(paragraph, by)
    day = effective_on or paragraph.edition.document.dated
    sponsors = [*_sponsors(old), *_sponsors(new)]
    found = objections_to_succession(old, new, paragraph, sponsors)
    found += objections_to_day(day, old, new)
    if day is None or found:
        raise Refused(" ".join(found))
    return Succession.objects.create(
        kind=kind,
        old=old,
        new=new,
        effective_on=day,
        paragraph=paragraph,
        note=note.strip(),
        recorded_by=by,
    )


def _sponsors(proposal: Proposal) -> list[Party]:
    """Who sponsors it now; a reading for the rules, whoever may read the rows."""
    rows = Sponsor.objects.in_force().filter(proposal=proposal, left_on__isnull=True)
    return [row.party for row in rows.select_related("party").order_by("party__sort_key")]


def _must_be_on_the_table(proposal: Proposal, *, but_split: bool = False) -> None:
    rows = Succession.objects.in_force().filter(old=proposal)
    if but_split:
        rows = rows.exclude(kind=Kind.SPLIT)
    first = rows.select_related("new").first()
    if first is not None:
        raise Refused(
            _("%(code)s has left the table already: %(how)s, %(day)s.")
            % {
                "code": proposal.code,
                "how": first.get_kind_display(),
                "day": first.effective_on.isoformat(),
            },
            kind=RefusalKind.CONFLICT,
        )


def _must_be_readable(paragraph: Paragraph, by: User) -> None:
    if hidden := objections_to_evidence(paragraph, by):
        raise Refused(" ".join(hidden))


def _begin(by: User) -> None:
    """Asks whether they may, and takes the turn: one record comes after the other."""
    require(by, Right.RECORD_PROPOSAL, _("Only secretariat staff record what became of proposals."))
    take_turn()
