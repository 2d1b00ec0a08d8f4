"""A file on its way in, and the workers that take it in."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.document import LANGUAGES, Document
from documents.models.edition import Edition
from documents.wording import worded
from meetings.access import Access


class ImportBatch(models.Model):
    """Files that were handed in together. Each has a run of its own and fails or succeeds alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    label = models.CharField(_("name"), max_length=100)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("import batch")
        verbose_name_plural = _("import batches")
        constraints = [
            models.CheckConstraint(condition=~Q(label=""), name="importbatch_has_name"),
        ]

    def __str__(self) -> str:
        return self.label


class ImportRun(models.Model):
    """One file on its way in. The row and its lease are the truth; a queue only rings the bell."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Queued")
        READING = "reading", _("Reading")
        PARSED = "parsed", _("Ready for preview")
        STORING = "storing", _("Storing")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        DUPLICATE = "duplicate", _("Duplicate")
        CANCELLED = "cancelled", _("Cancelled")

    WORKING = (State.QUEUED, State.READING, State.STORING)
    ENDED = (State.DONE, State.FAILED, State.DUPLICATE, State.CANCELLED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.QUEUED)
    file = models.FileField(_("file"), upload_to="imports/%Y/", max_length=255)
    filename = models.CharField(_("file name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    sha256 = models.CharField(_("checksum"), max_length=64, blank=True, db_index=True)
    symbol = models.CharField(
        _("symbol"),
        max_length=100,
        blank=True,
        help_text=_("Only where the file does not print its own symbol."),
    )
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, blank=True)
    access = models.CharField(
        _("access"),
        max_length=16,
        choices=[("", _("By the kind of document")), *Access.choices],
        blank=True,
        default="",
    )
    auto_commit = models.BooleanField(_("store without preview"), default=False)
    is_sample = models.BooleanField(_("sample"), default=False)
    batch = models.ForeignKey(
        ImportBatch,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="runs",
        verbose_name=_("import batch"),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    progress = models.PositiveSmallIntegerField(_("progress in per cent"), default=0)
    warnings = models.JSONField(_("warnings"), default=list, blank=True)
    error = models.TextField(_("error"), blank=True)
    error_template = models.TextField(_("error as a sentence with fields"), blank=True)
    error_values = models.JSONField(_("values of the error's fields"), default=dict, blank=True)
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="runs",
        verbose_name=_("document"),
    )
    edition = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="runs",
        verbose_name=_("edition"),
    )
    twin = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="duplicates",
        verbose_name=_("same file as"),
    )
    rereads = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rereadings",
        verbose_name=_("reads again"),
        help_text=_("The text that this import replaces by a corrected reading of the same file."),
    )
    worker = models.CharField(_("worker"), max_length=200, blank=True)
    lease_until = models.DateTimeField(_("lease until"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [
            # The sweeper looks for work that nobody holds.
            models.Index(fields=["state", "lease_until"], name="importrun_claimable"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(error=""),
                name="importrun_failure_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(edition__isnull=False),
                name="importrun_done_has_edition",
            ),
            models.UniqueConstraint(
                fields=["rereads"],
                condition=Q(state__in=["queued", "reading", "parsed", "storing"]),
                name="importrun_one_rereading",
                violation_error_message=_("This text is being read again already."),
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def failure(self) -> str:
        """What was wrong and what to do, in the active language; empty where nothing was."""
        return worded(self.error_template, self.error_values, otherwise=self.error)

    @property
    def is_ended(self) -> bool:
        return self.state in self.ENDED


class WorkerBeat(models.Model):
    """When a worker was last seen, so that `/health/` can tell whether imports will move."""

    name = models.CharField(_("worker"), max_length=200, unique=True)
    seen_at = models.DateTimeField(_("last seen"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return self.name
