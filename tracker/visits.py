"""When this browser was here before, kept in a cookie and nowhere else."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

COOKIE = "visits"
A_VISIT = timedelta(hours=4)
A_YEAR = 365 * 24 * 60 * 60


def last_visit(request: HttpRequest) -> datetime | None:
    """When the visit before this one began; None where none is known."""
    before, here = _read(request)
    if here is not None and timezone.now() - here > A_VISIT:
        return here
    return before


def remember_visit(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Notes that a visit goes on, or that a new one begins after four quiet hours."""
    before, here = _read(request)
    now = timezone.now()
    if here is None or now - here > A_VISIT:
        before, here = here, now
    moments = [f"{moment.timestamp():.0f}" for moment in (before, here) if moment]
    response.set_cookie(
        COOKIE,
        ".".join(moments),
        max_age=A_YEAR,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _read(request: HttpRequest) -> tuple[datetime | None, datetime | None]:
    """The visit before and the one going on, as the cookie has them; a broken cookie says none."""
    written = request.COOKIES.get(COOKIE, "")
    numbers = [int(piece) for piece in written.split(".") if piece.isdigit() and len(piece) < 12]
    moments = [
        datetime.fromtimestamp(number, tz=timezone.get_current_timezone()) for number in numbers
    ]
    match moments:
        case [here]:
            return None, here
        case [before, here]:
            return before, here
    return None, None
