"""Language editions of one document beside each other, from what is stored."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache

from documents.anchoring.alignment import Alignment, Doubt, align
from documents.models import Edition, Paragraph
from documents.revisions import passages_of

KEPT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """The same paragraph in two editions by its number in each; `doubt` as `Pair` has it."""

    left: int | None
    right: int | None
    doubt: Doubt


def align_editions(left: Edition, right: Edition) -> Alignment:
    """The paragraphs of two editions beside each other, the masthead apart, in one query."""
    rows = paragraphs_of([left, right])
    return align(passages_of(rows[left.pk]), passages_of(rows[right.pk]))


def aligned(left: Edition, right: Edition) -> tuple[AlignedPair, ...]:
    """Both editions beside each other, by the numbers of their paragraphs.

    The answer depends on the two texts alone, and those never change, so it is kept in the cache;
    one query where it is not there.
    """
    key = "aligned:" + ".".join(f"{e.pk}-{e.sha256}-{e.rereading}" for e in (left, right))
    known: tuple[AlignedPair, ...] | None = cache.get(key)
    if known is None:
        rows = paragraphs_of([left, right])
        alignment = align(passages_of(rows[left.pk]), passages_of(rows[right.pk]))
        ours, theirs = (
            {(row.part.code, row.path): row.pk for row in rows[e.pk]} for e in (left, right)
        )
        known = tuple(
            AlignedPair(
                ours[pair.left] if pair.left else None,
                theirs[pair.right] if pair.right else None,
                pair.doubt,
            )
            for pair in alignment.pairs
        )
        cache.set(key, known, KEPT_SECONDS)
    return known


def sure_places(left: Edition, right: Edition) -> dict[int, int]:
    """The paragraphs of the right edition that are surely one of the left: right -> left."""
    return {p.right: p.left for p in aligned(left, right) if p.left and p.right and not p.doubt}


def paragraphs_of(editions: Iterable[Edition]) -> dict[int, list[Paragraph]]:
    """By edition: its paragraphs with their parts in reading order, the masthead apart."""
    found: dict[int, list[Paragraph]] = defaultdict(list)
    rows = Paragraph.objects.filter(edition__in=list(editions)).exclude(kind=Paragraph.Kind.FRONT)
    for row in rows.select_related("part").order_by("edition", "position"):
        found[row.edition_id].append(row)
    return found
