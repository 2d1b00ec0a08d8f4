"""The verbs of the programme: what bears on an activity, and who is relevant to what."""

from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Document, Paragraph
from meetings.acting import verb
from meetings.models import Meeting, Party, Platform
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Reader, Right
from proposals.models import Activity, ActivityEvidence, Element, ExpertDomain, Relevance
from proposals.models.relevance import ORGANISATIONS

Relation = ActivityEvidence.Relation


@verb
def record_activity_evidence(
    *,
    activity: Activity,
    source: Meeting | Document | Paragraph,
    relation: str,
    by: User,
    note: str = "",
) -> ActivityEvidence:
    """Records that a meeting, a paper or one paragraph of it bears on an activity.

    Refused for a paper that is not held here, for a heading, for a meeting that has not begun
    unless it plans the activity, and for what is recorded already.
    """
    _require(by)
    if relation not in Relation.values:
        raise Refused(
            _("“%(relation)s” is not a relation. Known: %(known)s.")
            % {"relation": relation, "known": ", ".join(Relation.values)}
        )
    note = note.strip()
    if isinstance(source, Meeting):
        _can_bear(source, relation, note)
        columns: dict[str, Any] = {"meeting": source}
    elif isinstance(source, Paragraph):
        _is_text(source)
        columns = {"document": source.edition.document, "paragraph": source}
    else:
        _is_held(source)
        columns = {"document": source}
    try:
        with transaction.atomic():
            return ActivityEvidence.objects.create(
                activity=activity, relation=relation, note=note, coder=by, **columns
            )
    except IntegrityError:
        raise Refused(
            _("%(source)s is recorded as evidence of %(code)s with this relation already.")
            % {"source": source, "code": activity.code},
            kind=RefusalKind.CONFLICT,
        ) from None


@verb
def withdraw_activity_evidence(*, evidence: ActivityEvidence, by: User) -> ActivityEvidence:
    """Takes evidence out of force; the row stays with who and when."""
    _require(by)
    _withdraw(ActivityEvidence, evidence.pk, by)
    evidence.refresh_from_db()
    return evidence


@verb
def mark_relevant(
    *,
    subject: ExpertDomain | Party | Platform,
    to: Element | Activity | ExpertDomain,
    note: str,
    by: User,
) -> Relevance:
    """Records that a field, an organisation or a platform is relevant to something, and why.

    Refused for a State or a group, between two fields, and for what is recorded already.
    """
    _require(by)
    if isinstance(subject, Party) and subject.kind not in ORGANISATIONS:
        raise Refused(
            _(
                "%(party)s is not an organisation. What a State or a group of States says of an "
                "element is a position: record it from its paragraph."
            )
            % {"party": subject}
        )
    if isinstance(subject, ExpertDomain) and isinstance(to, ExpertDomain):
        raise Refused(_("Fields of expertise are not linked to each other."))
    note = note.strip()
    if not note:
        raise Refused(_("Say in the note why it is relevant: no source says so."))
    try:
        with transaction.atomic():
            return Relevance.objects.create(note=note, coder=by, **_subject(subject), **_object(to))
    except IntegrityError:
        raise Refused(
            _("%(subject)s is recorded as relevant to %(to)s already.")
            % {"subject": subject, "to": to},
            kind=RefusalKind.CONFLICT,
        ) from None


@verb
def withdraw_relevance(*, relevance: Relevance, by: User) -> Relevance:
    """Takes a relevance out of force; the row stays with who and when."""
    _require(by)
    _withdraw(Relevance, relevance.pk, by)
    relevance.refresh_from_db()
    return relevance


def _require(by: Reader) -> None:
    require(
        by, Right.LINK_PROGRAMME, _("Only secretariat staff record what bears on the programme.")
    )


def _withdraw(model: type[ActivityEvidence] | type[Relevance], pk: int, by: User) -> None:
    rows = model.objects.in_force().filter(pk=pk)
    if not rows.update(withdrawn_at=timezone.now(), withdrawn_by=by):
        raise Refused(_("This has been withdrawn already."), kind=RefusalKind.CONFLICT)


def _can_bear(meeting: Meeting, relation: str, note: str) -> None:
    if not note:
        raise Refused(_("A meeting prints nothing itself: say in the note where it can be read."))
    has_begun = meeting.starts is not None and meeting.starts <= timezone.localdate()
    if not has_begun and relation != Relation.PLANS:
        raise Refused(
            _(
                "No day on which %(meeting)s had begun is recorded, so nothing can be said of it "
                "but that it plans an activity. Record its days first."
            )
            % {"meeting": meeting}
        )


def _is_text(paragraph: Paragraph) -> None:
    if not paragraph.is_citable:
        raise Refused(
            _(
                "A heading or a masthead line carries no text that could bear on an activity. "
                "Cite the paragraph under it, or the paper."
            )
        )


def _is_held(document: Document) -> None:
    if not document.editions.filter(is_current=True).exists():
        raise Refused(
            _("%(document)s is known but not held here, so nobody can read it. Import it first.")
            % {"document": document}
        )


def _subject(row: ExpertDomain | Party | Platform) -> dict[str, Any]:
    if isinstance(row, ExpertDomain):
        return {"domain": row}
    return {"organisation": row} if isinstance(row, Party) else {"platform": row}


def _object(row: Element | Activity | ExpertDomain) -> dict[str, Any]:
    if isinstance(row, Element):
        return {"element": row}
    return {"activity": row} if isinstance(row, Activity) else {"to_domain": row}
