"""Staff page of the watched folder: what was seen in it and what came of it."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from documents.models import WatchedFile
from meetings.admin import StaffAdmin


@admin.register(WatchedFile)
class WatchedFileAdmin(StaffAdmin[WatchedFile]):
    list_display = ["name", "size", "seen_at", "import_of", "problem"]
    list_display_links = None
    list_filter = ["problem"]
    list_select_related = ["run"]
    search_fields = ["name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A file comes from the folder."""
        return False

    @admin.display(description=_("import"))
    def import_of(self, file: WatchedFile) -> str:
        if file.run is None:
            return "–"
        return format_html(
            '<a href="{}"><span class="state state-{}">{}</span></a>',
            reverse("admin:documents_importrun_change", args=[file.run.pk]),
            file.run.state,
            file.run.get_state_display(),
        )
