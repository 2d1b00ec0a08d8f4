"""How a reader wants the pages: their language, and light or dark."""

from typing import TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tracker.context import THEMES

AnyResponse = TypeVar("AnyResponse", bound=HttpResponse)
A_YEAR = 365 * 24 * 60 * 60


@never_cache
@require_safe
def prefer(request: HttpRequest) -> HttpResponse:
    """Remembers `?language=` or `?theme=` in a cookie and leads back to `?next=`.

    A link and not a form, so that it works everywhere; it changes nothing but how this browser
    shows pages. An unknown value is a 404; an address of another site leads to the board.
    """
    language, theme = request.GET.get("language"), request.GET.get("theme")
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if language in dict(settings.LANGUAGES):
        return _remembered(response, settings.LANGUAGE_COOKIE_NAME, str(language))
    if theme in THEMES:
        return _remembered(response, "theme", str(theme))
    raise Http404(_("There is no such language or theme."))


def _remembered(response: AnyResponse, name: str, value: str) -> AnyResponse:
    response.set_cookie(
        name, value, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response
