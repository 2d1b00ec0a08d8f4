"""Search through the text of every document."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.searching import find_paragraphs


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Parameters are `q`, `language`, `kind`, `standing`, `versions` and `page`."""
    found = find_paragraphs(request.GET.dict(), user=request.user)
    page = {"found": found, "shows_samples": found.shows_samples}
    return render(request, "tracker/search.html", page)
