"""Staff pages of links: what bears on what, who said so, and taking a link out of force."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from meetings.admin import RowPageAdmin
from meetings.answers import carry_out, signed_in
from meetings.roles import Right, may
from proposals.actions import withdraw_link
from proposals.admin.elements import FrameworkFilter
from proposals.doubts import reconfirm_link
from proposals.models import Link


class InForceFilter(admin.SimpleListFilter):
    title = _("in force")
    parameter_name = "in_force"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("In force")), ("no", _("Withdrawn"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Link]) -> QuerySet[Link] | None:
        if self.value() not in ("yes", "no"):
            return None
        return queryset.filter(withdrawn_at__isnull=self.value() == "yes")


class SuspectFilter(admin.SimpleListFilter):
    title = _("suspect")
    parameter_name = "suspect"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Suspect"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Link]) -> QuerySet[Link] | None:
        if self.value() != "yes":
            return None
        return queryset.filter(withdrawn_at__isnull=True, suspect_since__isnull=False)


class ElementFramework(FrameworkFilter):
    to_element = "element__"


@admin.register(Link)
class LinkAdmin(RowPageAdmin[Link]):
    list_display = ["address", "text", "relation", "element", "coder", "created_at", "standing"]
    list_filter = [
        InForceFilter,
        SuspectFilter,
        "relation",
        ElementFramework,
        ("element", admin.RelatedOnlyFieldListFilter),
        ("paragraph__edition__document", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = [
        "element__code",
        "element__name_zh",
        "element__name_en",
        "paragraph__edition__document__symbol",
        "paragraph__text",
        "note",
    ]
    ordering = ["-created_at", "-pk"]
    list_select_related = [
        "element",
        "coder",
        "withdrawn_by",
        "reconfirmed_by",
        "suspect_by__document",
        "paragraph__part",
        "paragraph__edition__document",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Link]:
        rows = super().get_queryset(request)
        return rows.visible_to(request.user)  # type: ignore[attr-defined, no-any-return]  # ours

    def get_urls(self) -> list[URLPattern]:
        return [
            path(
                "<int:pk>/withdraw/",
                self.admin_site.admin_view(require_POST(self.withdraw_view)),
                name="proposals_link_withdraw",
            ),
            path(
                "<int:pk>/reconfirm/",
                self.admin_site.admin_view(require_POST(self.reconfirm_view)),
                name="proposals_link_reconfirm",
            ),
            *super().get_urls(),
        ]

    @admin.display(description=_("paragraph"))
    def address(self, link: Link) -> str:
        return str(link.paragraph)

    @admin.display(description=_("text"))
    def text(self, link: Link) -> str:
        return Truncator(link.paragraph.text).chars(50)

    @admin.display(description=_("state"))
    def standing(self, link: Link) -> str:
        if link.withdrawn_at:
            return gettext("Withdrawn")
        if link.suspect_since:
            return gettext("Suspect: %(why)s") % {"why": link.get_suspect_why_display()}
        return gettext("In force")

    def row_page(self, request: HttpRequest, link: Link) -> HttpResponse:
        context = {
            "title": str(link),
            "link": link,
            "may_reconfirm": link.suspect_since is not None
            and link.withdrawn_at is None
            and may(request.user, Right.LINK_PARAGRAPH),
            "may_withdraw": link.withdrawn_at is None and may(request.user, Right.LINK_PARAGRAPH),
        }
        return self.page(request, "admin/proposals/link/link.html", context)

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Takes a link out of force and goes back to `next`, a page of this site."""
        link = self.row(request, pk)
        carry_out(
            request,
            lambda: withdraw_link(link=link, by=signed_in(request)),
            gettext("The link is withdrawn: %(link)s") % {"link": link},
        )
        back = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
            back = reverse("admin:proposals_link_change", args=[link.pk])
        return HttpResponseRedirect(back)

    def reconfirm_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A person read the changed text and the link holds."""
        link = self.row(request, pk)
        carry_out(
            request,
            lambda: reconfirm_link(link=link, by=signed_in(request)),
            gettext("The link is confirmed again: %(link)s") % {"link": link},
        )
        return HttpResponseRedirect(reverse("admin:proposals_link_change", args=[link.pk]))

    def rows(self, request: HttpRequest) -> QuerySet[Link]:
        return super().rows(request).select_related(*self.list_select_related)
