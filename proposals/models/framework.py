"""The framework's elements, and the links from paragraphs to them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import (
    Count,
    DateField,
    DateTimeField,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Edition, Paragraph, ReadableQuerySet
from meetings.models import Sourced, localised
from meetings.roles import Reader
from proposals.models.changes import Evidence, StatusChange
from proposals.models.status import Status
from proposals.models.withdrawing import Withdrawable

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from proposals.models.relevance import Relevance


class ElementQuerySet(models.QuerySet["Element"]):
    def in_tree_order(self) -> Self:
        return self.order_by("position", "code")

    def with_link_count(self, user: Reader) -> Self:
        """Adds `link_count`: links in force whose paragraph the user may read."""
        # A join would count the links of all elements before the first page of them is known.
        links = Link.objects.in_force().visible_to(user).filter(element=OuterRef("pk"))
        current = links.filter(paragraph__edition__is_current=True).order_by()
        counted = current.values("element").annotate(number=Count("pk")).values("number")
        return self.annotate(link_count=Coalesce(Subquery(counted), 0))

    def with_moves_seen(self, user: Reader) -> Self:
        """Adds `moves_seen`: the confirmed changes whose evidence the user may read."""
        seen = StatusChange.objects.confirmed().visible_to(user).filter(element=OuterRef("pk"))
        counted = seen.order_by().values("element").annotate(number=Count("pk")).values("number")
        return self.annotate(moves_seen=Coalesce(Subquery(counted), 0))

    def standing_on(self, day: date | None, user: Reader, known: datetime | None = None) -> Self:
        """Fetches with each row where it stood at the end of `day` (None: now), as far as that was
        recorded by the moment `known` (None: by now); see `StatusChangeQuerySet.in_force_on`.

        `in_force` is a list with the confirmed change, or empty; the change has its status and
        the evidence that the user may read. `seen_on` and `known_at` are the two, where they
        were asked for.
        """
        evidence = Prefetch("evidence", Evidence.objects.visible_to(user).with_text())
        changes = (
            StatusChange.objects.in_force_on(day, user, known)
            .select_related("to_status")
            .prefetch_related(evidence)
        )
        rows = self.prefetch_related(Prefetch("changes", changes, to_attr="in_force"))
        asked: dict[str, Value] = {}
        if day is not None:
            asked["seen_on"] = Value(day, output_field=DateField())
        if known is not None:
            asked["known_at"] = Value(known, output_field=DateTimeField())
        return rows.annotate(**asked)

    def having_stood(
        self, day: date | None, user: Reader, known: datetime | None = None, **of_status: object
    ) -> Self:
        """Elements whose status on `day` (None: now) is as described: `code="PROPOSED"`."""
        described = {f"to_status__{name}": value for name, value in of_status.items()}
        changes = StatusChange.objects.in_force_on(day, user, known).filter(**described)
        return self.filter(Exists(changes.filter(element=OuterRef("pk"))))


class Element(Sourced):
    """A node of the framework.

    `status`, `status_since` and `version` change only through `proposals.actions`; the version
    counts those changes and tells two people apart who move the same element at once.
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
    kind = models.CharField(_("kind"), max_length=32, blank=True)
    name_zh = models.CharField(_("name (Chinese)"), max_length=300)
    name_en = models.CharField(
        _("name (English)"),
        max_length=300,
        help_text=_("Own rendering, not an official translation."),
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    is_sample = models.BooleanField(_("sample"), default=False)
    proposed_by = models.ForeignKey(
        "meetings.Party",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("first proposed by"),
    )
    proposed_on = models.DateField(_("first proposed on"), null=True, blank=True)
    status = models.ForeignKey(
        Status,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="elements",
        verbose_name=_("status"),
    )
    status_since = models.DateField(_("since"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects = ElementQuerySet.as_manager()

    if TYPE_CHECKING:
        children: RelatedManager[Element]
        links: RelatedManager[Link]
        changes: RelatedManager[StatusChange]
        relevance: RelatedManager[Relevance]

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("element")
        verbose_name_plural = _("elements")
        # An element's neighbours in the tree, one on each side of it.
        indexes = [models.Index(fields=["position", "code"], name="element_in_tree_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__isnull=True) | Q(status_since__isnull=False),
                name="element_status_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(status__isnull=True) | Q(version__gt=0),
                name="element_status_has_a_change",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def name(self) -> str:
        return localised(self.name_zh, self.name_en)

    @property
    def framework(self) -> str:
        """The code of the root: `VM` of `VM.C.2.3`."""
        return self.code.split(".", 1)[0]

    @property
    def depth(self) -> int:
        return self.code.count(".")

    def get_absolute_url(self) -> str:
        return reverse("element", args=[self.code])

    def change_on(self, day: date) -> StatusChange | None:
        """The confirmed change that was in force at the end of `day`; None before the first."""
        return (
            self.changes.filter(state="confirmed", effective_on__lte=day)
            .order_by("sequence")
            .last()
        )


class LinkQuerySet(ReadableQuerySet["Link"]):
    to_document = "paragraph__edition__document__"

    def in_force(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def suspect(self) -> Self:
        """Links in force whose paragraph a later text changed, and that nobody confirmed since."""
        return self.in_force().filter(suspect_since__isnull=False)

    def with_origin(self, user: Reader) -> Self:
        """Adds `carried_from_seen`: the number of the link that it was carried from, where the
        user may read that one's text too."""
        seen = Link.objects.visible_to(user).filter(pk=OuterRef("carried_from"))
        return self.annotate(carried_from_seen=Subquery(seen.values("pk")[:1]))


class Link(Withdrawable):
    """A paragraph bears on an element. Withdrawn links stay as rows with who and when.

    A link turns suspect when a later text changes its paragraph, until a person confirms it again.
    That mark is work of the secretariat: it may come from a text that others may not read.
    """

    class Relation(models.TextChoices):
        PROPOSES = "proposes", _("proposes")
        ELABORATES = "elaborates", _("elaborates")
        SUPPORTS = "supports", _("supports")
        CONDITIONS = "conditions", _("conditions")
        OPPOSES = "opposes", _("opposes")
        REPORTS = "reports", _("reports")
        DECIDES = "decides", _("decides")
        MENTIONS = "mentions", _("mentions")
        TEXT_OF = "text-of", _("text of")

    class Doubt(models.TextChoices):
        EDITED = "edited", _("its text was edited")
        SPLIT = "split", _("its text was split")
        MERGED = "merged", _("its text was merged with another")
        DROPPED = "dropped", _("its text is gone")
        CORRECTED = "corrected", _("a corrigendum names its paragraph")

    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.PROTECT, related_name="links", verbose_name=_("paragraph")
    )
    element = models.ForeignKey(
        Element, on_delete=models.PROTECT, related_name="links", verbose_name=_("element")
    )
    relation = models.CharField(_("relation"), max_length=16, choices=Relation)
    note = models.TextField(_("note"), blank=True)
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("linked by"),
        help_text=_("Empty where the reference data made the link."),
    )
    created_at = models.DateTimeField(_("linked"), auto_now_add=True)
    carried_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="carried_to",
        verbose_name=_("carried from"),
        help_text=_("The link on the text that this one replaces."),
    )
    suspect_since = models.DateTimeField(_("suspect since"), null=True, blank=True)
    suspect_why = models.CharField(_("why suspect"), max_length=10, choices=Doubt, blank=True)
    suspect_by = models.ForeignKey(
        Edition,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("text that raised the doubt"),
    )
    reconfirmed_at = models.DateTimeField(_("confirmed again"), null=True, blank=True)
    reconfirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed again by"),
    )

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["paragraph", "element__position", "relation"]
        verbose_name = _("link")
        verbose_name_plural = _("links")
        # The texts in negotiation, which few of all links name.
        indexes = [models.Index(fields=["relation"], name="link_of_relation")]
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "element", "relation"],
                condition=Q(withdrawn_at__isnull=True),
                name="link_once",
                violation_error_message=_(
                    "This paragraph is linked to this element with this relation already."
                ),
            ),
            models.CheckConstraint(
                condition=Q(suspect_since__isnull=True, suspect_why="")
                | (Q(suspect_since__isnull=False) & ~Q(suspect_why="")),
                name="link_suspect_says_why",
            ),
            models.CheckConstraint(
                condition=Q(reconfirmed_at__isnull=True, reconfirmed_by__isnull=True)
                | Q(reconfirmed_at__isnull=False, reconfirmed_by__isnull=False),
                name="link_confirmed_again_says_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph} {self.get_relation_display()} {self.element.code}"
