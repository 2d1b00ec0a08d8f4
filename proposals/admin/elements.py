"""Staff pages of elements: the tree, an element with its history, and proposing a move."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from meetings.admin import SourcedAdmin, row_number
from meetings.answers import signed_in
from meetings.refusals import Refused
from meetings.roles import Right, may
from proposals.admin.forms import ManyMovesForm, MoveForm
from proposals.admin.unmoved import unmoved_view
from proposals.models import Element, Evidence, StatusChange


class FrameworkFilter(admin.SimpleListFilter):
    """Elements of one framework; `to_element` is the lookup that leads to the element."""

    title = _("framework")
    parameter_name = "framework"
    to_element = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        roots = Element.objects.filter(parent=None).in_tree_order()
        return [(root.code, str(root)) for root in roots]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        code = self.value()
        if not code:
            return None
        name = f"{self.to_element}code"
        return queryset.filter(Q(**{name: code}) | Q(**{f"{name}__startswith": f"{code}."}))


@admin.register(Element)
class ElementAdmin(SourcedAdmin[Element]):
    list_display = ["in_tree", "status_word", "status_since", "evidence_shown", "sample_word"]
    list_filter = [FrameworkFilter, "status", "is_sample"]
    search_fields = ["code", "name_zh", "name_en"]
    search_help_text = _("Code, or name in Chinese or English")
    sortable_by = ()
    list_per_page = 200
    autocomplete_fields = ["parent", "proposed_by"]
    actions = ["move_together"]  # type: ignore[assignment]  # other staff lists have none
    readonly_fields = ["status_word", "status_since", "sample_word", "read_from"]
    fieldsets = [
        (_("Status"), {"fields": ["status_word", "status_since"]}),
        (None, {"fields": ["code", "name_zh", "name_en", "parent", "kind", "position"]}),
        (_("Origin"), {"fields": ["proposed_by", "proposed_on", "read_from", "sample_word"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Element | None = None) -> list[str]:
        """The code names the element in addresses and links, so it stays once it is given."""
        return [*self.readonly_fields, *(["code"] if obj else [])]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Element]:
        rows = super().get_queryset(request).select_related("status")
        return rows.in_tree_order()  # type: ignore[attr-defined, no-any-return]  # our queryset

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list also shows on what each status rests."""
        listed = super().get_changelist_instance(request)
        listed.result_list = listed.result_list.standing_on(None, request.user)
        return listed

    def get_urls(self) -> list[URLPattern]:
        return [
            path(
                "propose/",
                self.admin_site.admin_view(self.propose_many_view),
                name="proposals_element_propose_many",
            ),
            path(
                "unmoved/",
                self.admin_site.admin_view(lambda request: unmoved_view(request, self.opts)),
                name="proposals_element_unmoved",
            ),
            path(
                "<int:pk>/propose/",
                self.admin_site.admin_view(self.propose_view),
                name="proposals_element_propose",
            ),
            *super().get_urls(),
        ]

    @admin.action(description=_("Propose the same status for those ticked"))
    def move_together(
        self, request: HttpRequest, chosen: QuerySet[Element]
    ) -> HttpResponseRedirect:
        page = reverse("admin:proposals_element_propose_many")
        numbers = [("element", pk) for pk in chosen.values_list("pk", flat=True)]
        return HttpResponseRedirect(f"{page}?{urlencode(numbers)}")

    @admin.display(description=_("element"))
    def in_tree(self, element: Element) -> str:
        return format_html(
            '<span class="tree-{}"><code>{}</code> {}</span>',
            min(element.depth, 6),
            element.code,
            element.name,
        )

    @admin.display(description=_("status"))
    def status_word(self, element: Element) -> str:
        return element.status.name if element.status else "–"

    @admin.display(description=_("evidence"))
    def evidence_shown(self, element: Element) -> str:
        changes: list[StatusChange] = getattr(element, "in_force", [])
        return evidence_links([row for change in changes for row in change.evidence.all()])

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        rows = StatusChange.objects.filter(element_id=row_number(object_id)).visible_to(
            request.user
        )
        changes = (
            rows.select_related("from_status", "to_status", "proposed_by", "decided_by")
            .prefetch_related(Prefetch("evidence", Evidence.objects.with_text()))
            .order_by("-recorded_at", "-pk")
        )
        context = {
            "changes": changes,
            "may_propose": may(request.user, Right.PROPOSE_STATUS),
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, context)

    def propose_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form that proposes a move; `?to=` and `?evidence=` fill it in."""
        by = signed_in(request)
        if not may(by, Right.PROPOSE_STATUS) or not self.has_view_permission(request):
            raise PermissionDenied
        element = get_object_or_404(Element.objects.select_related("status"), pk=pk)
        form = MoveForm(
            request.POST or None,
            element=element,
            by=by,
            initial={
                "to": request.GET.get("to"),
                "evidence": [v for v in request.GET.getlist("evidence") if v.isdecimal()],
                "expected_version": element.version,
            },
        )
        if request.method == "POST" and form.is_valid():
            try:
                change = form.propose(by)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _next_step(change))
                return HttpResponseRedirect(
                    reverse("admin:proposals_statuschange_change", args=[change.pk])
                )
        waiting = element.changes.filter(state=StatusChange.State.PROPOSED).first()
        context = {
            "title": gettext("Propose a status change: %(element)s") % {"element": element},
            "element": element,
            "form": form,
            "media": self.media + form.media,
            "waiting": waiting,
        }
        return self.page(request, "admin/proposals/element/propose.html", context)

    def propose_many_view(self, request: HttpRequest) -> HttpResponse:
        """The form that proposes the same move of every `?element=`: one change for each."""
        by = signed_in(request)
        if not may(by, Right.PROPOSE_STATUS) or not self.has_view_permission(request):
            raise PermissionDenied
        numbers = [int(number) for number in request.GET.getlist("element") if number.isdecimal()]
        elements = list(self.get_queryset(request).filter(pk__in=numbers[:100]))
        if not elements:
            messages.error(request, gettext("Choose the elements whose status is to move."))
            return HttpResponseRedirect(reverse("admin:proposals_element_changelist"))
        form = ManyMovesForm(request.POST or None, elements=elements, by=by)
        if request.method == "POST" and form.is_valid():
            try:
                made = form.propose(by)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(
                    request,
                    ngettext("%(n)d change is proposed.", "%(n)d changes are proposed.", len(made))
                    % {"n": len(made)},
                )
                return HttpResponseRedirect(reverse("admin:proposals_statuschange_changelist"))
        context = {
            "title": gettext("Propose the same status for several elements"),
            "elements": elements,
            "form": form,
            "media": self.media + form.media,
        }
        return self.page(request, "admin/proposals/element/propose_many.html", context)


def evidence_links(rows: list[Evidence]) -> str:
    """Addresses, each a link to its paragraph in the reader once the text is held."""
    links = [
        format_html('<a href="{}">{}</a>', row.paragraph.get_absolute_url(), str(row))
        if row.paragraph
        else str(row)
        for row in rows
    ]
    return format_html_join(", ", "{}", ((link,) for link in links)) or "–"


def _next_step(change: StatusChange) -> str:
    return gettext("The move to “%(status)s” is proposed. It waits for: %(who)s.") % {
        "status": change.to_status.name,
        "who": change.to_status.get_confirmer_display(),
    }
