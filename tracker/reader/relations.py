"""How a document stands to others, as its reader page shows it: both ways, and its newest text.

A relation of which one end may not be read is not there.
"""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document, DocumentRelation
from documents.models.relation import DocumentRelationQuerySet
from documents.versions import FOLLOWING
from meetings.roles import Reader
from proposals.texts.versions import find_versions

Kind = DocumentRelation.Kind
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
    """A document at the other end of a relation; `relation` says what it is to this one, or to the
    last of the documents `by_way` of which it is reached."""

    relation: str
    document: str
    url: str
    is_held: bool
    by_way: tuple["OtherPaper", ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """`papers`: one step away, earlier ones first. `newest`: where newer texts lead to.

    `redline` is the address of what changed against the version next to it; "" where no other
    version is held in its language.
    """

    papers: tuple[OtherPaper, ...] = ()
    newest: tuple[OtherPaper, ...] = ()
    redline: str = ""


def related_to(document: Document, user: Reader, language: str = "") -> Related:
    """One query where nothing newer is known, and one more for each newer text in the chain; five
    more where it has versions."""
    rows = list(_open_to(user).of(document))
    earlier = [_other(row, row.earlier) for row in rows if row.later_id == document.pk]
    later = [_other(row, row.later) for row in rows if row.earlier_id == document.pk]
    steps = [row for row in rows if row.earlier_id == document.pk and row.kind in FOLLOWING]
    has_versions = any(row.kind in FOLLOWING for row in rows)
    return Related(
        papers=tuple(earlier + later),
        newest=_newest(steps, {document.pk}, user),
        redline=_redline(document, user, language) if has_versions else "",
    )


def _redline(document: Document, user: Reader, language: str) -> str:
    text = find_versions(str(document.pk), user=user, language=language)
    slugs = [version.document.slug for version in text.versions] if text else []
    if text is None or text.language != language or document.slug not in slugs or len(slugs) < 2:
        return ""
    place = max(slugs.index(document.slug), 1)
    asked = {"language": language, "old": slugs[place - 1], "new": slugs[place]}
    return f"{reverse('redline', args=[document.slug])}?{urlencode(asked)}"


def _newest(steps: list[DocumentRelation], seen: set[int], user: Reader) -> tuple[OtherPaper, ...]:
    found: dict[int, OtherPaper] = {}
    ways: dict[int, tuple[OtherPaper, ...]] = {}
    while steps:
        seen |= {row.later_id for row in steps}
        further = list(
            _open_to(user)
            .filter(kind__in=FOLLOWING, earlier__in=[row.later_id for row in steps])
            .exclude(later__in=seen)
        )
        left = {row.earlier_id for row in further}
        for row in steps:
            way = ways.get(row.earlier_id, ())
            paper = replace(_other(row, row.later), by_way=way)
            if row.later_id not in left:
                found.setdefault(row.later_id, paper)
            ways.setdefault(row.later_id, (*way, replace(paper, by_way=())))
        steps = further
    return tuple(found.values())


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
