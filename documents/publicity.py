"""May a document stop being public? Whoever rests something public on it is asked."""

from dataclasses import dataclass
from typing import Any

from documents.models import Access, Document
from documents.parsing.wording import Values
from documents.signals import document_restricted
from documents.wording import worded


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a document must stay public; `str()` says it in the active language."""

    template: str
    values: Values

    def __str__(self) -> str:
        return worded(self.template, dict(self.values))


def objections(*, document: Document, access: str) -> list[Objection]:
    """Every reason why the document cannot have this access level.

    Only a public document that is to be public no longer raises the question.
    """
    if access == Access.PUBLIC or document.pk is None:
        return []
    if not Document.objects.filter(pk=document.pk, access=Access.PUBLIC).exists():
        return []
    answers: list[tuple[Any, Any]] = document_restricted.send(sender=Document, document=document)
    return [objection for _receiver, objection in answers if objection is not None]
