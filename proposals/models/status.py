"""Statuses and the moves between them: both are data, and every move is a row."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.models import Part
from meetings.models import Sourced, localised
from meetings.wording import listed


def no_standings() -> list[str]:
    return []


class Status(Sourced):
    """Where an element can stand, with the rules that a move to it must meet."""

    class Confirmer(models.TextChoices):
        REVIEWER = "reviewer", _("Reviewer")
        HEAD = "head", _("Head")

    code = models.CharField(_("code"), max_length=32, unique=True)
    name_zh = models.CharField(_("name (Chinese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100)
    meaning_zh = models.CharField(_("meaning (Chinese)"), max_length=300, blank=True)
    meaning_en = models.CharField(_("meaning (English)"), max_length=300, blank=True)
    stage = models.PositiveSmallIntegerField(
        _("stage"), null=True, blank=True, help_text=_("1-8 on the main line; empty off it.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    accepted_standings = models.JSONField(
        _("standings accepted as evidence"),
        default=no_standings,
        blank=True,
        help_text=_("Empty: any standing will do."),
    )
    confirmer = models.CharField(
        _("confirmed by"), max_length=16, choices=Confirmer, default=Confirmer.REVIEWER
    )
    needs_evidence = models.BooleanField(_("needs evidence"), default=True)
    needs_text_version = models.BooleanField(_("needs a text version"), default=False)
    needs_successor = models.BooleanField(_("needs a successor"), default=False)
    is_terminal = models.BooleanField(_("terminal"), default=False)
    is_provisional = models.BooleanField(
        _("provisional until the package is adopted"), default=False
    )

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("status")
        verbose_name_plural = _("statuses")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return localised(self.name_zh, self.name_en)

    @property
    def told(self) -> str:
        """The name as readers are told it where no column says that an agreement is provisional."""
        if self.is_provisional:
            return gettext("%(status)s (provisional)") % {"status": self.name}
        return self.name

    @property
    def meaning(self) -> str:
        return localised(self.meaning_zh, self.meaning_en)

    def goes_back_from(self, before: Status) -> bool:
        """Whether a move here from `before` leads to an earlier stage of the main line."""
        return before.stage is not None and self.stage is not None and self.stage < before.stage

    def accepts(self, standing: str) -> bool:
        return not self.accepted_standings or standing in self.accepted_standings

    def accepted_names(self) -> str:
        """The accepted standings in words, for a refusal."""
        names = dict(Part.Standing.choices)
        return listed(names[code] for code in self.accepted_standings)


class Transition(Sourced):
    """A move that the rules know. `from_status` empty: an element's first status."""

    from_status = models.ForeignKey(
        Status,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="moves_out",
        verbose_name=_("from"),
    )
    to_status = models.ForeignKey(
        Status, on_delete=models.CASCADE, related_name="moves_in", verbose_name=_("to")
    )

    class Meta:
        ordering = ["from_status__position", "to_status__position"]
        verbose_name = _("transition")
        verbose_name_plural = _("transitions")
        constraints = [
            models.UniqueConstraint(
                fields=["from_status", "to_status"],
                name="transition_once",
                violation_error_message=_("This transition exists already."),
            ),
            models.UniqueConstraint(
                fields=["to_status"],
                condition=Q(from_status__isnull=True),
                name="transition_first_once",
                violation_error_message=_("This transition exists already."),
            ),
            models.CheckConstraint(
                condition=Q(from_status__isnull=True) | ~Q(from_status=F("to_status")),
                name="transition_moves",
                violation_error_message=_("A transition must lead to another status."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_status or '–'} → {self.to_status}"
