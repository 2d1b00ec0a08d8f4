"""Staff page of the words that stand for elements, and of those that must not be taken for them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from meetings.admin import SourcedAdmin
from meetings.answers import signed_in
from proposals.admin.elements import FrameworkFilter
from proposals.models import ElementTerm


class ElementFramework(FrameworkFilter):
    to_element = "element__"


@admin.register(ElementTerm)
class ElementTermAdmin(SourcedAdmin[ElementTerm]):
    list_display = ["term", "language", "kind", "element", "basis", "added_by", "note"]
    list_filter = ["kind", "language", "basis", ElementFramework]
    search_fields = ["term", "element__code", "element__name_zh", "element__name_en", "note"]
    search_help_text = _("Word, or code or name of the element")
    list_select_related = ["element", "added_by"]
    autocomplete_fields = ["element"]
    exclude = ["sources"]
    readonly_fields = ["read_from", "added_by", "added_at"]

    def save_model(self, request: HttpRequest, obj: ElementTerm, form: Any, change: bool) -> None:
        """A term that is added here says who added it."""
        obj.term = obj.term.strip()
        if not change:
            obj.added_by = signed_in(request)
        super().save_model(request, obj, form, change)
