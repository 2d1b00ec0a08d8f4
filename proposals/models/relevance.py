"""Who is relevant to what: fields of expertise, organisations, platforms, as staff record it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from meetings.models import Party, Platform
from proposals.models.bearing import Recorded, exactly_one
from proposals.models.framework import Element
from proposals.models.programme import Activity, ExpertDomain

SUBJECTS = ("domain", "organisation", "platform")
OBJECTS = ("element", "activity", "to_domain")
# A State or a group takes positions; what is linked here is who knows, and where one meets.
ORGANISATIONS = (Party.Kind.ORGANISATION, Party.Kind.UN_BODY, Party.Kind.OTHER)


class RelevanceQuerySet(models.QuerySet["Relevance"]):
    def in_force(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def with_ends(self) -> Self:
        """With both ends, for lists that name them."""
        return self.select_related(
            "domain", "organisation", "platform", "element", "activity__phase", "to_domain"
        ).prefetch_related("organisation__names")


class Relevance(Recorded):
    """The secretariat holds a field of expertise, an organisation or a platform relevant.

    One of `domain`, `organisation`, `platform` is relevant to one of `element`, `activity`,
    `to_domain`. The sources say none of it; the note says why the secretariat does.
    """

    domain = models.ForeignKey(
        ExpertDomain,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="relevance",
        verbose_name=_("expert domain"),
    )
    organisation = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="relevance",
        verbose_name=_("organisation"),
        limit_choices_to={"kind__in": ORGANISATIONS},
    )
    platform = models.ForeignKey(
        Platform,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="relevance",
        verbose_name=_("platform"),
    )
    element = models.ForeignKey(
        Element,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="relevance",
        verbose_name=_("element"),
    )
    activity = models.ForeignKey(
        Activity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="relevance",
        verbose_name=_("activity"),
    )
    to_domain = models.ForeignKey(
        ExpertDomain,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="relevance_of_others",
        verbose_name=_("to the expert domain"),
    )

    objects = RelevanceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("relevance")
        verbose_name_plural = _("relevance: domains, organisations, platforms")
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*SUBJECTS),
                name="relevance_one_subject",
                violation_error_message=_(
                    "One field of expertise, one organisation or one platform is relevant."
                ),
            ),
            models.CheckConstraint(
                condition=exactly_one(*OBJECTS),
                name="relevance_one_object",
                violation_error_message=_(
                    "It is relevant to one element, one activity or one field of expertise."
                ),
            ),
            models.CheckConstraint(
                condition=Q(domain__isnull=True) | Q(to_domain__isnull=True),
                name="relevance_not_between_domains",
                violation_error_message=_("Fields of expertise are not linked to each other."),
            ),
            models.CheckConstraint(
                condition=~Q(note=""),
                name="relevance_says_why",
                violation_error_message=_("Say in the note why it is relevant."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="relevance_withdrawn_by_a_person",
            ),
            models.UniqueConstraint(
                *(Coalesce(name, 0) for name in (*SUBJECTS, *OBJECTS)),
                condition=Q(withdrawn_at__isnull=True),
                name="relevance_once",
                violation_error_message=_("This is recorded as relevant already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"

    @property
    def subject(self) -> ExpertDomain | Party | Platform:
        rows = (self.domain, self.organisation, self.platform)
        return next(row for row in rows if row is not None)

    @property
    def to(self) -> Element | Activity | ExpertDomain:
        rows = (self.element, self.activity, self.to_domain)
        return next(row for row in rows if row is not None)
