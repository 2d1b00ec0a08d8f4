"""The staff site: Django's admin, with the secretariat's desk as its first page.

The desk says what waits for somebody: imports, and changes to confirm. From here the samples are
removed in one step.
"""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from documents.models import Document, DocumentRelation, ImportRun
from meetings.answers import carry_out, signed_in
from meetings.models import Intervention
from meetings.roles import Right, may, roles_of
from proposals.models import (
    ActivityEvidence,
    Contest,
    Link,
    LinkReview,
    LinkSuggestion,
    Stance,
    StancePlace,
    StatusChange,
    View,
)
from proposals.unmoved import moves_on, unmoved_links
from tracker.samples.remove import remove_samples, rows_to_real

SHOWN = 8


class StaffSite(admin.AdminSite):
    site_title = _("Secretariat")
    site_header = _("Negotiation tracker – secretariat")
    index_title = _("Desk")
    site_url = "/"
    index_template = "admin/desk.html"

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff who hold a role other than a delegation's, and superusers."""
        user = request.user
        return super().has_permission(request) and (
            user.is_superuser or any(may(user, right) for right in STAFF_RIGHTS) or _keeps(request)
        )

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        return super().index(request, {**_desk(request), **(extra_context or {})})

    def get_urls(self) -> list[URLResolver | URLPattern]:
        return [
            path("samples/", self.admin_view(samples), name="samples"),
            *super().get_urls(),
        ]


STAFF_RIGHTS = (Right.READ_SECRETARIAT, Right.EDIT_REFERENCE)


def _keeps(request: HttpRequest) -> bool:
    """Whether somebody keeps accounts."""
    return "administrator" in roles_of(request.user)


def _desk(request: HttpRequest) -> dict[str, Any]:
    if not may(request.user, Right.READ_SECRETARIAT):
        return {"desk": None}
    runs = ImportRun.objects.exclude(state__in=ImportRun.ENDED).select_related("created_by")
    waiting = (
        StatusChange.objects.waiting()
        .select_related("element", "from_status", "to_status", "proposed_by")
        .order_by("recorded_at")
    )
    return {
        "desk": {
            "runs": runs[:SHOWN],
            "runs_count": runs.count(),
            "waiting": waiting[:SHOWN],
            "waiting_count": waiting.count(),
            "failed_count": ImportRun.objects.filter(state=ImportRun.State.FAILED).count(),
            "review_count": LinkReview.objects.waiting().count(),
            "place_count": StancePlace.objects.waiting().count(),
            "position_count": Stance.objects.waiting().count(),
            "contest_count": Contest.objects.waiting().count(),
            "view_count": View.objects.visible_to(request.user).current().drafts().count(),
            "left_count": ActivityEvidence.objects.left_behind().count(),
            "speaker_count": Intervention.objects.visible_to(request.user)
            .current()
            .drafts()
            .count(),
            "unmoved_count": unmoved_links(request.user, moves_on()).order_by().count(),
            "suspect_count": Link.objects.suspect().count(),
            "suggestion_count": LinkSuggestion.objects.waiting().count(),
            "relation_count": DocumentRelation.objects.suggested().count(),
            "held_count": Document.objects.held().count(),
            "wanted_count": Document.objects.not_held().count(),
            "samples_count": Document.objects.held().filter(is_sample=True).count(),
        }
    }


def samples(request: HttpRequest) -> HttpResponse:
    """Asks once more, then removes every sample in one step."""
    if not may(request.user, Right.EDIT_REFERENCE):
        raise PermissionDenied
    if request.method == "POST":
        removed = carry_out(
            request,
            lambda: remove_samples(
                by=signed_in(request), with_links=request.POST.get("with_links") == "on"
            ),
            gettext("The samples are removed."),
        )
        return HttpResponseRedirect(reverse("admin:index" if removed else "admin:samples"))
    held = Document.objects.held().filter(is_sample=True)
    joined = rows_to_real()
    context = {
        **admin.site.each_context(request),
        "title": _("Remove the samples"),
        "documents": held.prefetch_related("editions"),
        "links": joined[:SHOWN],
        "links_count": len(joined),
        "question": ngettext(
            "Remove %(n)d sample document with everything that belongs to it?",
            "Remove %(n)d sample documents with everything that belongs to them?",
            held.count(),
        )
        % {"n": held.count()},
    }
    return TemplateResponse(request, "admin/samples.html", context)
