"""What an account watches, and how it wants to be told."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.models import Document
from meetings.access import readable_levels
from meetings.models import Party
from meetings.roles import Reader
from proposals.models.framework import Element


class WatchQuerySet(models.QuerySet["Watch"]):
    def visible_to(self, user: Reader) -> Self:
        """The reader's own, without papers that they may not read any more. Nobody else's, the
        secretariat's neither: what somebody watches is their own affair."""
        if not isinstance(user, User):
            return self.none()
        readable = Q(document__isnull=True) | Q(document__access__in=readable_levels(user))
        return self.filter(readable, account=user)

    def with_things(self) -> Self:
        return self.select_related("element", "document", "party").prefetch_related("party__names")


class Watch(models.Model):
    """An account watches one element, one document or one party."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="watches",
        verbose_name=_("account"),
    )
    element = models.ForeignKey(
        Element,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="watches",
        verbose_name=_("element"),
    )
    with_branch = models.BooleanField(_("with the elements under it"), default=False)
    document = models.ForeignKey(
        Document,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="watches",
        verbose_name=_("document"),
    )
    party = models.ForeignKey(
        Party,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="watches",
        verbose_name=_("party"),
    )
    made_at = models.DateTimeField(_("since"), auto_now_add=True)

    objects = WatchQuerySet.as_manager()

    class Meta:
        ordering = ["account", "-made_at", "-id"]
        verbose_name = _("watched")
        verbose_name_plural = _("watched")
        constraints = [
            models.CheckConstraint(
                condition=Q(element__isnull=False, document__isnull=True, party__isnull=True)
                | Q(element__isnull=True, document__isnull=False, party__isnull=True)
                | Q(element__isnull=True, document__isnull=True, party__isnull=False),
                name="watch_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(with_branch=False) | Q(element__isnull=False),
                name="watch_branch_is_of_an_element",
            ),
            models.UniqueConstraint(fields=["account", "element"], name="watch_element_once"),
            models.UniqueConstraint(fields=["account", "document"], name="watch_document_once"),
            models.UniqueConstraint(fields=["account", "party"], name="watch_party_once"),
        ]

    def __str__(self) -> str:
        return str(self.thing)

    @property
    def thing(self) -> Element | Document | Party:
        """What is watched: one of the three, by constraint."""
        named = (self.element, self.document, self.party)
        return next(thing for thing in named if thing is not None)


class Subscription(models.Model):
    """How an account is told of what it watches: by e-mail, by a feed of its own, or not at all.

    The address of the feed holds a secret, of which only a digest is kept: who reads the database
    cannot read as somebody else.
    """

    class Frequency(models.TextChoices):
        OFF = "off", pgettext_lazy("digest", "No e-mail")
        DAILY = "daily", pgettext_lazy("digest", "Every day")
        WEEKLY = "weekly", pgettext_lazy("digest", "Every week")

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="subscription",
        verbose_name=_("account"),
    )
    frequency = models.CharField(
        _("digest by e-mail"), max_length=8, choices=Frequency, default=Frequency.OFF
    )
    language = models.CharField(_("language of the digest"), max_length=16, blank=True)
    meetings = models.BooleanField(_("meetings and deadlines too"), default=True)
    told_until = models.PositiveBigIntegerField(
        _("told until"), default=0, help_text=_("The last happening before e-mails began.")
    )
    asked_at = models.DateTimeField(_("e-mails since"), null=True, blank=True)
    feed_digest = models.CharField(  # noqa: DJ001  (unique where there is one: NULL, not "")
        _("digest of the feed's secret"), max_length=64, null=True, blank=True, editable=False
    )
    feed_made_at = models.DateTimeField(_("feed since"), null=True, blank=True)

    class Meta:
        ordering = ["account"]
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.UniqueConstraint(fields=["feed_digest"], name="subscription_feed_unique"),
            models.CheckConstraint(
                condition=Q(frequency="off") | Q(asked_at__isnull=False),
                name="subscription_asked_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(feed_digest__isnull=True, feed_made_at__isnull=True)
                | Q(feed_digest__isnull=False, feed_made_at__isnull=False),
                name="subscription_feed_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_frequency_display()}"
