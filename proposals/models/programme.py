"""The programme that a paper proposes: phases, activities, milestones, fields of expertise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting, Party, Sourced, localised

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from proposals.models.bearing import ActivityEvidence
    from proposals.models.relevance import Relevance


class _Named(Sourced):
    code = models.CharField(_("code"), max_length=32, unique=True)
    name_zh = models.CharField(_("name (Chinese)"), max_length=300)
    name_en = models.CharField(
        _("name (English)"),
        max_length=300,
        help_text=_("Own rendering, not an official translation."),
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    is_sample = models.BooleanField(_("sample"), default=False)

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def name(self) -> str:
        return localised(self.name_zh, self.name_en)


class Phase(_Named):
    """A stretch of years for which a paper proposes activities; not an agreed programme."""

    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(
        _("last year"), null=True, blank=True, help_text=_("Empty: open-ended.")
    )
    tag_zh = models.CharField(_("tag (Chinese)"), max_length=200, blank=True)
    tag_en = models.CharField(_("tag (English)"), max_length=200, blank=True)
    is_derived = models.BooleanField(
        _("derived"), default=False, help_text=_("The paper prints no activities for it.")
    )

    if TYPE_CHECKING:
        activities: RelatedManager[Activity]

    class Meta(_Named.Meta):
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(first_year__lte=F("last_year")),
                name="phase_years_ordered",
                violation_error_message=_("A phase cannot end before it begins."),
            )
        ]

    @property
    def tag(self) -> str:
        return localised(self.tag_zh, self.tag_en)


class Activity(_Named):
    """An activity that a phase names. It has no status: what is said of it is its evidence."""

    phase = models.ForeignKey(
        Phase, on_delete=models.CASCADE, related_name="activities", verbose_name=_("phase")
    )
    elements = models.ManyToManyField(
        "proposals.Element", related_name="activities", blank=True, verbose_name=_("elements")
    )

    if TYPE_CHECKING:
        evidence: RelatedManager[ActivityEvidence]

    class Meta(_Named.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")


class Milestone(_Named):
    """A dated event that a document names.

    `dated` is the date as precisely as it is printed: `1925`, `2017-12`, `1992/1993`,
    `2023-08-07/2023-08-18`; `starts` and `ends` are the first and last day that it can mean.
    """

    dated = models.CharField(_("date as printed"), max_length=32)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    is_planned = models.BooleanField(_("planned"), default=False)
    claimed_by = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("as stated by"),
        help_text=_("Set where the source makes a claim, so that it shows as one."),
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones",
        verbose_name=_("session"),
        help_text=_("The session recorded here that it is about, so that plan and record meet."),
    )

    class Meta(_Named.Meta):
        ordering = ["starts", "position", "code"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts__lte=F("ends")), name="milestone_dates_ordered"
            )
        ]


class ExpertDomain(_Named):
    """A field of expertise that a paper invites. Staff may link it; the sources link none."""

    definition_zh = models.TextField(_("definition (Chinese)"), blank=True)
    definition_en = models.TextField(_("definition (English)"), blank=True)

    if TYPE_CHECKING:
        relevance: RelatedManager[Relevance]

    class Meta(_Named.Meta):
        verbose_name = _("expert domain")
        verbose_name_plural = _("expert domains")

    @property
    def definition(self) -> str:
        return localised(self.definition_zh, self.definition_en)
