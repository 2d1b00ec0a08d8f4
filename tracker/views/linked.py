"""What still waits to be linked and what stands without text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.dashboards.linked import open_coverage


@require_safe
def linked(request: HttpRequest) -> HttpResponse:
    """Only gaps; every row with `show=all`. `documents` and `elements` are pages of the two."""
    given = request.GET
    found = open_coverage(
        user=request.user,
        whole=given.get("show") == "all",
        documents_page=given.get("documents", ""),
        elements_page=given.get("elements", ""),
    )
    return render(request, "tracker/linked.html", {"coverage": found})
