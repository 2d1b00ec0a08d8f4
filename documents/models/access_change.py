"""Who decided who may read a document, when and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models.document import Document
from meetings.access import Access


class AccessChange(models.Model):
    """A document got another level. `told` is what the person saw before: kinds and counts.

    A document with such a row has the level that a person gave it: nothing changes it by itself.
    """

    document = models.ForeignKey(
        Document,
        on_delete=models.CASCADE,
        related_name="access_changes",
        verbose_name=_("document"),
    )
    before = models.CharField(_("before"), max_length=16, choices=Access)
    after = models.CharField(_("after"), max_length=16, choices=Access)
    reason = models.TextField(_("reason"))
    told = models.JSONField(_("what it concerned"), default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
    )
    at = models.DateTimeField(_("decided"), auto_now_add=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("change of access")
        verbose_name_plural = _("changes of access")
        constraints = [
            models.CheckConstraint(
                condition=~Q(before=F("after")),
                name="accesschange_moves",
                violation_error_message=_("The document has this level already."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="accesschange_has_reason",
                violation_error_message=_("Say why; the record keeps it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.get_before_display()} → {self.get_after_display()}"
