"""A document's text in one language: edition, parts, paragraphs, citations, source notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from urllib.parse import quote

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from documents.models.document import LANGUAGES, Document
from documents.wording import standing_told, worded
from meetings.access import ReadableQuerySet, readable_levels
from meetings.roles import Reader

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

# How many units of a document the reader shows at once.
UNITS_A_PAGE = 400
# So much of a file's checksum tells the editions of one document apart.
KEY_LENGTH = 8


class EditionQuerySet(ReadableQuerySet["Edition"]):
    to_document = "document__"

    def current(self) -> Self:
        return self.filter(is_current=True)

    def telling(self) -> Self:
        """The one current edition of each document whose facts are counted.

        The original language's, else the one stored first: a fact that several languages print is
        one fact.
        """
        rank = Case(When(translation="original", then=0), default=1)
        sooner = Q(rank__lt=OuterRef("rank")) | Q(rank=OuterRef("rank"), pk__lt=OuterRef("pk"))
        of_document = Edition.objects.current().filter(document=OuterRef("document"))
        return (
            self.current()
            .alias(rank=rank)
            .exclude(Exists(of_document.alias(rank=rank).filter(sooner)))
        )


class Edition(models.Model):
    """One language text of a document, from one file. A later import of it is a new edition."""

    class Translation(models.TextChoices):
        OFFICIAL = "official", _("Official UN version")
        ORIGINAL = "original", _("Original")
        COURTESY = "courtesy", _("Courtesy translation by the secretariat")
        OWN = "own", _("Own rendering, not an official translation")
        MACHINE = "machine", _("Machine translation")

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="editions", verbose_name=_("document")
    )
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    translation = models.CharField(
        _("translation status"), max_length=16, choices=Translation, default=Translation.OFFICIAL
    )
    title = models.TextField(_("title"), blank=True)
    filename = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(_("checksum"), max_length=64)
    rereading = models.PositiveSmallIntegerField(
        _("rereading"),
        default=0,
        help_text=_("The same file is read again when its split is corrected: 0 is the first."),
    )
    encoding = models.CharField(_("encoding"), max_length=32, blank=True)
    is_current = models.BooleanField(_("current"), default=True)
    imported_at = models.DateTimeField(_("imported"), auto_now_add=True)

    objects = EditionQuerySet.as_manager()

    if TYPE_CHECKING:
        parts: RelatedManager[Part]
        paragraphs: RelatedManager[Paragraph]
        notes: RelatedManager[SourceNote]

    class Meta:
        ordering = ["document", "language", "-imported_at"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(fields=["sha256", "rereading"], name="edition_file_unique"),
            models.UniqueConstraint(
                fields=["document", "language"],
                condition=Q(is_current=True),
                name="edition_one_current_per_language",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.language})"

    @property
    def key(self) -> str:
        """What names it in an address: the start of its file's checksum, `3fa9c1d2`, and how often
        the file was read again where it was, `3fa9c1d2-1`."""
        again = f"-{self.rereading}" if self.rereading else ""
        return f"{self.sha256[:KEY_LENGTH]}{again}"


class Part(models.Model):
    """The body, an annex, an appendix: a stretch of text with a standing of its own."""

    class Standing(models.TextChoices):
        ADOPTED = "adopted", _("Adopted by consensus")
        RECORD = "record", _("Official record")
        CHAIR_TEXT = "chair_text", _("Text of the Chair or a Friend of the Chair")
        NO_STATUS = "no_status", _("No status")
        NATIONAL = "national", _("National paper")
        SECRETARIAT = "secretariat", _("Secretariat")
        UNOFFICIAL = "unofficial", _("Unofficial")

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="parts", verbose_name=_("edition")
    )
    code = models.CharField(_("code"), max_length=32)
    title = models.TextField(_("title"), blank=True)
    standing = models.CharField(_("standing"), max_length=16, choices=Standing)
    standing_reason = models.CharField(_("where the standing was read"), max_length=300, blank=True)
    position = models.PositiveIntegerField(_("position"))

    if TYPE_CHECKING:
        paragraphs: RelatedManager[Paragraph]

    class Meta:
        ordering = ["edition", "position"]
        verbose_name = _("part")
        verbose_name_plural = _("parts")
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="part_code_unique")]

    def __str__(self) -> str:
        return f"{self.edition} {self.code}"

    @property
    def standing_words(self) -> str:
        """The standing in the active language; what Django offers for it translates all others."""
        known = self.standing in Part.Standing
        return str(Part.Standing(self.standing).label) if known else self.standing

    @property
    def standing_told(self) -> str:
        """Where its standing was read, in the active language."""
        return standing_told(self.standing_reason)

    @property
    def is_annex(self) -> bool:
        return self.code not in ("front", "body")


class ParagraphQuerySet(ReadableQuerySet["Paragraph"]):
    to_document = "edition__document__"

    def current(self) -> Self:
        return self.filter(edition__is_current=True)

    def citable(self) -> Self:
        """What can be evidence: printed text with an address, not headings or the masthead."""
        return self.exclude(kind__in=Paragraph.UNCITABLE)

    def in_reading_order(self) -> Self:
        return self.order_by("edition_id", "position")


class Paragraph(models.Model):
    """A unit of text with an address: its own text, its children apart.

    `label` is printed before the text; `notes` lists footnote marks as `[start, end, path]` of the
    note.
    """

    class Kind(models.TextChoices):
        FRONT = "front", _("Masthead")
        HEADING = "heading", _("Heading")
        PARAGRAPH = "paragraph", _("Paragraph")
        SUBITEM = "subitem", _("Sub-item")
        BULLET = "bullet", _("Bullet")
        QUOTE = "quote", _("Quotation")
        FOOTNOTE = "footnote", _("Footnote")
        TABLE = "table", _("Table")
        LIST = "list", _("List")
        UNNUMBERED = "unnumbered", _("Unnumbered text")

    UNCITABLE = (Kind.FRONT, Kind.HEADING)

    # The constraints below find the paragraphs of a text and of a part: no index of their own.
    edition = models.ForeignKey(
        Edition,
        on_delete=models.CASCADE,
        related_name="paragraphs",
        verbose_name=_("edition"),
        db_index=False,
    )
    part = models.ForeignKey(
        Part,
        on_delete=models.CASCADE,
        related_name="paragraphs",
        verbose_name=_("part"),
        db_index=False,
    )
    path = models.CharField(_("path"), max_length=100)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    label = models.CharField(_("printed label"), max_length=32, blank=True)
    text = models.TextField(_("text"))
    level = models.PositiveSmallIntegerField(_("heading level"), default=0)
    position = models.PositiveIntegerField(_("position"))
    quoted = models.BooleanField(_("inside a quotation"), default=False)
    notes = models.JSONField(_("footnote marks"), default=list, blank=True)
    line = models.PositiveIntegerField(_("line of the source"), default=0)

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "position"]
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        constraints = [
            models.UniqueConstraint(fields=["part", "path"], name="paragraph_address_unique"),
            models.UniqueConstraint(
                fields=["edition", "position"], name="paragraph_position_unique"
            ),
        ]
        indexes = [models.Index(fields=["edition", "kind"], name="paragraph_of_kind")]

    def __str__(self) -> str:
        return f"{self.edition.document} {self.address}"

    def get_absolute_url(self) -> str:
        edition = self.edition
        if edition.is_current:
            where = place_in(edition.language, self.anchor, self.position)
        else:
            where = lasting_place(edition, self.anchor)
        return f"{edition.document.get_absolute_url()}{where}"

    @property
    def address(self) -> str:
        """`body 8/a/三/•2`: the part and the path."""
        return f"{self.part.code} {self.path}"

    @property
    def is_citable(self) -> bool:
        """Whether it carries text that something can rest on; as `citable()` says of many."""
        return self.kind not in self.UNCITABLE

    @property
    def depth(self) -> int:
        """How deep it stands under its numbered paragraph; a quotation is no level of its own."""
        return len([step for step in self.path.split("/") if step != "q"]) - 1

    @property
    def anchor(self) -> str:
        """The fragment of the paragraph's address in the reader: stable, safe in a URL."""
        return anchor_of(self.part.code, self.path)


def anchor_of(part: str, path: str) -> str:
    """The fragment of an address in the reader: stable, safe in a URL."""
    return f"{part}-{path}".replace("/", ".").replace(" ", "_")


def place_in(language: str, anchor: str, position: int | None) -> str:
    """What follows a document's address in that of a paragraph; `position` None: not known.

    Long documents are shown in pages. The first needs no name, so that the addresses of most
    paragraphs are the same whether their document is long or not.
    """
    at = f"&at={quote(anchor)}" if position is None or position >= UNITS_A_PAGE else ""
    return f"?language={language}{at}#{anchor}"


def lasting_place(edition: Edition, anchor: str) -> str:
    """What follows a document's address in one of a paragraph that outlives its text.

    It names the edition, so that a later one can say what became of the paragraph.
    """
    at = quote(anchor)
    return f"?language={edition.language}&edition={edition.key}&at={at}#{at}"


def held_document() -> Exists:
    """Whether the document that a row points to (`document`) has a current text here."""
    return Exists(Edition.objects.filter(document=OuterRef("document"), is_current=True))


class CitationQuerySet(models.QuerySet["Citation"]):
    def current(self) -> Self:
        return self.filter(paragraph__edition__is_current=True)

    def visible_to(self, user: Reader) -> Self:
        """Citations of which the user may read both ends: who cites, and what is cited."""
        levels = readable_levels(user)
        return self.filter(
            document__access__in=levels, paragraph__edition__document__access__in=levels
        )

    def with_held(self) -> Self:
        """With `held`: whether the cited document has a text here."""
        return self.annotate(held=held_document())


class Citation(models.Model):
    """A paragraph cites a document. A cited document that is not held is a row all the same."""

    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.CASCADE, related_name="citations", verbose_name=_("paragraph")
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="cited_by", verbose_name=_("document")
    )
    raw = models.CharField(_("as printed"), max_length=300, blank=True)
    pages = models.CharField(_("pages"), max_length=100, blank=True)
    cited_paragraphs = models.CharField(_("paragraphs"), max_length=100, blank=True)
    implicit = models.BooleanField(_("not printed as a symbol"), default=False)

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["paragraph", "id"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "document", "raw"], name="citation_unique")
        ]

    def __str__(self) -> str:
        return f"{self.paragraph} → {self.document}"


class SourceNote(models.Model):
    """A slip of the source itself, recorded and never repaired."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="notes", verbose_name=_("edition")
    )
    part = models.CharField(_("part"), max_length=32)
    path = models.CharField(_("path"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=32)
    message = models.TextField(_("what was seen"))
    template = models.TextField(_("sentence with fields"), blank=True)
    values = models.JSONField(_("values of the fields"), default=dict, blank=True)
    line = models.PositiveIntegerField(_("line of the source"), default=0)

    class Meta:
        ordering = ["edition", "line", "id"]
        verbose_name = _("source note")
        verbose_name_plural = _("source notes")

    def __str__(self) -> str:
        return self.said

    @property
    def said(self) -> str:
        """What was seen, in the active language."""
        return worded(self.template, self.values, otherwise=self.message)
