"""Stored maps between a text and the one that replaces it."""

from collections.abc import Iterable

from django.db import transaction

from documents.anchoring import Passage, map_paragraphs
from documents.models import Edition, Paragraph, ParagraphPlace, RevisionMap

BATCH = 500


@transaction.atomic
def map_editions(*, old: Edition, new: Edition) -> RevisionMap:
    """The map from one text to the other, made and stored where there is none yet.

    Both are in one language and hold their paragraphs. Asked again it returns what is stored.
    """
    stored, is_new = RevisionMap.objects.get_or_create(old=old, new=new)
    if not is_new:
        return stored
    before, after = _paragraphs(old), _paragraphs(new)
    mapping = map_paragraphs(passages_of(before.values()), passages_of(after.values()))
    ParagraphPlace.objects.bulk_create(
        [
            ParagraphPlace(
                map=stored,
                old=before[anchor.old],
                new=None if address is None else after[address],
                status=anchor.status,
                score=anchor.score,
            )
            for anchor in mapping.anchors
            for address in (anchor.new or (None,))
        ],
        batch_size=BATCH,
    )
    return stored


def passages_of(paragraphs: Iterable[Paragraph]) -> list[Passage]:
    """Stored paragraphs as the comparison takes them."""
    return [
        Passage(
            part=row.part.code,
            path=row.path,
            text=row.text,
            kind=row.kind,
            marks=tuple((int(start), int(end), str(note)) for start, end, note in row.notes),
        )
        for row in paragraphs
    ]


def _paragraphs(edition: Edition) -> dict[tuple[str, str], Paragraph]:
    rows = edition.paragraphs.exclude(kind=Paragraph.Kind.FRONT)
    return {
        (row.part.code, row.path): row for row in rows.select_related("part").order_by("position")
    }
