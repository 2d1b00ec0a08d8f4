"""What the tracker has seen in the folder that it watches."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.run import ImportRun


class WatchedFile(models.Model):
    """A file of the watched folder as it was last seen; its run, once it was taken in.

    `key` is the checksum of its path, since a path may be long, and not even text.
    """

    class Problem(models.TextChoices):
        LINK = "link", _("A link is not followed: put the file itself into the folder.")
        LARGE = "large", _("The file is larger than the importer takes: split it.")
        UNREADABLE = "unreadable", _("The tracker may not read the file: change its rights.")

    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("file name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    modified_ns = models.BigIntegerField()
    seen_at = models.DateTimeField(_("unchanged since"))
    problem = models.CharField(_("problem"), max_length=16, choices=Problem, blank=True)
    run = models.ForeignKey(
        ImportRun,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("import"),
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("file in the watched folder")
        verbose_name_plural = _("files in the watched folder")
        constraints = [
            models.CheckConstraint(
                condition=Q(run__isnull=True) | Q(problem=""), name="watchedfile_taken_or_problem"
            ),
        ]

    def __str__(self) -> str:
        return self.name
