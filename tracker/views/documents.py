"""The document list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.library import list_documents, read_wanted


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    library = list_documents(read_wanted(request.GET.dict()), user=request.user)
    return render(request, "tracker/documents.html", {"library": library})
