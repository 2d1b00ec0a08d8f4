"""Staff pages of parties with their names, and of platforms."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from meetings.admin.staff import SourcedAdmin, StaffInline
from meetings.models import Party, PartyName, Platform


def searched_by(party: str = "party") -> tuple[str, str]:
    """What finds rows by their party, which stands in this field: its whole code or any name."""
    return f"={party}__code", f"{party}__names__text"


class PartiesFilter(admin.RelatedOnlyFieldListFilter):
    """The parties that the list names, with their names in one query."""

    def field_choices(
        self, field: Any, request: HttpRequest, model_admin: Any
    ) -> list[tuple[str, Any]]:
        named = model_admin.get_queryset(request).order_by().values(self.field_path)
        parties = Party.objects.filter(pk__in=named).prefetch_related("names")
        return [(str(party.pk), str(party)) for party in parties.order_by("sort_key")]


class NameInline(StaffInline[PartyName, Party]):
    model = PartyName


@admin.register(Party)
class PartyAdmin(SourcedAdmin[Party]):
    list_display = ["code", "shown_name", "sort_key", "kind", "sample_word"]
    list_display_links = ["code", "shown_name"]
    list_filter = ["kind", "is_sample"]
    search_fields = ["=code", "sort_key", "names__text"]
    search_help_text = _("Code, or a name in any language")
    inlines = [NameInline]
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> QuerySet[Party]:
        return super().get_queryset(request).prefetch_related("names")

    @admin.display(description=_("name"))
    def shown_name(self, party: Party) -> str:
        return party.name


@admin.register(Platform)
class PlatformAdmin(SourcedAdmin[Platform]):
    list_display = ["code", "name_zh", "name_en", "position"]
    search_fields = ["code", "name_zh", "name_en"]
