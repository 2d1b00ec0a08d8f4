"""One element's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from proposals.models import Element
from tracker.dashboards.days import asked_days
from tracker.dashboards.element import open_element


@require_safe
def element(request: HttpRequest, code: str) -> HttpResponse:
    """The element as of `?as_of=`, today without it; with `?known=`, as it was recorded by then."""
    found = get_object_or_404(Element, code=code.replace("\x00", ""))  # PostgreSQL knows no NUL
    asked = asked_days(
        request.GET.get("as_of", ""), request.GET.get("known", ""), today=timezone.localdate()
    )
    page = open_element(found, user=request.user, day=asked.day, known=asked.known)
    return render(
        request,
        "tracker/element.html",
        {"page": page, "asked_day": asked, "shows_samples": found.is_sample},
    )
