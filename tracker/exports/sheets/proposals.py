"""Proposals as a list, and the sponsors of one over time."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.dashboards.proposal import open_proposal
from tracker.dashboards.tabled import list_proposals
from tracker.exports.sheet import Asking, Column, Kind, Sheet, chosen, evidence


def proposals_sheet(asking: Asking) -> Sheet:
    """A row for each proposal and measure that the filters leave, in tree order."""
    listed = list_proposals(
        user=asking.user, day=asking.day, known=asking.known, asked=asking.asked
    )
    return Sheet(
        name="proposals",
        title=_("Proposals"),
        page=asking.page(reverse("proposals")),
        columns=(
            Column("proposal", _("Proposal")),
            Column("title", _("Title")),
            Column("level", _("Depth in the tree"), Kind.NUMBER),
            Column("state_code", _("State code")),
            Column("state", _("What became of it")),
            Column("ended_on", _("Ended on"), Kind.DAY),
            Column("into", _("Went into"), Kind.LIST),
            Column("sponsors", _("Sponsors of this wording"), Kind.LIST),
            Column("not_reconfirmed", _("Not re-confirmed on this wording"), Kind.LIST),
            Column("elements", _("Answers"), Kind.LIST),
            Column("document", _("Paper")),
            Column("tabled_on", _("Tabled on"), Kind.DAY),
            Column("document_link", _("Paper: link"), Kind.LINK),
            Column("is_sample", _("Sample"), Kind.FLAG),
            Column("link", _("Link"), Kind.LINK),
        ),
        rows=(
            (
                row.code,
                row.title,
                row.level,
                row.state,
                row.state_word,
                row.ended_on,
                tuple(into.code for into in row.into),
                row.sponsors,
                row.unconfirmed,
                tuple(element.code for element in row.elements),
                row.paper,
                row.tabled_on,
                row.paper_url,
                row.is_sample,
                row.url,
            )
            for row in listed.rows
        ),
        filters=chosen(listed.filters),
        remarks=(
            _(
                "A new wording starts without sponsors: who sponsored the one before is “not "
                "re-confirmed” until a source prints the party on the new one. A group's proposal "
                "is the group's and is not extended to its members. What is said here of a "
                "proposal is not the status of the element that it answers."
            ),
        ),
        is_sample=listed.shows_samples,
    )


def sponsors_sheet(asking: Asking, code: str) -> Sheet | None:
    """A row for each sponsor of one wording: those in force, those not re-confirmed, those gone."""
    page = open_proposal(code, user=asking.user, day=asking.day, known=asking.known)
    if page is None:
        return None
    return Sheet(
        name=f"{page.proposal.code}-sponsors",
        title=_("%(proposal)s: sponsors")
        % {"proposal": f"{page.proposal.code} {page.proposal.title}"},
        page=asking.page(page.proposal.get_absolute_url()),
        columns=(
            Column("proposal", _("Proposal")),
            Column("party", _("Party")),
            Column("is_group", _("Group"), Kind.FLAG),
            Column("capacity", _("Capacity")),
            Column("standing_code", _("Standing code")),
            Column("standing", _("On this wording")),
            Column("joined_on", _("Joined on"), Kind.DAY),
            Column("joined_document", _("Joined: document")),
            Column("joined_paragraph", _("Joined: paragraph")),
            Column("joined_link", _("Joined: link"), Kind.LINK),
            Column("left_on", _("Left on"), Kind.DAY),
            Column("left_document", _("Left: document")),
            Column("left_paragraph", _("Left: paragraph")),
            Column("left_link", _("Left: link"), Kind.LINK),
            Column("earlier_wording", _("Printed on the earlier wording")),
        ),
        rows=(
            (
                page.proposal.code,
                row.party,
                row.is_group,
                row.capacity,
                row.standing,
                row.standing_word,
                row.joined_on,
                *(evidence(row.joined) if row.joined else (row.paper, "", "")),
                row.left_on,
                *evidence(row.left),
                row.wording,
            )
            for row in page.sponsors
        ),
        is_sample=page.proposal.is_sample,
    )
