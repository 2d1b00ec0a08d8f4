"""What the search index holds. Its table is the engine's own: see `documents/engines/`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.edition import Paragraph


class IndexEntry(models.Model):
    """A paragraph that the search index holds, so that a paragraph that goes takes its entry along.

    The tokens are no field: PostgreSQL keeps them as tsvector (a long text in several rows, which
    is why the number is unique in Django's eyes only), SQLite in an FTS5 table.
    """

    paragraph = models.OneToOneField(
        Paragraph,
        on_delete=models.CASCADE,
        primary_key=True,
        db_column="rowid",
        db_constraint=False,
        related_name="index_entry",
        verbose_name=_("paragraph"),
    )

    class Meta:
        verbose_name = _("entry of the search index")
        verbose_name_plural = _("search index")

    def __str__(self) -> str:
        return f"#{self.pk}"
