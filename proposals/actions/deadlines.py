"""The verbs of deadlines: recorded from the paragraph that prints them, and withdrawn."""

from datetime import date

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Paragraph
from meetings.acting import verb
from meetings.models import Meeting
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.models import Deadline
from proposals.tabling_rules import objections_to_evidence


@verb
def record_deadline(
    *, meeting: Meeting, day: date, words: str, paragraph: Paragraph, by: User
) -> Deadline:
    """Records a day by which something is due, with the words of the paragraph that prints it.

    Refused for words that are not printed there, for a paragraph that the person may not read or
    that is a heading, for a sample at a real meeting, and for what is recorded already.
    """
    require(by, Right.CONFIRM_RECORD, _("Only secretariat staff record deadlines."))
    words = " ".join(words.split())
    found = objections_to_evidence(paragraph, by)
    if not found and not paragraph.is_citable:
        found = [_("A heading or a masthead line sets no deadline.")]
    if not found and (not words or words not in " ".join(paragraph.text.split())):
        found = [_("These words are not printed in the paragraph. Quote it verbatim.")]
    if not found and paragraph.edition.document.is_sample != meeting.is_sample:
        found = [_("A sample says nothing of a real meeting, and no real paper of a sample.")]
    if found:
        raise Refused(" ".join(found))
    try:
        with transaction.atomic():
            return Deadline.objects.create(
                meeting=meeting, day=day, words=words[:300], paragraph=paragraph, recorded_by=by
            )
    except IntegrityError:
        said = _("This deadline is recorded already.")
        raise Refused(said, kind=RefusalKind.CONFLICT) from None


@verb
def withdraw_deadline(*, deadline: Deadline, by: User) -> Deadline:
    """Takes a deadline out of force; the row stays with who and when, and calendars are told."""
    require(by, Right.CONFIRM_RECORD, _("Only secretariat staff withdraw deadlines."))
    moved = Deadline.objects.in_force().filter(pk=deadline.pk)
    if not moved.update(withdrawn_by=by, withdrawn_at=timezone.now()):
        raise Refused(_("This deadline is withdrawn already."), kind=RefusalKind.CONFLICT)
    deadline.refresh_from_db()
    return deadline
