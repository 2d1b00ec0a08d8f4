"""What moved, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    return render(request, "tracker/changes.html", {})
