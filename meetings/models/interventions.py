"""Who spoke under an agenda item: read by the importer, confirmed by a person."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetings.models.record import Recorded, RecordedQuerySet
from meetings.models.reference import AgendaItem, Party
from meetings.roles import Reader, Right, may


class InterventionQuerySet(RecordedQuerySet["Intervention"]):
    def visible_to(self, user: Reader) -> Self:
        """Confirmed rows of readable papers. Drafts and what was dismissed are staff's work."""
        seen = super().visible_to(user)
        return seen if may(user, Right.READ_SECRETARIAT) else seen.confirmed()

    def confirmed(self) -> Self:
        return self.filter(state=Intervention.State.CONFIRMED)

    def drafts(self) -> Self:
        return self.filter(state=Intervention.State.DRAFT)


class Intervention(Recorded):
    """Somebody spoke under an agenda item. It is no position, and says nothing of what was said.

    `item` is the number as printed. A statement on behalf of a group is the group's: it is never
    expanded to its members. `on_behalf_of` is empty where the text names several, or somebody that
    nobody knows; the printed words are kept.

    An import writes it as a draft; a person confirms it, and may then say which party a printed
    name is that the importer did not know (`is_party_matched`, `is_group_matched`). One that the
    importer missed is recorded by a person from its paragraph (`is_recorded`).
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Read by the importer")
        CONFIRMED = "confirmed", _("Confirmed")
        DISMISSED = "dismissed", _("Dismissed")

    agenda_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="interventions",
        verbose_name=_("agenda item"),
    )
    item = models.CharField(_("agenda item as printed"), max_length=16)
    party = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="interventions",
        verbose_name=_("party"),
    )
    name_as_printed = models.CharField(_("name as printed"), max_length=300)
    on_behalf_of = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="spoken_for",
        verbose_name=_("on behalf of"),
    )
    on_behalf_as_printed = models.CharField(
        _("on behalf of, as printed"), max_length=300, blank=True
    )
    is_recorded = models.BooleanField(_("recorded by a person"), default=False)
    is_party_matched = models.BooleanField(_("party named by a person"), default=False)
    is_group_matched = models.BooleanField(_("on behalf of, named by a person"), default=False)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.DRAFT)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = InterventionQuerySet.as_manager()

    class Meta:
        ordering = ["paragraph_id", "position"]
        verbose_name = _("intervention")
        verbose_name_plural = _("interventions")
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "item", "name_as_printed"], name="intervention_once"
            ),
            models.CheckConstraint(
                condition=Q(on_behalf_of__isnull=True)
                | Q(party__isnull=True)
                | ~Q(on_behalf_of=F("party")),
                name="intervention_for_another",
                violation_error_message=_("Nobody speaks on behalf of itself."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft", decided_by__isnull=True, decided_at__isnull=True)
                | Q(
                    state__in=("confirmed", "dismissed"),
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="intervention_decided_by_a_person",
                violation_error_message=_("A decision has a person and a time; a draft has none."),
            ),
            models.CheckConstraint(
                condition=Q(is_party_matched=False, is_group_matched=False) | Q(state="confirmed"),
                name="intervention_matched_when_confirmed",
                violation_error_message=_("A printed name is matched when it is confirmed."),
            ),
            models.CheckConstraint(
                condition=(Q(is_party_matched=False) | Q(party__isnull=False))
                & (Q(is_group_matched=False) | Q(on_behalf_of__isnull=False)),
                name="intervention_match_names_a_party",
                violation_error_message=_("A printed name is matched with a party."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_as_printed} ({self.item})"
