"""May a document stop being public, and which may not even be named to a reader?"""

from dataclasses import dataclass
from typing import Any

from documents.models import Access, Document, readable_levels
from documents.parsing.wording import Values
from documents.signals import document_restricted
from documents.wording import worded
from meetings.roles import Reader


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


def names_hidden_from(*, reader: Reader, **_kwargs: object) -> set[str]:
    """Receiver of `hidden_papers`: the symbols and reference keys of what `reader` may not see.

    One query, and none for who may see everything.
    """
    levels = readable_levels(reader)
    if set(levels) == set(Access.values):
        return set()
    hidden = Document.objects.exclude(access__in=levels)
    return {name for row in hidden.values_list("symbol", "reference_key") for name in row if name}
