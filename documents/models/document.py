"""A document: one UN symbol in all its languages, held or only known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.parsing.symbols import normalise
from meetings.access import Access, ReadableQuerySet, readable_levels
from meetings.models import AgendaItem, Meeting, Party, spoken_language
from meetings.roles import Reader

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from documents.models.access_change import AccessChange
    from documents.models.edition import Edition

LANGUAGES = [
    ("zh", _("Chinese")),
    ("en", _("English")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("ru", _("Russian")),
    ("ar", _("Arabic")),
]
LANGUAGE_NAMES = dict(LANGUAGES)


class DocumentQuerySet(ReadableQuerySet["Document"]):
    def held(self) -> Self:
        return self.filter(editions__is_current=True).distinct()

    def not_held(self) -> Self:
        return self.filter(editions__isnull=True)

    def named(self, name: str) -> Self:
        """The document that an address names: by number, by symbol or by reference key."""
        if name.isdecimal() and name.isascii():
            return self.filter(pk=int(name))
        return self.filter(Q(symbol=normalise(name)) | Q(reference_key=name))


class Document(models.Model):
    """One UN document in all its languages. Without an edition it is known but not held."""

    class Kind(models.TextChoices):
        WORKING_PAPER = "working_paper", _("Working paper")
        REPORT = "report", _("Report")
        TEXT = "text", _("Rolling or draft text")
        CONFERENCE_ROOM = "conference_room", _("Conference room paper")
        RESOLUTION = "resolution", _("Resolution")
        AGENDA = "agenda", _("Agenda or programme of work")
        INFORMATION = "information", _("Information paper or list")
        OTHER = "other", _("Other document")

    symbol = models.CharField(  # noqa: DJ001  (unique where there is one: NULL, not "")
        _("symbol"),
        max_length=100,
        null=True,
        blank=True,
        help_text=_("As printed, for example BWC/WG/3/WP.1."),
    )
    reference_key = models.SlugField(  # noqa: DJ001  (the same)
        _("reference key"),
        max_length=64,
        null=True,
        blank=True,
        help_text=_("Name used by the reference data for a paper whose symbol is not known."),
    )
    title = models.TextField(_("title"), blank=True)
    title_language = models.CharField(
        _("language of the title"), max_length=2, choices=LANGUAGES, default="zh"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("meeting"),
    )
    agenda_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("agenda item"),
    )
    # All of them, of a paper that is listed under several; `agenda_item` is then the first.
    agenda_items = models.ManyToManyField(
        AgendaItem, blank=True, related_name="shared_documents", verbose_name=_("agenda items")
    )
    issued_on = models.DateField(
        _("date"), null=True, blank=True, help_text=_("Date of issue, or first day of the session.")
    )
    access = models.CharField(
        _("access"), max_length=16, choices=Access, default=Access.PARTICIPANTS
    )
    is_sample = models.BooleanField(_("sample"), default=False)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects = DocumentQuerySet.as_manager()

    if TYPE_CHECKING:
        editions: RelatedManager[Edition]
        authorships: RelatedManager[Authorship]
        access_changes: RelatedManager[AccessChange]

    class Meta:
        ordering = ["-issued_on", "symbol", "id"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(
                fields=["symbol"],
                name="document_symbol_unique",
                violation_error_message=_("A document with this symbol exists already."),
            ),
            models.UniqueConstraint(fields=["reference_key"], name="document_key_unique"),
            models.CheckConstraint(
                condition=Q(symbol__isnull=True) | ~Q(symbol=""),
                name="document_symbol_not_empty",
                violation_error_message=_("Leave the symbol out instead of writing an empty one."),
            ),
        ]

    def __str__(self) -> str:
        return self.symbol or self.title or f"#{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.symbol is not None:
            self.symbol = normalise(self.symbol) or None
        self.reference_key = self.reference_key or None
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("reader", args=[self.slug])

    @property
    def slug(self) -> str:
        """What stands in the document's address: its symbol, else its number."""
        return self.symbol or str(self.pk)

    @property
    def current_editions(self) -> list[Edition]:
        """The languages in which it is held, Chinese first. Prefetch `editions` for lists."""
        order = [code for code, _name in LANGUAGES]
        return sorted(
            (e for e in self.editions.all() if e.is_current), key=lambda e: order.index(e.language)
        )

    def editions_to_read(self, language: str = "") -> list[Edition]:
        """The present texts: in the language asked for, in the reader's, in English, then the rest,
        Chinese first. Prefetch `editions` for lists."""
        held = {edition.language: edition for edition in self.current_editions}
        wanted = dict.fromkeys((language, spoken_language(), "en", *held))
        return [held[code] for code in wanted if code in held]

    def edition_to_read(self, language: str = "") -> Edition | None:
        """The first of them; None where none is held."""
        return next(iter(self.editions_to_read(language)), None)

    @property
    def items(self) -> list[AgendaItem]:
        """The agenda items under which it is listed. Prefetch `agenda_items` for lists."""
        several = sorted(self.agenda_items.all(), key=_by_number)
        return several or ([self.agenda_item] if self.agenda_item else [])

    def list_under(self, items: Iterable[AgendaItem]) -> None:
        """Writes the agenda items under which it is listed; what was its first item stays so while
        it is one of them."""
        listed = sorted(items, key=_by_number)
        if self.agenda_item not in listed:
            self.agenda_item = listed[0] if listed else None
            self.save(update_fields=["agenda_item", "updated_at"])
        self.agenda_items.set(listed if len(listed) > 1 else [])

    @property
    def dated(self) -> date | None:
        """The day from which its text speaks: its issue, else its session's first day."""
        return self.issued_on or (self.meeting.starts if self.meeting else None)

    def is_readable_by(self, user: Reader) -> bool:
        return self.access in readable_levels(user)


def _by_number(item: AgendaItem) -> tuple[int, str]:
    return len(item.number), item.number


class Authorship(models.Model):
    """Who submitted a document, and in which capacity. A group's paper stays the group's."""

    class Capacity(models.TextChoices):
        NATIONAL = "national", _("In its national capacity")
        ON_BEHALF = "on_behalf", _("On behalf of a group")
        CHAIR = "chair", _("As Chair or Friend of the Chair")
        SECRETARIAT = "secretariat", _("As secretariat")
        ORGANISATION = "organisation", _("As an organisation")

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="authorships", verbose_name=_("document")
    )
    party = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="authorships",
        verbose_name=_("party"),
    )
    name_as_printed = models.CharField(_("name as printed"), max_length=300)
    capacity = models.CharField(
        _("capacity"), max_length=16, choices=Capacity, default=Capacity.NATIONAL
    )
    on_behalf_of = models.CharField(_("on behalf of (as printed)"), max_length=300, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["document", "position"]
        verbose_name = _("submitter")
        verbose_name_plural = _("submitters")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "name_as_printed"], name="authorship_name_unique"
            )
        ]

    def __str__(self) -> str:
        return self.name_as_printed
