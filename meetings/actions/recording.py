"""The verb that records a speaker whom the importer missed, from the paragraph that prints it."""

import re
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.access import readable_levels
from meetings.acting import verb
from meetings.actions.interventions import require_known
from meetings.models import Intervention, Party
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right

_SPACES = re.compile(r"\s+")


@verb
def record_intervention(
    *,
    paragraph: Any,
    item: str,
    name_as_printed: str,
    by: User,
    party: Party | None = None,
    on_behalf_as_printed: str = "",
    on_behalf_of: Party | None = None,
) -> Intervention:
    """Records that somebody spoke under an item, confirmed by the person who records it.

    `paragraph`: a documents.Paragraph. Both names must be printed there, and without `party` the
    printed name is looked up in the list. It is no position. Raises Refused with the sentence.
    """
    require(by, Right.CONFIRM_RECORD, _("Only secretariat staff decide on who spoke."))
    document = paragraph.edition.document
    if document.access not in readable_levels(by):
        raise Refused(_("There is no such paragraph."))
    if not paragraph.edition.is_current:
        raise Refused(_("This text was replaced. Record it from the current one."))
    name, group = name_as_printed.strip(), on_behalf_as_printed.strip()
    _require_printed(paragraph.text, item.strip(), name, group, on_behalf_of)
    row = Intervention(
        paragraph=paragraph,
        meeting=document.meeting,
        agenda_item=_agenda_item(document, item.strip()),
        item=item.strip()[:16],
        name_as_printed=name[:300],
        on_behalf_as_printed=group[:300],
        position=_next_position(paragraph),
        is_recorded=True,
        state=Intervention.State.CONFIRMED,
        decided_by=by,
        decided_at=timezone.now(),
    )
    for given in filter(None, (party, on_behalf_of)):
        require_known(row, given)
    row.party, row.is_party_matched = party or _known(name, document), party is not None
    row.on_behalf_of = on_behalf_of or (_known(group, document) if group else None)
    row.is_group_matched = on_behalf_of is not None
    _require_new(row)
    row.save()
    return row


def _require_printed(
    text: str, item: str, name: str, group: str, on_behalf_of: Party | None
) -> None:
    if not item:
        raise Refused(_("Say under which agenda item they spoke."))
    if not name:
        raise Refused(_("Write the name as it is printed."))
    for words in filter(None, (name, group)):
        if _plain(words) not in _plain(text):
            raise Refused(_("“%(name)s” is not printed in this paragraph.") % {"name": words})
    if on_behalf_of is not None and not group:
        raise Refused(_("Write for whom they spoke as it is printed."))


def _require_new(row: Intervention) -> None:
    if row.on_behalf_of_id is not None and row.on_behalf_of_id == row.party_id:
        raise Refused(_("Nobody speaks on behalf of itself."))
    same = Intervention.objects.filter(
        paragraph=row.paragraph, item=row.item, name_as_printed=row.name_as_printed
    )
    if same.exists():
        raise Refused(
            _("“%(name)s” is here already under item %(item)s.")
            % {"name": row.name_as_printed, "item": row.item},
            kind=RefusalKind.CONFLICT,
        )


def _known(name: str, document: Any) -> Party | None:
    """The one party that had this printed name on the day; None where there is none, or several."""
    parties = Party.objects.filter(is_sample=document.is_sample, names__text__iexact=name)
    found = [
        party
        for party in parties.distinct().prefetch_related("names")
        if any(
            _plain(each.text) == _plain(name) and each.in_use(document.dated)
            for each in party.names.all()
        )
    ]
    return found[0] if len(found) == 1 else None


def _agenda_item(document: Any, item: str) -> Any:
    if document.meeting is None:
        return None
    return document.meeting.agenda_items.filter(number=item).first()


def _next_position(paragraph: Any) -> int:
    last = Intervention.objects.filter(paragraph__edition=paragraph.edition_id)
    highest = last.aggregate(highest=Max("position"))["highest"]
    return 0 if highest is None else highest + 1


def _plain(text: str) -> str:
    """The text as two people would write it alike: one case, white space folded away."""
    return _SPACES.sub(" ", text).strip().casefold()
