"""What changed since a day, a session or the last visit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tracker.dashboards.changes import show_changes
from tracker.dashboards.sessions import sessions_before
from tracker.visits import last_visit, remember_visit


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Filters are `since`, `kind`, `element` and `by`; see `tracker.dashboards.since.asked`."""
    shown = show_changes(
        user=request.user,
        asked=request.GET.dict(),
        language=get_language() or "",
        last_visit=last_visit(request),
        sessions=sessions_before(timezone.localdate()),
        page=request.GET.get("page", "1"),
    )
    page = {"changes": shown, "shows_samples": shown.shows_samples}
    return remember_visit(request, render(request, "tracker/changes.html", page))
