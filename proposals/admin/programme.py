"""Staff pages of the proposed programme: phases, activities, milestones, fields of expertise."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from meetings.admin import SourcedAdmin, row_number
from meetings.roles import Right, may
from proposals.models import Activity, ActivityEvidence, ExpertDomain, Milestone, Phase
from proposals.standing import standing_said


@admin.register(Phase)
class PhaseAdmin(SourcedAdmin[Phase]):
    list_display = ["code", "shown_name", "first_year", "last_year", "is_derived", "position"]
    list_display_links = ["code", "shown_name"]
    search_fields = ["code", "name_zh", "name_en"]

    def has_delete_permission(self, request: HttpRequest, obj: Phase | None = None) -> bool:
        """Its activities would go with a phase, so a phase that has some stays."""
        return super().has_delete_permission(request, obj) and not (
            obj is not None and obj.activities.exists()
        )

    @admin.display(description=_("name"))
    def shown_name(self, phase: Phase) -> str:
        return phase.name


@admin.register(Activity)
class ActivityAdmin(SourcedAdmin[Activity]):
    list_display = ["code", "shown_name", "phase", "position"]
    list_display_links = ["code", "shown_name"]
    list_filter = ["phase"]
    search_fields = ["code", "name_zh", "name_en"]
    autocomplete_fields = ["phase", "elements"]
    list_select_related = ["phase"]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """An activity with its evidence; there is no status to edit."""
        rows = ActivityEvidence.objects.in_force().visible_to(request.user)
        rows = rows.filter(activity=row_number(object_id)).with_source().in_time()
        evidence = list(rows.select_related("coder"))
        context = {
            "evidence": evidence,
            "said": standing_said(evidence),
            "may_link": may(request.user, Right.LINK_PROGRAMME),
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, context)

    @admin.display(description=_("name"))
    def shown_name(self, activity: Activity) -> str:
        return activity.name


@admin.register(Milestone)
class MilestoneAdmin(SourcedAdmin[Milestone]):
    list_display = ["dated", "shown_name", "code", "is_planned", "claimed_by"]
    list_display_links = ["dated", "shown_name"]
    list_filter = ["is_planned"]
    search_fields = ["code", "name_zh", "name_en", "dated"]
    autocomplete_fields = ["claimed_by", "meeting"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Milestone]:
        return super().get_queryset(request).prefetch_related("claimed_by__names")

    @admin.display(description=_("name"))
    def shown_name(self, milestone: Milestone) -> str:
        return milestone.name


@admin.register(ExpertDomain)
class ExpertDomainAdmin(SourcedAdmin[ExpertDomain]):
    list_display = ["code", "shown_name", "position"]
    list_display_links = ["code", "shown_name"]
    search_fields = ["code", "name_zh", "name_en"]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = {"may_link": may(request.user, Right.LINK_PROGRAMME), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    @admin.display(description=_("name"))
    def shown_name(self, domain: ExpertDomain) -> str:
        return domain.name
