"""One element's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from proposals.models import Element
from proposals.recording import lasting_moment
from tracker.dashboards.days import asked_days, permanent
from tracker.dashboards.element import open_element


@require_safe
def element(request: HttpRequest, code: str) -> HttpResponse:
    """The element as of `?as_of=`, today without it; with `?known=`, as it was recorded by then."""
    found = get_object_or_404(Element, code=code.replace("\x00", ""))  # PostgreSQL knows no NUL
    given, now = request.GET, timezone.now()
    asked = asked_days(given.get("as_of", ""), given.get("known", ""), now=now)
    known = lasting_moment(request.user, asked.known)
    return render(
        request,
        "tracker/element.html",
        {
            "page": open_element(found, user=request.user, day=asked.day, known=known),
            "asked_day": asked,
            "permanent": permanent(asked, known, given.dict()),
            "shows_samples": found.is_sample,
        },
    )
