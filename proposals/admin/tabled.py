"""Staff pages of proposals and their sponsors."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from meetings.admin import SourcedAdmin, StaffInline
from proposals.models import Proposal, Sponsor


class SponsorInline(StaffInline[Sponsor, Proposal]):
    model = Sponsor
    autocomplete_fields = ["party"]


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
