"""The button with which a reader follows what a page is about."""

from typing import Any

from django import template
from django.template.context import RequestContext

from tracker.dashboards.following import Thing, name_of, watch_of

register = template.Library()


@register.inclusion_tag("tracker/_follow.html", takes_context=True)
def follow(context: RequestContext, thing: Thing) -> dict[str, Any]:
    """A form for readers with an account, for others the way to one. One query, or none."""
    request = context["request"]
    kind, name = name_of(thing)
    return {
        "kind": kind,
        "name": name,
        "watch": watch_of(thing, request.user),
        "user": request.user,
        "here": request.get_full_path(),
        "viewing": context.get("viewing"),
        "csrf_token": context.get("csrf_token"),
    }
