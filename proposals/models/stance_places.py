"""Where a recorded position stands in a later text: by itself word for word, else by a person."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.models import Edition, Paragraph, ParagraphPlace, ReadableQuerySet, readable_levels
from meetings.roles import Reader
from proposals.models.stances import Stance


class StancePlaceQuerySet(ReadableQuerySet["StancePlace"]):
    to_document = "edition__document__"

    def visible_to(self, user: Reader) -> Self:
        """Places of which the user may read the text and the position."""
        return (
            super()
            .visible_to(user)
            .filter(stance__paragraph__edition__document__access__in=readable_levels(user))
        )

    def waiting(self) -> Self:
        return self.filter(state=StancePlace.State.WAITING)

    def standing(self) -> Self:
        """Where the position stands: carried word for word, or placed by a person."""
        return self.filter(state__in=StancePlace.STANDING)


class StancePlace(models.Model):
    """A position of an earlier text in a later one. The position itself keeps its own paragraph.

    Without a `paragraph` its words are gone. Until a person decides, what was edited, split,
    merged or dropped stands nowhere in the later text.
    """

    class State(models.TextChoices):
        CARRIED = "carried", _("Follows word for word")
        WAITING = "waiting", _("To review")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", pgettext_lazy("place of a position", "Refused")
        OVERTAKEN = "overtaken", _("Overtaken by a later text")

    STANDING = (State.CARRIED, State.ACCEPTED)

    stance = models.ForeignKey(
        Stance,
        on_delete=models.CASCADE,
        related_name="places",
        verbose_name=pgettext_lazy("of a party", "position"),
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="stance_places", verbose_name=_("new text")
    )
    paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="stance_places",
        verbose_name=_("paragraph of the new text"),
    )
    status = models.CharField(
        _("what became of the text"), max_length=8, choices=ParagraphPlace.Status
    )
    score = models.FloatField(_("wording in common"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
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

    objects = StancePlaceQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "stance__paragraph__position", "id"]
        verbose_name = _("position to review")
        verbose_name_plural = _("positions to review")
        constraints = [
            models.UniqueConstraint(
                fields=["stance", "edition", "paragraph"], name="stanceplace_once"
            ),
            models.UniqueConstraint(
                fields=["stance", "edition"],
                condition=Q(paragraph__isnull=True),
                name="stanceplace_gone_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["carried", "waiting", "overtaken"], decided_by__isnull=True)
                | Q(
                    state__in=["accepted", "refused"],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="stanceplace_decision_says_who",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["carried", "accepted"]) | Q(paragraph__isnull=False),
                name="stanceplace_stands_somewhere",
                violation_error_message=_("A position stands at a paragraph."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stance} → {self.paragraph or '–'}"
