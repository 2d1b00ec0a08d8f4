"""What parties have tabled, and which elements it answers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document, Paragraph, ReadableQuerySet
from meetings.models import Sourced, localised

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from proposals.models.sponsors import Sponsor
    from proposals.models.succession import Succession


class ProposalQuerySet(ReadableQuerySet["Proposal"]):
    to_document = "document__"

    def recorded_by(self, known: datetime | None) -> Self:
        """Those that had been recorded by that moment; all where it is None."""
        return self if known is None else self.filter(recorded_at__lte=known)

    def locked(self, proposal: Proposal) -> Proposal:
        """The row as it is now; nobody else changes it until the transaction ends."""
        rows = self.select_for_update(of=("self",)).select_related("document")
        return rows.get(pk=proposal.pk)

    def in_tree_order(self) -> Self:
        """Samples after what was really tabled."""
        return self.order_by("is_sample", "position", "code")

    def with_text(self) -> Self:
        """With the paper, and where its text begins and ends."""
        return self.select_related(
            "parent__document",
            "document__meeting",
            "text_from__part",
            "text_from__edition__document",
            "text_to",
        )


class Proposal(Sourced):
    """A proposal or one measure of it, in one wording: a new wording is a proposal of its own.

    Its text is the range `text_from` to `text_to` of one text of its paper; a proposal that the
    reference data names has the addresses in `sources` instead. What became of it is read from its
    successions (`proposals.tabling`) and is never a column.
    """

    code = models.CharField(_("code"), max_length=32, unique=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("under"),
    )
    title_zh = models.CharField(_("title (Chinese)"), max_length=300)
    title_en = models.CharField(
        _("title (English)"),
        max_length=300,
        help_text=_("Own rendering, not an official translation."),
    )
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        related_name="proposals",
        verbose_name=_("paper"),
        help_text=_("The paper that tables it, or the one that names it."),
    )
    text_from = models.ForeignKey(
        Paragraph,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("text from"),
    )
    text_to = models.ForeignKey(
        Paragraph,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("text to"),
    )
    tabled_on = models.DateField(_("tabled on"), null=True, blank=True)
    elements = models.ManyToManyField(
        "proposals.Element", related_name="proposals", blank=True, verbose_name=_("elements")
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    is_sample = models.BooleanField(_("sample"), default=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("recorded by"),
        help_text=_("Empty where the reference data names it."),
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects = ProposalQuerySet.as_manager()

    if TYPE_CHECKING:
        children: RelatedManager[Proposal]
        sponsors: RelatedManager[Sponsor]
        answers: RelatedManager[Answer]
        endings: RelatedManager[Succession]
        beginnings: RelatedManager[Succession]

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="proposal_not_under_itself",
                violation_error_message=_("A proposal cannot stand under itself."),
            ),
            models.CheckConstraint(
                condition=Q(text_from__isnull=True, text_to__isnull=True)
                | Q(text_from__isnull=False, text_to__isnull=False),
                name="proposal_text_has_both_ends",
            ),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=True)
                | Q(text_from__isnull=False, tabled_on__isnull=False),
                name="proposal_recorded_has_text",
                violation_error_message=_("A recorded proposal has its text and its day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("proposal", args=[self.code])

    @property
    def title(self) -> str:
        return localised(self.title_zh, self.title_en)

    def clean(self) -> None:
        """Raises ValidationError where a chain of parents would lead back here."""
        above, seen = self.parent, {self.pk}
        while above is not None:
            if above.pk in seen:
                raise ValidationError(
                    {"parent": _("%(above)s stands under it already.") % {"above": self.parent}}
                )
            seen.add(above.pk)
            above = above.parent


class AnswerQuerySet(ReadableQuerySet["Answer"]):
    to_document = "proposal__document__"


class Answer(models.Model):
    """Somebody recorded that a proposal answers an element, or that it does so no longer.

    Rows are only added. `Proposal.elements` is what they add up to, and what the reference data
    says; it changes with them and nowhere else. The paragraph is one of the proposal's own paper.
    """

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="answers", verbose_name=_("proposal")
    )
    element = models.ForeignKey(
        "proposals.Element",
        on_delete=models.PROTECT,
        related_name="answers",
        verbose_name=_("element"),
    )
    holds = models.BooleanField(_("answers it"))
    paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("paragraph"),
    )
    note = models.TextField(_("note"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["proposal", "recorded_at", "id"]
        verbose_name = _("answered element")
        verbose_name_plural = _("answered elements")
        constraints = [
            models.CheckConstraint(
                condition=Q(holds=True, paragraph__isnull=False) | (Q(holds=False) & ~Q(note="")),
                name="answer_says_why",
                violation_error_message=_(
                    "An answered element has its paragraph, and one no longer answered a reason."
                ),
            )
        ]

    def __str__(self) -> str:
        sign = "→" if self.holds else "↛"
        return f"{self.proposal.code} {sign} {self.element.code}"
