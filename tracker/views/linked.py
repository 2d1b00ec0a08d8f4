"""What still waits to be linked and what stands without text, as a page and as tables."""

import csv

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tracker.dashboards.linked import element_table, open_coverage, part_table

TABLES = {"paragraphs": part_table, "elements": element_table}


@require_safe
def linked(request: HttpRequest) -> HttpResponse:
    """Only gaps; every row with `show=all`."""
    found = open_coverage(user=request.user, whole=request.GET.get("show") == "all")
    return render(request, "tracker/linked.html", {"coverage": found})


@require_safe
def linked_csv(request: HttpRequest, table: str) -> HttpResponse:
    """Every row of one of the two tables, for a spreadsheet (UTF-8 with a mark)."""
    if table not in TABLES:
        raise Http404(_("There is no such table."))
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="coverage-{table}.csv"'
    csv.writer(response).writerows(TABLES[table](open_coverage(user=request.user, whole=True)))
    return response
