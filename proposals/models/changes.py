"""The moves of elements from one status to another: a history that is only appended to."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from documents.models import Document, Paragraph, ReadableQuerySet, readable_levels
from meetings.roles import Reader, Right, may
from proposals.models.status import Status

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class StatusChangeQuerySet(models.QuerySet["StatusChange"]):
    def confirmed(self) -> Self:
        return self.filter(state=StatusChange.State.CONFIRMED)

    def waiting(self) -> Self:
        return self.filter(state=StatusChange.State.PROPOSED)

    def recorded_by(self, known: datetime | None) -> Self:
        """Those that had been decided by that moment; all where it is None."""
        return self if known is None else self.filter(decided_at__lte=known)

    def with_seen_from(self, user: Reader) -> Self:
        """Adds `seen_from` and `seen_from_code`: the number and the code of the status in which the
        reader saw the element before.

        A move of which the reader may not know is passed over, so that no later one names where it
        led; None where the reader saw no status before.
        """
        if may(user, Right.READ_SECRETARIAT):
            return self.annotate(seen_from=F("from_status"), seen_from_code=F("from_status__code"))
        seen = StatusChange.objects.visible_to(user).filter(element=OuterRef("element"))
        before = seen.filter(sequence__lt=OuterRef("sequence")).order_by("-sequence")
        return self.annotate(
            seen_from=Subquery(before.values("to_status")[:1]),
            seen_from_code=Subquery(before.values("to_status__code")[:1]),
        )

    def in_force_on(self, day: date | None, user: Reader, known: datetime | None = None) -> Self:
        """Of each element the confirmed change in force at the end of `day` (None: now), as far
        as it was recorded by the moment `known` (None: by now).

        The two dates of a change are the two questions: where the element stood on a day, and
        what was known of that at a moment. What was found out later moves the answer to the first;
        with both past the answer is fixed, because nobody chooses when a change is decided.

        A past change whose evidence the user may not read does not count for them. The present
        one always does: what it rests on must stay public.
        """
        rivals = StatusChange.objects.confirmed().filter(element=OuterRef("element"))
        if day is None:
            return self.filter(pk=Subquery(rivals.order_by("-sequence").values("pk")[:1]))
        until = (
            rivals.visible_to(user)
            .recorded_by(known)
            .filter(effective_on__lte=day)
            .order_by("-effective_on", "-sequence")
        )
        return self.filter(pk=Subquery(until.values("pk")[:1]))

    def visible_to(self, user: Reader) -> Self:
        """Changes none of whose evidence is hidden from the user; for others than the
        secretariat the confirmed ones only, because what waits or was refused is its own work.
        """
        hidden = Evidence.objects.exclude(document__access__in=readable_levels(user))
        seen = self.exclude(pk__in=hidden.values("change"))
        return seen if may(user, Right.READ_SECRETARIAT) else seen.confirmed()


class StatusChange(models.Model):
    """A move of one element from one status to another: proposed by one, decided by another.

    Append-only: once decided, a row never changes, and undoing is a new row. `effective_on` is
    the evidence's day, `recorded_at` the moment of writing: two dates, always both.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for confirmation")
        CONFIRMED = "confirmed", _("Confirmed")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Origin(models.TextChoices):
        STAFF = "staff", _("Secretariat")
        REFERENCE = "reference", _("Reference data")

    element = models.ForeignKey(
        "proposals.Element",
        on_delete=models.PROTECT,
        related_name="changes",
        verbose_name=_("element"),
    )
    from_status = models.ForeignKey(
        Status,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("from"),
    )
    to_status = models.ForeignKey(
        Status, on_delete=models.PROTECT, related_name="changes", verbose_name=_("to")
    )
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.PROPOSED)
    origin = models.CharField(_("origin"), max_length=16, choices=Origin, default=Origin.STAFF)
    reason = models.TextField(_("reason"))
    effective_on = models.DateField(_("effective from"))
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    element_version = models.PositiveIntegerField(_("version of the element"))
    sequence = models.PositiveIntegerField(
        _("number in the element's history"), null=True, blank=True
    )
    successor = models.ForeignKey(
        "proposals.Element",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("successor"),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decision_note = models.TextField(_("note on the decision"), blank=True)

    objects = StatusChangeQuerySet.as_manager()

    if TYPE_CHECKING:
        evidence: RelatedManager[Evidence]
        seen_from: int | None  # with_seen_from()

    class Meta:
        ordering = ["-effective_on", "-recorded_at", "-id"]
        verbose_name = _("status change")
        verbose_name_plural = _("status changes")
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(state="withdrawn")
                | ~Q(decided_by=F("proposed_by")),
                name="statuschange_two_people",
                violation_error_message=_(
                    "A change is confirmed by somebody else than the person who proposed it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(origin="reference")
                | (
                    Q(proposed_by__isnull=False)
                    & (Q(state="proposed") | Q(decided_by__isnull=False))
                ),
                name="statuschange_has_people",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(decided_at__isnull=False),
                name="statuschange_decision_is_dated",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="statuschange_has_reason"),
            models.CheckConstraint(
                condition=(Q(state="confirmed") & Q(sequence__isnull=False))
                | (~Q(state="confirmed") & Q(sequence__isnull=True)),
                name="statuschange_confirmed_is_numbered",
            ),
            models.UniqueConstraint(
                fields=["element"],
                condition=Q(state="proposed"),
                name="statuschange_one_waiting",
                violation_error_message=_("Another change of this element waits already."),
            ),
            models.UniqueConstraint(
                fields=["element", "sequence"], name="statuschange_sequence_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.element.code}: {self.from_status or '–'} → {self.to_status}"

    @property
    def goes_back(self) -> bool:
        """Whether the move leads to an earlier stage of the main line."""
        return self.from_status is not None and self.to_status.goes_back_from(self.from_status)


class EvidenceQuerySet(ReadableQuerySet["Evidence"]):
    to_document = "document__"

    def with_text(self) -> Self:
        """With the paragraph, its part and its document, for lists that show the text."""
        return self.select_related("document", "paragraph__part", "paragraph__edition__document")


class Evidence(models.Model):
    """The printed text on which a change rests.

    `paragraph` is empty only while the document is known but not held (reference data); the
    address `document part path` is there in every case.
    """

    change = models.ForeignKey(
        StatusChange, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("change")
    )
    paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence_of",
        verbose_name=_("paragraph"),
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="evidence_of", verbose_name=_("document")
    )
    part = models.CharField(_("part"), max_length=32)
    path = models.CharField(_("path"), max_length=100)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["change", "id"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(
                fields=["change", "document", "part", "path"], name="evidence_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.part} {self.path}"
