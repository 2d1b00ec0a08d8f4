"""The list of meetings, and one meeting."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.models import Meeting
from tracker.dashboards.meeting.listing import list_meetings
from tracker.dashboards.meeting.page import open_meeting


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Filters are `series` and `is_sample`; see `list_meetings`."""
    listed = list_meetings(user=request.user, asked=request.GET.dict())
    page = {"meetings": listed, "shows_samples": listed.shows_samples}
    return render(request, "tracker/meetings.html", page)


@require_safe
def meeting(request: HttpRequest, code: str) -> HttpResponse:
    """A meeting by its code; 404 for any other."""
    named = code.replace("\x00", "")  # PostgreSQL knows no NUL
    found = Meeting.objects.select_related("parent").filter(code=named).first()
    if found is None:
        raise Http404(_("There is no meeting with this code."))
    page = open_meeting(found, user=request.user)
    return render(request, "tracker/meeting.html", {"page": page, "shows_samples": found.is_sample})
