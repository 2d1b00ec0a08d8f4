"""The verbs of deletions: a person cites the decision that records one."""

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Document, Paragraph, Part
from meetings.acting import verb
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.models import DecidedDeletion
from proposals.texts.desk import find_deletion

SETTLED = (Part.Standing.ADOPTED, Part.Standing.RECORD)


@verb
def record_deletion(
    *,
    paragraph: Paragraph,
    later: Document,
    decision: Paragraph,
    by: User,
    start: int | None = None,
    note: str = "",
) -> DecidedDeletion:
    """Records that `decision` decided on a deletion: of the whole paragraph, or of the bracketed
    words that begin at `start` of its text.

    Refused where nothing was deleted there, where the decision stands in text that was neither
    adopted nor recorded or is earlier than the text, and where a decision is recorded already.
    """
    require(by, Right.LINK_PARAGRAPH, _("Only secretariat staff record decisions on a text."))
    deletion = find_deletion(paragraph=paragraph, later=later, start=start, user=by)
    if deletion is None:
        raise Refused(
            _(
                "Nothing was deleted there: %(paragraph)s still stands in %(later)s, or the one "
                "is no later version of the other."
            )
            % {"paragraph": paragraph, "later": later}
        )
    _may_decide(decision, paragraph)
    try:
        with transaction.atomic():
            return DecidedDeletion.objects.create(
                paragraph=paragraph,
                start=start,
                passage="" if start is None else deletion.wording,
                later=later,
                decision=decision,
                note=note,
                recorded_by=by,
            )
    except IntegrityError:
        raise Refused(
            _("A decision is recorded for this deletion already."), kind=RefusalKind.CONFLICT
        ) from None


@verb
def withdraw_deletion(*, deletion: DecidedDeletion, by: User) -> DecidedDeletion:
    """Takes a record out of force; the row stays with who and when."""
    require(by, Right.LINK_PARAGRAPH, _("Only secretariat staff record decisions on a text."))
    rows = DecidedDeletion.objects.in_force().filter(pk=deletion.pk)
    if not rows.update(withdrawn_at=timezone.now(), withdrawn_by=by):
        raise Refused(_("This record has been withdrawn already."), kind=RefusalKind.CONFLICT)
    deletion.refresh_from_db()
    return deletion


def _may_decide(decision: Paragraph, paragraph: Paragraph) -> None:
    if not decision.is_citable or decision.part.standing not in SETTLED:
        raise Refused(
            _(
                "%(decision)s does not record a decision: cite a paragraph of text that was "
                "adopted, or of an official record."
            )
            % {"decision": decision}
        )
    decided, stood = decision.edition.document, paragraph.edition.document
    if decided.dated and stood.dated and decided.dated < stood.dated:
        raise Refused(
            _(
                "%(decision)s is dated %(day)s; %(text)s of %(since)s still has these words, so "
                "an earlier paper cannot record that they were deleted from it."
            )
            % {
                "decision": decision,
                "day": decided.dated.isoformat(),
                "text": stood,
                "since": stood.dated.isoformat(),
            }
        )
    if decided.is_sample and not stood.is_sample:
        raise Refused(
            _("%(document)s is a sample document; it cannot decide on a real text.")
            % {"document": decided}
        )
