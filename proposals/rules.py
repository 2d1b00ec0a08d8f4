"""What a status move must show. The rules are columns of Status and rows of Transition; this
module reads them and answers in sentences. It writes nothing.

Source: the negotiation's own practice – a status rests on printed text with a standing, and
nothing is agreed until everything is agreed, so a move back is an ordinary move.
"""

from collections.abc import Sequence
from datetime import date

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Access, Document, Paragraph
from documents.parsing.wording import gettext_noop
from documents.publicity import Objection
from meetings.wording import listed
from proposals.models import Element, Status, Transition


def allowed_moves(status: Status | None) -> list[Status]:
    """The statuses that the transitions open from `status` (None: from no status)."""
    moves = Transition.objects.filter(from_status=status).select_related("to_status")
    return sorted((move.to_status for move in moves), key=lambda to: (to.position, to.code))


def objections(
    *,
    element: Element,
    to: Status,
    evidence: Sequence[Paragraph],
    reason: str,
    effective_on: date,
    successor: Element | None,
) -> list[str]:
    """Every reason why this move cannot be made, each a sentence; empty when it can."""
    return [
        *_about_the_move(element, to, successor),
        *_about_the_words(element, reason, effective_on),
        *_about_the_evidence(element, to, evidence),
    ]


_MUST_STAY_PUBLIC = gettext_noop(
    "%(document)s must stay public: the status of %(codes)s rests on it. Move these first."
)


def rests_on(*, document: Document, **_kwargs: object) -> Objection | None:
    """Receiver of `document_restricted`: names the elements whose present status rests on it."""
    codes = (
        Element.objects.filter(changes__sequence=F("version"), changes__evidence__document=document)
        .in_tree_order()
        .distinct()
        .values_list("code", flat=True)
    )
    named = list(codes[:8])
    if not named:
        return None
    codes_named = listed(named[:7]) + (" …" if len(named) > 7 else "")
    return Objection(_MUST_STAY_PUBLIC, (("document", str(document)), ("codes", codes_named)))


def _about_the_move(element: Element, to: Status, successor: Element | None) -> list[str]:
    found = []
    if element.status_id == to.pk:
        found.append(_("%(code)s stands at “%(status)s” already.") % _names(element, to))
    elif not Transition.objects.filter(from_status=element.status, to_status=to).exists():
        open_to = listed(status.name for status in allowed_moves(element.status)) or "–"
        found.append(
            _("%(code)s cannot move from “%(from)s” to “%(status)s”. Open from here: %(open)s.")
            % {
                **_names(element, to),
                "from": element.status.name if element.status else _("no status"),
                "open": open_to,
            }
        )
    if to.needs_successor and successor is None:
        found.append(
            _("“%(status)s” needs the element that takes its place.") % _names(element, to)
        )
    if successor is not None and successor.pk == element.pk:
        found.append(_("An element cannot take its own place."))
    return found


def _about_the_words(element: Element, reason: str, effective_on: date) -> list[str]:
    found = []
    if not reason.strip():
        found.append(_("Give the reason in a sentence; the history keeps it."))
    if effective_on > timezone.localdate():
        found.append(
            _("The effective date %(day)s lies ahead. It is the evidence's date, not a plan.")
            % {"day": effective_on.isoformat()}
        )
    if element.status_since is not None and effective_on < element.status_since:
        found.append(
            _(
                "%(code)s has its present status since %(since)s; a later move cannot take effect "
                "on %(day)s."
            )
            % {
                "code": element.code,
                "since": element.status_since.isoformat(),
                "day": effective_on.isoformat(),
            }
        )
    return found


def _about_the_evidence(element: Element, to: Status, evidence: Sequence[Paragraph]) -> list[str]:
    if not evidence:
        if not to.needs_evidence:
            return []
        wanted = to.accepted_names()
        if wanted:
            return [
                _(
                    "“%(status)s” needs a paragraph as evidence, from text with this standing: "
                    "%(wanted)s."
                )
                % {"status": to.name, "wanted": wanted}
            ]
        return [_("“%(status)s” needs a paragraph as evidence.") % _names(element, to)]
    found = []
    standings = {paragraph.part.standing for paragraph in evidence}
    if not any(to.accepts(standing) for standing in standings):
        shown = listed(p.part.get_standing_display() for p in evidence)
        found.append(
            _(
                "“%(status)s” rests on text with this standing: %(wanted)s. The evidence given is: "
                "%(shown)s."
            )
            % {"status": to.name, "wanted": to.accepted_names(), "shown": shown}
        )
    documents = {paragraph.edition.document for paragraph in evidence}
    if to.needs_text_version and not any(d.kind == Document.Kind.TEXT for d in documents):
        found.append(
            _("“%(status)s” needs a paragraph of a rolling or draft text.") % _names(element, to)
        )
    for document in sorted(documents, key=str):
        if document.access != Access.PUBLIC:
            found.append(
                _(
                    "%(document)s is not public, and restricted evidence never justifies a public "
                    "status."
                )
                % {"document": document}
            )
        if document.is_sample and not element.is_sample:
            found.append(
                _("%(document)s is a sample document; it cannot move a real element.")
                % {"document": document}
            )
    return found


def _names(element: Element, to: Status) -> dict[str, str]:
    return {"code": element.code, "status": to.name}
