"""Deletions from a text in negotiation that a decision records."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models import Document, Paragraph
from meetings.access import readable_levels
from meetings.roles import Reader
from proposals.models.withdrawing import Withdrawable


class DecidedDeletionQuerySet(models.QuerySet["DecidedDeletion"]):
    def visible_to(self, user: Reader) -> Self:
        """Rows of which the user may read all three: the old text, the new one, the decision."""
        levels = readable_levels(user)
        return self.filter(
            paragraph__edition__document__access__in=levels,
            later__access__in=levels,
            decision__edition__document__access__in=levels,
        )

    def in_force(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def with_texts(self) -> Self:
        """With both paragraphs, their parts and documents, for lists that show them."""
        return self.select_related(
            "later",
            "paragraph__part",
            "paragraph__edition__document",
            "decision__part",
            "decision__edition__document__meeting",
        )


class DecidedDeletion(Withdrawable):
    """A decision, cited by its paragraph, records that wording of a text was deleted.

    `paragraph` is where the wording stood last, `later` the version in which it is gone. Without
    a `start` the whole paragraph was deleted, else the `passage` of its text that begins there. A
    withdrawn row stays with who and when.
    """

    paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.PROTECT,
        related_name="decided_deletions",
        verbose_name=_("deleted paragraph"),
    )
    start = models.PositiveIntegerField(
        _("where the deleted words begin"),
        null=True,
        blank=True,
        help_text=_("Empty: the whole paragraph."),
    )
    passage = models.TextField(_("deleted words"), blank=True)
    later = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        related_name="decided_deletions",
        verbose_name=_("gone in"),
    )
    decision = models.ForeignKey(
        Paragraph,
        on_delete=models.PROTECT,
        related_name="decides_deletions",
        verbose_name=_("decided in"),
    )
    note = models.TextField(_("note"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects = DecidedDeletionQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        verbose_name = _("decided deletion")
        verbose_name_plural = _("decided deletions")
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "start", "later"],
                condition=Q(withdrawn_at__isnull=True),
                name="decideddeletion_once",
                violation_error_message=_("A decision is recorded for this deletion already."),
            ),
            models.UniqueConstraint(
                fields=["paragraph", "later"],
                condition=Q(withdrawn_at__isnull=True, start__isnull=True),
                name="decideddeletion_whole_once",
                violation_error_message=_("A decision is recorded for this deletion already."),
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, passage="")
                | (Q(start__isnull=False) & ~Q(passage="")),
                name="decideddeletion_names_its_words",
            ),
            models.CheckConstraint(
                condition=~Q(decision=F("paragraph")),
                name="decideddeletion_not_by_itself",
                violation_error_message=_("A paragraph does not decide on its own deletion."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="decideddeletion_withdrawn_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph} – {self.decision}"
