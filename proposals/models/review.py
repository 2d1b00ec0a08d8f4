"""Links whose text was revised and that wait for a person."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models import Edition, Paragraph, ParagraphPlace
from meetings.access import ReadableQuerySet, readable_levels
from meetings.roles import Reader
from proposals.models.framework import Link


class LinkReviewQuerySet(ReadableQuerySet["LinkReview"]):
    to_document = "edition__document__"

    def visible_to(self, user: Reader) -> Self:
        """Reviews of which the user may read both the old text and the new one."""
        levels = readable_levels(user)
        return (
            super().visible_to(user).filter(link__paragraph__edition__document__access__in=levels)
        )

    def waiting(self) -> Self:
        return self.filter(state=LinkReview.State.WAITING)


class LinkReview(models.Model):
    """A link of a revised text: does it hold for `paragraph` of the new text?

    Without a `paragraph` its text is gone and the link is an orphan. Nothing is linked in the new
    text until a person accepts; the link on the old text stays as it is, whatever is decided.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("To review")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")
        OVERTAKEN = "overtaken", _("Overtaken by a later text")

    link = models.ForeignKey(
        Link, on_delete=models.CASCADE, related_name="reviews", verbose_name=_("link")
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="link_reviews", verbose_name=_("new text")
    )
    paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="link_reviews",
        verbose_name=_("suggested paragraph"),
    )
    status = models.CharField(
        _("what became of the text"), max_length=8, choices=ParagraphPlace.Status
    )
    score = models.FloatField(_("wording in common"))
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING, db_index=True
    )
    made_at = models.DateTimeField(_("since"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    result = models.ForeignKey(
        Link,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("new link"),
    )

    objects = LinkReviewQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "link__paragraph__position", "id"]
        verbose_name = _("link to review")
        verbose_name_plural = _("links to review")
        constraints = [
            models.UniqueConstraint(
                fields=["link", "edition", "paragraph"], name="linkreview_once"
            ),
            models.UniqueConstraint(
                fields=["link", "edition"],
                condition=Q(paragraph__isnull=True),
                name="linkreview_orphan_once",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True, decided_by__isnull=True)
                | Q(state="overtaken", decided_at__isnull=False, decided_by__isnull=True)
                | Q(
                    state__in=["accepted", "refused"],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
                name="linkreview_decision_says_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.link} → {self.paragraph or '–'}"

    @property
    def is_orphan(self) -> bool:
        return self.paragraph_id is None
