"""Suggested links: what the database knows, given to `proposals.linking`, and what comes of it.

Nothing is linked here. Suggestions are made when a text arrives and when a person asks; they are
work of the secretariat, because they rest on all confirmed links, whoever may read those.
"""

from collections.abc import Mapping
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Document, Edition, Part
from meetings.acting import verb
from meetings.refusals import require
from meetings.roles import Right
from proposals.learning import confirmed_links, lexicon_of_now
from proposals.linking import Suggestion, suggest
from proposals.models import Link, LinkSuggestion
from proposals.passages import passages_of

State = LinkSuggestion.State
Relation = Link.Relation
BATCH = 500
COLUMNS = ["score", "reasons", "relation", "state", "decided_at"]


@verb
def suggest_links(*, edition: Edition, by: User | None = None) -> int:
    """Suggests links for a text, anew where it was done before; returns how many wait now.

    `by` is None when a text arrives by itself. A pair on which a person decided is not suggested
    again, nor one that is or was linked. What is no longer suggested is overtaken. Refused when
    the person may not link.
    """
    if by is not None:
        require(by, Right.LINK_PARAGRAPH, _("Only secretariat staff link paragraphs."))
    lexicon = lexicon_of_now(samples=edition.document.is_sample)
    found = suggest(lexicon, passages_of(edition)) if edition.is_current else []
    wanted = {(one.passage, one.element): one for one in found}
    rows = LinkSuggestion.objects.filter(paragraph__edition=edition)
    known = {(row.paragraph_id, row.element_id): row for row in rows}
    linked = _linked(edition)
    likely = _likely_relations(edition)
    waiting = [
        _row(known.get(key) or LinkSuggestion(), one, likely)
        for key, one in wanted.items()
        if _asks(known.get(key), linked.get(key))
    ]
    asked = {(row.paragraph_id, row.element_id) for row in waiting}
    gone = [r for key, r in known.items() if r.state == State.WAITING and key not in asked]
    for row in gone:
        row.state, row.decided_at = State.OVERTAKEN, timezone.now()
    fresh = [row for row in waiting if row.pk is None]
    changed = [row for row in waiting if row.pk is not None]
    LinkSuggestion.objects.bulk_create(fresh, batch_size=BATCH)
    LinkSuggestion.objects.bulk_update([*changed, *gone], COLUMNS, batch_size=BATCH)
    return len(waiting)


def suggest_on_arrival(*, edition: Edition, **_kwargs: object) -> None:
    """Receiver of `document_imported`: once the text is stored, its links are suggested.

    After the commit, because nothing of the storing depends on it; `manage.py suggest_links` makes
    up for what a killed worker left out.
    """
    transaction.on_commit(partial(_arrived, edition.document_id), robust=True)


def _arrived(document_id: int) -> None:
    document = Document.objects.filter(pk=document_id).first()
    if document is not None:  # a sample may be gone again
        suggest_for_document(document)


@transaction.atomic
def suggest_for_document(document: Document) -> int:
    """Suggests links for a document that is held; returns how many wait.

    One language carries a document's links: the one in which people linked, else the one whose
    facts are counted (`Edition.objects.telling()`). In the others nothing is suggested by itself.
    """
    carrier = _carrier(document)
    others = LinkSuggestion.objects.waiting().filter(paragraph__edition__document=document)
    if carrier is not None:
        others = others.exclude(paragraph__edition=carrier)
    others.update(state=State.OVERTAKEN, decided_at=timezone.now())
    return suggest_links(edition=carrier) if carrier is not None else 0


def _linked(edition: Edition) -> dict[tuple[int, int], bool]:
    """Pairs that are or were linked in a text: True where a link is in force."""
    found: dict[tuple[int, int], bool] = {}
    for paragraph, element, withdrawn in Link.objects.filter(
        paragraph__edition=edition
    ).values_list("paragraph_id", "element_id", "withdrawn_at"):
        found[paragraph, element] = found.get((paragraph, element), False) or withdrawn is None
    return found


def _asks(row: LinkSuggestion | None, in_force: bool | None) -> bool:
    """Whether a pair is a question: `in_force` is None where it was never linked.

    A link that a person withdrew is an answer too, unless an acceptance was taken back.
    """
    if row is None or row.state == State.OVERTAKEN:
        return in_force is None
    return row.state == State.WAITING and not in_force


def _row(
    row: LinkSuggestion, one: Suggestion, likely: Mapping[int, Link.Relation]
) -> LinkSuggestion:
    row.paragraph_id, row.element_id = one.passage, one.element
    row.score, row.relation = one.score, likely[one.passage]
    row.state, row.decided_at = State.WAITING, None
    row.reasons = [
        {
            "kind": reason.kind,
            "words": list(reason.words),
            "places": [list(place) for place in reason.places],
            "score": reason.score,
        }
        for reason in one.reasons
    ]
    return row


def _likely_relations(edition: Edition) -> dict[int, Link.Relation]:
    """What the paragraphs of each part mostly do; a person chooses the relation."""
    by_standing: dict[str, Link.Relation] = {
        Part.Standing.CHAIR_TEXT: Relation.TEXT_OF,
        Part.Standing.RECORD: Relation.REPORTS,
        Part.Standing.NO_STATUS: Relation.REPORTS,
    }
    rolling = edition.document.kind == Document.Kind.TEXT
    return {
        pk: Relation.TEXT_OF if rolling else by_standing.get(standing, Relation.MENTIONS)
        for pk, standing in edition.paragraphs.values_list("pk", "part__standing")
    }


def _carrier(document: Document) -> Edition | None:
    editions = Edition.objects.current().filter(document=document).select_related("document")
    linked = confirmed_links().filter(paragraph__edition__document=document)
    first = linked.order_by("pk").values_list("paragraph__edition", flat=True).first()
    return (editions.filter(pk=first) if first else editions.telling()).first()
