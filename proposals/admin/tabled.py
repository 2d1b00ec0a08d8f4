"""Staff pages of proposals: tabled from their paper, and what is recorded of them by its verbs."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.admin import SourcedAdmin, row_number, searched_by
from meetings.answers import signed_in
from meetings.models import Party
from meetings.refusals import Refused
from meetings.roles import Right, may
from proposals.admin.elements import FrameworkFilter
from proposals.admin.tabling import DEEDS, Deed, TableForm
from proposals.models import Answer, Proposal, Sponsor, Succession
from proposals.tabling import Standing, State, Table, in_state, open_table


class StateFilter(admin.SimpleListFilter):
    title = _("what became of it")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(State.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        if self.value() not in State.values:
            return None
        today = timezone.localdate()
        return in_state(queryset, State(self.value()), user=request.user, day=today)  # type: ignore[arg-type]


class AttentionFilter(admin.SimpleListFilter):
    """What somebody has to look after: it is read from the whole table, not from a column."""

    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("unconfirmed", _("sponsors not re-confirmed")),
            ("reworded", _("paper reworded, update not recorded")),
            ("unsponsored", _("no sponsor recorded")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        asked = self.value()
        if not asked:
            return None
        rows = list(Proposal.objects.visible_to(request.user).with_text())
        table = open_table(user=request.user, day=timezone.localdate(), proposals=rows)
        return queryset.filter(pk__in=[row.pk for row in rows if _needs(asked, row, table)])


class AnsweredFilter(FrameworkFilter):
    to_element = "elements__"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        found = super().queryset(request, queryset)
        return found.distinct() if found is not None else None


class SponsorFilter(admin.SimpleListFilter):
    title = _("sponsor")
    parameter_name = "sponsor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        there = Sponsor.objects.visible_to(request.user).in_force().values("party")
        parties = Party.objects.filter(pk__in=there).prefetch_related("names")
        return [(party.code, str(party)) for party in parties.order_by("sort_key")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        if not self.value():
            return None
        rows = Sponsor.objects.visible_to(request.user).in_force()
        return queryset.filter(pk__in=rows.filter(party__code=self.value()).values("proposal"))


@admin.register(Proposal)
class ProposalAdmin(SourcedAdmin[Proposal]):
    list_display = ["in_tree", "state_word", "sponsored_by", "document", "tabled_on", "sample_word"]
    list_filter = [
        StateFilter,
        AttentionFilter,
        AnsweredFilter,
        SponsorFilter,
        "is_sample",
    ]
    search_fields = [
        *("code", "title_zh", "title_en", "document__symbol"),
        *searched_by("sponsors__party"),
    ]
    sortable_by = ()
    list_per_page = 200
    autocomplete_fields = ["parent"]
    date_hierarchy = "tabled_on"
    readonly_fields = ["code", "document", "text_shown", "tabled_on", "read_from", "sample_word"]
    fieldsets = [
        (None, {"fields": ["code", "title_zh", "title_en", "parent", "position"]}),
        (_("Source"), {"fields": ["document", "text_shown", "tabled_on", "read_from"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        rows = super().get_queryset(request).visible_to(request.user)  # type: ignore[attr-defined]
        return rows.with_text().in_tree_order()  # type: ignore[no-any-return]  # our queryset

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list also shows what became of each, and who sponsors it."""
        listed = super().get_changelist_instance(request)
        table = self._table(request, list(listed.result_list))
        for proposal in listed.result_list:
            proposal.table = table
        return listed

    def get_urls(self) -> list[URLPattern]:
        wrapped = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/record/<slug:deed>/",
                wrapped(self.deed_view),
                name="proposals_proposal_record",
            ),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and may(request.user, Right.RECORD_PROPOSAL)

    def has_delete_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        """Nothing is deleted: what left the table was withdrawn, and the row says how."""
        return False

    @admin.display(description=_("proposal"))
    def in_tree(self, proposal: Proposal) -> str:
        return format_html(
            '<span class="tree-{}"><code>{}</code> {}</span>',
            min(proposal.code.count("."), 6) if proposal.parent_id else 0,
            proposal.code,
            proposal.title,
        )

    @admin.display(description=_("what became of it"))
    def state_word(self, proposal: Proposal) -> str:
        table: Table = proposal.table  # type: ignore[attr-defined]  # get_changelist_instance
        into = ", ".join(step.new.code for step in table.endings_of(proposal) if step.new)
        said = f"{table.state_of(proposal).label} {into}".strip()
        return f"{said}; {gettext('paper reworded')}" if table.is_reworded(proposal) else said

    @admin.display(description=_("sponsors"))
    def sponsored_by(self, proposal: Proposal) -> str:
        table: Table = proposal.table  # type: ignore[attr-defined]  # get_changelist_instance
        said = []
        for backing in table.backings_of(proposal):
            code = backing.sponsor.party.code
            if backing.standing == Standing.SPONSORS:
                said.append(code)
            elif backing.standing == Standing.NOT_RECONFIRMED:
                said.append(f"{code} ({backing.standing.label})")
        return ", ".join(said) or "–"

    @admin.display(description=_("text"))
    def text_shown(self, proposal: Proposal) -> str:
        first, last = proposal.text_from, proposal.text_to
        if first is None or last is None:
            return "–"
        words = str(first) if first == last else f"{first} – {last.path}"
        return format_html('<a href="{}">{}</a>', first.get_absolute_url(), words)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Tables a proposal from its paper; `?text=` and `?parent=` fill it in."""
        by = self._recorder(request)
        initial = {"text": [v for v in request.GET.getlist("text") if v.isdecimal()]}
        form = TableForm(
            request.POST or None, by=by, initial={**initial, "parent": request.GET.get("parent")}
        )
        if request.method == "POST" and form.is_valid():
            try:
                with transaction.atomic():
                    proposal = form.table(by)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, gettext("Tabled: %(proposal)s") % {"proposal": proposal})
                return HttpResponseRedirect(_page(proposal))
        context = {"title": gettext("Table a proposal from its paper"), "form": form}
        return self._form(request, form, context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The row, and beside it what became of it, its sponsors over time, what it answers."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        proposal = get_object_or_404(self.get_queryset(request), pk=row_number(object_id))
        table = self._table(request, [proposal])
        steps = Succession.objects.visible_to(request.user).with_source()
        context = {
            "table": table,
            "state": table.state_of(proposal).label,
            "is_open": table.state_of(proposal) in (State.ON_TABLE, State.NAMED),
            "rewordings": table.rewordings_of(proposal),
            "backings": table.backings_of(proposal),
            "retracted": Sponsor.objects.visible_to(request.user)
            .filter(proposal=proposal, retracted_at__isnull=False)
            .select_related("party", "retracted_by"),
            "steps": steps.filter(Q(old=proposal) | Q(new=proposal)).order_by("pk"),
            "answers": Answer.objects.visible_to(request.user)
            .filter(proposal=proposal)
            .select_related("element", "recorded_by", "paragraph__part", "paragraph__edition"),
            "elements": proposal.elements.in_tree_order(),
            "below": self.get_queryset(request).filter(parent=proposal),
            "may_record": may(request.user, Right.RECORD_PROPOSAL),
            "show_save_and_add_another": False,
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, context)

    def deed_view(self, request: HttpRequest, pk: int, deed: str) -> HttpResponse:
        """The form of one verb; `?row=` names the sponsor or the succession that it is about."""
        by = self._recorder(request)
        proposal = get_object_or_404(self.get_queryset(request), pk=pk)
        if deed not in DEEDS:
            raise Http404
        what = DEEDS[deed]
        row = self._row(request, proposal, what)
        form = what.form(
            request.POST if request.method == "POST" else None,
            proposal=proposal,
            by=by,
            initial={name: request.GET.get(name) for name in ("paragraph", "new", "into")},
        )
        if request.method == "POST" and form.is_valid():
            try:
                what.carry_out(proposal, row, form, by)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, str(what.done))
                return HttpResponseRedirect(_page(proposal))
        context = {"title": f"{proposal.code}: {what.title}", "form": form, "row": row}
        return self._form(request, form, {**context, "proposal": proposal})

    def _form(self, request: HttpRequest, form: Any, context: dict[str, Any]) -> HttpResponse:
        whole = {
            "media": self.media + form.media,
            **context,
        }
        return self.page(request, "admin/proposals/proposal/record.html", whole)

    def _row(self, request: HttpRequest, proposal: Proposal, what: Deed) -> Any:
        """The row that a verb is about, where it is not the proposal itself; 404 for another's."""
        number = row_number(request.GET.get("row"))
        if what.on == "sponsor":
            rows = Sponsor.objects.visible_to(request.user).in_force()
            return get_object_or_404(rows, pk=number)
        if what.on == "succession":
            steps = Succession.objects.visible_to(request.user).filter(old=proposal)
            return get_object_or_404(steps, pk=number)
        if what.on == "unconfirmed":
            waiting = self._table(request, [proposal]).unconfirmed(proposal.pk)
            found = next((row for row in waiting if row.pk == number), None)
            if found is None:
                raise Http404
            return found
        return None

    def _table(self, request: HttpRequest, proposals: list[Proposal]) -> Table:
        return open_table(user=request.user, day=timezone.localdate(), proposals=proposals)

    def _recorder(self, request: HttpRequest) -> Any:
        by = signed_in(request)
        if not may(by, Right.RECORD_PROPOSAL) or not self.has_view_permission(request):
            raise PermissionDenied
        return by


def _needs(asked: str, proposal: Proposal, table: Table) -> bool:
    if table.state_of(proposal) not in (State.ON_TABLE, State.NAMED):
        return False
    standings = {backing.standing for backing in table.backings_of(proposal)}
    match asked:
        case "unconfirmed":
            return Standing.NOT_RECONFIRMED in standings
        case "reworded":
            return table.is_reworded(proposal)
    return Standing.SPONSORS not in standings


def _page(proposal: Proposal) -> str:
    return reverse("admin:proposals_proposal_change", args=[proposal.pk])
