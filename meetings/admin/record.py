"""Staff pages, read-only: what documents record of meetings, each row with its paragraph."""

from typing import Any, ClassVar, TypeVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from meetings.admin.parties import searched_by
from meetings.admin.staff import StaffAdmin
from meetings.models import Attendance, AttendanceCount, RotationTurn

F = TypeVar("F", bound=Model)

DOCUMENT = "paragraph__edition__document"


class FactAdmin(StaffAdmin[F]):
    """A list of facts read from paragraphs. An import writes them; nothing is edited here."""

    related: ClassVar[tuple[str, ...]] = ()
    list_display_links = None
    search_fields: ClassVar[list[str]] = [f"{DOCUMENT}__symbol", f"{DOCUMENT}__title"]
    search_help_text = _("Symbol or title of the document")

    def get_queryset(self, request: HttpRequest) -> QuerySet[F]:
        return (
            super()
            .get_queryset(request)
            .filter(paragraph__edition__is_current=True)
            .select_related("paragraph__part", DOCUMENT, *self.related)
        )

    @admin.display(description=_("document"), ordering=f"{DOCUMENT}__symbol")
    def source(self, row: Any) -> str:
        return str(row.paragraph.edition.document)

    @admin.display(description=_("paragraph"))
    def place(self, row: Any) -> str:
        paragraph = row.paragraph
        return format_html(
            '<a href="{}">{} {}</a>',
            paragraph.get_absolute_url(),
            paragraph.edition.language,
            paragraph.address,
        )


@admin.register(Attendance)
class AttendanceAdmin(FactAdmin[Attendance]):
    related = ("party",)
    list_display = ["name_as_printed", "party_code", "category", "source", "place"]
    list_filter = ["category", ("party", admin.EmptyFieldListFilter)]
    search_fields = [*FactAdmin.search_fields, "name_as_printed", *searched_by()]

    @admin.display(description=_("party"), ordering="party__code")
    def party_code(self, row: Attendance) -> str:
        return row.party.code if row.party else "–"


@admin.register(AttendanceCount)
class AttendanceCountAdmin(FactAdmin[AttendanceCount]):
    list_display = ["category", "claimed", "listed", "source", "place"]
    list_filter = ["category"]


@admin.register(RotationTurn)
class RotationTurnAdmin(FactAdmin[RotationTurn]):
    list_display = ["year", "series", "group_code", "source", "place"]
    list_filter = ["year", "series"]
