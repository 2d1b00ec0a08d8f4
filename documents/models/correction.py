"""What people corrected in the split of a file: kept for good, withdrawn at most."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.edition import Paragraph, Part
from documents.parsing.corrections import Change

if TYPE_CHECKING:
    from documents.parsing.corrections import Operation


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def of_file(self, sha256: str) -> Self:
        """The corrections of these bytes in the order in which they were made."""
        return self.filter(sha256=sha256).order_by("position")

    def in_force(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def changes(self) -> tuple[Change, ...]:
        """What a parse is given."""
        return tuple(correction.change for correction in self)


class Correction(models.Model):
    """One change to the split of a file: it is made again whenever these bytes are parsed.

    `seen` is the fingerprint of the text that it was made on, `opening` its first words for people
    to read. The other columns are the fields of `documents.parsing.corrections.Change`.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", _("Merged with the unit before")
        SPLIT = "split", _("Split")
        RELABEL = "relabel", _("Relabelled")
        STANDING = "standing", _("Standing given")

    sha256 = models.CharField(_("checksum"), max_length=64)
    position = models.PositiveIntegerField(_("position"))
    operation = models.CharField(_("correction"), max_length=16, choices=Kind)
    part = models.CharField(_("part"), max_length=32)
    path = models.CharField(_("path"), max_length=100, blank=True)
    seen = models.CharField(_("fingerprint"), max_length=32)
    opening = models.CharField(_("first words"), max_length=120, blank=True)
    place = models.PositiveIntegerField(_("characters before the split"), default=0)
    label = models.CharField(_("printed label"), max_length=32, blank=True)
    to_part = models.CharField(_("to part"), max_length=32, blank=True)
    to_path = models.CharField(_("to path"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Paragraph.Kind, blank=True)
    standing = models.CharField(
        _("standing"), max_length=16, choices=Part.Standing, blank=True, default=""
    )
    reason = models.CharField(_("why"), max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("corrected by"),
    )
    made_at = models.DateTimeField(_("corrected"), auto_now_add=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["sha256", "position"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            # Every parse asks for the corrections of its bytes, in this order.
            models.UniqueConstraint(
                fields=["sha256", "position"], name="correction_position_unique"
            ),
            models.CheckConstraint(
                condition=~Q(sha256="") & ~Q(seen=""), name="correction_says_of_what"
            ),
            models.CheckConstraint(
                condition=Q(operation="standing", path="")
                | (~Q(operation="standing") & ~Q(path="")),
                name="correction_addresses_unit_or_part",
            ),
            models.CheckConstraint(
                condition=~Q(operation="split") | Q(place__gt=0), name="correction_split_has_place"
            ),
            models.CheckConstraint(
                condition=~Q(operation="standing") | ~Q(standing=""),
                name="correction_standing_is_named",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="correction_withdrawal_names_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_operation_display()}: {self.change.address}"

    @property
    def change(self) -> Change:
        operation: Operation = self.operation  # type: ignore[assignment]  # the choices are these
        return Change(
            operation=operation,
            part=self.part,
            path=self.path,
            seen=self.seen,
            place=self.place,
            label=self.label,
            to_part=self.to_part,
            to_path=self.to_path,
            kind=self.kind,
            standing=self.standing,
        )
