"""A text opened as a whole: its history, the paragraphs of its elements, figures, deletions."""

from dataclasses import dataclass

from documents.aligning import paragraphs_of
from documents.models import Document, Paragraph
from documents.tracing import History, Rows, history_of
from meetings.roles import Reader
from proposals.texts.deletions import Deletion, deletions_of
from proposals.texts.places import Places, places_of
from proposals.texts.versions import Text, find_text


@dataclass(frozen=True, slots=True)
class OpenText:
    """`paragraphs` by edition in reading order, the masthead apart."""

    text: Text
    history: History
    paragraphs: Rows
    places: Places
    deletions: tuple[Deletion, ...]


def open_text(text: Text, *, user: Reader) -> OpenText:
    """Everything about a text that depends on its wording. A fixed number of queries."""
    paragraphs = paragraphs_of(text.editions)
    history = history_of(text.editions, paragraphs)
    places = places_of(text, paragraphs, user=user)
    deletions = deletions_of(text, history, places, paragraphs, user=user)
    return OpenText(text, history, paragraphs, places, deletions)


def find_deletion(
    *, paragraph: Paragraph, later: Document, start: int | None, user: Reader
) -> Deletion | None:
    """The deletion of a paragraph, or of the words at `start` of it, in a later version."""
    edition = paragraph.edition
    text = find_text(edition.document.slug, user=user, language=edition.language)
    if text is None:
        return None
    return next(
        (
            deletion
            for deletion in open_text(text, user=user).deletions
            if deletion.paragraph == paragraph
            and deletion.new.document == later
            and deletion.start == start
        ),
        None,
    )
