"""Atom feeds of what changed: everything, one element, document or party. They hold what is public.

A feed reader has no session, so a feed is the same for everybody; it speaks the language that its
address names. Answers carry an entity tag and the moment of the newest entry.
"""

from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from documents.models import Document
from meetings.models import Party
from proposals.models import Element
from tracker.dashboards.since import Happening, Scope, listed
from tracker.dashboards.since.asked import read_asked

# Entries of a feed; readers that ask once a day must not miss a busy one.
ENTRIES = 100
# When a feed without entries was last changed: before there was anything to tell.
LONG_AGO = datetime(2022, 12, 16, tzinfo=UTC)


class Feed(Atom1Feed):
    """An Atom feed whose links are read from the root of this site."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xml:base": self.feed["base"]}

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=LONG_AGO)


@require_safe
@conditional_page
def changes_feed(request: HttpRequest) -> HttpResponse:
    """Filters are those of the page of changes; see `tracker.dashboards.since.asked`."""
    with translation.override(_language(request)):
        asked = read_asked(request.GET.dict(), user=AnonymousUser())
        return answer_feed(request, asked.scope, title=_("What changed"), page=reverse("changes"))


@require_safe
@conditional_page
def element_feed(request: HttpRequest, code: str) -> HttpResponse:
    """What concerns an element and those under it."""
    element = get_object_or_404(Element, code=code)
    with translation.override(_language(request)):
        return answer_feed(
            request,
            Scope(user=AnonymousUser(), elements=[element.code]),
            title=_("What changed: %(name)s") % {"name": f"{element.code} {element.name}"},
            page=element.get_absolute_url(),
        )


@require_safe
@conditional_page
def party_feed(request: HttpRequest, code: str) -> HttpResponse:
    """What concerns a party: its public positions, papers and sponsorships."""
    party = get_object_or_404(Party.objects.prefetch_related("names"), code=code)
    with translation.override(_language(request)):
        return answer_feed(
            request,
            Scope(user=AnonymousUser(), parties=[party.pk]),
            title=_("What changed: %(name)s") % {"name": party.name},
            page=reverse("said-by", args=[party.code]),
        )


@require_safe
@conditional_page
def document_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What concerns a public document: its texts, and what rests on them."""
    nobody = AnonymousUser()
    document = None
    if "\0" not in slug:  # PostgreSQL refuses to compare with it
        document = Document.objects.visible_to(nobody).named(slug).first()
    if document is None:
        raise Http404
    with translation.override(_language(request)):
        return answer_feed(
            request,
            Scope(user=nobody, documents=[document.pk]),
            title=_("What changed: %(name)s") % {"name": str(document)},
            page=document.get_absolute_url(),
        )


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language() or ""


def answer_feed(
    request: HttpRequest, scope: Scope, *, title: str, page: str, subtitle: str = ""
) -> HttpResponse:
    """The feed of what a scope asks for, in the active language. `page` shows the same to people;
    without a `subtitle` the feed says that it holds what is public."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    root = request.build_absolute_uri("/")
    name = _("BWC verification: negotiation tracker")
    feed = Feed(
        title=f"{title} – {name}",
        link=request.build_absolute_uri(page),
        description="",
        subtitle=subtitle
        or _(
            "What is public. Each status is the secretariat's reading of the paragraph cited with "
            "it, confirmed by a second person; it is not the view of any State and is not agreed "
            "by States Parties."
        ),
        language=language,
        author_name=name,
        feed_url=request.build_absolute_uri(),
        feed_guid=_tag(request, f"feed{request.get_full_path()}"),
        base=root,
    )
    for each in listed(scope, limit=ENTRIES):
        feed.add_item(
            title=each.title,
            link=request.build_absolute_uri(each.url),
            description=_told(each, language),
            unique_id=_tag(request, each.key),
            pubdate=each.at,
            updateddate=each.at,
            categories=[str(each.kind.label), *each.elements[:20]],
        )
    response = HttpResponse(content_type=feed.content_type)
    response["Last-Modified"] = http_date(feed.latest_post_date().timestamp())
    response["Content-Language"] = language
    feed.write(response, "utf-8")
    return response


def _told(each: Happening, language: str) -> str:
    """The happening as the page tells it, for feed readers that show HTML."""
    return render_to_string(each.template, {"each": each, "LANGUAGE_CODE": language}).strip()


def _tag(request: HttpRequest, name: str) -> str:
    """A name that stays the same for good (RFC 4151)."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return f"tag:{host},2023:{name}"
