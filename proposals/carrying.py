"""Links follow the text that they were made on: by themselves where it is the same, else by hand.

A link is never rewritten. Where a text is replaced, links that hold are made anew on the new
text and say from which one they come; those that may not hold wait for a person.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Access, Document, Edition, Paragraph, ParagraphPlace
from documents.revisions import map_editions
from meetings.acting import verb
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.actions import withdraw_link
from proposals.doubts import doubt_reviewed, settle
from proposals.models import Link, LinkReview

State = LinkReview.State
BATCH = 500


@transaction.atomic
def carry_links(*, old: Edition, new: Edition) -> int:
    """Carries the links in force of one text to the other; returns how many were carried.

    A link follows by itself where its paragraph stands in the new text word for word. Where it
    was edited, split or merged the link waits for review, and where it is gone it is queued
    without a place; the link on the old text is suspect until a person decided. To a text that
    more people may read nothing follows by itself: what was noted on a restricted paper is not
    published by an import. Carrying again adds nothing.
    """
    by_itself = not _opens_up(old.document, new.document)
    links = list(Link.objects.in_force().filter(paragraph__edition=old))
    waiting = list(LinkReview.objects.waiting().filter(edition=old).select_related("link"))
    if not links and not waiting:
        return 0
    rows = {link.paragraph_id for link in links} | {review.paragraph_id for review in waiting}
    places: dict[int | None, list[ParagraphPlace]] = defaultdict(list)
    for place in map_editions(old=old, new=new).places.filter(old__in=rows - {None}):
        places[place.old_id].append(place)
    # A link that a person withdrew from the new text does not come back by itself.
    there = set(
        Link.objects.filter(paragraph__edition=new).values_list(
            "paragraph_id", "element_id", "relation"
        )
    )
    carried: dict[tuple[int, int, str], Link] = {}
    reviews = []
    for link in links:
        for place in places[link.paragraph_id]:
            if place.new_id is None or not (place.is_certain and by_itself):
                reviews.append(_review(link, place, new))
                continue
            key = place.new_id, link.element_id, link.relation
            if key not in there:
                carried.setdefault(key, _copy(link, place.new_id))
    asked = set(LinkReview.objects.filter(edition=new).values_list("link", flat=True))
    doubt_reviewed([review for review in reviews if review.link_id not in asked], edition=new)
    for review in waiting:
        reviews += _again(review, places[review.paragraph_id], new)
    Link.objects.bulk_create(carried.values(), batch_size=BATCH)
    LinkReview.objects.bulk_create(reviews, batch_size=BATCH, ignore_conflicts=True)
    if waiting:
        LinkReview.objects.waiting().filter(edition=old).update(
            state=State.OVERTAKEN, decided_at=timezone.now()
        )
    return len(carried)


@verb
def accept_review(
    *, review: LinkReview, by: User, paragraph: Paragraph | None = None
) -> LinkReview:
    """Makes the link on the suggested paragraph, or on another one of the new text."""
    _may_decide(by)
    review = _locked(review)
    target = paragraph or review.paragraph
    if target is None:
        raise Refused(
            _("The text of this link is gone. Choose the paragraph on which it holds, or refuse.")
        )
    if target.edition_id != review.edition_id:
        raise Refused(_("Choose a paragraph of the new text; this one stands in another text."))
    if not target.is_citable:
        raise Refused(
            _("A heading or a masthead line carries no text that could bear on an element.")
        )
    if review.link.withdrawn_at is not None:
        raise Refused(
            _("The link on the old text was withdrawn meanwhile; refuse this one."),
            kind=RefusalKind.CONFLICT,
        )
    review.result = _made(review.link, target)
    return _decide(review, State.ACCEPTED, by)


@verb
def refuse_review(*, review: LinkReview, by: User) -> LinkReview:
    """Ends the review without a link on the new text; the one on the old text stays."""
    _may_decide(by)
    return _decide(_locked(review), State.REFUSED, by)


@verb
def reopen_review(*, review: LinkReview, by: User) -> LinkReview:
    """Takes a decision back: the link that it made is withdrawn, and the review waits again."""
    _may_decide(by)
    review = (
        LinkReview.objects.select_for_update(of=("self",))
        .select_related("edition", "result")
        .get(pk=review.pk)
    )
    if not review.edition.is_current:
        raise Refused(
            _("This text was replaced meanwhile. Link the paragraph of the text in force."),
            kind=RefusalKind.CONFLICT,
        )
    if review.state not in (State.ACCEPTED, State.REFUSED):
        raise Refused(
            _("No person has decided on this link, so there is nothing to take back."),
            kind=RefusalKind.CONFLICT,
        )
    made = review.result
    if made is not None and made.carried_from_id == review.link_id and made.withdrawn_at is None:
        withdraw_link(link=made, by=by)
    doubt_reviewed([review], edition=review.edition)
    review.state, review.result = State.WAITING, None
    review.decided_by, review.decided_at = None, None
    review.save(update_fields=["state", "result", "decided_by", "decided_at"])
    return review


@verb
def decide_reviews(*, reviews: Sequence[LinkReview], accept: bool, by: User) -> list[LinkReview]:
    """Accepts or refuses several at once: all of them, or none and a sentence says why."""
    decide = accept_review if accept else refuse_review
    return [decide(review=review, by=by) for review in reviews]


def _opens_up(old: Document, new: Document) -> bool:
    levels = list(Access)
    return levels.index(Access(new.access)) < levels.index(Access(old.access))


def _review(link: Link, place: ParagraphPlace, new: Edition) -> LinkReview:
    return LinkReview(
        link=link,
        edition=new,
        paragraph_id=place.new_id,
        status=place.status,
        score=place.score,
    )


def _again(review: LinkReview, places: Sequence[ParagraphPlace], new: Edition) -> list[LinkReview]:
    """A review that nobody decided waits on in the next text; its doubt does not go away."""
    if review.paragraph_id is None:
        places = [ParagraphPlace(new=None, status=review.status, score=review.score)]
    return [
        LinkReview(
            link=review.link,
            edition=new,
            paragraph_id=place.new_id,
            status=review.status if place.is_certain else place.status,
            score=min(review.score, place.score),
        )
        for place in places
    ]


def _copy(link: Link, paragraph: int) -> Link:
    return Link(
        paragraph_id=paragraph,
        element_id=link.element_id,
        relation=link.relation,
        note=link.note,
        coder_id=link.coder_id,
        carried_from=link,
    )


def _made(link: Link, paragraph: Paragraph) -> Link:
    """The link on the new paragraph; the one that is in force there already, where there is one."""
    there = Link.objects.in_force().filter(
        paragraph=paragraph, element=link.element_id, relation=link.relation
    )
    try:
        with transaction.atomic():
            made = _copy(link, paragraph.pk)
            made.save()
            return made
    except IntegrityError:
        return there.get()


def _may_decide(by: User) -> None:
    require(by, Right.LINK_PARAGRAPH, _("Only secretariat staff link paragraphs."))


def _locked(review: LinkReview) -> LinkReview:
    review = (
        LinkReview.objects.select_for_update(of=("self",))
        # Without the person: who waited for the lock would see the one of before it.
        .select_related("link", "paragraph")
        .get(pk=review.pk)
    )
    if review.state != State.WAITING:
        raise Refused(
            _("%(person)s has decided on this link already: %(state)s.")
            % {"person": review.decided_by, "state": review.get_state_display()},
            kind=RefusalKind.CONFLICT,
        )
    return review


def _decide(review: LinkReview, state: str, by: User) -> LinkReview:
    review.state, review.decided_by, review.decided_at = state, by, timezone.now()
    review.save(update_fields=["state", "decided_by", "decided_at", "result"])
    if not LinkReview.objects.waiting().filter(link=review.link_id).exists():
        settle(link=review.link, by=by)
    return review
