"""The status board."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from tracker.dashboards.attention import points
from tracker.dashboards.board import draw_board
from tracker.dashboards.days import read_past
from tracker.dashboards.histories import histories
from tracker.dashboards.moves import latest_batches
from tracker.dashboards.sessions import sessions_before
from tracker.dashboards.strip import draw_strip
from tracker.visits import last_visit, remember_visit


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Filters are `framework`, `status`, `moved`, `q`, `as_of` and `known`; see `draw_board`.
    `page` is one of the pages of a long list."""
    user, given = request.user, request.GET.dict()
    asked, known, permanent = read_past(given, user)
    visit = last_visit(request)
    past = histories(user, asked.day, known)
    page = {
        "asked_day": asked,
        "permanent": permanent,
        "board": draw_board(
            user=user,
            day=asked.day,
            known=known,
            asked=given,
            last_visit=visit and timezone.localdate(visit),
            sessions=sessions_before(asked.day),
            past=past,
            page=given.get("page", ""),
        ),
        "strip": draw_strip(day=asked.day, is_mirrored=get_language_bidi()),
        "batches": latest_batches(user=user, day=asked.day, known=known),
        "points": points(user=user, day=asked.day, known=known, past=past),
    }
    page["shows_samples"] = page["board"].shows_samples  # type: ignore[attr-defined]
    return remember_visit(request, render(request, "tracker/board.html", page))
