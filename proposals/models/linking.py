"""What helps to link: the words of each element, and the links that are suggested to people."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from documents.models import LANGUAGES, Paragraph
from meetings.access import ReadableQuerySet
from meetings.models import Sourced
from proposals.models.framework import Element, Link


class ElementTerm(Sourced):
    """A word or phrase that stands for an element in one language, or must not be taken for one.

    A `never` word without an element is never mapped at all, because it has several senses; with
    an element it is not mapped to that one. A longer term in which it stands still counts.
    """

    class Kind(models.TextChoices):
        NAME = "name", _("Name")
        SYNONYM = "synonym", _("Synonym")
        NEVER = "never", _("Never to be mapped")

    class Basis(models.TextChoices):
        PRINTED = "printed", _("Printed in a document")
        OWN = "own", _("Own rendering or plain word")

    element = models.ForeignKey(
        Element,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("element"),
        help_text=_("Empty: a word that is never mapped to any element."),
    )
    term = models.CharField(_("word or phrase"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.SYNONYM)
    basis = models.CharField(_("where from"), max_length=8, choices=Basis, default=Basis.OWN)
    note = models.CharField(_("note"), max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
        help_text=_("Empty where the reference data brought it."),
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        ordering = ["element__position", "language", "kind", "term", "id"]
        verbose_name = _("term of an element")
        verbose_name_plural = _("terms of elements")
        constraints = [
            models.UniqueConstraint(
                "element",
                "language",
                Lower("term"),
                name="elementterm_once",
                violation_error_message=_("This element has this term in this language already."),
            ),
            models.UniqueConstraint(
                "language",
                Lower("term"),
                condition=Q(element__isnull=True),
                name="elementterm_never_once",
                violation_error_message=_("This word is never mapped already."),
            ),
            models.CheckConstraint(
                condition=Q(element__isnull=False) | Q(kind="never"),
                name="elementterm_names_its_element",
                violation_error_message=_("Choose the element, unless the word is never mapped."),
            ),
            models.CheckConstraint(
                condition=~Q(term=""),
                name="elementterm_not_empty",
                violation_error_message=_("Write the word or phrase."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.element.code if self.element else '–'} {self.language} {self.term}"


class LinkSuggestionQuerySet(ReadableQuerySet["LinkSuggestion"]):
    to_document = "paragraph__edition__document__"

    def waiting(self) -> Self:
        return self.filter(state=LinkSuggestion.State.WAITING)

    def decided(self) -> Self:
        """Those on which a person decided."""
        return self.filter(state__in=LinkSuggestion.BY_A_PERSON)

    def with_place(self) -> Self:
        """With all that a row of a list shows."""
        return self.select_related(
            "element", "decided_by", "paragraph__part", "paragraph__edition__document"
        )

    def strongest_first(self) -> Self:
        return self.order_by("-score", "paragraph__position", "element__position", "pk")

    def not_linked(self) -> Self:
        """Without those whose paragraph is linked to the element by now."""
        links = Link.objects.in_force().filter(
            paragraph=OuterRef("paragraph"), element=OuterRef("element")
        )
        return self.filter(~Exists(links))


class LinkSuggestion(models.Model):
    """A paragraph may bear on an element: a question to a person, never a link.

    `reasons` says why, strongest first: `{"kind", "words", "places", "score"}`, where `words` are
    printed in the paragraph (or in what stands above it) and `places` are `[start, end]` in its
    own text. `score` is between 0 and 1 and only orders the suggestions.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Suggested")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")
        OVERTAKEN = "overtaken", _("Overtaken")

    BY_A_PERSON = (State.ACCEPTED, State.REFUSED)

    paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.CASCADE,
        related_name="link_suggestions",
        verbose_name=_("paragraph"),
    )
    element = models.ForeignKey(
        Element,
        on_delete=models.CASCADE,
        related_name="link_suggestions",
        verbose_name=_("element"),
    )
    relation = models.CharField(
        _("likely relation"), max_length=16, choices=Link.Relation, default=Link.Relation.MENTIONS
    )
    score = models.FloatField(_("score"))
    reasons: models.JSONField[Any] = models.JSONField(_("words that matched"), default=list)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING, db_index=True
    )
    made_at = models.DateTimeField(_("suggested"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    link = models.ForeignKey(
        Link,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name=_("link"),
    )

    objects = LinkSuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["paragraph__edition", "paragraph__position", "-score", "id"]
        verbose_name = _("suggested link")
        verbose_name_plural = _("suggested links")
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "element"], name="linksuggestion_once"),
            models.CheckConstraint(
                condition=Q(score__gt=0, score__lte=1), name="linksuggestion_score_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True, decided_by__isnull=True)
                | Q(state="overtaken", decided_at__isnull=False, decided_by__isnull=True)
                | Q(
                    state__in=["accepted", "refused"],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
                name="linksuggestion_decision_says_who",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", link__isnull=False)
                | (~Q(state="accepted") & Q(link__isnull=True)),
                name="linksuggestion_accepted_has_its_link",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph} → {self.element.code}?"

    @property
    def words(self) -> list[str]:
        """What matched, each once, strongest reason first."""
        return list(dict.fromkeys(word for reason in self.reasons for word in reason["words"]))
