"""What was read from a paragraph beside its text: papers that it lists, brackets that it holds."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.document import Document
from documents.models.edition import Paragraph, held_document
from meetings.access import ReadableQuerySet, readable_levels
from meetings.roles import Reader


class ListedDocumentQuerySet(models.QuerySet["ListedDocument"]):
    def current(self) -> Self:
        return self.filter(paragraph__edition__is_current=True)

    def visible_to(self, user: Reader) -> Self:
        """Rows of which the user may read both ends: the list, and the paper that it lists."""
        levels = readable_levels(user)
        return self.filter(
            document__access__in=levels, paragraph__edition__document__access__in=levels
        )

    def with_held(self) -> Self:
        """With `held`: whether the listed document has a text here."""
        return self.annotate(held=held_document())


class ListedDocument(models.Model):
    """A row of a document list. A paper that is listed and not held is a document all the same.

    `submitters` and `on_behalf_of` are party codes, names as printed where a party is not known.
    `languages` is null where the row names none. `rows`: how often the list prints the paper.
    """

    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.CASCADE, related_name="listed", verbose_name=_("paragraph")
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="listed_in", verbose_name=_("document")
    )
    title_as_printed = models.TextField(_("title as printed"), blank=True)
    submitters = models.JSONField(_("submitters"), default=list, blank=True)
    on_behalf_of = models.JSONField(_("on behalf of"), default=list, blank=True)
    languages = models.JSONField(_("languages"), null=True, blank=True)
    companions = models.JSONField(_("corrections and additions"), default=list, blank=True)
    rows = models.PositiveSmallIntegerField(_("rows"), default=1)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = ListedDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["paragraph_id", "position"]
        verbose_name = _("listed document")
        verbose_name_plural = _("listed documents")
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "document"], name="listeddocument_once")
        ]

    def __str__(self) -> str:
        return str(self.document)


class BracketsQuerySet(ReadableQuerySet["Brackets"]):
    to_document = "paragraph__edition__document__"

    def current(self) -> Self:
        return self.filter(paragraph__edition__is_current=True)


class Brackets(models.Model):
    """The square brackets of one paragraph in negotiation; a paragraph without any has no row.

    `pairs`: outermost pairs that open here. `characters`: signs inside, blanks and the brackets
    apart. `alternatives`: places that offer a choice. `continued`: an earlier pair reaches in.
    """

    paragraph = models.OneToOneField(
        Paragraph, on_delete=models.CASCADE, related_name="brackets", verbose_name=_("paragraph")
    )
    pairs = models.PositiveIntegerField(_("outermost pairs"), default=0)
    depth = models.PositiveIntegerField(_("deepest nesting"), default=0)
    characters = models.PositiveIntegerField(_("characters inside"), default=0)
    alternatives = models.PositiveIntegerField(_("alternatives"), default=0)
    unmatched = models.PositiveIntegerField(_("without a partner"), default=0)
    continued = models.BooleanField(_("continued from an earlier paragraph"), default=False)

    objects = BracketsQuerySet.as_manager()

    class Meta:
        ordering = ["paragraph_id"]
        verbose_name = _("brackets of a paragraph")
        verbose_name_plural = _("brackets")

    def __str__(self) -> str:
        return f"{self.paragraph}: {self.pairs}"
