"""Linked paragraphs that could carry a status move and have carried none: a queue for officers.

Only what the rules would accept stands in it: a public text of the right standing, a move that is
open from where the element stands and leads on, and a day not before its latest move. Whether the
words say so is for a person to judge.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from documents.models import Access, Document
from meetings.roles import Reader
from proposals.models import Evidence, Link, Status, StatusChange, Transition

# What supports or opposes a text is a position on it and moves nothing.
CARRY = (
    Link.Relation.PROPOSES,
    Link.Relation.REPORTS,
    Link.Relation.DECIDES,
    Link.Relation.TEXT_OF,
)
Moves = dict[int | None, list[Status]]


@dataclass(frozen=True, slots=True)
class Unmoved:
    """A link and the statuses to which its paragraph could move its element, furthest first."""

    link: Link
    moves: tuple[Status, ...]


def moves_on() -> Moves:
    """By status, None for none: the statuses further on to which a move is open. One query."""
    found: Moves = defaultdict(list)
    for row in Transition.objects.select_related("from_status", "to_status"):
        before, after = row.from_status.stage if row.from_status else 0, row.to_status.stage
        leads_on = after is not None and (before is None or after > before)
        if leads_on and row.to_status.needs_evidence:
            found[row.from_status_id].append(row.to_status)
    return {pk: sorted(to, key=lambda status: -(status.stage or 0)) for pk, to in found.items()}


def unmoved_links(user: Reader, moves: Moves) -> QuerySet[Link]:
    """The links of the queue, in the order of the framework, the latest text first."""
    could = Q(pk__in=())
    for before, offered in moves.items():
        for to in offered:
            could |= _carries(to) & Q(element__status=before)
    own = {"element": OuterRef("element")}
    cited = Evidence.objects.filter(
        paragraph=OuterRef("paragraph"), change__element=OuterRef("element")
    )
    day = Coalesce(
        "paragraph__edition__document__issued_on", "paragraph__edition__document__meeting__starts"
    )
    return (
        Link.objects.in_force()
        .visible_to(user)
        .annotate(dated=day)
        .filter(
            could,
            ~Exists(cited),
            ~Exists(StatusChange.objects.waiting().filter(**own)),
            Q(element__status_since__isnull=True) | Q(dated__gte=F("element__status_since")),
            Q(element__is_sample=True) | Q(paragraph__edition__document__is_sample=False),
            relation__in=CARRY,
            suspect_since__isnull=True,
            dated__isnull=False,
            paragraph__edition__is_current=True,
            paragraph__edition__document__access=Access.PUBLIC,
        )
        .select_related(
            "element__status", "paragraph__part", "paragraph__edition__document__meeting"
        )
        .order_by("element__position", "element__code", "-dated", "paragraph__position", "pk")
    )


def offered(link: Link, moves: Moves) -> Unmoved:
    """The row of a link: its moves, as the rules would accept them."""
    part, document = link.paragraph.part, link.paragraph.edition.document
    return Unmoved(
        link,
        tuple(
            to
            for to in moves.get(link.element.status_id, ())
            if to.accepts(part.standing)
            and not (to.needs_text_version and document.kind != Document.Kind.TEXT)
        ),
    )


def _carries(to: Status) -> Q:
    could = Q(paragraph__part__standing__in=to.accepted_standings) if to.accepted_standings else Q()
    if to.needs_text_version:
        could &= Q(paragraph__edition__document__kind=Document.Kind.TEXT)
    return could
