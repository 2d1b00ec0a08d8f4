"""Views that a text attributes to nobody by name."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.models import Paragraph, ReadableQuerySet
from meetings.models import Party


class ViewQuerySet(ReadableQuerySet["View"]):
    to_document = "paragraph__edition__document__"

    def current(self) -> Self:
        return self.filter(paragraph__edition__is_current=True)

    def drafts(self) -> Self:
        return self.filter(state=View.State.DRAFT)


class View(models.Model):
    """A view of unnamed holders: "some States parties noted ...". It never has a party.

    An import writes it as a draft with its edition; a person confirms it. `text` is the sentence as
    printed, which begins at `offset` in its paragraph's text.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Read by the importer")
        CONFIRMED = "confirmed", pgettext_lazy("view", "Confirmed")
        DISMISSED = "dismissed", pgettext_lazy("view", "Dismissed")

    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.CASCADE, related_name="views", verbose_name=_("paragraph")
    )
    quantifier = models.CharField(_("holders as printed"), max_length=300)
    verb = models.CharField(_("verb as printed"), max_length=200)
    text = models.TextField(_("sentence as printed"))
    offset = models.PositiveIntegerField(_("where it begins"), default=0)
    party = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("party"),
    )
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.DRAFT)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = ViewQuerySet.as_manager()

    class Meta:
        ordering = ["paragraph_id", "position"]
        verbose_name = _("unattributed view")
        verbose_name_plural = _("unattributed views")
        constraints = [
            models.CheckConstraint(
                condition=Q(party__isnull=True),
                name="view_has_no_party",
                violation_error_message=_("An unattributed view never gets a party."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft")
                | (Q(decided_by__isnull=False) & Q(decided_at__isnull=False)),
                name="view_decided_by_a_person",
            ),
            models.UniqueConstraint(fields=["paragraph", "position"], name="view_place_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.quantifier} {self.verb}"
