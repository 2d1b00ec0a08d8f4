"""The button with which a reader follows what a page is about."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.translation import get_language

from documents.models import Document
from tracker.dashboards.following import Thing, name_of, watch_of

register = template.Library()


@register.inclusion_tag("tracker/_follow.html", takes_context=True)
def follow(context: RequestContext, thing: Thing) -> dict[str, Any]:
    """A form for readers with an account; for others the way to one, and the feed and the calendar
    that need none. One query, or none."""
    request = context["request"]
    kind, name = name_of(thing)
    return {
        "kind": kind,
        "name": name,
        "feed": f"{reverse(f'{kind}-feed', args=[name])}?language={get_language()}",
        "meeting": thing.meeting if isinstance(thing, Document) else None,
        "watch": watch_of(thing, request.user),
        "user": request.user,
        "here": request.get_full_path(),
        "viewing": context.get("viewing"),
        "csrf_token": context.get("csrf_token"),
    }
