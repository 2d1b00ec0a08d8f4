"""One document: the reader, two languages side by side, how a paragraph is cited, its file."""

from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.models import Document
from documents.parsing.symbols import normalise
from tracker.reader.citing import cite_paragraph
from tracker.reader.editions import side_by_side
from tracker.reader.leaves import Wanted
from tracker.reader.page import find_document, open_document
from tracker.reader.permanence import anchor_from, edition_for
from tracker.reader.source import source_of

ARRIVED = "arrived"


@require_safe
def reader(request: HttpRequest, slug: str) -> HttpResponse:
    """`?at=` takes an address as people write it, too, and leads on to the fragment for it."""
    document = find_document(slug, request.user)
    if document is None:
        usual = normalise(slug.upper())
        if usual != slug and find_document(usual, request.user) is not None:
            return redirect(_with_query(reverse("reader", args=[usual]), request))
        raise Http404(_("No document with this symbol is open to you."))
    if document.slug != slug:
        return redirect(_with_query(document.get_absolute_url(), request))
    asked = _asked(request, "at")
    at = anchor_from(asked) if asked else ""
    if at != asked:
        return _led_on(request, document, at, at=at)
    page = open_document(
        document,
        user=request.user,
        language=request.GET.get("language", ""),
        wanted=Wanted(
            at=at,
            page=request.GET.get("page", ""),
            whole=request.GET.get("whole") == "1",
            key=request.GET.get("edition", ""),
            was=_asked(request, "was"),
        ),
    )
    arrival = page.arrival
    if arrival and arrival.leads_elsewhere and "was" not in request.GET:
        there = arrival.lands_at
        return _led_on(request, document, there or ARRIVED, at=there, was=arrival.asked)
    return render(request, "tracker/reader.html", {"page": page})


@require_safe
def languages(request: HttpRequest, slug: str) -> HttpResponse:
    """Two language editions side by side; 404 for a document held in one language."""
    document = find_document(slug, request.user)
    number = request.GET.get("page", "")
    page = document and side_by_side(
        document,
        left=request.GET.get("left", ""),
        right=request.GET.get("right", ""),
        only_doubtful=request.GET.get("show") == "doubtful",
        page=int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else 1,
    )
    if not page:
        raise Http404(_("No document with this symbol is open to you in two languages."))
    return render(request, "tracker/languages.html", {"page": page})


@require_safe
def cite(request: HttpRequest, slug: str) -> HttpResponse:
    """How the paragraph at `?at=` is cited; 404 where the text has none."""
    document = find_document(slug, request.user)
    page = document and cite_paragraph(
        document,
        at=anchor_from(_asked(request, "at")),
        key=request.GET.get("edition", ""),
        language=request.GET.get("language", ""),
        site=f"{request.scheme}://{request.get_host()}",
        user=request.user,
    )
    if not page:
        raise Http404(_("No paragraph with this address is open to you."))
    return render(request, "tracker/cite.html", {"page": page})


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse | FileResponse:
    """The file of `?edition=`, else of `?language=`, as it came; 404 where none is kept."""
    document = find_document(slug, request.user)
    edition = document and edition_for(
        document,
        key=request.GET.get("edition", ""),
        language=request.GET.get("language", ""),
    )
    file = edition and source_of(edition)
    if not file:
        raise Http404(_("No source file of this document is open to you."))
    return FileResponse(
        file.storage.open(file.stored_as),
        as_attachment=True,
        filename=file.filename,
        content_type=file.content_type,
    )


def _asked(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\0", "").strip()  # PostgreSQL knows no NUL


def _led_on(
    request: HttpRequest, document: Document, fragment: str, **changed: str
) -> HttpResponseRedirect:
    """To a place of the document by its fragment; what else was asked stays asked."""
    asked = {**request.GET.dict(), **changed}
    query = urlencode({name: value for name, value in asked.items() if value})
    return HttpResponseRedirect(f"{document.get_absolute_url()}?{query}#{fragment}")


def _with_query(url: str, request: HttpRequest) -> str:
    """The language that was asked for survives a change of address."""
    asked = request.GET.urlencode()
    return f"{url}?{asked}" if asked else url
