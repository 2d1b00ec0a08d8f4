"""How a document stands to others, as its reader page shows it: both ways, and its newest text.

A relation of which one end may not be read is not there.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from documents.models import Document, DocumentRelation
from documents.models.relation import DocumentRelationQuerySet
from meetings.roles import Reader

Kind = DocumentRelation.Kind
# What a reader should use instead. A correction or an addition stands beside a text.
NEWER = (Kind.REVISES, Kind.SETTLES, Kind.REPLACES)
TO_EARLIER = {
    Kind.REVISES: _("Revises"),
    Kind.CORRECTS: _("Corrects"),
    Kind.ADDS: _("Adds to"),
    Kind.SETTLES: _("Final text of"),
    Kind.REPLACES: _("Replaces"),
}
TO_LATER = {
    Kind.REVISES: _("Revised by"),
    Kind.CORRECTS: _("Corrected by"),
    Kind.ADDS: _("Added to by"),
    Kind.SETTLES: _("Final text"),
    Kind.REPLACES: _("Replaced by"),
}


@dataclass(frozen=True, slots=True)
class OtherPaper:
    """A document at the other end of a relation; `relation` says what it is to this one."""

    relation: str
    document: str
    url: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class Related:
    """`papers`: one step away, earlier ones first. `newest`: where newer texts lead to."""

    papers: tuple[OtherPaper, ...] = ()
    newest: tuple[OtherPaper, ...] = ()


def related_to(document: Document, user: Reader) -> Related:
    """One query where nothing newer is known, and one more for each newer text in the chain."""
    rows = list(_open_to(user).of(document))
    earlier = [_other(row, row.earlier) for row in rows if row.later_id == document.pk]
    later = [_other(row, row.later) for row in rows if row.earlier_id == document.pk]
    steps = [row for row in rows if row.earlier_id == document.pk and row.kind in NEWER]
    return Related(tuple(earlier + later), _newest(steps, {document.pk}, user))


def _newest(steps: list[DocumentRelation], seen: set[int], user: Reader) -> tuple[OtherPaper, ...]:
    found = []
    while steps:
        seen |= {row.later_id for row in steps}
        further = list(
            _open_to(user)
            .filter(kind__in=NEWER, earlier__in=[row.later_id for row in steps])
            .exclude(later__in=seen)
        )
        left = {row.earlier_id for row in further}
        found += [_other(row, row.later) for row in steps if row.later_id not in left]
        steps = further
    return tuple(dict.fromkeys(found))


def _open_to(user: Reader) -> DocumentRelationQuerySet:
    return DocumentRelation.objects.holding().visible_to(user).with_both()


def _other(row: DocumentRelation, other: Document) -> OtherPaper:
    words = TO_LATER if other == row.later else TO_EARLIER
    return OtherPaper(
        relation=str(words[Kind(row.kind)]),
        document=str(other),
        url=other.get_absolute_url(),
        is_held=bool(other.current_editions),
    )
