"""Positions: the matrix, everything that one has said on another, and one position by itself."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from meetings.answers import carry_out, signed_in
from meetings.models import Party
from proposals.actions import contest_stance
from proposals.models import Element
from tracker.dashboards.matrix.asked import ask_positions
from tracker.dashboards.matrix.choosing import choose_positions
from tracker.dashboards.matrix.drawn import draw_matrix
from tracker.dashboards.matrix.opened import open_cell
from tracker.dashboards.matrix.parties import parties_of
from tracker.dashboards.matrix.said import tell_said
from tracker.dashboards.matrix.unnamed import unnamed_of
from tracker.dashboards.positions import open_position


@require_safe
def positions(request: HttpRequest) -> HttpResponse:
    """Filters are those of `PositionFilter`; `sheet` is a page of columns, `rows` one of rows,
    `open` a cell."""
    user, given = request.user, request.GET.dict()
    asked = ask_positions(given, user=user)
    parties = parties_of(asked.everything)
    key = given.get("open", "")
    party = key.partition("/")[0]
    sheet, rows = given.get("sheet", ""), given.get("rows", "")
    matrix = draw_matrix(asked, parties, sheet=sheet, rows=rows, of=party)
    page = {
        "asked": asked,
        "matrix": matrix,
        "chooser": choose_positions(asked, parties, user=user),
        "opened": open_cell(key, asked, user=user, close_url=matrix.here) if key else None,
        "unnamed": None if asked.is_of_holders else unnamed_of(asked.branch, user=user),
        "shows_samples": matrix.shows_samples,
    }
    return render(request, "tracker/positions.html", page)


@require_safe
def said(request: HttpRequest, party: str = "", element: str = "") -> HttpResponse:
    """Everything that a party has said on an element. Silence is an answer too, and no 404."""
    parties = Party.objects.prefetch_related("names")
    page = tell_said(
        party=get_object_or_404(parties, code=party) if party else None,
        element=get_object_or_404(Element, code=element) if element else None,
        user=request.user,
        today=timezone.localdate(),
        page=request.GET.get("page", ""),
    )
    return render(request, "tracker/said.html", {"page": page, "shows_samples": page.shows_samples})


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
