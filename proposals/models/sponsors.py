"""Who sponsors a proposal, from when until when, and the paragraph that prints it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, DateField, F, Q, When
from django.utils.translation import gettext_lazy as _

from documents.models import Document, Paragraph, ReadableQuerySet, readable_levels
from meetings.models import Party
from meetings.roles import Reader
from proposals.models.tabled import Proposal


class SponsorQuerySet(ReadableQuerySet["Sponsor"]):
    to_document = "proposal__document__"

    def visible_to(self, user: Reader, known: datetime | None = None) -> Self:
        """Sponsorships whose proposal and whose source the user may read, each with `ends_on`, as
        far as that was recorded by the moment `known` (None: by now).

        `ends_on` is the day of leaving, empty too where the paper that prints the leaving is not
        for this user: who may not read it does not learn of it. Show this one, never `left_on`.
        """
        levels = readable_levels(user)
        readable = Q(left_paragraph__edition__document__access__in=levels)
        if known is not None:
            readable &= Q(left_recorded_at__isnull=True) | Q(left_recorded_at__lte=known)
        return (
            super()
            .visible_to(user)
            .filter(Q(document__isnull=True) | Q(document__access__in=levels))
            .annotate(
                ends_on=Case(
                    When(readable, then=F("left_on")), default=None, output_field=DateField()
                )
            )
        )

    def in_force(self, known: datetime | None = None) -> Self:
        """Without those that were recorded by mistake; by the moment `known` (None: by now)."""
        if known is None:
            return self.filter(retracted_at__isnull=True)
        stood = Q(retracted_at__isnull=True) | Q(retracted_at__gt=known)
        return self.filter(stood, recorded_at__lte=known)

    def open_on(self, day: date) -> Self:
        """Those who had joined and not left by the end of the day; after `visible_to`."""
        joined = Q(joined_on__isnull=True) | Q(joined_on__lte=day)
        return self.filter(joined, Q(ends_on__isnull=True) | Q(ends_on__gt=day))

    def with_source(self) -> Self:
        """With all that a row of a list shows."""
        return self.select_related(
            "party",
            "spoken_by",
            "proposal__document",
            "document__meeting",
            "paragraph__part",
            "paragraph__edition__document__meeting",
            "left_paragraph__part",
            "left_paragraph__edition__document__meeting",
        ).prefetch_related("party__names", "spoken_by__names")


class Sponsor(models.Model):
    """A party sponsors one wording of a proposal. A group's row is the group's and nobody else's.

    Who leaves keeps the row, who joins again gets another one. A new wording starts without
    sponsors: `confirms` names the row on an earlier wording that this one re-confirms.
    """

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
    spoken_by = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handed in by"),
        help_text=_("Who handed it in for the group."),
    )
    name_as_printed = models.CharField(_("name as printed"), max_length=300, blank=True)
    joined_on = models.DateField(_("joined"), null=True, blank=True)
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sponsorships",
        verbose_name=_("printed in"),
    )
    paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sponsorships",
        verbose_name=_("paragraph"),
    )
    left_on = models.DateField(_("left"), null=True, blank=True)
    left_recorded_at = models.DateTimeField(
        _("leaving recorded"),
        null=True,
        blank=True,
        help_text=_("Empty where it is not known: then it counts as recorded with the row."),
    )
    left_paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sponsorships_left",
        verbose_name=_("paragraph that prints the leaving"),
    )
    confirms = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="confirmed_by",
        verbose_name=_("re-confirms"),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
        help_text=_("Empty where the reference data names it."),
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    retracted_at = models.DateTimeField(_("retracted"), null=True, blank=True)
    retracted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("retracted by"),
    )
    retraction = models.TextField(_("why it was retracted"), blank=True)

    objects = SponsorQuerySet.as_manager()

    class Meta:
        ordering = ["proposal", "party__sort_key", "joined_on", "id"]
        verbose_name = _("sponsor")
        verbose_name_plural = _("sponsors")
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "party"],
                condition=Q(left_on__isnull=True, retracted_at__isnull=True),
                name="sponsor_one_open",
                violation_error_message=_("This party sponsors the proposal already."),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True)
                | Q(joined_on__isnull=True)
                | Q(joined_on__lte=F("left_on")),
                name="sponsor_dates_ordered",
                violation_error_message=_("A sponsor cannot leave before joining."),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, left_paragraph__isnull=True)
                | Q(left_on__isnull=False, left_paragraph__isnull=False),
                name="sponsor_leaving_is_printed",
                violation_error_message=_("Leaving has its day and its paragraph."),
            ),
            models.CheckConstraint(
                condition=Q(paragraph__isnull=True) | Q(document__isnull=False),
                name="sponsor_paragraph_has_document",
            ),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=True)
                | (Q(paragraph__isnull=False, joined_on__isnull=False) & ~Q(name_as_printed="")),
                name="sponsor_recorded_is_printed",
                violation_error_message=_(
                    "A recorded sponsor has its day, its paragraph and its name as printed."
                ),
            ),
            models.CheckConstraint(
                condition=Q(spoken_by__isnull=True)
                | (Q(capacity="on_behalf") & ~Q(spoken_by=F("party"))),
                name="sponsor_only_groups_are_handed_in_for",
                violation_error_message=_("Only for a group does another party hand in a paper."),
            ),
            models.CheckConstraint(
                condition=Q(retracted_at__isnull=True, retracted_by__isnull=True)
                | (Q(retracted_at__isnull=False, retracted_by__isnull=False) & ~Q(retraction="")),
                name="sponsor_retraction_says_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal.code}: {self.party} ({self.get_capacity_display()})"
