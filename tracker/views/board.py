"""The status board, as a page and as a table to download."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    return render(request, "tracker/board.html", {})


@require_safe
def board_csv(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")
