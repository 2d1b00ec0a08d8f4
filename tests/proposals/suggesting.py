"""Terms, linked paragraphs and suggestions for tests."""

from typing import Any

from documents.models import Paragraph
from proposals.models import Element, ElementTerm, LinkSuggestion
from tests.makers import make_element, make_paragraph


def make_term(term: str, element: Element | None = None, **fields: Any) -> ElementTerm:
    """An English synonym; a word that is never mapped where no element is given."""
    kind = ElementTerm.Kind.SYNONYM if element else ElementTerm.Kind.NEVER
    return ElementTerm.objects.create(
        **{"term": term, "element": element, "language": "en", "kind": kind, **fields}
    )


def make_suggestion(
    paragraph: Paragraph | None = None, element: Element | None = None, **fields: Any
) -> LinkSuggestion:
    reason = {"kind": "term", "words": ["Text"], "places": [[0, 4]], "score": 0.6}
    return LinkSuggestion.objects.create(
        paragraph=paragraph or make_paragraph(),
        element=element or make_element(),
        **{"score": 0.6, "reasons": [reason], **fields},
    )
