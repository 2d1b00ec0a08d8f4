"""Language editions of one document beside each other, from what is stored."""

from collections import defaultdict
from collections.abc import Iterable

from documents.anchoring.alignment import Alignment, align
from documents.models import Edition, Paragraph
from documents.revisions import passages_of


def align_editions(left: Edition, right: Edition) -> Alignment:
    """The paragraphs of two editions beside each other, the masthead apart, in one query."""
    rows = paragraphs_of([left, right])
    return align(passages_of(rows[left.pk]), passages_of(rows[right.pk]))


def paragraphs_of(editions: Iterable[Edition]) -> dict[int, list[Paragraph]]:
    """By edition: its paragraphs with their parts in reading order, the masthead apart."""
    found: dict[int, list[Paragraph]] = defaultdict(list)
    rows = Paragraph.objects.filter(edition__in=list(editions)).exclude(kind=Paragraph.Kind.FRONT)
    for row in rows.select_related("part").order_by("edition", "position"):
        found[row.edition_id].append(row)
    return found
