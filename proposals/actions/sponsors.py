"""The verbs of sponsors: who joins, leaves and re-confirms, each as a source prints it."""

from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Authorship, Paragraph
from meetings.acting import verb
from meetings.models import Party
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.models import Proposal, Sponsor, Succession
from proposals.recording import take_turn
from proposals.stance_rules import printed_name
from proposals.tabling import open_table
from proposals.tabling_rules import (
    objections_to_day,
    objections_to_evidence,
    objections_to_leaving,
    objections_to_sponsor,
)

Capacity = Sponsor.Capacity


@verb
def join_sponsor(
    *,
    proposal: Proposal,
    party: Party,
    paragraph: Paragraph,
    by: User,
    capacity: str = "",
    spoken_by: Party | None = None,
    name_as_printed: str = "",
    joined_on: date | None = None,
) -> Sponsor:
    """Records that a party sponsors this wording, as a paper of its own or a record prints it.

    What is not given is read from the source: the name as printed, the paper's day, and the
    capacity: a group's is on behalf of the group, who submitted the paper first is its sponsor.
    A party that sponsored an earlier wording and was not re-confirmed is re-confirmed by this.
    """
    _begin(by)
    proposal = Proposal.objects.locked(proposal)
    if hidden := objections_to_evidence(paragraph, by):
        raise Refused(" ".join(hidden))
    document = paragraph.edition.document
    _must_know(capacity)
    sponsor = Sponsor(
        proposal=proposal,
        party=party,
        capacity=capacity or _capacity(party, paragraph),
        spoken_by=spoken_by,
        name_as_printed=name_as_printed.strip() or printed_name(party, paragraph),
        joined_on=joined_on or document.dated,
        document=document,
        paragraph=paragraph,
        recorded_by=by,
    )
    found = objections_to_sponsor(sponsor, paragraph)
    found += objections_to_day(sponsor.joined_on, proposal)
    if name_as_printed.strip() and name_as_printed.strip() not in paragraph.text:
        found.append(_("“%(name)s” is not printed in this paragraph.") % {"name": name_as_printed})
    if found:
        raise Refused(" ".join(found))
    _must_be_on_the_table(proposal, sponsor.joined_on)
    _must_come_after(sponsor)
    sponsor.confirms = _unconfirmed(proposal, party, by)
    sponsor.save()
    return sponsor


@verb
def join_submitters(*, proposal: Proposal, by: User) -> list[Sponsor]:
    """Records as sponsors those whom the head of the proposal's paper names as its submitters.

    A submitter whose name no known party has, a Chair and the secretariat are left out.
    """
    _begin(by)
    edition = proposal.text_from.edition if proposal.text_from else None
    heads = edition.paragraphs.filter(path__startswith="submitted-by") if edition else None
    head = heads.select_related("part", "edition__document__meeting").first() if heads else None
    if head is None:
        raise Refused(_("The head of the paper names nobody as its submitter."))
    made = []
    for row in proposal.document.authorships.select_related("party").order_by("position"):
        group = _group_of(row)
        party = group or row.party
        if party is None or row.capacity not in (
            Authorship.Capacity.NATIONAL,
            Authorship.Capacity.ON_BEHALF,
        ):
            continue
        made.append(
            join_sponsor(
                proposal=proposal,
                party=party,
                spoken_by=row.party if group and row.party != group else None,
                paragraph=head,
                by=by,
            )
        )
    if not made:
        raise Refused(_("The head of the paper names nobody as its submitter."))
    return made


@verb
def reconfirm_sponsor(
    *,
    sponsor: Sponsor,
    proposal: Proposal,
    paragraph: Paragraph,
    by: User,
    joined_on: date | None = None,
) -> Sponsor:
    """Records that a sponsor of an earlier wording sponsors this one, as a source prints it."""
    _begin(by)
    if _unconfirmed(proposal, sponsor.party, by) != sponsor:
        raise Refused(
            _("%(party)s does not wait for re-confirmation on %(code)s.")
            % {"party": sponsor.party, "code": proposal.code},
            kind=RefusalKind.CONFLICT,
        )
    return join_sponsor(
        proposal=proposal,
        party=sponsor.party,
        capacity=sponsor.capacity,
        spoken_by=sponsor.spoken_by,
        paragraph=paragraph,
        joined_on=joined_on,
        by=by,
    )


@verb
def leave_sponsor(
    *, sponsor: Sponsor, paragraph: Paragraph, by: User, left_on: date | None = None
) -> Sponsor:
    """Records that a sponsor left, as a paper of its own or a record prints it. The row stays."""
    _begin(by)
    sponsor = _locked_sponsor(sponsor)
    if hidden := objections_to_evidence(paragraph, by):
        raise Refused(" ".join(hidden))
    if sponsor.left_on is not None:
        raise Refused(
            _("%(party)s has left on %(day)s already.")
            % {"party": sponsor.party, "day": sponsor.left_on.isoformat()},
            kind=RefusalKind.CONFLICT,
        )
    day = left_on or paragraph.edition.document.dated
    found = objections_to_leaving(sponsor.party, paragraph)
    found += objections_to_day(day, sponsor.proposal)
    if day is not None and sponsor.joined_on is not None and day < sponsor.joined_on:
        found.append(
            _("%(party)s joined on %(joined)s and cannot have left before.")
            % {"party": sponsor.party, "joined": sponsor.joined_on.isoformat()}
        )
    if found:
        raise Refused(" ".join(found))
    sponsor.left_on, sponsor.left_paragraph = day, paragraph
    sponsor.left_recorded_at = timezone.now()
    sponsor.save(update_fields=["left_on", "left_paragraph", "left_recorded_at"])
    return sponsor


@verb
def retract_sponsor(*, sponsor: Sponsor, by: User, note: str) -> Sponsor:
    """Takes a sponsorship out that was recorded by mistake; the row stays, for staff to read.

    A wrong day, capacity or leaving is put right by retracting the row and recording it anew.
    """
    _begin(by)
    sponsor = _locked_sponsor(sponsor)
    if not note.strip():
        raise Refused(_("Say what was wrong; the row keeps it."))
    confirming = sponsor.confirmed_by.filter(retracted_at__isnull=True).first()
    if confirming is not None:
        raise Refused(
            _("%(row)s on %(code)s re-confirms this row. Retract that one first.")
            % {"row": confirming.party, "code": confirming.proposal.code},
            kind=RefusalKind.CONFLICT,
        )
    sponsor.retracted_at, sponsor.retracted_by = timezone.now(), by
    sponsor.retraction = note.strip()
    sponsor.save(update_fields=["retracted_at", "retracted_by", "retraction"])
    return sponsor


def _capacity(party: Party, paragraph: Paragraph) -> str:
    """A group's is on behalf of it; the first submitter of a paper sponsors, others co-sponsor."""
    if party.kind == Party.Kind.GROUP:
        return Capacity.ON_BEHALF
    first = paragraph.edition.document.authorships.order_by("position").first()
    return Capacity.SPONSOR if first and first.party_id == party.pk else Capacity.COSPONSOR


def _group_of(row: Authorship) -> Party | None:
    """The group on whose behalf a paper was handed in, where a known group has that name."""
    if not row.on_behalf_of:
        return None
    return Party.objects.filter(kind=Party.Kind.GROUP, names__text=row.on_behalf_of).first()


def _unconfirmed(proposal: Proposal, party: Party, by: User) -> Sponsor | None:
    table = open_table(user=by, day=timezone.localdate(), proposals=[proposal])
    rows = table.unconfirmed(proposal.pk)
    return next((row for row in rows if row.party_id == party.pk), None)


def _must_be_on_the_table(proposal: Proposal, day: date | None) -> None:
    """Nobody joins a wording after another one took its place, or after it was withdrawn."""
    rows = Succession.objects.in_force().filter(old=proposal).select_related("new")
    ended = rows.order_by("effective_on").first()
    if ended is not None and day is not None and day >= ended.effective_on:
        raise Refused(
            _("%(code)s has left the table already: %(how)s, %(day)s.")
            % {
                "code": proposal.code,
                "how": ended.get_kind_display(),
                "day": ended.effective_on.isoformat(),
            }
        )


def _must_come_after(sponsor: Sponsor) -> None:
    """A party joins once at a time, and again only after it left."""
    rows = Sponsor.objects.in_force().filter(proposal=sponsor.proposal, party=sponsor.party)
    for row in rows:
        if row.left_on is None:
            raise Refused(
                _("%(party)s sponsors %(code)s already.")
                % {"party": sponsor.party, "code": sponsor.proposal.code},
                kind=RefusalKind.CONFLICT,
            )
        if sponsor.joined_on is not None and sponsor.joined_on < row.left_on:
            raise Refused(
                _("%(party)s left on %(left)s; it can join again from that day.")
                % {"party": sponsor.party, "left": row.left_on.isoformat()}
            )


def _must_know(capacity: str) -> None:
    if capacity and capacity not in Capacity.values:
        raise Refused(
            _("“%(value)s” is not a capacity. Known: %(known)s.")
            % {"value": capacity, "known": ", ".join(Capacity.values)}
        )


def _begin(by: User) -> None:
    """Asks whether they may, and takes the turn: one record comes after the other."""
    require(by, Right.RECORD_PROPOSAL, _("Only secretariat staff record sponsors."))
    take_turn()


def _locked_sponsor(sponsor: Sponsor) -> Sponsor:
    row = (
        Sponsor.objects.select_for_update(of=("self",))
        .select_related("party", "proposal__document")
        .get(pk=sponsor.pk)
    )
    if row.retracted_at is not None:
        raise Refused(_("This row was retracted already."), kind=RefusalKind.CONFLICT)
    return row
