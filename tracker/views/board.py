"""The status board, as a page and as a table to download."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from tracker.dashboards.attention import points
from tracker.dashboards.board import draw_board
from tracker.dashboards.changes import latest_batches
from tracker.dashboards.days import AskedDay, asked_days
from tracker.dashboards.export import board_table
from tracker.dashboards.sessions import sessions_before
from tracker.dashboards.strip import draw_strip
from tracker.visits import last_visit, remember_visit


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Filters are `framework`, `status`, `moved`, `q`, `as_of` and `known`; see `draw_board`."""
    user = request.user
    asked = _asked(request)
    visit = last_visit(request)
    page = {
        "asked_day": asked,
        "board": draw_board(
            user=user,
            day=asked.day,
            known=asked.known,
            asked=request.GET.dict(),
            last_visit=visit and timezone.localdate(visit),
            sessions=sessions_before(asked.day),
        ),
        "strip": draw_strip(day=asked.day, is_mirrored=get_language_bidi()),
        "batches": latest_batches(user=user, day=asked.day, known=asked.known),
        "points": points(user=user, day=asked.day, known=asked.known),
    }
    page["shows_samples"] = page["board"].shows_samples  # type: ignore[attr-defined]
    return remember_visit(request, render(request, "tracker/board.html", page))


@require_safe
def board_csv(request: HttpRequest) -> HttpResponse:
    """The same rows as the board with the same filters, for a spreadsheet (UTF-8 with a mark)."""
    asked = _asked(request)
    drawn = draw_board(
        user=request.user, day=asked.day, known=asked.known, asked=request.GET.dict()
    )
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    name = f"status-board-{asked.day.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    csv.writer(response).writerows(board_table(drawn, asked.day, asked.known))
    return response


def _asked(request: HttpRequest) -> AskedDay:
    given = request.GET
    return asked_days(given.get("as_of", ""), given.get("known", ""), today=timezone.localdate())
