"""May a document stop being public? Whoever rests something public on it is asked."""

from documents.models import Access, Document
from documents.signals import document_restricted


def objections(*, document: Document, access: str) -> list[str]:
    """Every reason why the document cannot have this access level, each a sentence.

    Only a public document that is to be public no longer raises the question.
    """
    if access == Access.PUBLIC or document.pk is None:
        return []
    if not Document.objects.filter(pk=document.pk, access=Access.PUBLIC).exists():
        return []
    answers = document_restricted.send(sender=Document, document=document)
    return [str(sentence) for _receiver, sentence in answers if sentence]
