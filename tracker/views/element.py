"""One element's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def element(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "tracker/element.html", {"code": code})
