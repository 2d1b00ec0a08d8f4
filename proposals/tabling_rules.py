"""What a proposal, its sponsors and its successions must show, as sentences. It writes nothing.

Source: the practice of secretariats. A party sponsors what a paper of its own or an official record
says that it sponsors; a group's paper is the group's; what somebody else's paper says of a party is
that paper's claim. A proposal is withdrawn by those who sponsor it, or as a record prints it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Document, Paragraph, Part
from meetings.models import Party
from meetings.roles import Reader
from meetings.wording import listed
from proposals.models import Element, Proposal, Sponsor, Succession
from proposals.stance_rules import authorships_of, printed_name

Capacity = Sponsor.Capacity
RECORDS = (Part.Standing.RECORD, Part.Standing.ADOPTED)
# Who issues a paper on proposals without being a party to them may say which text goes on.
REPORTS = (*RECORDS, Part.Standing.CHAIR_TEXT, Part.Standing.SECRETARIAT)


def objections_to_text(text: Sequence[Paragraph], by: Reader) -> list[str]:
    """Why these paragraphs cannot be the text of a proposal; empty when they can."""
    if not text:
        return [_("Name the paragraphs that are its text.")]
    if hidden := objections_to_evidence(text[0], by):
        return hidden
    found = []
    if len({(row.edition_id, row.part_id) for row in text}) > 1:
        found.append(_("A proposal's text is one range; these paragraphs are of several texts."))
    if not text[0].edition.is_current:
        found.append(_("%(paragraph)s was replaced by a newer text.") % {"paragraph": text[0]})
    if any(row.kind == Paragraph.Kind.FRONT for row in text):
        found.append(_("A masthead line is not the text of a proposal."))
    return found


def objections_to_evidence(paragraph: Paragraph, by: Reader) -> list[str]:
    """Why a person cannot cite this paragraph; empty when he or she can read it."""
    if paragraph.edition.document.is_readable_by(by):
        return []
    return [_("There is no such paragraph that you may read.")]


def objections_to_day(day: date | None, *proposals: Proposal) -> list[str]:
    """Why a day cannot be that on which something happened to these proposals."""
    if day is None:
        return [_("The paper has no date of its own. Give the day.")]
    if day > timezone.localdate():
        return [_("%(day)s lies ahead. Give the day of the paper.") % {"day": day.isoformat()}]
    return [
        _("%(proposal)s was tabled on %(tabled)s; this cannot have happened on %(day)s.")
        % {
            "proposal": proposal.code,
            "tabled": proposal.tabled_on.isoformat(),
            "day": day.isoformat(),
        }
        for proposal in proposals
        if proposal.tabled_on is not None and day < proposal.tabled_on
    ]


def objections_to_sponsor(sponsor: Sponsor, paragraph: Paragraph) -> list[str]:
    """Why a sponsorship, not stored yet, cannot be recorded from this paragraph."""
    party, found = sponsor.party, []
    group = party.kind == Party.Kind.GROUP
    if group and sponsor.capacity != Capacity.ON_BEHALF:
        found.append(
            _("%(party)s is a group: its capacity is “on behalf of a group”.") % {"party": party}
        )
    if not group and sponsor.capacity == Capacity.ON_BEHALF:
        found.append(
            _(
                "%(party)s is no group. Record the group as the sponsor, with %(party)s as the "
                "party that handed it in."
            )
            % {"party": party}
        )
    if not sponsor.name_as_printed:
        found.append(
            _(
                "%(paragraph)s does not name %(party)s. A group is not extended to its members, "
                "and nobody sponsors without being named."
            )
            % {"paragraph": paragraph, "party": party}
        )
    elif not (is_own_paper(paragraph, party) or paragraph.part.standing in REPORTS):
        found.append(
            _(
                "%(document)s was not submitted by %(party)s and is no record. What a paper says "
                "of others is the claim of those who submitted it."
            )
            % {"document": paragraph.edition.document, "party": party}
        )
    return found + _about_samples(paragraph.edition.document, sponsor.proposal)


def objections_to_leaving(party: Party, paragraph: Paragraph) -> list[str]:
    """Why this paragraph cannot show that a sponsor leaves."""
    if not printed_name(party, paragraph):
        return [
            _("%(paragraph)s does not name %(party)s.") % {"paragraph": paragraph, "party": party}
        ]
    if is_own_paper(paragraph, party) or paragraph.part.standing in RECORDS:
        return []
    return [
        _(
            "A sponsor leaves by a paper of its own or as an official record prints it. "
            "%(document)s was not submitted by %(party)s and is no record."
        )
        % {"document": paragraph.edition.document, "party": party}
    ]


def objections_to_succession(
    old: Proposal, new: Proposal, paragraph: Paragraph, sponsors: Iterable[Party]
) -> list[str]:
    """Why this paragraph cannot show that `new` takes the place of `old`.

    `sponsors` are those of both wordings.
    """
    if new.pk == old.pk:
        return [_("A proposal cannot take its own place.")]
    found = _about_samples(paragraph.edition.document, old, new)
    if new.pk in earlier_wordings(old):
        found.append(
            _("%(old)s takes the place of %(new)s already; a circle has no first wording.")
            % {"new": new.code, "old": old.code}
        )
    document = paragraph.edition.document
    shown = document.pk == new.document_id or paragraph.part.standing in REPORTS
    if not shown and not any(is_own_paper(paragraph, party) for party in sponsors):
        found.append(
            _(
                "That a text takes the place of another is shown by the new paper, by a paper of "
                "those who sponsor it, or by a record. %(document)s is none of them."
            )
            % {"document": document}
        )
    return found


def objections_to_withdrawal(
    proposal: Proposal, paragraph: Paragraph, sponsors: Iterable[Party]
) -> list[str]:
    """Why this paragraph cannot show that a proposal is withdrawn."""
    found = _about_samples(paragraph.edition.document, proposal)
    if paragraph.part.standing in RECORDS:
        return found
    parties = list(sponsors)
    own = [party for party in parties if is_own_paper(paragraph, party)]
    if not own:
        return [
            *found,
            _(
                "A proposal is withdrawn by a paper of those who sponsor it or as an official "
                "record prints it. %(document)s is neither."
            )
            % {"document": paragraph.edition.document},
        ]
    others = [party for party in parties if party not in own]
    if others:
        found.append(
            _(
                "Also sponsored by %(others)s, and not withdrawn by %(document)s. Record that a "
                "sponsor leaves, or cite a record."
            )
            % {
                "others": listed(others),
                "document": paragraph.edition.document,
            }
        )
    return found


def objections_to_answer(proposal: Proposal, element: Element, paragraph: Paragraph) -> list[str]:
    """Why this paragraph cannot show that a proposal answers an element."""
    found = []
    document = paragraph.edition.document
    if document.pk != proposal.document_id:
        found.append(
            _("%(paragraph)s is not of %(document)s, the paper that tables %(code)s.")
            % {"paragraph": paragraph, "document": proposal.document, "code": proposal.code}
        )
    if document.is_sample and not element.is_sample:
        found.append(
            _("%(document)s is a sample document; it answers no real element.")
            % {"document": document}
        )
    return found


def is_own_paper(paragraph: Paragraph, party: Party) -> bool:
    """Whether the party, or somebody on its behalf, submitted the paper as a national one."""
    own = paragraph.part.standing == Part.Standing.NATIONAL
    return own and bool(authorships_of(paragraph.edition.document, party))


def earlier_wordings(proposal: Proposal) -> set[int]:
    """The numbers of all proposals whose place this one takes, over any number of steps."""
    steps: dict[int, set[int]] = {}
    for old, new in (
        Succession.objects.in_force().filter(new__isnull=False).values_list("old_id", "new_id")
    ):
        steps.setdefault(new, set()).add(old)
    found: set[int] = set()
    front = {proposal.pk}
    while front:
        front = {old for pk in front for old in steps.get(pk, ())} - found
        found |= front
    return found


def _about_samples(document: Document, *proposals: Proposal) -> list[str]:
    return [
        _("%(document)s is a sample document; it says nothing of a real proposal.")
        % {"document": document}
        for proposal in proposals
        if document.is_sample and not proposal.is_sample
    ]
