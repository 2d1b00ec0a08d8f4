"""The calendar of meetings and deadlines, as other programs read it (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from meetings.models import Meeting
from meetings.roles import Reader
from tracker.dashboards.calendar import Occasion, occasions
from tracker.digests.feed import account_of_feed


@require_safe
@never_cache
def calendar(request: HttpRequest) -> HttpResponse:
    """What the reader may see; `?meeting=` narrows to one, `?language=` sets the language.

    A calendar program has no cookie, so that it reads what the public reads; see `own_calendar`.
    """
    code = request.GET.get("meeting", "").replace("\x00", "")
    if code and not Meeting.objects.filter(code=code).exists():
        raise Http404
    language = request.GET.get("language", "")
    asked = language if language in dict(settings.LANGUAGES) else get_language()
    with override(asked):
        return _answer(request, request.user, meeting=code)


@require_safe
@never_cache
def own_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """What the account may see whose feed has this secret, in the language of its digests."""
    account = account_of_feed(secret)
    if account is None:
        raise Http404
    with override(account.subscription.language or None):
        return _answer(request, account)


def _answer(request: HttpRequest, reader: Reader, *, meeting: str = "") -> HttpResponse:
    site = request.build_absolute_uri("/")[:-1]
    return HttpResponse(
        write_calendar(occasions(reader, meeting=meeting), site=site),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'inline; filename="{meeting or "calendar"}.ics"',
            "Content-Language": str(get_language()),
            "Referrer-Policy": "no-referrer",
        },
    )


def write_calendar(shown: Iterable[Occasion], *, site: str) -> bytes:
    """The calendar in the active language. `site`: scheme and host of the links."""
    written = Calendar()
    written.add("prodid", "-//Negotiation tracker//BWC verification//EN")
    written.add("version", "2.0")
    written.add("x-wr-calname", _("BWC verification: meetings and deadlines"))
    for occasion in shown:
        written.add_component(_event(occasion, site))
    return bytes(written.to_ical())


def _event(occasion: Occasion, site: str) -> Event:
    event = Event()
    what = occasion.summary
    if occasion.is_sample:
        what = _("Sample: %(what)s") % {"what": what}
    # The same on every day and in every language, so that a calendar updates and never doubles.
    event.add("uid", f"{occasion.key}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", occasion.changed_at)
    event.add("last-modified", occasion.changed_at)
    event.add("sequence", occasion.revision)
    event.add("dtstart", occasion.first)
    event.add("dtend", occasion.last + timedelta(days=1))  # the day after, as the format asks
    event.add(
        "summary",
        _("Sample: %(what)s") % {"what": occasion.summary}
        if occasion.is_sample
        else occasion.summary,
    )
    if occasion.place:
        event.add("location", occasion.place)
    event.add("url", f"{site}{occasion.url}")
    event.add("description", _description(occasion, site))
    event.add("status", "CANCELLED" if occasion.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _description(occasion: Occasion, site: str) -> str:
    lines = [f"{each.document} {each.address}\n{site}{each.url}" for each in occasion.sources]
    said = [_("Printed in:"), *lines] if lines else [_("No paper open to you here prints it.")]
    said.append(
        _("Days are given as documents print them. Check them against the official notice.")
    )
    return "\n".join(said)
