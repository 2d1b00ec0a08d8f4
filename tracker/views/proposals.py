"""Proposals as a list, and one proposal with its wordings and its sponsors over time."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proposals.recording import lasting_moment
from tracker.dashboards.days import asked_days, permanent
from tracker.dashboards.proposal import open_proposal
from tracker.dashboards.tabled import list_proposals


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Filters are `state`, `sponsor`, `under`, `as_of` and `known`; see `list_proposals`."""
    given, now = request.GET.dict(), timezone.now()
    asked = asked_days(given.get("as_of", ""), given.get("known", ""), now=now)
    known = lasting_moment(request.user, asked.known)
    listed = list_proposals(user=request.user, day=asked.day, known=known, asked=given)
    return render(
        request,
        "tracker/proposals.html",
        {
            "listed": listed,
            "asked_day": asked,
            "permanent": permanent(asked, known, given),
            "shows_samples": listed.shows_samples,
        },
    )


@require_safe
def proposal(request: HttpRequest, code: str) -> HttpResponse:
    """The proposal as of `?as_of=`, today without it; with `?known=`, as recorded by then."""
    given, now = request.GET.dict(), timezone.now()
    asked = asked_days(given.get("as_of", ""), given.get("known", ""), now=now)
    known = lasting_moment(request.user, asked.known)
    page = open_proposal(code, user=request.user, day=asked.day, known=known)
    if page is None:
        raise Http404(_("There is no such proposal."))
    return render(
        request,
        "tracker/proposal.html",
        {
            "page": page,
            "asked_day": asked,
            "permanent": permanent(asked, known, given),
            "shows_samples": page.proposal.is_sample,
        },
    )
