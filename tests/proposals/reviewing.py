"""A text with links, and the text that replaces it."""

from documents.models import Document, Edition
from documents.signals import document_imported
from proposals.models import Element, Link
from tests.makers import make_document, make_edition, make_paragraph, make_part

LABS = "Each State Party shall name the laboratories that hold dangerous agents every year."
VISITS = "Voluntary visits to facilities may be offered by any State Party at any time."
EDITED = "Voluntary visits to facilities may be offered by every State Party at short notice."
FUND = "A trust fund shall pay for the travel of experts from countries with scarce resources."


def revised(element: Element) -> Edition:
    """The new text: one link's paragraph was edited, another one's is gone."""
    old, new = _printed(make_document("TEST/WG/1/WP.1"), LABS, VISITS, FUND), None
    for path in ("2", "3"):
        Link.objects.create(
            paragraph=old.paragraphs.get(path=path), element=element, relation="supports"
        )
    Edition.objects.filter(pk=old.pk).update(is_current=False)
    new = _printed(old.document, LABS, "An inserted paragraph about the summer break.", EDITED)
    document_imported.send(sender=Document, edition=new, previous=old)
    return new


def _printed(document: Document, *texts: str) -> Edition:
    edition = make_edition(document)
    part = make_part(edition)
    for number, text in enumerate(texts, start=1):
        make_paragraph(part, str(number), text=text)
    return edition
