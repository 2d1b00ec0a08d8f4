"""One element's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from proposals.models import Element
from tracker.dashboards.days import read_past
from tracker.dashboards.element import open_element


@require_safe
def element(request: HttpRequest, code: str) -> HttpResponse:
    """The element as of `?as_of=`, today without it; with `?known=`, as it was recorded by then."""
    found = get_object_or_404(Element, code=code.replace("\x00", ""))  # PostgreSQL knows no NUL
    asked, known, permanent = read_past(request.GET.dict(), request.user)
    return render(
        request,
        "tracker/element.html",
        {
            "page": open_element(found, user=request.user, day=asked.day, known=known),
            "asked_day": asked,
            "permanent": permanent,
            "shows_samples": found.is_sample,
        },
    )
