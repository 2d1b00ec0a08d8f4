"""What happened, in the order in which it became known, and the digests that told of it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.wording import worded
from meetings.roles import Reader, Right, may
from proposals.models.watching import Subscription


class NoticeQuerySet(models.QuerySet["Notice"]):
    def between(self, after: int, until: int) -> Self:
        """Those with a number above `after`, up to and with `until`."""
        return self.filter(number__gt=after, number__lte=until)


class Notice(models.Model):
    """The outbox: one row for each thing that happened, whoever may read of it.

    The database writes it in the transaction of the event (`tracker.triggers`), so that neither is
    ever there without the other. It holds a kind and the number of a row and nothing else: what is
    told, and to whom, is asked when it is told. `number` is given after the commit, in the order in
    which the rows are seen, so that a long transaction is told late and never missed.
    """

    class Kind(models.TextChoices):
        STATUS = "status", _("A status was confirmed")
        POSITION = "position", _("A position was verified")
        CORRECTED = "corrected", _("A position was corrected")
        RETRACTED = "retracted", _("A position was retracted")
        TEXT = "text", _("A text was stored")
        OPENED = "opened", _("A document was opened to more readers")
        PROPOSAL = "proposal", _("A proposal was tabled")
        SUCCESSION = "succession", _("A proposal changed its wording or left the table")
        VIEW = "view", _("An unattributed view was confirmed")
        MEETING = "meeting", _("A meeting was entered or its days or place changed")
        DEADLINE = "deadline", _("A deadline was recorded or withdrawn")

    number = models.PositiveBigIntegerField(_("number"), null=True, blank=True)
    kind = models.CharField(_("what happened"), max_length=16, choices=Kind)
    row = models.BigIntegerField(_("number of the row"))
    at = models.DateTimeField(_("when"))

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["number", "id"]
        verbose_name = _("happening")
        verbose_name_plural = _("happenings")
        indexes = [
            # A digest asks for the rows of one kind between two numbers.
            models.Index(fields=["kind", "number"], name="notice_of_a_kind"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="notice_number_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.number or '–'} {self.kind} {self.row}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def visible_to(self, user: Reader) -> Self:
        """The reader's own; for the secretariat all, because it answers for what went wrong."""
        if may(user, Right.READ_SECRETARIAT):
            return self
        return self.filter(account=user) if isinstance(user, User) else self.none()

    def waiting(self) -> Self:
        return self.filter(state=Delivery.State.QUEUED)


class Delivery(models.Model):
    """One digest of one account: what happened with numbers above `after`, up to `until`.

    The row is the truth: it is held by a lease while it is sent, and taken up again when the one
    who held it died. `message_id` is fixed before the first try, so that a mail that was sent and
    not noted as sent is the same mail when it comes twice.
    """

    class State(models.TextChoices):
        QUEUED = "queued", pgettext_lazy("digest", "Waiting to be sent")
        SENT = "sent", pgettext_lazy("digest", "Sent")
        EMPTY = "empty", pgettext_lazy("digest", "Nothing to tell, nothing sent")
        FAILED = "failed", pgettext_lazy("digest", "Failed")
        CARRIED = "carried", pgettext_lazy("digest", "Failed; told in a later digest")

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="deliveries",
        verbose_name=_("account"),
    )
    frequency = models.CharField(_("how often"), max_length=8, choices=Subscription.Frequency)
    due_on = models.DateField(_("due on"))
    after = models.PositiveBigIntegerField(_("after"))
    until = models.PositiveBigIntegerField(_("until"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try = models.DateTimeField(_("next try"), null=True, blank=True)
    lease_until = models.DateTimeField(_("lease until"), null=True, blank=True)
    error_template = models.TextField(_("error as a sentence with fields"), blank=True)
    error_values = models.JSONField(_("values of the error's fields"), default=dict, blank=True)
    entries = models.PositiveIntegerField(_("entries"), default=0)
    message_id = models.CharField(_("Message-ID"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-due_on", "-id"]
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        indexes = [
            # The clock looks for what is to be tried now.
            models.Index(fields=["state", "next_try"], name="delivery_to_try"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["account", "due_on"], name="delivery_once_a_period"),
            models.UniqueConstraint(
                fields=["account"], condition=Q(state="queued"), name="delivery_one_waits"
            ),
            models.CheckConstraint(condition=Q(until__gte=F("after")), name="delivery_goes_on"),
            models.CheckConstraint(
                condition=Q(state="queued", next_try__isnull=False)
                | (~Q(state="queued") & Q(next_try__isnull=True)),
                name="delivery_waits_for_a_try",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="delivery_sent_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["failed", "carried"]) | ~Q(error_template=""),
                name="delivery_failure_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.due_on.isoformat()}"

    @property
    def failure(self) -> str:
        """What went wrong at the last try, in the active language; empty where nothing did."""
        return worded(self.error_template, self.error_values, otherwise="")
