"""The texts that draft one element, with its brackets version by version."""

from dataclasses import dataclass

from documents.aligning import paragraphs_of
from documents.tracing import histories_of
from meetings.roles import Reader
from proposals.models import Element
from proposals.texts.figures import Figures, bracket_rows, figures_of
from proposals.texts.places import places_of_each
from proposals.texts.versions import Text, text_links, texts


@dataclass(frozen=True, slots=True)
class Drafted:
    """One text; `versions`: the element's figures in each, None where it has no paragraph."""

    text: Text
    versions: tuple[Figures | None, ...]


def texts_of(element: Element, *, user: Reader) -> tuple[Drafted, ...]:
    """The texts that have paragraphs of this element, the newest first. A fixed number of queries,
    however many texts there are."""
    links = text_links(user).filter(element=element)
    documents = set(links.values_list("paragraph__edition__document", flat=True))
    found = texts(user, documents=documents) if documents else ()
    if not found:
        return ()
    paragraphs = paragraphs_of(edition for text in found for edition in text.editions)
    histories = histories_of([text.editions for text in found], paragraphs)
    places = places_of_each(found, paragraphs, user=user)
    rows = bracket_rows(*found)
    drafted = []
    for text, history, of_text in zip(found, histories, places, strict=True):
        own = {element: of_text[element]} if element in of_text else {}
        drafted += [
            Drafted(text, figures.versions) for figures in figures_of(text, history, rows, own)
        ]
    return tuple(drafted)
