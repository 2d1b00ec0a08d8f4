"""Beginning and ending to see the pages as another reader."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from meetings.answers import carry_out, signed_in
from meetings.models import Party, Viewing
from meetings.roles import Right, may
from meetings.viewing import end_viewing, start_viewing
from tracker.viewing import KEY


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def view_as(request: HttpRequest) -> HttpResponse:
    """Asks as whom; a POST of `as`, and `party` for a delegation, begins on the board."""
    if not may(request.user, Right.VIEW_AS):
        raise PermissionDenied
    if request.method == "POST":
        code = request.POST.get("party", "").replace("\0", "")
        seen_as = request.POST.get("as", "")
        party = Party.objects.filter(code=code).first() if seen_as == "delegation" else None
        viewing = carry_out(
            request,
            lambda: start_viewing(by=signed_in(request), seen_as=seen_as, party=party),
            _("Every page is now as this reader sees it."),
        )
        if viewing is not None:
            _end(request)
            request.session[KEY] = viewing.pk
            return HttpResponseRedirect(reverse("board"))
    parties = Party.objects.exclude(kind=Party.Kind.ORGANISATION).prefetch_related("names")
    return render(
        request, "tracker/view_as.html", {"parties": sorted(parties, key=lambda row: row.order_key)}
    )


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Ends it and leads back to the page that was open."""
    _end(request)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("board")
    return HttpResponseRedirect(back)


def _end(request: HttpRequest) -> None:
    number = request.session.pop(KEY, None)
    viewing = Viewing.objects.filter(pk=number, by=request.user.pk).first() if number else None
    if viewing is not None:
        end_viewing(viewing=viewing)
