"""What a recorded position must show, as sentences. It writes nothing.

Source: the practice of secretariats. A position is the party's own words: a group's words are the
group's, a Chair's text is nobody's position, a list of speakers says only who spoke, and what a
paper says of others is the paper's claim.
"""

import re

from django.utils.translation import gettext as _

from documents.models import Authorship, Document, Paragraph, Part
from meetings.access import Access
from meetings.models import Intervention, Party
from proposals.models import Element, Stance, View

_SPACES = re.compile(r"\s+")
# From the widest circle of readers to the narrowest.
_LADDER = [Access.PUBLIC, Access.PARTICIPANTS, Access.SECRETARIAT]


def objections_to_stance(stance: Stance) -> list[str]:
    """Every reason why a position, stored or not, cannot be recorded; empty when it can."""
    paragraph, party = stance.paragraph, stance.party
    return [
        *_about_the_words(stance),
        *_about_the_parties(stance),
        *_about_the_source(paragraph, party, stance),
        *_about_the_place(paragraph, stance.element, stance.text_version),
    ]


def printed_name(party: Party, paragraph: Paragraph) -> str:
    """The party's name as the document's head or the paragraph prints it; "" where neither does."""
    own = authorships_of(paragraph.edition.document, party)
    if own and paragraph.part.standing == Part.Standing.NATIONAL:
        return own[0].on_behalf_of if own[0].party_id != party.pk else own[0].name_as_printed
    text = _plain(paragraph.text)
    names = sorted({name.text for name in party.names.all()}, key=len, reverse=True)
    return next((name for name in names if _plain(name) in text), "")


def _about_the_words(stance: Stance) -> list[str]:
    found = []
    if not stance.quote.strip():
        found.append(_("Quote the words on which the position rests."))
    elif _plain(stance.quote) not in _plain(stance.paragraph.text):
        found.append(_("The quotation is not in the paragraph. Quote it word for word."))
    unnamed = View.objects.filter(paragraph=stance.paragraph).exclude(state=View.State.DISMISSED)
    found.extend(
        _("These words are attributed to “%(holders)s” and to no party by name.")
        % {"holders": view.quantifier}
        for view in unnamed
        if stance.quote.strip() and _plain(stance.quote) in _plain(view.text)
    )
    return found


def _about_the_parties(stance: Stance) -> list[str]:
    found = []
    group = stance.party.kind == Party.Kind.GROUP
    if group and stance.capacity != Stance.Capacity.ON_BEHALF:
        found.append(
            _("%(party)s is a group: record its words as a statement of the group.")
            % {"party": stance.party}
        )
    if stance.capacity == Stance.Capacity.ON_BEHALF and not group:
        found.append(
            _(
                "%(party)s is no group. Record a statement on behalf of a group under the group, "
                "with %(party)s as the speaker."
            )
            % {"party": stance.party}
        )
    if stance.capacity == Stance.Capacity.ALIGNED and stance.aligned_with is None:
        found.append(_("Say whose statement the party joined."))
    return found


def _about_the_source(paragraph: Paragraph, party: Party, stance: Stance) -> list[str]:
    document = paragraph.edition.document
    own = authorships_of(document, party)
    if any(row.capacity == Authorship.Capacity.CHAIR and row.party_id == party.pk for row in own):
        return [
            _("%(document)s is a text of the Chair. A Chair holds no position in that role.")
            % {"document": document}
        ]
    speakers = Intervention.objects.filter(paragraph=paragraph)
    if speakers.exclude(state=Intervention.State.DISMISSED).exists():
        return [
            _("This paragraph lists who spoke. A list of speakers says nothing about positions.")
        ]
    if paragraph.part.standing == Part.Standing.NATIONAL and not own:
        return [
            _(
                "%(document)s was not submitted by %(party)s. What a paper says of others is the "
                "claim of those who submitted it."
            )
            % {"document": document, "party": party}
        ]
    if not stance.name_as_printed.strip():
        return [
            _(
                "The paragraph does not name %(party)s. Quote a paragraph that does, or write the "
                "name as it is printed there."
            )
            % {"party": party}
        ]
    if not own and _plain(stance.name_as_printed) not in _plain(paragraph.text):
        return [
            _("“%(name)s” is not printed in this paragraph.") % {"name": stance.name_as_printed}
        ]
    return []


def _about_the_place(
    paragraph: Paragraph, element: Element, text_version: Document | None
) -> list[str]:
    found = []
    document = paragraph.edition.document
    if not paragraph.is_citable:
        found.append(_("A heading or a masthead line states no position."))
    if document.is_sample and not element.is_sample:
        found.append(
            _("%(document)s is a sample document; it holds no position on a real element.")
            % {"document": document}
        )
    if text_version is not None and text_version.kind != Document.Kind.TEXT:
        found.append(_("%(document)s is no rolling or draft text.") % {"document": text_version})
    elif text_version is not None and (
        _LADDER.index(Access(text_version.access)) > _LADDER.index(Access(document.access))
    ):
        found.append(
            _(
                "%(version)s is for fewer readers than %(document)s. A position that names it "
                "would tell the others that it exists."
            )
            % {"version": text_version, "document": document}
        )
    return found


def authorships_of(document: Document, party: Party) -> list[Authorship]:
    """A document's authorships that are the party's: its own, or those on its behalf."""
    names = {_plain(name.text) for name in party.names.all()}
    return [
        row
        for row in document.authorships.all()
        if row.party_id == party.pk or (row.on_behalf_of and _plain(row.on_behalf_of) in names)
    ]


def _plain(text: str) -> str:
    """The text as two people would write it alike: one case, white space folded away."""
    return _SPACES.sub(" ", text).strip().casefold()
