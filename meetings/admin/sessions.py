"""Staff pages of meetings and their agenda items."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from meetings.admin.staff import SourcedAdmin, StaffInline
from meetings.models import AgendaItem, Meeting


class AgendaItemInline(StaffInline[AgendaItem, Meeting]):
    model = AgendaItem
    fields = ["number", "title_zh", "title_en"]


@admin.register(Meeting)
class MeetingAdmin(SourcedAdmin[Meeting]):
    list_display = ["code", "shown_name", "series", "starts", "ends", "sample_word"]
    list_display_links = ["code", "shown_name"]
    list_filter = ["series", "is_sample"]
    search_fields = ["code", "name_zh", "name_en"]
    date_hierarchy = "starts"
    autocomplete_fields = ["parent"]
    inlines = [AgendaItemInline]

    def has_delete_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        """Its agenda would go with a meeting, so a meeting with an agenda stays."""
        return super().has_delete_permission(request, obj) and not (
            obj is not None and obj.agenda_items.exists()
        )

    @admin.display(description=_("name"))
    def shown_name(self, meeting: Meeting) -> str:
        return meeting.name


@admin.register(AgendaItem)
class AgendaItemAdmin(SourcedAdmin[AgendaItem]):
    list_display = ["meeting", "number", "shown_title"]
    list_display_links = ["number", "shown_title"]
    list_filter = ["meeting__series"]
    search_fields = ["meeting__code", "=number", "title_zh", "title_en"]
    autocomplete_fields = ["meeting"]
    list_select_related = ["meeting"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[AgendaItem]:
        return super().get_queryset(request).select_related("meeting")

    @admin.display(description=_("title"))
    def shown_title(self, item: AgendaItem) -> str:
        return item.title
