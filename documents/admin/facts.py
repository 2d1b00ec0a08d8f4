"""Staff pages, read-only: papers that documents list, beside what is held, and bracket figures."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.models import LANGUAGES, Brackets, Document, ListedDocument
from meetings.admin import FactAdmin

LANGUAGE_NAMES = dict(LANGUAGES)


def upload_link(document: Document) -> str:
    """A way to the upload form with the symbol filled in; “–” for a paper that is held."""
    if document.current_editions or not document.symbol:
        return "–"
    address = reverse("admin:documents_importrun_add")
    return format_html(
        '<a href="{}?{}">{}</a>',
        address,
        urlencode({"symbol": document.symbol}),
        gettext("Upload this one"),
    )


class ListedHeldFilter(admin.SimpleListFilter):
    title = _("text of the paper")
    parameter_name = "held"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Held")), ("no", _("Known, not held"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[ListedDocument]
    ) -> QuerySet[ListedDocument] | None:
        held = Q(document__in=Document.objects.held().values("pk"))
        if self.value() == "yes":
            return queryset.filter(held)
        return queryset.exclude(held) if self.value() == "no" else None


@admin.register(ListedDocument)
class ListedDocumentAdmin(FactAdmin[ListedDocument]):
    """A report's list reconciled with what is held: held, known, and the languages that miss."""

    related = ("document",)
    list_display = ["paper", "title_as_printed", "held_in", "missing", "upload", "source", "place"]
    list_filter = [ListedHeldFilter]
    search_fields = [*FactAdmin.search_fields, "document__symbol", "title_as_printed"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ListedDocument]:
        return super().get_queryset(request).prefetch_related("document__editions")

    @admin.display(description=_("paper"), ordering="document__symbol")
    def paper(self, row: ListedDocument) -> str:
        return str(row.document)

    @admin.display(description=_("held in"))
    def held_in(self, row: ListedDocument) -> str:
        return " ".join(edition.language for edition in row.document.current_editions) or "–"

    @admin.display(description=_("listed and not held"))
    def missing(self, row: ListedDocument) -> str:
        held = {edition.language for edition in row.document.current_editions}
        missing = [code for code in row.languages or () if code not in held]
        return ", ".join(str(LANGUAGE_NAMES[code]) for code in missing) or "–"

    @admin.display(description=_("text"))
    def upload(self, row: ListedDocument) -> str:
        return upload_link(row.document)


@admin.register(Brackets)
class BracketsAdmin(FactAdmin[Brackets]):
    list_display = [
        "source",
        "place",
        "pairs",
        "depth",
        "characters",
        "alternatives",
        "unmatched",
        "continued",
    ]
    list_filter = ["continued"]
