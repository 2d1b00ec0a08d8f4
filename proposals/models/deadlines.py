"""Days by which something is due at a meeting, as a paper prints them."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models import Paragraph, ReadableQuerySet
from meetings.models import Meeting
from proposals.models.withdrawing import Withdrawable


class DeadlineQuerySet(ReadableQuerySet["Deadline"]):
    to_document = "paragraph__edition__document__"

    def in_force(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def with_source(self) -> Self:
        return self.select_related(
            "meeting", "paragraph__part", "paragraph__edition__document__meeting"
        ).order_by("day", "id")


class Deadline(Withdrawable):
    """A day that a paragraph prints, with its words. No deadline is worked out by anybody here.

    A row recorded by mistake is withdrawn and stays, so that calendars can be told.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="deadlines", verbose_name=_("meeting")
    )
    day = models.DateField(_("day"))
    words = models.CharField(
        _("what is due"), max_length=300, help_text=_("Verbatim from the paragraph.")
    )
    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.PROTECT, related_name="deadlines", verbose_name=_("paragraph")
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["day", "id"]
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="deadline_has_words",
                violation_error_message=_("Quote what is due, as the paragraph prints it."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="deadline_withdrawn_has_person",
            ),
            models.UniqueConstraint(
                fields=["meeting", "day", "paragraph"],
                condition=Q(withdrawn_at__isnull=True),
                name="deadline_once",
                violation_error_message=_("This deadline is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.words}"
