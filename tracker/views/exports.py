"""Lists to take along as files and as a page for paper, and briefs."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, register_converter
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proposals.recording import lasting_moment
from tracker.dashboards.days import asked_days, permanent
from tracker.exports.as_csv import as_csv
from tracker.exports.as_json import as_json
from tracker.exports.as_xlsx import as_xlsx
from tracker.exports.briefs.element import element_brief
from tracker.exports.briefs.meeting import meeting_brief
from tracker.exports.catalogue import DAYS, FORMS, OFFERS, Offer
from tracker.exports.extract import Extract, extract
from tracker.exports.naming import disposition
from tracker.exports.on_paper import MOST_ON_PAPER, on_paper
from tracker.exports.sheet import MOST_ROWS, Asking
from tracker.visits import last_visit

WRITERS: dict[str, tuple[str, Callable[[Extract], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Form:
    """The ending of an address, as a part of routes."""

    regex = "|".join(FORMS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Form, "form")


@require_safe
def take_along(request: HttpRequest, *, offer: Offer, form: str, **which: str) -> HttpResponse:
    """The list of `offer` as the page with the same parameters shows it, in the form asked for."""
    asking = ask(request, offer.asked(request.GET.dict()), has_known=offer.has_known)
    sheet = offer.sheet(asking, **which)
    if sheet is None:
        raise Http404(_("There is nothing here to take along."))
    most = MOST_ON_PAPER if form == "html" else MOST_ROWS
    held = extract(sheet, asking, origin=request.build_absolute_uri("/"), most=most)
    if form == "html":
        page = on_paper(held, files=files(request.path, asking))
        return render(request, "tracker/on_paper.html", {"page": page})
    kind, write = WRITERS[form]
    response = HttpResponse(write(held), content_type=kind)
    response["Content-Disposition"] = disposition(
        sheet.name,
        sheet.title,
        asking.day,
        ending=form,
        filters={name: value for name, value in asking.asked.items() if name not in DAYS},
        words=[value for _name, value in sheet.filters],
    )
    patch_cache_control(response, private=True)
    return response


@require_safe
def brief_on_element(request: HttpRequest, code: str) -> HttpResponse:
    """The brief on an element as of `?as_of=` and `?known=`, as on its page."""
    given = {name: request.GET[name] for name in DAYS if request.GET.get(name)}
    asking = ask(request, given, has_known=True)
    made = element_brief(asking, code, origin=request.build_absolute_uri("/"))
    if made is None:
        raise Http404(_("There is nothing here to take along."))
    element, file = made
    return _brief(file, element.code, f"{element.code} {element.name}", asking)


@require_safe
def brief_on_meeting(request: HttpRequest, code: str) -> HttpResponse:
    asking = ask(request, {})
    made = meeting_brief(asking, code, origin=request.build_absolute_uri("/"))
    if made is None:
        raise Http404(_("There is nothing here to take along."))
    meeting, file = made
    return _brief(file, meeting.code, meeting.name, asking)


def _brief(file: bytes, name: str, title: str, asking: Asking) -> HttpResponse:
    response = HttpResponse(file, content_type=WORD)
    response["Content-Disposition"] = disposition(name, title, asking.day, ending="docx")
    patch_cache_control(response, private=True)
    return response


def ask(request: HttpRequest, given: dict[str, str], *, has_known: bool = False) -> Asking:
    """Who asks for what, with the parameters that mean something to what is asked for."""
    now = timezone.now()
    asked = asked_days(given.get("as_of", ""), given.get("known", ""), now=now)
    known = lasting_moment(request.user, asked.known) if has_known else None
    return Asking(
        user=request.user,
        day=asked.day,
        today=timezone.localdate(now),
        asked=given,
        known=known,
        permanent=request.path + permanent(asked, known, given) if known else "",
        visit=last_visit(request),
        objection=asked.objection,
    )


def files(here: str, asking: Asking) -> tuple[tuple[str, str], ...]:
    """The same list as files: (name of the form, address)."""
    stem = here.rpartition(".")[0]
    return tuple(
        (str(FORMS[form]), asking.page(f"{stem}.{form}")) for form in FORMS if form in WRITERS
    )


def export_routes() -> list[URLPattern]:
    return [
        path(f"{offer.path}.<form:form>", take_along, {"offer": offer}, name=offer.route)
        for offer in OFFERS
    ]
