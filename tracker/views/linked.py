"""What still waits to be linked and what stands without text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.dashboards.linked import open_coverage


@require_safe
def linked(request: HttpRequest) -> HttpResponse:
    """Only gaps; every row with `show=all`."""
    found = open_coverage(user=request.user, whole=request.GET.get("show") == "all")
    return render(request, "tracker/linked.html", {"coverage": found})
