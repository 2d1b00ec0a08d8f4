"""Staff page of the relations of documents: what holds, and what waits for a decision."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from documents.models import Document, DocumentRelation
from meetings.admin import StaffAdmin
from meetings.answers import signed_in
from meetings.refusals import Refused
from meetings.roles import Right, may
from proposals.following import settle_relation


@admin.register(DocumentRelation)
class DocumentRelationAdmin(StaffAdmin[DocumentRelation]):
    list_display = ["later_paper", "kind", "earlier_paper", "origin", "state", "decided_by"]
    list_display_links = None
    list_filter = ["state", "kind", "origin"]
    list_select_related = ["later", "earlier", "decided_by"]
    search_fields = ["later__symbol", "later__title", "earlier__symbol", "earlier__title"]
    ordering = ["-state", "earlier__symbol", "later__symbol"]
    actions = ["hold", "refuse"]  # type: ignore[assignment]  # other staff lists have none

    def get_queryset(self, request: HttpRequest) -> QuerySet[DocumentRelation]:
        rows = super().get_queryset(request)
        readable = rows.visible_to(request.user)  # type: ignore[attr-defined]  # ours
        return readable.prefetch_related("later__editions", "earlier__editions")  # type: ignore[no-any-return]

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Right.IMPORT_DOCUMENT)

    @admin.display(description=_("document"), ordering="later__symbol")
    def later_paper(self, row: DocumentRelation) -> SafeString:
        return _linked(row.later)

    @admin.display(description=_("to document"), ordering="earlier__symbol")
    def earlier_paper(self, row: DocumentRelation) -> SafeString:
        return _linked(row.earlier)

    @admin.action(description=_("Say that those ticked hold"), permissions=["decide"])
    def hold(self, request: HttpRequest, rows: QuerySet[DocumentRelation]) -> None:
        self._settle(request, rows, holds=True)

    @admin.action(description=_("Refuse those ticked"), permissions=["decide"])
    def refuse(self, request: HttpRequest, rows: QuerySet[DocumentRelation]) -> None:
        self._settle(request, rows, holds=False)

    def _settle(self, request: HttpRequest, rows: Any, *, holds: bool) -> None:
        """Decides on each, and says how many; one that was decided already is named."""
        by, done = signed_in(request), 0
        for relation in rows:
            try:
                settle_relation(relation=relation, holds=holds, by=by)
                done += 1
            except Refused as refusal:
                messages.error(request, f"{relation}: {refusal}")
        if done:
            said = ngettext("%(n)d relation is decided.", "%(n)d relations are decided.", done)
            messages.success(request, said % {"n": done})


def _linked(document: Document) -> SafeString:
    words = str(document) if document.current_editions else gettext("%s (not held)") % document
    address = reverse("admin:documents_document_change", args=[document.pk])
    return format_html('<a href="{}">{}</a>', address, words)
