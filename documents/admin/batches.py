"""Staff pages of batches: hundreds of files with one live list, and verbs over many of them."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from documents.importing.batches import cancel_rest, progress_of, retry_failed, store_ready
from documents.models import ImportBatch
from meetings.admin import RowPageAdmin
from meetings.answers import carry_out, signed_in
from meetings.roles import Right, may

STEERED: dict[str, tuple[Callable[..., int], Any]] = {
    "store": (store_ready, _("The documents are being stored.")),
    "retry": (retry_failed, _("The files are read again.")),
    "cancel": (cancel_rest, _("The imports are cancelled; what was stored stays.")),
}


@admin.register(ImportBatch)
class ImportBatchAdmin(RowPageAdmin[ImportBatch]):
    list_display = ["label", "created_by", "created_at", "files"]
    list_select_related = ["created_by"]
    search_fields = ["label"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A batch comes from an upload."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportBatch]:
        return super().get_queryset(request).annotate(file_count=Count("runs"))

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "<uuid:pk>/progress/",
                wrap(self.progress_view),
                name="documents_importbatch_progress",
            ),
            path(
                "<uuid:pk>/<slug:action>/now/",
                wrap(require_POST(self.steer_view)),
                name="documents_importbatch_steer",
            ),
            *super().get_urls(),
        ]

    @admin.display(description=_("files"))
    def files(self, batch: ImportBatch) -> int:
        return int(getattr(batch, "file_count", 0))

    def rows(self, request: HttpRequest) -> QuerySet[ImportBatch]:
        return ImportBatch.objects.all()

    def row_page(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        """A batch with its files, live."""
        return self._shown(request, batch, "admin/documents/batch/batch.html")

    def progress_view(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """The piece of the page that moves."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self._shown(request, self.row(request, pk), "admin/documents/batch/_files.html")

    def steer_view(self, request: HttpRequest, pk: uuid.UUID, action: str) -> HttpResponse:
        """Stores, tries again or cancels all that can be, through the verb of that name."""
        batch = self.row(request, pk)
        if action not in STEERED:
            raise PermissionDenied
        verb, done = STEERED[action]
        carry_out(request, lambda: verb(batch=batch, by=signed_in(request)), str(done))
        return HttpResponseRedirect(reverse("admin:documents_importbatch_change", args=[pk]))

    def _shown(self, request: HttpRequest, batch: ImportBatch, template: str) -> HttpResponse:
        context = {
            "title": batch.label,
            "progress": progress_of(batch, state=request.GET.get("state", "")),
            "may_steer": may(request.user, Right.IMPORT_DOCUMENT),
        }
        return self.page(request, template, context)
