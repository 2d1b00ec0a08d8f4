"""Staff page of a document: who may read it, and what another level would reveal or hide."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from documents.models import Access, AccessChange, Document
from documents.release import change_access, release_report
from meetings.answers import carry_out, signed_in
from meetings.roles import Right, may


def decide_access(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the report for `?to=`, a POST of `to`, `reason` and the report's `mark` decides."""
    if not may(request.user, Right.RELEASE_DOCUMENT):
        raise PermissionDenied
    document = get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
    asked = request.POST.get("to") or request.GET.get("to", "")
    access = asked if asked in Access.values and asked != document.access else ""
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: change_access(
                document=document,
                access=access,
                by=signed_in(request),
                reason=request.POST.get("reason", ""),
                mark=request.POST.get("mark", ""),
            ),
            _("Decided and recorded."),
        )
        if done is not None:
            return HttpResponseRedirect(request.path)
    context = {
        **admin.site.each_context(request),
        "opts": Document._meta,  # noqa: SLF001 - Django's public model API
        "title": _("Who may read %(document)s") % {"document": document},
        "document": document,
        "levels": [level for level in Access if level != document.access],
        "report": release_report(document, access=access) if access else None,
        "asked": Access(access) if access else None,
        "reason": request.POST.get("reason", ""),
        "decided": AccessChange.objects.filter(document=document).select_related("by"),
    }
    return TemplateResponse(request, "admin/documents/document/access.html", context)
