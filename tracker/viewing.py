"""Staff see the pages as another reader does: the stand-in takes their place for each request.

Pages ask the reader of the request what they may show, so that a stand-in there is all it takes.
REST answers as to the public meanwhile: it knows accounts only. The desk is closed, and whatever
would write is refused, until the person leaves.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meetings.models import Viewing
from meetings.viewing import stand_in_of

KEY = "viewing"
SAFE = ("GET", "HEAD", "OPTIONS")
Answering = Callable[[HttpRequest], HttpResponse]


def view_as(answer: Answering) -> Answering:
    """Middleware. It stands behind the one that knows who signed in."""

    def answering(request: HttpRequest) -> HttpResponse:
        viewing = _viewing_of(request)
        if viewing is None:
            return answer(request)
        if request.method not in SAFE or request.path.startswith(reverse("admin:index")):
            return render(request, "tracker/viewing_only.html", status=403)
        return answer(request)

    return answering


def _viewing_of(request: HttpRequest) -> Viewing | None:
    """The viewing that goes on; its stand-in is the reader of the request from here on.

    Its own pages and signing out are for the person who signed in.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or KEY not in request.session:
        return None
    if request.path.startswith((reverse("view-as"), reverse("logout"))):
        return None
    found = stand_in_of(request.session[KEY], request.user)
    if found is None:
        del request.session[KEY]
        return None
    viewing, request.user = found
    request.viewing = viewing  # type: ignore[attr-defined]  # for the frame of the page
    return viewing
