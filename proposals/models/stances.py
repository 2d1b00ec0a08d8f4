"""Positions: what a party says of an element, in its own words, and how it is put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import Rank
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.models import Document, Paragraph, ReadableQuerySet, readable_levels
from meetings.models import Party
from meetings.roles import Reader, Right, may, party_of

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from proposals.models.stance_places import StancePlace


class StanceQuerySet(ReadableQuerySet["Stance"]):
    to_document = "paragraph__edition__document__"

    def visible_to(self, user: Reader) -> Self:
        """Stances whose paragraph and text version the user may read; for others than the
        secretariat the verified ones and what became of them, because drafts are its own work.
        """
        levels = readable_levels(user)
        seen = (
            super()
            .visible_to(user)
            .filter(Q(text_version__isnull=True) | Q(text_version__access__in=levels))
        )
        return (
            seen if may(user, Right.READ_SECRETARIAT) else seen.filter(state__in=Stance.PUBLISHED)
        )

    def in_force(self) -> Self:
        """Verified and neither corrected nor retracted since. Earlier stances stay in force."""
        return self.filter(state=Stance.State.VERIFIED)

    def waiting(self) -> Self:
        return self.filter(state=Stance.State.DRAFT)

    def published(self) -> Self:
        """What delegations may read of: verified, and what was corrected or retracted since."""
        return self.filter(state__in=Stance.PUBLISHED)

    def latest_of_each_cell(self) -> Self:
        """Of each party and element the rows of the latest day, which may be more than one.

        `times` says how many rows the party has on the element. Narrow the rows before.
        """
        of_cell = [F("party_id"), F("element_id")]
        return self.annotate(
            recency=Window(Rank(), partition_by=of_cell, order_by=F("said_on").desc()),
            times=Window(Count("pk"), partition_by=of_cell),
        ).filter(recency=1)

    def with_source(self) -> Self:
        """With all that a row of a list shows; `is_contested` says that an answer is due."""
        return self.select_related(
            "element",
            "party",
            "spoken_by",
            "aligned_with",
            "text_version",
            "coder",
            "verifier",
            "closed_by",
            "paragraph__part",
            "paragraph__edition__document__meeting",
        ).annotate(is_contested=Exists(Contest.objects.waiting().filter(stance=OuterRef("pk"))))

    def with_chain(self, user: Reader) -> Self:
        """Adds `corrects_seen` and `corrected_by_seen`: the numbers of the position that a row
        corrects and of its own correction, each only where the user may read that one too."""
        seen = Stance.objects.visible_to(user)
        return self.annotate(
            corrects_seen=Subquery(seen.filter(pk=OuterRef("corrects")).values("pk")[:1]),
            corrected_by_seen=Subquery(seen.filter(corrects=OuterRef("pk")).values("pk")[:1]),
        )


class Stance(models.Model):
    """What one party says of one element, verbatim, where a paragraph prints it.

    A group's statement is a row of the group and of nobody else. Rows are never deleted: a later
    stance stands beside the earlier ones, a correction is a row that names the one it corrects.
    """

    class Value(models.TextChoices):
        SPONSOR = "sponsor", pgettext_lazy("position", "Sponsors")
        COSPONSOR = "cosponsor", pgettext_lazy("position", "Co-sponsors")
        SUPPORT = "support", _("Supports")
        SUPPORT_IN_PRINCIPLE = "support_in_principle", _("Supports in principle")
        FLEXIBLE = "flexible", _("Is flexible")
        AMEND = "amend", _("Proposes amendments")
        CLARIFY = "clarify", _("Seeks clarification")
        RESERVE = "reserve", _("Reserves its position")
        CONCERN = "concern", _("Expresses concern")
        OPPOSE_AS_DRAFTED = "oppose_as_drafted", _("Opposes as drafted")
        OPPOSE = "oppose", _("Opposes")

    class Capacity(models.TextChoices):
        NATIONAL = "national", _("In its national capacity")
        ON_BEHALF = "on_behalf", _("Statement of a group")
        ALIGNED = "aligned", _("Aligned with a statement")

    class State(models.TextChoices):
        DRAFT = "draft", _("Waiting for verification")
        VERIFIED = "verified", _("Verified")
        DISMISSED = "dismissed", pgettext_lazy("position", "Dismissed")
        CORRECTED = "corrected", _("Corrected")
        RETRACTED = "retracted", _("Retracted")

    # What delegations may read: a corrected or retracted row shows that it was.
    PUBLISHED = (State.VERIFIED, State.CORRECTED, State.RETRACTED)

    element = models.ForeignKey(
        "proposals.Element",
        on_delete=models.PROTECT,
        related_name="stances",
        verbose_name=_("element"),
    )
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="stances", verbose_name=_("party")
    )
    name_as_printed = models.CharField(_("name as printed"), max_length=300)
    capacity = models.CharField(
        _("capacity"), max_length=16, choices=Capacity, default=Capacity.NATIONAL
    )
    spoken_by = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("spoken by"),
        help_text=_("Who spoke for the group, where the text says so."),
    )
    aligned_with = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("aligned with"),
        help_text=_("Whose statement the party joined."),
    )
    value = models.CharField(pgettext_lazy("of a party", "position"), max_length=24, choices=Value)
    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.PROTECT, related_name="stances", verbose_name=_("paragraph")
    )
    quote = models.TextField(_("quotation"), help_text=_("Verbatim from the paragraph."))
    said_on = models.DateField(_("said on"))
    text_version = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stances_on",
        verbose_name=_("text version"),
        help_text=_("The rolling or draft text that it speaks about, where it names one."),
    )
    note = models.TextField(_("note"), blank=True)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.DRAFT)
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    verifier = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("verified by"),
    )
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
        help_text=_("Who dismissed, corrected or retracted it."),
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closing_note = models.TextField(_("why it was closed"), blank=True)
    corrects = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="correction",
        verbose_name=pgettext_lazy("position", "corrects"),
    )

    objects = StanceQuerySet.as_manager()

    if TYPE_CHECKING:
        contests: RelatedManager[Contest]
        places: RelatedManager[StancePlace]

    class Meta:
        ordering = ["-said_on", "party__sort_key", "id"]
        verbose_name = pgettext_lazy("of a party", "position")
        verbose_name_plural = _("positions")
        constraints = [
            models.CheckConstraint(
                condition=Q(verifier__isnull=True) | ~Q(verifier=F("coder")),
                name="stance_two_people",
                violation_error_message=_(
                    "A position is verified by somebody else than the person who recorded it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "dismissed"])
                | (Q(verifier__isnull=False) & Q(verified_at__isnull=False)),
                name="stance_verified_has_verifier",
                violation_error_message=_("A verified position names who verified it."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "verified"])
                | (Q(closed_by__isnull=False) & Q(closed_at__isnull=False)),
                name="stance_closed_has_person",
            ),
            models.CheckConstraint(
                condition=~Q(quote="") & ~Q(name_as_printed=""),
                name="stance_has_words",
                violation_error_message=_("A position has its words and its party as printed."),
            ),
            models.CheckConstraint(
                condition=Q(capacity="national", spoken_by__isnull=True, aligned_with__isnull=True)
                | Q(capacity="on_behalf", aligned_with__isnull=True)
                | Q(capacity="aligned", spoken_by__isnull=True, aligned_with__isnull=False),
                name="stance_capacity_has_its_parties",
                violation_error_message=_(
                    "Only a group's statement has a speaker, and only a party that joins a "
                    "statement is aligned with one."
                ),
            ),
            models.CheckConstraint(
                condition=(Q(spoken_by__isnull=True) | ~Q(spoken_by=F("party")))
                & (Q(aligned_with__isnull=True) | ~Q(aligned_with=F("party"))),
                name="stance_for_another",
                violation_error_message=_("Nobody speaks for itself or joins itself."),
            ),
            models.UniqueConstraint(
                fields=["paragraph", "element", "party", "capacity", "value"],
                condition=Q(state__in=["draft", "verified"], corrects__isnull=True),
                name="stance_once",
                violation_error_message=_("This position is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_as_printed}: {self.get_value_display()} {self.element.code}"


class ContestQuerySet(models.QuerySet["Contest"]):
    def waiting(self) -> Self:
        return self.filter(state=Contest.State.OPEN)

    def visible_to(self, user: Reader) -> Self:
        """The secretariat's, and each delegation's own. The position itself tells the others."""
        seen = self.filter(stance__in=Stance.objects.visible_to(user))
        if may(user, Right.READ_SECRETARIAT):
            return seen
        return seen.filter(party=party_of(user)) if party_of(user) else seen.none()


class Contest(models.Model):
    """A delegation says that a position recorded for its party is wrong, and what was answered."""

    class State(models.TextChoices):
        OPEN = "open", _("Waiting for an answer")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Not accepted")

    stance = models.ForeignKey(
        Stance,
        on_delete=models.PROTECT,
        related_name="contests",
        verbose_name=pgettext_lazy("of a party", "position"),
    )
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="contests", verbose_name=_("party")
    )
    reason = models.TextField(_("what is wrong"))
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("raised by"),
    )
    raised_at = models.DateTimeField(_("raised"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.OPEN)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = ContestQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at", "-id"]
        verbose_name = _("contested position")
        verbose_name_plural = _("contested positions")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="contest_has_reason",
                violation_error_message=_("Say what is wrong."),
            ),
            models.CheckConstraint(
                condition=Q(state="open")
                | (Q(answered_by__isnull=False) & Q(answered_at__isnull=False) & ~Q(answer="")),
                name="contest_answer_has_person",
                violation_error_message=_("An answer has its words and its person."),
            ),
            models.UniqueConstraint(
                fields=["stance", "party"],
                condition=Q(state="open"),
                name="contest_one_open",
                violation_error_message=_("Your delegation has contested this position already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party.code}: {self.stance}"
