"""Staff pages of documents: what is held and what is only known, and who may read it.

Text, titles and symbols come from the imported files; only the classification is edited here.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.acquisition import with_times
from documents.admin.facts import upload_link
from documents.admin.releasing import decide_access
from documents.models import LANGUAGES, Authorship, Document, Edition
from meetings.admin import StaffAdmin, StaffInline
from meetings.answers import signed_in
from meetings.roles import Right


class HeldFilter(admin.SimpleListFilter):
    title = _("text")
    parameter_name = "held"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Held")), ("no", _("Known, not held"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Document]
    ) -> QuerySet[Document] | None:
        if self.value() == "yes":
            return queryset.filter(pk__in=_currently_held().values("document"))
        if self.value() == "no":
            return queryset.exclude(pk__in=_currently_held().values("document"))
        return None


class LanguageFilter(admin.SimpleListFilter):
    title = _("held in")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(LANGUAGES)

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Document]
    ) -> QuerySet[Document] | None:
        if not self.value():
            return None
        held = _currently_held().filter(language=self.value())
        return queryset.filter(pk__in=held.values("document"))


def _currently_held() -> QuerySet[Edition]:
    return Edition.objects.filter(is_current=True)


class DocumentForm(forms.ModelForm):  # type: ignore[type-arg]  # no parameters at run time
    """One list of agenda items, whether the paper is listed under one or under several."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["agenda_items"] = self.instance.items

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        meeting = cleaned.get("meeting")
        own = meeting.pk if meeting else None
        if any(item.meeting_id != own for item in cleaned.get("agenda_items") or ()):
            self.add_error("agenda_items", gettext("This agenda item belongs to another meeting."))
        return cleaned


class EditionInline(StaffInline[Edition, Document]):
    model = Edition
    fields = ("language", "translation", "filename", "is_current", "imported_at", "reading")
    readonly_fields = fields
    can_delete = False
    show_change_link = False
    ordering = ["-is_current", "language", "-imported_at"]
    verbose_name_plural = _("texts")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("paragraphs"))
    def reading(self, edition: Edition) -> str:
        return format_html(
            '<a href="{}">{}</a>',
            reverse("admin:documents_edition_change", args=[edition.pk]),
            gettext("Paragraphs in reading order"),
        )


class AuthorshipInline(StaffInline[Authorship, Document]):
    model = Authorship
    fields = ("name_as_printed", "party", "capacity", "on_behalf_of")
    readonly_fields = fields
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Authorship]:
        return (
            super().get_queryset(request).select_related("party").prefetch_related("party__names")
        )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Document)
class DocumentAdmin(StaffAdmin[Document]):
    edit_right = Right.EDIT_REFERENCE
    form = DocumentForm
    list_display = [
        "named",
        "short_title",
        "kind",
        "meeting_code",
        "issued_on",
        "access",
        "languages",
        "times",
        "upload",
        "sample_word",
    ]
    list_display_links = ["named", "short_title"]
    list_filter = [HeldFilter, "access", "kind", LanguageFilter, "meeting__series", "is_sample"]
    search_fields = ["symbol", "title", "reference_key", "editions__title"]
    search_help_text = _("Symbol or title")
    date_hierarchy = "issued_on"
    autocomplete_fields = ["meeting", "agenda_items"]
    readonly_fields = [
        "readers",
        "symbol",
        "title",
        "title_language",
        "reference_key",
        "sample_word",
    ]
    fieldsets = [
        (None, {"fields": ["symbol", "title", "title_language", "sample_word", "reference_key"]}),
        (
            _("Classification"),
            {"fields": ["readers", "kind", "meeting", "agenda_items", "issued_on"]},
        ),
    ]
    inlines = [EditionInline, AuthorshipInline]

    def get_urls(self) -> list[URLPattern]:
        deciding = self.admin_site.admin_view(decide_access)
        return [
            path("<int:pk>/access/", deciding, name="documents_document_access"),
            *super().get_urls(),
        ]

    @admin.display(description=_("open to"))
    def readers(self, document: Document) -> str:
        """The level, and the way to the page on which it is decided."""
        return format_html(
            '{} – <a href="{}">{}</a>',
            document.get_access_display(),
            reverse("admin:documents_document_access", args=[document.pk]),
            gettext("What another level would reveal or hide"),
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A document comes from its file."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        """Nothing that was imported is deleted."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        """With how often each paper is cited and listed: the acquisition list."""
        documents = super().get_queryset(request)
        return (
            with_times(documents, signed_in(request))
            .select_related("meeting")
            .prefetch_related("editions")
        )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Agenda items are written where they were changed, so that two people never undo each
        other."""
        if "agenda_items" in form.changed_data:
            form.instance.list_under(form.cleaned_data["agenda_items"])
        for formset in formsets:
            self.save_formset(request, form, formset, change=change)

    @admin.display(description=_("symbol"), ordering="symbol")
    def named(self, document: Document) -> str:
        return document.symbol or document.reference_key or f"#{document.pk}"

    @admin.display(description=_("title"), ordering="title")
    def short_title(self, document: Document) -> str:
        return Truncator(document.title).chars(80) or "–"

    @admin.display(description=_("meeting"), ordering="meeting__starts")
    def meeting_code(self, document: Document) -> str:
        return document.meeting.code if document.meeting else "–"

    @admin.display(description=_("held in"))
    def languages(self, document: Document) -> str:
        return " ".join(edition.language for edition in document.current_editions) or "–"

    @admin.display(description=_("times cited or listed"), ordering="times")
    def times(self, document: Document) -> int:
        times: int = document.times  # type: ignore[attr-defined]  # annotated by with_times
        return times

    @admin.display(description=_("text"))
    def upload(self, document: Document) -> str:
        return upload_link(document)
