"""What became of a proposal: updated, merged, split, withdrawn, and back on the table."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.models import Paragraph, readable_levels
from meetings.roles import Reader
from proposals.models.tabled import Proposal


class SuccessionQuerySet(models.QuerySet["Succession"]):
    def visible_to(self, user: Reader) -> Self:
        """Rows of which the user may read both proposals and the paragraph that prints it."""
        levels = readable_levels(user)
        printed = "paragraph__edition__document__access__in"
        return self.filter(
            Q(new__isnull=True) | Q(new__document__access__in=levels),
            Q(**{printed: levels}) | Q(**{f"undoes__{printed}": levels}),
            old__document__access__in=levels,
        )

    def in_force(self, known: datetime | None = None) -> Self:
        """What was recorded and not undone, by the moment `known` (None: by now)."""
        if known is None:
            return self.filter(in_force=True)
        undone = Succession.objects.filter(undoes=OuterRef("pk"), recorded_at__lte=known)
        recorded = self.filter(undoes__isnull=True, recorded_at__lte=known)
        return recorded.filter(~Exists(undone))

    def with_source(self) -> Self:
        """With both proposals and the paragraph that prints it."""
        return self.select_related(
            "old__document",
            "new__document",
            "recorded_by",
            "undoes",
            "paragraph__part",
            "paragraph__edition__document__meeting",
        )


class Succession(models.Model):
    """A proposal gave its place to another wording, or left the table, on a day and in print.

    Rows are only added: what was recorded by mistake is undone by a row that names it. `in_force`
    is false for both of them from then on.
    """

    class Kind(models.TextChoices):
        UPDATED = "updated", pgettext_lazy("proposal", "updated")
        MERGED = "merged", pgettext_lazy("proposal", "merged")
        SPLIT = "split", pgettext_lazy("proposal", "split")
        WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "withdrawn")
        RESTORED = "restored", pgettext_lazy("proposal", "back on the table")

    TO_ANOTHER = (Kind.UPDATED, Kind.MERGED, Kind.SPLIT)

    kind = models.CharField(_("what happened"), max_length=16, choices=Kind)
    old = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, related_name="endings", verbose_name=_("proposal")
    )
    new = models.ForeignKey(
        Proposal,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="beginnings",
        verbose_name=_("taken up in"),
    )
    effective_on = models.DateField(_("effective from"))
    paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successions",
        verbose_name=_("paragraph"),
    )
    note = models.TextField(_("note"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    undoes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_by",
        verbose_name=_("undoes"),
    )
    in_force = models.BooleanField(_("in force"), default=True)

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        ordering = ["effective_on", "id"]
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=["updated", "merged", "split"], new__isnull=False, undoes__isnull=True
                )
                | Q(kind="withdrawn", new__isnull=True, undoes__isnull=True)
                | Q(kind="restored", new__isnull=True, undoes__isnull=False, in_force=False),
                name="succession_kind_has_its_rows",
            ),
            models.CheckConstraint(
                condition=Q(new__isnull=True) | ~Q(new=F("old")),
                name="succession_to_another",
                violation_error_message=_("A proposal cannot take its own place."),
            ),
            models.CheckConstraint(
                condition=Q(kind="restored") | Q(paragraph__isnull=False),
                name="succession_is_printed",
                violation_error_message=_("Name the paragraph that prints it."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="restored") | ~Q(note=""),
                name="succession_undone_says_why",
            ),
            models.UniqueConstraint(
                fields=["old"],
                condition=Q(in_force=True, kind__in=["updated", "merged", "withdrawn"]),
                name="succession_ends_once",
                violation_error_message=_("This proposal has left the table already."),
            ),
            models.UniqueConstraint(
                fields=["old", "new"],
                condition=Q(in_force=True, kind="split"),
                name="succession_split_once",
            ),
        ]

    def __str__(self) -> str:
        into = f" → {self.new.code}" if self.new else ""
        return f"{self.old.code}: {self.get_kind_display()}{into}"
