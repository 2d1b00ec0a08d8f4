"""When staff looked at the pages as somebody else: who, as whom, from when until when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models.reference import Party


class Viewing(models.Model):
    """A person reads the pages as another reader would; nothing can be written meanwhile."""

    class SeenAs(models.TextChoices):
        PUBLIC = "public", _("the public")
        DELEGATION = "delegation", _("a delegation")
        OFFICER = "officer", _("an officer")

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who"),
    )
    seen_as = models.CharField(_("viewed as"), max_length=16, choices=SeenAs)
    # A sample party leaves with the samples; the journal keeps the row.
    party = models.ForeignKey(
        Party,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("party"),
    )
    started_at = models.DateTimeField(pgettext_lazy("moment", "from"), auto_now_add=True)
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-id"]
        verbose_name = _("view as another reader")
        verbose_name_plural = _("views as another reader")
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_as="delegation", party__isnull=False)
                | (~Q(seen_as="delegation") & Q(party__isnull=True)),
                name="viewing_delegation_has_party",
                violation_error_message=_("Choose the party whose delegation you mean."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="viewing_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        if self.party is not None:
            return _("the delegation of %(party)s") % {"party": self.party.name}
        return str(self.get_seen_as_display())
