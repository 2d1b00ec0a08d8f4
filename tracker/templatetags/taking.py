"""The links by which the lists of a page are taken along."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from tracker.exports.catalogue import BRIEFS, DAYS, offers_of

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
    asked = request.GET.dict()
    days = urlencode({name: asked[name] for name in DAYS if asked.get(name)})
    return {
        "offers": tuple(offers_of(page, which, asked)),
        "permanent": context.get("permanent", ""),
        "brief": f"{brief}?{days}" if brief and days else brief,
    }
