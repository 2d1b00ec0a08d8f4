"""Who meets, when: parties with their dated names, meetings and their agenda items."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


def spoken_language() -> str:
    """The reader's, by its two letters."""
    return (get_language() or "en")[:2]


def localised(chinese: str, english: str, language: str = "") -> str:
    """The wording for the reader's language; the one that there is where it is missing.

    Languages other than these two have the catalogue's translation of the English wording. Whoever
    names a thousand rows gives the reader's language, which takes longer to find out than a name.
    """
    language = language or spoken_language()
    if language == "zh" or not english:
        return chinese or english
    return english if language == "en" else gettext(english)


class Sourced(models.Model):
    """A reference row and the printed paragraphs it was read from.

    `sources` is a list of addresses `{"document", "part", "path", "note"}`; `document` is a
    document's reference key or symbol. The document need not be held yet: an address resolves
    when it is. `reference_digest` is what the reference file said at the last load, so that a
    later load can tell a change of the file from an edit made here.
    """

    sources = models.JSONField(_("sources"), default=list, blank=True)
    reference_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True


class Party(Sourced):
    """A State, a group of States, an organisation or an office that documents name."""

    class Kind(models.TextChoices):
        STATE = "state", _("State")
        GROUP = "group", _("Group of States")
        ORGANISATION = "organisation", _("Organisation")
        UN_BODY = "un_body", _("United Nations body")
        OTHER = "other", _("Other")

    code = models.CharField(_("code"), max_length=16)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.STATE)
    sort_key = models.CharField(
        _("sort key"),
        max_length=200,
        help_text=_(
            "English name. Lists in Chinese and English sort by it, pages in other languages by "
            "the name in that language."
        ),
    )
    is_sample = models.BooleanField(_("sample"), default=False)

    if TYPE_CHECKING:
        names: RelatedManager[PartyName]

    class Meta:
        ordering = ["sort_key", "code"]
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                name="party_code_unique",
                violation_error_message=_("A party with this code exists already."),
            )
        ]

    def __str__(self) -> str:
        return self.name_on(None)

    @property
    def name(self) -> str:
        """Today's name in the reader's language."""
        return self.name_on(None)

    def name_on(self, day: date | None, language: str | None = None) -> str:
        """The name in `language` (the reader's by default) that was in use on `day`.

        Falls back to English, then to the sort key. Reads `names`, so prefetch it for lists.
        """
        wanted = (language or spoken_language())[:2]
        names = [n for n in self.names.all() if n.form != PartyName.Form.ABBREVIATION]
        for tongue in (wanted, "en", "zh"):
            in_use = [n for n in names if n.language == tongue and n.in_use(day)]
            if in_use:
                return min(in_use, key=lambda n: (n.form != PartyName.Form.LONG, n.pk)).text
        return self.sort_key or self.code

    @property
    def order_key(self) -> str:
        """Where a list puts it: by the English key in Chinese and English, else by its name.

        Accents and the marks of Arabic letters do not count, as in lists of the United Nations.
        Reads `names`, so prefetch it for lists.
        """
        if spoken_language() in ("zh", "en"):
            return self.sort_key
        letters = unicodedata.normalize("NFKD", self.name)
        return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


class PartyName(models.Model):
    """A name of a party in one language, with the dates in which it was in use."""

    class Form(models.TextChoices):
        LONG = "long", _("Name in lists")
        SHORT = "short", _("Short name")
        ABBREVIATION = "abbreviation", _("Abbreviation")
        FORMER = "former", _("Former name")

    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, related_name="names", verbose_name=_("party")
    )
    language = models.CharField(_("language"), max_length=2)
    text = models.CharField(_("name"), max_length=200)
    form = models.CharField(_("form"), max_length=16, choices=Form, default=Form.LONG)
    valid_from = models.DateField(_("in use from"), null=True, blank=True)
    valid_to = models.DateField(_("in use until"), null=True, blank=True)

    class Meta:
        ordering = ["party", "language", "id"]
        verbose_name = _("name of a party")
        verbose_name_plural = _("names of parties")
        constraints = [
            models.UniqueConstraint(
                fields=["party", "language", "text"],
                name="partyname_unique",
                violation_error_message=_("This party has this name in this language already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="partyname_dates_ordered",
                violation_error_message=_("A name cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def in_use(self, day: date | None) -> bool:
        """Whether the name was in use on `day`; today's name where `day` is None."""
        if day is None:
            return self.valid_to is None and self.form != self.Form.FORMER
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class Delegate(models.Model):
    """Binds a user account to the one party for which it reads."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, verbose_name=_("account")
    )
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="delegates", verbose_name=_("party")
    )

    class Meta:
        verbose_name = _("delegation member")
        verbose_name_plural = _("delegation members")

    def __str__(self) -> str:
        return f"{self.user} – {self.party}"


class Platform(Sourced):
    """A forum that a document names as a place for discussion."""

    code = models.CharField(_("code"), max_length=16, unique=True)
    name_zh = models.CharField(_("name (Chinese, as printed)"), max_length=200)
    name_en = models.CharField(_("name (English, own rendering)"), max_length=200)
    position = models.PositiveIntegerField(_("position"), default=0)
    is_sample = models.BooleanField(_("sample"), default=False)

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def name(self) -> str:
        return localised(self.name_zh, self.name_en)


class Meeting(Sourced):
    """A session with its dates as printed. A day that no source prints stays empty."""

    code = models.CharField(_("code"), max_length=32, unique=True)
    series = models.CharField(_("series"), max_length=16, help_text=_("WG, MX, MSP, RC …"))
    name_zh = models.CharField(_("name (Chinese)"), max_length=300)
    name_en = models.CharField(_("name (English)"), max_length=300)
    starts = models.DateField(_("first day"), null=True, blank=True)
    ends = models.DateField(_("last day"), null=True, blank=True)
    planned_for = models.DateField(_("first planned for"), null=True, blank=True)
    place_zh = models.CharField(_("place (Chinese)"), max_length=200, blank=True)
    place_en = models.CharField(_("place (English)"), max_length=200, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("reports to"),
    )
    is_sample = models.BooleanField(_("sample"), default=False)

    if TYPE_CHECKING:
        agenda_items: RelatedManager[AgendaItem]

    class Meta:
        ordering = ["starts", "code"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(starts__lte=F("ends")),
                name="meeting_dates_ordered",
                violation_error_message=_("A meeting cannot end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.code])

    @property
    def name(self) -> str:
        return localised(self.name_zh, self.name_en)

    @property
    def place(self) -> str:
        return localised(self.place_zh, self.place_en)


class AgendaItem(Sourced):
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="agenda_items", verbose_name=_("meeting")
    )
    number = models.CharField(_("number"), max_length=16)
    title_zh = models.TextField(_("title (Chinese)"), blank=True)
    title_en = models.TextField(_("title (English)"), blank=True)

    class Meta:
        ordering = ["meeting", "number"]
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="agendaitem_number_unique",
                violation_error_message=_("This meeting has an agenda item with this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting.code} {self.number}"

    @property
    def title(self) -> str:
        return localised(self.title_zh, self.title_en)
