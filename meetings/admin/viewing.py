"""Staff page: who looked at the pages as another reader. Written by the verbs, edited by nobody."""

from django.contrib import admin

from meetings.admin.staff import StaffAdmin
from meetings.models import Viewing


@admin.register(Viewing)
class ViewingAdmin(StaffAdmin[Viewing]):
    list_display = ["by", "__str__", "started_at", "ended_at"]
    list_filter = ["seen_as"]
    list_select_related = ["by", "party"]
    search_fields = ["by__username"]
    date_hierarchy = "started_at"
