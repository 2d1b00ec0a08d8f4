"""Search through the text of every document, and through what is recorded of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.searching.page import look_up


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Parameters are `q`, `what`, the facets, `from` and `to` (years), `versions` and `page`."""
    found = look_up(request.GET.dict(), user=request.user)
    page = {"found": found, "shows_samples": found.shows_samples}
    return render(request, "tracker/search.html", page)
