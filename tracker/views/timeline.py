"""The timeline page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.timeline import draw_timeline


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    drawn = draw_timeline(user=request.user, today=timezone.localdate())
    return render(request, "tracker/timeline.html", {"timeline": drawn})
