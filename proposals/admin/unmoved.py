"""The queue of linked evidence that has moved nothing: from each row the move is one click away."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models.options import Options
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from meetings.roles import Right, may
from proposals.models import Element
from proposals.unmoved import moves_on, offered, unmoved_links

PER_PAGE = 50


def unmoved_view(request: HttpRequest, opts: "Options[Element]") -> HttpResponse:
    """The rows with a link to the form that proposes each move, filled in but for the reason."""
    if not may(request.user, Right.PROPOSE_STATUS):
        raise PermissionDenied
    moves = moves_on()
    pages = Paginator(unmoved_links(request.user, moves), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        **admin.site.each_context(request),
        "opts": opts,
        "title": gettext("Linked evidence without a status move"),
        "page": page,
        "rows": [offered(link, moves) for link in page],
    }
    return TemplateResponse(request, "admin/proposals/element/unmoved.html", context)
