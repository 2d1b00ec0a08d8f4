"""How documents stand to each other: one revises, corrects, adds to or replaces another."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.models.document import Document
from meetings.access import readable_levels
from meetings.roles import Reader


class DocumentRelationQuerySet(models.QuerySet["DocumentRelation"]):
    def visible_to(self, user: Reader) -> Self:
        """Relations of which the user may read both documents."""
        levels = readable_levels(user)
        return self.filter(later__access__in=levels, earlier__access__in=levels)

    def holding(self) -> Self:
        return self.filter(state=DocumentRelation.State.HOLDS)

    def suggested(self) -> Self:
        return self.filter(state=DocumentRelation.State.SUGGESTED)

    def of(self, document: Document) -> Self:
        """Those at one end of which a document stands."""
        return self.filter(Q(later=document) | Q(earlier=document))

    def with_both(self) -> Self:
        """With both documents and whether they are held, in a steady order."""
        return (
            self.select_related("later", "earlier")
            .prefetch_related("later__editions", "earlier__editions")
            .order_by("earlier__symbol", "kind", "later__symbol", "pk")
        )


class DocumentRelation(models.Model):
    """`later` revises, corrects, adds to, settles or replaces `earlier`.

    What a symbol or the paper itself says holds at once; what a title and a meeting suggest waits
    for a person.
    """

    class Kind(models.TextChoices):
        REVISES = "revises", _("revises")
        CORRECTS = "corrects", _("corrects")
        ADDS = "adds", _("adds to")
        SETTLES = "settles", _("is the final text of")
        REPLACES = "replaces", _("replaces")

    class Origin(models.TextChoices):
        SYMBOL = "symbol", _("Its symbol")
        WORDS = "words", _("Its own words")
        TITLE = "title", _("Same title at the same meeting")

    class State(models.TextChoices):
        HOLDS = "holds", _("Holds")
        SUGGESTED = "suggested", pgettext_lazy("relation", "Suggested")
        REFUSED = "refused", pgettext_lazy("relation", "Refused")

    later = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="relations", verbose_name=_("document")
    )
    kind = models.CharField(_("relation"), max_length=8, choices=Kind)
    earlier = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="related_by", verbose_name=_("to document")
    )
    origin = models.CharField(_("read from"), max_length=8, choices=Origin)
    state = models.CharField(_("state"), max_length=10, choices=State)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = DocumentRelationQuerySet.as_manager()

    class Meta:
        ordering = ["earlier", "later"]
        verbose_name = _("relation of documents")
        verbose_name_plural = _("relations of documents")
        constraints = [
            models.UniqueConstraint(fields=["later", "earlier"], name="documentrelation_once"),
            models.CheckConstraint(
                condition=~Q(later=F("earlier")), name="documentrelation_two_documents"
            ),
            models.CheckConstraint(
                condition=Q(origin__in=["symbol", "words"], state="holds")
                | Q(state="suggested", decided_by__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="documentrelation_guess_is_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.later} {self.get_kind_display()} {self.earlier}"
