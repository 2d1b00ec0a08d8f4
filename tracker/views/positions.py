"""One position with its words, its corrections, and what its delegation says of it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meetings.answers import carry_out, signed_in
from proposals.actions import contest_stance
from tracker.dashboards.positions import open_position


@require_http_methods(["GET", "HEAD", "POST"])
def position(request: HttpRequest, pk: int) -> HttpResponse:
    """The position; a POST contests it for the reader's own delegation."""
    page = open_position(pk, user=request.user)
    if page is None:
        raise Http404(_("There is no such position."))
    if request.method == "POST":
        carry_out(
            request,
            lambda: contest_stance(
                stance=page.stance, by=signed_in(request), reason=request.POST.get("reason", "")
            ),
            _("Contested. The secretariat answers here; readers see that you contest it."),
        )
        return HttpResponseRedirect(request.path)
    return render(
        request,
        "tracker/position.html",
        {"page": page, "shows_samples": page.stance.element.is_sample},
    )
