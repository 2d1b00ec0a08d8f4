"""What the demo's officer does with the versions of the sample rolling text, through the verbs."""

from collections.abc import Mapping

from django.contrib.auth.models import User

from documents.models import Paragraph
from proposals.actions import record_deletion
from proposals.carrying import accept_review
from proposals.models import DecidedDeletion, Link, LinkReview
from tracker.samples.decided import decided_before
from tracker.samples.files import deletion_rows

Address = tuple[str, str, str, str]


def accept_what_is_linked(officer: User) -> int:
    """Accepts reviews that ask for a link which the story has made already; returns how many.

    One that a person decided and opened again is left to them.
    """
    waiting = LinkReview.objects.waiting().filter(
        edition__document__is_sample=True, paragraph__isnull=False
    )
    there = set(
        Link.objects.in_force()
        .filter(element__is_sample=True)
        .values_list("paragraph_id", "element_id", "relation")
    )
    accepted, reviews = 0, list(waiting.select_related("link"))
    before = decided_before(reviews)
    for review in reviews:
        if review.pk in before:
            continue
        if (review.paragraph_id, review.link.element_id, review.link.relation) in there:
            accept_review(review=review, by=officer)
            accepted += 1
    return accepted


def decide_deletions(held: Mapping[Address, Paragraph], officer: User) -> int:
    """Records the decisions on deletions whose three papers are held; returns how many.

    One that somebody withdrew has a row and stays withdrawn.
    """
    made = 0
    for row in deletion_rows():
        paragraph = held.get((row.symbol, row.language, row.part, row.path))
        decision = held.get(row.decision)
        later = next((p for place, p in held.items() if place[0] == row.later), None)
        if paragraph is None or decision is None or later is None:
            continue
        document = later.edition.document
        known = DecidedDeletion.objects.filter(
            paragraph__edition__document=paragraph.edition.document, later=document
        )
        in_language = (row.later, row.language)
        if known.exists() or not any(place[:2] == in_language for place in held):
            continue
        record_deletion(paragraph=paragraph, later=document, decision=decision, by=officer)
        made += 1
    return made
