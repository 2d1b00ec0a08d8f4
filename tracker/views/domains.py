"""The pages of expert domains, organisations and platforms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.dashboards.coverage import open_coverage
from tracker.dashboards.relevance import open_domains


@require_safe
def domains(request: HttpRequest) -> HttpResponse:
    return render(request, "tracker/domains.html", {"page": open_domains(user=request.user)})


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Who is linked to what; `?show=missing` leaves out what lacks nothing. `page` is a page of
    the elements."""
    only_missing = request.GET.get("show") == "missing"
    page = open_coverage(
        user=request.user, only_missing=only_missing, page=request.GET.get("page", "")
    )
    return render(request, "tracker/coverage.html", {"page": page})
