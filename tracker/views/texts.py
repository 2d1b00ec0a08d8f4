"""Texts in negotiation: their list, one text through its versions, a redline."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proposals.texts.versions import Text, find_text, find_versions
from tracker.context import page_language
from tracker.dashboards.citing import RIGHT_TO_LEFT
from tracker.dashboards.redline import show_redline
from tracker.dashboards.text import list_texts, show_text


@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    rows = list_texts(request.user)
    return render(
        request,
        "tracker/texts.html",
        {"rows": rows, "shows_samples": any(row.is_sample for row in rows)},
    )


@require_safe
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """A text in `?language=`, else in the language in which it is linked most."""
    found = _found(request, slug)
    if found.slug != slug:
        asked = request.GET.urlencode()
        url = reverse("text", args=[found.slug])
        return redirect(f"{url}?{asked}" if asked else url)
    page = show_text(
        found,
        user=request.user,
        day=timezone.localdate(),
        is_mirrored=page_language()[:2] in RIGHT_TO_LEFT,
        everything=request.GET.get("lineage") == "all",
    )
    return render(request, "tracker/text.html", {"page": page, "shows_samples": found.is_sample})


@require_safe
def redline(request: HttpRequest, slug: str) -> HttpResponse:
    """`?old=` and `?new=` by symbol; the last two versions where one of them is not there.

    Of any document that has versions, whether or not it is a text in negotiation.
    """
    language = request.GET.get("language", "")
    negotiated = find_text(slug, user=request.user, language=language)
    found = negotiated or find_versions(slug, user=request.user, language=language)
    if found is None:
        raise Http404(_("No text with this symbol is open to you."))
    page = show_redline(
        found,
        old=request.GET.get("old", ""),
        new=request.GET.get("new", ""),
        only_changes=request.GET.get("show") == "changes",
        number=request.GET.get("page", ""),
    )
    context = {"page": page, "is_text": bool(negotiated), "shows_samples": found.is_sample}
    return render(request, "tracker/redline.html", context)


def _found(request: HttpRequest, slug: str) -> Text:
    found = find_text(slug, user=request.user, language=request.GET.get("language", ""))
    if found is None:
        raise Http404(_("No text in negotiation with this symbol is open to you."))
    return found
