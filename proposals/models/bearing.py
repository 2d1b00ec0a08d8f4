"""Evidence of activities: the meetings and papers that bear on each, as staff record them."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from documents.models import Document, Paragraph, readable_levels
from meetings.models import Meeting
from meetings.roles import Reader
from proposals.models.programme import Activity
from proposals.models.withdrawing import Withdrawable


def exactly_one(*columns: str) -> Q:
    """A condition: one of the columns holds a row, and the others hold none."""
    alone = Q()
    for chosen in columns:
        alone |= Q(**{f"{name}__isnull": name != chosen for name in columns})
    return alone


class Recorded(Withdrawable):
    """A row that a person recorded and may take out of force; it is never deleted."""

    note = models.TextField(_("note"), blank=True)
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("recorded by"),
        help_text=_("Empty where it was recorded before people were noted."),
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        abstract = True


class ActivityEvidenceQuerySet(models.QuerySet["ActivityEvidence"]):
    def visible_to(self, user: Reader) -> Self:
        """Meetings are public; a paper's evidence is there for those who may read the paper."""
        return self.filter(Q(document__isnull=True) | Q(document__access__in=readable_levels(user)))

    def in_force(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def left_behind(self) -> Self:
        """Those in force whose paragraph stands in a text that another one replaced."""
        return self.in_force().filter(paragraph__edition__is_current=False)

    def with_source(self) -> Self:
        """With the meeting or the paper and its paragraph, for lists that name them."""
        return self.select_related(
            "meeting",
            "document__meeting",
            "paragraph__part",
            "paragraph__edition__document",
        )

    def in_time(self) -> Self:
        """By the day that each speaks of; what has none comes last."""
        day = Coalesce("meeting__starts", "document__issued_on", "document__meeting__starts")
        return self.order_by(day.asc(nulls_last=True), "pk")


class ActivityEvidence(Recorded):
    """A meeting or a paper bears on an activity, in the reading of the secretariat.

    A paper may be cited as a whole or at one paragraph. A meeting prints nothing itself, so its
    row says in the note where it can be read.
    """

    class Relation(models.TextChoices):
        TAKES_UP = "takes_up", _("takes it up")
        CONTRIBUTES = "contributes", _("contributes to it")
        REPORTS = "reports", _("reports on it")
        PLANS = "plans", _("plans it")
        MENTIONS = "mentions", _("mentions it")

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("activity")
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activity_evidence",
        verbose_name=_("meeting"),
    )
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activity_evidence",
        verbose_name=_("document"),
    )
    paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activity_evidence",
        verbose_name=_("paragraph"),
    )
    relation = models.CharField(_("relation"), max_length=16, choices=Relation)

    objects = ActivityEvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["activity__position", "id"]
        verbose_name = _("evidence of an activity")
        verbose_name_plural = _("evidence of activities")
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("meeting", "document"),
                name="activityevidence_one_source",
                violation_error_message=_("Evidence is either a meeting or a paper."),
            ),
            models.CheckConstraint(
                condition=Q(paragraph__isnull=True) | Q(document__isnull=False),
                name="activityevidence_paragraph_of_a_paper",
                violation_error_message=_("A paragraph is cited with its paper."),
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=True) | ~Q(note=""),
                name="activityevidence_meeting_says_where",
                violation_error_message=_(
                    "A meeting prints nothing itself: say in the note where it can be read."
                ),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="activityevidence_withdrawn_by_a_person",
            ),
            models.UniqueConstraint(
                F("activity"),
                F("relation"),
                Coalesce("meeting", 0),
                Coalesce("document", 0),
                Coalesce("paragraph", 0),
                condition=Q(withdrawn_at__isnull=True),
                name="activityevidence_once",
                violation_error_message=_("This evidence is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity.code}: {self.source} {self.get_relation_display()}"

    @property
    def source(self) -> Meeting | Document | Paragraph:
        """What bears on the activity, as precisely as it was recorded."""
        rows = (self.paragraph, self.document, self.meeting)
        return next(row for row in rows if row is not None)

    @property
    def day(self) -> date | None:
        """The day of which it speaks: the session's first, else the paper's."""
        if self.meeting is not None:
            return self.meeting.starts
        return self.document.dated if self.document is not None else None
