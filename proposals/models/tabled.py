"""What parties have tabled, and who sponsors it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models import Document, ReadableQuerySet
from meetings.models import Party, Sourced, localised

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class ProposalQuerySet(ReadableQuerySet["Proposal"]):
    to_document = "document__"


class Proposal(Sourced):
    """A proposal as a paper tables it, with the elements that it answers."""

    code = models.CharField(_("code"), max_length=32, unique=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("under"),
    )
    title_zh = models.CharField(_("title (Chinese)"), max_length=300)
    title_en = models.CharField(
        _("title (English)"),
        max_length=300,
        help_text=_("Own rendering, not an official translation."),
    )
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        related_name="proposals",
        verbose_name=_("paper"),
        help_text=_("The paper that tables it, or the one that names it."),
    )
    tabled_on = models.DateField(_("tabled on"), null=True, blank=True)
    elements = models.ManyToManyField(
        "proposals.Element", related_name="proposals", blank=True, verbose_name=_("elements")
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = ProposalQuerySet.as_manager()

    if TYPE_CHECKING:
        sponsors: RelatedManager[Sponsor]

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def title(self) -> str:
        return localised(self.title_zh, self.title_en)


class Sponsor(models.Model):
    """A party that sponsors a proposal, from when until when, and in which capacity."""

    class Capacity(models.TextChoices):
        SPONSOR = "sponsor", _("Sponsor")
        COSPONSOR = "cosponsor", _("Co-sponsor")
        ON_BEHALF = "on_behalf", _("On behalf of a group")

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="sponsors", verbose_name=_("proposal")
    )
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="sponsorships", verbose_name=_("party")
    )
    capacity = models.CharField(
        _("capacity"), max_length=16, choices=Capacity, default=Capacity.SPONSOR
    )
    joined_on = models.DateField(_("joined"), null=True, blank=True)
    left_on = models.DateField(_("left"), null=True, blank=True)

    class Meta:
        ordering = ["proposal", "party__sort_key"]
        verbose_name = _("sponsor")
        verbose_name_plural = _("sponsors")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "party"], name="sponsor_once"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True)
                | Q(joined_on__isnull=True)
                | Q(joined_on__lte=F("left_on")),
                name="sponsor_dates_ordered",
                violation_error_message=_("A sponsor cannot leave before joining."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} ({self.get_capacity_display()})"
