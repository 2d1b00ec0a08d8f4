"""Staff pages of proposals and their sponsors."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from meetings.admin import SourcedAdmin, StaffInline
from proposals.models import Proposal, Sponsor


class SponsorInline(StaffInline[Sponsor, Proposal]):
    """Read-only: who joins and who leaves is recorded by a verb, from what a paper prints."""

    model = Sponsor
    fields = ("party", "capacity", "joined_on", "left_on", "document")
    readonly_fields = fields
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        return False


@admin.register(Proposal)
class ProposalAdmin(SourcedAdmin[Proposal]):
    list_display = ["code", "shown_title", "document", "tabled_on", "sample_word"]
    list_display_links = ["code", "shown_title"]
    list_filter = ["is_sample", "elements__status"]
    search_fields = ["code", "title_zh", "title_en", "document__symbol", "sponsors__party__code"]
    autocomplete_fields = ["parent", "document", "elements"]
    list_select_related = ["document"]
    date_hierarchy = "tabled_on"
    inlines = [SponsorInline]

    @admin.display(description=_("title"))
    def shown_title(self, proposal: Proposal) -> str:
        return proposal.title
