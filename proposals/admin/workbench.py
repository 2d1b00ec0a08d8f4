"""The linking workbench: a text's suggested links beside its paragraphs, decided by keyboard.

Every key is a button as well; without JavaScript only the keys are missing.
"""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from documents.models import Edition
from meetings.admin import RowPageAdmin
from meetings.answers import carry_out, signed_in
from meetings.roles import Right, may
from proposals.actions import (
    accept_suggestion,
    accept_suggestions,
    refuse_suggestion,
    undo_suggestion,
)
from proposals.models import LinkSuggestion
from proposals.suggesting import suggest_links
from proposals.workbench import (
    KEYS,
    STRONG,
    next_after,
    open_workbench,
    strongest,
    texts_to_link,
)

PER_PAGE = 50
SHARES = (0.95, 0.9, 0.8, 0.7, 0.6, 0.5)


@admin.register(LinkSuggestion)
class LinkSuggestionAdmin(RowPageAdmin[LinkSuggestion]):
    def get_urls(self) -> list[URLPattern]:
        def page(address: str, view: Any, name: str) -> URLPattern:
            found: URLPattern = path(address, self.admin_site.admin_view(view), name=name)
            return found

        text = "text/<int:pk>/"
        name = "proposals_linksuggestion_"
        return [
            page(text, self.workbench_view, f"{name}workbench"),
            page(f"{text}decide/", require_POST(self.decide_view), f"{name}decide"),
            page(f"{text}together/", self.together_view, f"{name}together"),
            page(f"{text}again/", require_POST(self.again_view), f"{name}again"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The texts with suggested links, those where most waits first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = Paginator(texts_to_link(request.user), PER_PAGE).get_page(request.GET.get("page"))
        return self._page(request, "texts", gettext("Suggested links"), page=page)

    def rows(self, request: HttpRequest) -> QuerySet[LinkSuggestion]:
        return LinkSuggestion.objects.visible_to(request.user).select_related("paragraph")

    def row_page(self, request: HttpRequest, row: LinkSuggestion) -> HttpResponse:
        """A suggestion is decided on the workbench of its text."""
        text = [row.paragraph.edition_id]
        address = reverse("admin:proposals_linksuggestion_workbench", args=text)
        return HttpResponseRedirect(f"{address}#s{row.pk}")

    def workbench_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        edition = self._edition(request, pk)
        whole = request.GET.get("show") == "whole"
        return self._page(
            request,
            "workbench",
            str(edition.document),
            edition=edition,
            bench=open_workbench(edition, by=request.user, whole=whole),
            whole=whole,
            keys=KEYS,
            shares=SHARES,
            strong=STRONG,
            may_decide=may(request.user, Right.LINK_PARAGRAPH) and edition.is_current,
        )

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Does what the pressed button says and goes on to the next question."""
        edition = self._edition(request, pk)
        by = signed_in(request)
        verb = next((v for v in ("accept", "refuse", "undo") if v in request.POST), "")
        number = request.POST.get(verb, "")
        rows = LinkSuggestion.objects.visible_to(by).filter(paragraph__edition=edition)
        row = get_object_or_404(
            rows.select_related("element", "paragraph"),
            pk=int(number) if number.isdecimal() else 0,
        )
        done = False
        if verb == "accept":
            relation = request.POST.get(f"relation-{row.pk}", "")
            done = self._carried_out(
                request,
                lambda: accept_suggestion(suggestion=row, by=by, relation=relation),
                gettext("Linked to %(code)s.") % {"code": row.element.code},
            )
        elif verb == "refuse":
            done = self._carried_out(
                request,
                lambda: refuse_suggestion(suggestion=row, by=by),
                gettext("Refused for %(code)s.") % {"code": row.element.code},
            )
        else:
            self._carried_out(
                request,
                lambda: undo_suggestion(suggestion=row, by=by),
                gettext("The decision is taken back; the question waits again."),
            )
        following = next_after(edition, row) if done else row
        return self._back(request, edition, following)

    def together_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A preview of the questions above a score, and accepting exactly those."""
        edition = self._edition(request, pk)
        score = _share(request.GET.get("score", ""))
        if request.method == "POST":
            by = signed_in(request)
            ticked = [int(n) for n in request.POST.getlist("ticked") if n.isdecimal()]
            rows = LinkSuggestion.objects.visible_to(by).filter(paragraph__edition=edition)
            chosen = list(rows.filter(pk__in=ticked).order_by("paragraph__position", "pk"))
            said = ngettext("%(n)d link is made.", "%(n)d links are made.", len(chosen))
            self._carried_out(
                request,
                lambda: accept_suggestions(suggestions=chosen, by=by),
                said % {"n": len(chosen)},
            )
            return self._back(request, edition, None)
        return self._page(
            request,
            "together",
            gettext("Accept together"),
            edition=edition,
            score=score,
            rows=strongest(edition, by=request.user, score=score),
            may_decide=may(request.user, Right.LINK_PARAGRAPH) and edition.is_current,
        )

    def again_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks anew, with the terms and confirmed links of now."""
        edition = self._edition(request, pk)
        by = signed_in(request)
        self._carried_out(
            request,
            lambda: suggest_links(edition=edition, by=by),
            gettext("The links are suggested anew."),
        )
        return self._back(request, edition, None)

    def _edition(self, request: HttpRequest, pk: int) -> Edition:
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = Edition.objects.visible_to(request.user).select_related("document")
        return get_object_or_404(rows, pk=pk)

    @staticmethod
    def _carried_out(request: HttpRequest, verb: Any, done: str) -> bool:
        return carry_out(request, verb, done) is not None

    def _back(
        self, request: HttpRequest, edition: Edition, row: LinkSuggestion | None
    ) -> HttpResponse:
        address = reverse("admin:proposals_linksuggestion_workbench", args=[edition.pk])
        whole = "?show=whole" if request.POST.get("show") == "whole" else ""
        return HttpResponseRedirect(f"{address}{whole}{f'#s{row.pk}' if row else ''}")

    def _page(
        self, request: HttpRequest, template: str, title: str, **context: Any
    ) -> TemplateResponse:
        path = f"admin/proposals/linksuggestion/{template}.html"
        return self.page(request, path, {"title": title, **context})


def _share(written: str) -> float:
    """A score as it stands in an address; the usual one for anything else."""
    try:
        score = float(written)
    except ValueError:
        return STRONG
    return score if 0 < score <= 1 else STRONG
