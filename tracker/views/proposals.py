"""Proposals as a list, and one proposal with its wordings and its sponsors over time."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tracker.dashboards.days import asked_day
from tracker.dashboards.proposal import open_proposal
from tracker.dashboards.tabled import list_proposals


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Filters are `state`, `sponsor`, `under` and `as_of`; see `list_proposals`."""
    asked = asked_day(request.GET.get("as_of", ""), today=timezone.localdate())
    listed = list_proposals(user=request.user, day=asked.day, asked=request.GET.dict())
    return render(
        request,
        "tracker/proposals.html",
        {"listed": listed, "asked_day": asked, "shows_samples": listed.shows_samples},
    )


@require_safe
def proposal(request: HttpRequest, code: str) -> HttpResponse:
    """The proposal as of `?as_of=`, today without it."""
    asked = asked_day(request.GET.get("as_of", ""), today=timezone.localdate())
    page = open_proposal(code, user=request.user, day=asked.day)
    if page is None:
        raise Http404(_("There is no such proposal."))
    return render(
        request,
        "tracker/proposal.html",
        {"page": page, "asked_day": asked, "shows_samples": page.proposal.is_sample},
    )
