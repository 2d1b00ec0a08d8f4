"""What a document records of its meeting, each fact with the paragraph that it was read from.

An import writes these rows with its edition, and they go with it; a person decides on speakers and
enters terms, by verbs. The paragraph's document decides who may read them. This is the one foreign
key that points to a package further right; it is a string and imports nothing.
"""

from __future__ import annotations

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetings.access import ReadableQuerySet
from meetings.models.reference import Meeting, Party

_Row = TypeVar("_Row", bound=models.Model)


class RecordedQuerySet(ReadableQuerySet[_Row]):
    to_document = "paragraph__edition__document__"

    def current(self) -> Self:
        return self.filter(paragraph__edition__is_current=True)

    def of_meetings(self, *meetings: Meeting) -> Self:
        """Rows of the meetings' own papers, whichever meeting they had when they were read."""
        return self.filter(paragraph__edition__document__meeting__in=meetings)

    def in_reading_order(self) -> Self:
        return self.order_by("paragraph__edition_id", "paragraph__position", "position", "pk")


class Recorded(models.Model):
    """A fact read from a paragraph; `position` is its place among those of its edition.

    `meeting` is the document's; it is empty where the document's meeting is not known.
    """

    paragraph = models.ForeignKey(
        "documents.Paragraph",
        on_delete=models.CASCADE,
        related_name="%(class)s_rows",
        verbose_name=_("paragraph"),
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)s_rows",
        verbose_name=_("meeting"),
    )
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        abstract = True


class Officer(Recorded):
    """A person with the function that a paragraph gives him or her at the meeting.

    The term is entered by a person, with the place that prints its days; without one the officer
    served at the meeting, and nothing more is known.
    """

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chair")
        VICE_CHAIR = "vice-chair", _("Vice-Chair")
        FRIEND = "friend-of-the-chair", _("Friend of the Chair")
        FACILITATOR = "facilitator", _("Facilitator")
        RAPPORTEUR = "rapporteur", _("Rapporteur")
        SECRETARY = "secretary", _("Secretary")
        DEPUTY_SECRETARY = "deputy-secretary", _("Deputy Secretary")
        SECRETARIAT = "secretariat", _("Member of the secretariat")
        GUEST = "guest", _("Guest of the meeting")

    role = models.CharField(_("function"), max_length=24, choices=Role)
    name_as_printed = models.CharField(_("name as printed"), max_length=200)
    term_from = models.DateField(_("term from"), null=True, blank=True)
    term_until = models.DateField(_("term until"), null=True, blank=True)
    term_source = models.CharField(_("where the term is printed"), max_length=200, blank=True)
    term_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("term entered by"),
    )
    term_at = models.DateTimeField(_("term entered"), null=True, blank=True)

    objects = RecordedQuerySet["Officer"].as_manager()

    class Meta:
        ordering = ["paragraph_id", "position"]
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "role", "name_as_printed"], name="officer_once"
            ),
            models.CheckConstraint(
                condition=Q(term_from__isnull=True)
                | Q(term_until__isnull=True)
                | Q(term_from__lte=F("term_until")),
                name="officer_term_ordered",
                violation_error_message=_("A term cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(
                    term_from__isnull=True,
                    term_until__isnull=True,
                    term_source="",
                    term_by__isnull=True,
                    term_at__isnull=True,
                )
                | (Q(term_from__isnull=False) | Q(term_until__isnull=False))
                & ~Q(term_source="")
                & Q(term_by__isnull=False, term_at__isnull=False),
                name="officer_term_by_a_person",
                violation_error_message=_("A term has a day, its source, a person and a time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_as_printed} ({self.get_role_display()})"


class Category(models.TextChoices):
    """How somebody takes part, by rule 44 of the rules of procedure."""

    STATE_PARTY = "state-party", _("State Party")
    SIGNATORY = "signatory", _("Signatory")
    OBSERVER_STATE = "observer-state", _("State neither party nor signatory")
    UN_BODY = "un-body", _("United Nations body")
    OBSERVER_ORGANISATION = "observer-organisation", _("Observer organisation")
    NGO = "ngo", _("Non-governmental organisation")
    GUEST = "guest", _("Guest of the meeting")


class Attendance(Recorded):
    """A participant of a meeting, in its category; `party` is empty for a name nobody knows."""

    party = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendance",
        verbose_name=_("party"),
    )
    name_as_printed = models.CharField(_("name as printed"), max_length=300)
    category = models.CharField(_("category"), max_length=24, choices=Category)

    objects = RecordedQuerySet["Attendance"].as_manager()

    class Meta:
        ordering = ["paragraph_id", "position"]
        verbose_name = _("participant")
        verbose_name_plural = _("attendance")
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "category", "name_as_printed"], name="attendance_once"
            )
        ]

    def __str__(self) -> str:
        return self.name_as_printed


class AttendanceCount(Recorded):
    """The number of participants that a paragraph prints beside the number that it lists.

    `listed` is empty where the paragraph counts and names nobody. A difference is the source's.
    """

    category = models.CharField(_("category"), max_length=24, choices=Category)
    claimed = models.PositiveIntegerField(_("printed number"))
    listed = models.PositiveIntegerField(_("names listed"), null=True, blank=True)

    objects = RecordedQuerySet["AttendanceCount"].as_manager()

    class Meta:
        ordering = ["paragraph_id", "position"]
        verbose_name = _("printed number of participants")
        verbose_name_plural = _("printed numbers of participants")
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "category"], name="attendancecount_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()}: {self.claimed}"


class RotationTurn(Recorded):
    """Which regional group chairs a kind of meeting in a year, as a table of rotation prints it."""

    year = models.PositiveSmallIntegerField(_("year"))
    series = models.CharField(_("kind of meeting"), max_length=16)
    group = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rotation_turns",
        verbose_name=_("group"),
    )
    group_code = models.CharField(_("code of the group"), max_length=16)

    objects = RecordedQuerySet["RotationTurn"].as_manager()

    class Meta:
        ordering = ["paragraph_id", "year", "position"]
        verbose_name = _("turn in a rotation")
        verbose_name_plural = _("rotation")
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "year", "series"], name="rotationturn_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.series}: {self.group_code}"
