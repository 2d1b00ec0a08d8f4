"""What moved, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.dashboards.changes import list_changes
from tracker.dashboards.sessions import sessions_before
from tracker.visits import last_visit, remember_visit


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Filters are `since` (a day or `visit`), `element` and `by`; see `list_changes`."""
    listed = list_changes(
        user=request.user,
        asked=request.GET.dict(),
        last_visit=last_visit(request),
        sessions=sessions_before(timezone.localdate()),
        page=request.GET.get("page", "1"),
    )
    page = {"changes": listed, "shows_samples": listed.shows_samples}
    return remember_visit(request, render(request, "tracker/changes.html", page))
