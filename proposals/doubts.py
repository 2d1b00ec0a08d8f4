"""Links turn suspect where a later text changes their paragraph, until a person confirms them."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Edition
from documents.parsing.corrigenda import corrected
from meetings.acting import verb
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.models import Link, LinkReview

Doubt = Link.Doubt


def doubt(*, links: Collection[int], why: str, edition: Edition) -> int:
    """Marks links in force as suspect because of a text; returns how many are marked anew.

    A link that is suspect already keeps its first reason.
    """
    rows = Link.objects.in_force().filter(pk__in=links, suspect_since__isnull=True)
    return rows.update(suspect_since=timezone.now(), suspect_why=why, suspect_by=edition)


def doubt_reviewed(reviews: Iterable[LinkReview], *, edition: Edition) -> None:
    """Marks the links of new reviews by what became of their text; a text that is the same does
    not make them suspect."""
    by_status: dict[str, set[int]] = defaultdict(set)
    for review in reviews:
        if review.status in Doubt.values:
            by_status[review.status].add(review.link_id)
    for status, links in sorted(by_status.items()):
        doubt(links=links, why=status, edition=edition)


def doubt_corrected(*, old: Edition, corrigendum: Edition) -> int:
    """Marks the links of paragraphs that a corrigendum names; returns how many are marked.

    For a corrigendum that only lists corrections. Sub-items of a named paragraph count, links
    made or confirmed since the corrigendum came do not.
    """
    named = {
        place
        for text in corrigendum.paragraphs.values_list("text", flat=True)
        for place in corrected(text)
    }
    if not named:
        return 0
    came = corrigendum.imported_at
    before = Link.objects.in_force().filter(paragraph__edition=old, created_at__lt=came)
    unseen = before.filter(Q(reconfirmed_at__isnull=True) | Q(reconfirmed_at__lt=came))
    places = unseen.values_list("pk", "paragraph__part__code", "paragraph__path")
    numbers = {(place.part, place.number) for place in named}
    links = [pk for pk, part, path in places if (part, path.split("/")[0]) in numbers]
    return doubt(links=links, why=Doubt.CORRECTED, edition=corrigendum)


@verb
def reconfirm_link(*, link: Link, by: User) -> Link:
    """A person read the changed text: the link holds. Refused for one that is not suspect."""
    require(by, Right.LINK_PARAGRAPH, _("Only secretariat staff link paragraphs."))
    if not settle(link=link, by=by):
        raise Refused(
            _("This link is not suspect, so there is nothing to confirm again."),
            kind=RefusalKind.CONFLICT,
        )
    link.refresh_from_db()
    return link


def settle(*, link: Link, by: User) -> bool:
    """Takes the mark off and keeps who did it and when; False where there was none."""
    changed = (
        Link.objects.suspect()
        .filter(pk=link.pk)
        .update(
            suspect_since=None,
            suspect_why="",
            suspect_by=None,
            reconfirmed_at=timezone.now(),
            reconfirmed_by=by,
        )
    )
    return bool(changed)
