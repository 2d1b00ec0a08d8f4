"""The links by which the lists of a page are taken along."""

from typing import Any

from django import template
from django.urls import reverse

from tracker.exports.catalogue import BRIEFS, offers_of

register = template.Library()


@register.inclusion_tag("tracker/_take_along.html", takes_context=True)
def take_along(context: template.Context) -> dict[str, Any]:
    """What the page of this request offers, as it is filtered; nothing on pages without lists."""
    request = context.get("request")
    if request is None or request.resolver_match is None:
        return {"offers": ()}
    match = request.resolver_match
    which, page = match.kwargs, match.url_name
    brief = reverse(BRIEFS[page], kwargs=which) if page in BRIEFS else ""
    day = request.GET.get("as_of", "")
    return {
        "offers": tuple(offers_of(page, which, request.GET.dict())),
        "brief": f"{brief}?as_of={day}" if brief and day else brief,
    }
