"""The document list and the reader."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.parsing.symbols import normalise
from tracker.library import list_documents, read_wanted
from tracker.reader.editions import side_by_side
from tracker.reader.leaves import Wanted
from tracker.reader.page import find_document, open_document


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    library = list_documents(read_wanted(request.GET.dict()), user=request.user)
    return render(request, "tracker/documents.html", {"library": library})


@require_safe
def reader(request: HttpRequest, slug: str) -> HttpResponse:
    document = find_document(slug, request.user)
    if document is None:
        usual = normalise(slug.upper())
        if usual != slug and find_document(usual, request.user) is not None:
            return redirect(_with_query(reverse("reader", args=[usual]), request))
        raise Http404(_("No document with this symbol is open to you."))
    if document.slug != slug:
        return redirect(_with_query(document.get_absolute_url(), request))
    page = open_document(
        document,
        user=request.user,
        language=request.GET.get("language", ""),
        wanted=Wanted(at=request.GET.get("at", ""), page=request.GET.get("page", "")),
    )
    return render(request, "tracker/reader.html", {"page": page})


@require_safe
def languages(request: HttpRequest, slug: str) -> HttpResponse:
    """Two language editions side by side; 404 for a document held in one language."""
    document = find_document(slug, request.user)
    page = document and side_by_side(
        document,
        left=request.GET.get("left", ""),
        right=request.GET.get("right", ""),
        only_doubtful=request.GET.get("show") == "doubtful",
    )
    if not page:
        raise Http404(_("No document with this symbol is open to you in two languages."))
    return render(request, "tracker/languages.html", {"page": page})


def _with_query(url: str, request: HttpRequest) -> str:
    """The language that was asked for survives a change of address."""
    asked = request.GET.urlencode()
    return f"{url}?{asked}" if asked else url
