"""Where the paragraphs of a text stand in the text that replaces it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.models.edition import Edition, Paragraph
from meetings.access import ReadableQuerySet, readable_levels
from meetings.roles import Reader

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class RevisionMapQuerySet(models.QuerySet["RevisionMap"]):
    def visible_to(self, user: Reader) -> RevisionMapQuerySet:
        """Maps of which the user may read both texts."""
        levels = readable_levels(user)
        return self.filter(old__document__access__in=levels, new__document__access__in=levels)


class RevisionMap(models.Model):
    """The old text beside the new one: a later edition, a revision or a corrected text."""

    old = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="maps_on", verbose_name=_("old text")
    )
    new = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="maps_back", verbose_name=_("new text")
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = RevisionMapQuerySet.as_manager()

    if TYPE_CHECKING:
        places: RelatedManager[ParagraphPlace]

    class Meta:
        ordering = ["old", "new"]
        verbose_name = _("map of a revision")
        verbose_name_plural = _("maps of revisions")
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="revisionmap_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="revisionmap_two_texts"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class ParagraphPlaceQuerySet(ReadableQuerySet["ParagraphPlace"]):
    to_document = "map__new__document__"


class ParagraphPlace(models.Model):
    """Where one old paragraph stands now; none is new where it is gone, several where it was split.

    `score` is the share of wording in common, 0 to 1.
    """

    class Status(models.TextChoices):
        SAME = "same", _("Same")
        MOVED = "moved", pgettext_lazy("paragraph", "Moved")
        EDITED = "edited", _("Edited")
        SPLIT = "split", _("Split")
        MERGED = "merged", _("Merged")
        DROPPED = "dropped", _("Gone")

    map = models.ForeignKey(
        RevisionMap, on_delete=models.CASCADE, related_name="places", verbose_name=_("map")
    )
    old = models.ForeignKey(
        Paragraph, on_delete=models.CASCADE, related_name="went", verbose_name=_("old paragraph")
    )
    new = models.ForeignKey(
        Paragraph,
        on_delete=models.CASCADE,
        null=True,
        related_name="came_from",
        verbose_name=_("new paragraph"),
    )
    status = models.CharField(_("what became of it"), max_length=8, choices=Status)
    score = models.FloatField(_("wording in common"))

    objects = ParagraphPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["map", "old__position", "id"]
        verbose_name = _("place of a paragraph")
        verbose_name_plural = _("places of paragraphs")
        constraints = [
            models.UniqueConstraint(fields=["map", "old", "new"], name="paragraphplace_once"),
            models.CheckConstraint(
                condition=Q(status="dropped", new__isnull=True)
                | (~Q(status="dropped") & Q(new__isnull=False)),
                name="paragraphplace_gone_is_nowhere",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="paragraphplace_score_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new or '–'}"

    @property
    def is_certain(self) -> bool:
        """Whether the text stands there word for word, so that a link may follow by itself."""
        return self.status in (self.Status.SAME, self.Status.MOVED)
