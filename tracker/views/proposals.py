"""Proposals as a list, and one proposal with its wordings and its sponsors over time."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tracker.dashboards.days import read_past
from tracker.dashboards.proposal import open_proposal
from tracker.dashboards.tabled import list_proposals


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Filters are `state`, `sponsor`, `under`, `as_of` and `known`; see `list_proposals`."""
    given = request.GET.dict()
    asked, known, permanent = read_past(given, request.user)
    listed = list_proposals(user=request.user, day=asked.day, known=known, asked=given)
    return render(
        request,
        "tracker/proposals.html",
        {
            "listed": listed,
            "asked_day": asked,
            "permanent": permanent,
            "shows_samples": listed.shows_samples,
        },
    )


@require_safe
def proposal(request: HttpRequest, code: str) -> HttpResponse:
    """The proposal as of `?as_of=`, today without it; with `?known=`, as recorded by then."""
    asked, known, permanent = read_past(request.GET.dict(), request.user)
    page = open_proposal(code, user=request.user, day=asked.day, known=known)
    if page is None:
        raise Http404(_("There is no such proposal."))
    return render(
        request,
        "tracker/proposal.html",
        {
            "page": page,
            "asked_day": asked,
            "permanent": permanent,
            "shows_samples": page.proposal.is_sample,
        },
    )
