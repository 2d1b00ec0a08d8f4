"""What goes into the search index when a document is stored, and what leaves it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter

from django.db import transaction
from django.db.models import Exists, OuterRef

from documents import engines
from documents.models import IndexEntry, Paragraph
from documents.models.edition import ParagraphQuerySet
from documents.search.tokens import tokenised

BATCH = 500
Mark = Sequence[int | str]  # start, end and path of the note
Rows = Iterable[tuple[int, str, Sequence[Mark]]]


def index_paragraphs(rows: Rows, *, language: str) -> None:
    """Indexes paragraphs of one language: number, text and footnote marks of each. One query.

    A paragraph that is indexed already must be removed first. Call it in the transaction that
    stores the paragraphs, so that neither is ever there without the other.
    """
    engines.index(_entries(rows, language))


def _entries(rows: Rows, language: str) -> Iterator[tuple[int, str]]:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        texts = [without_marks(text, marks) if marks else text for _number, text, marks in batch]
        for (number, _text, _marks), tokens in zip(batch, tokenised(texts, language), strict=True):
            yield number, tokens


def without_marks(text: str, marks: Sequence[Mark]) -> str:
    """The text with its footnote marks blanked, so that none becomes part of a word."""
    for start, end, _note in marks:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"  # type: ignore[operator, index]  # JSON
    return text


def remove(paragraphs: ParagraphQuerySet) -> None:
    """Takes paragraphs out of the index. Those that are deleted leave it by themselves."""
    engines.unindex(paragraphs.order_by().values("pk"))


def fill(*, after: int = 0, at_most: int = BATCH) -> list[int]:
    """Indexes the next paragraphs that the index does not hold, in one transaction.

    `after` is the number from which on to look. Answers the numbers of those that it indexed,
    rising; none when nothing is missing.
    """
    held = IndexEntry.objects.filter(paragraph=OuterRef("pk"))
    with transaction.atomic():
        rows = list(
            Paragraph.objects.filter(~Exists(held), pk__gt=after)
            .order_by("pk")
            .values_list("edition__language", "pk", "text", "notes")[:at_most]
        )
        for language, same in groupby(rows, key=itemgetter(0)):
            index_paragraphs([row[1:] for row in same], language=language)
    return [row[1] for row in rows]
