"""An element's brackets by text version, as its page shows them."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from meetings.roles import Reader
from proposals.models import Element
from proposals.texts.drafted import texts_of
from proposals.texts.figures import Figures
from proposals.texts.versions import Version


@dataclass(frozen=True, slots=True)
class DraftedRow:
    """One version of a text; `figures` None where none of it is linked to the element."""

    version: Version
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class DraftedText:
    """A text that drafts the element; `url` leads to its page."""

    title: str
    language: str
    url: str
    is_sample: bool
    rows: tuple[DraftedRow, ...]


def drafted_texts(element: Element, *, user: Reader, day: date) -> tuple[DraftedText, ...]:
    """The texts with paragraphs of this element, in the versions of `day` or before."""
    found = []
    for drafted in texts_of(element, user=user):
        rows = tuple(
            DraftedRow(version, figures)
            for version, figures in zip(drafted.text.versions, drafted.versions, strict=True)
            if version.dated is None or version.dated <= day
        )
        if any(row.figures for row in rows):
            found.append(
                DraftedText(
                    title=drafted.text.title or drafted.text.slug,
                    language=drafted.text.language,
                    url=reverse("text", args=[drafted.text.slug]),
                    is_sample=drafted.text.is_sample,
                    rows=rows,
                )
            )
    return tuple(found)
