"""Rows that a person may take out of force."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Withdrawable(models.Model):
    """A row that may be withdrawn: it is never deleted, but stays with who did it and when."""

    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )

    class Meta:
        abstract = True
