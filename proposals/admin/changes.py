"""Staff pages of status changes: what waits, and a change with its evidence and its decision."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from meetings.admin import RowPageAdmin
from meetings.answers import carry_out, signed_in
from meetings.roles import Reader, Right, may
from meetings.wording import arrow, isolated
from proposals.actions import confirm_status, confirm_statuses, refuse_status, withdraw_status
from proposals.admin.elements import FrameworkFilter
from proposals.models import Evidence, Status, StatusChange
from proposals.rules import allowed_moves

State = StatusChange.State


class StateFilter(admin.SimpleListFilter):
    """Shows what waits for confirmation until somebody asks for more."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*State.choices, ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        chosen = self.value() or State.PROPOSED.value
        for value, name in self.lookup_choices:
            yield {
                "selected": chosen == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": name,
            }

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[StatusChange]
    ) -> QuerySet[StatusChange]:
        chosen = self.value() or State.PROPOSED.value
        return queryset if chosen == "all" else queryset.filter(state=chosen)


class ElementFramework(FrameworkFilter):
    to_element = "element__"


@admin.register(StatusChange)
class StatusChangeAdmin(RowPageAdmin[StatusChange]):
    list_display = [
        "move",
        "state_word",
        "effective_on",
        "proposed_by",
        "recorded_at",
        "decided_by",
    ]
    list_filter = [StateFilter, ElementFramework, "to_status", "origin"]
    search_fields = ["element__code", "element__name_zh", "element__name_en", "reason"]
    list_select_related = ["element", "from_status", "to_status", "proposed_by", "decided_by"]
    date_hierarchy = "effective_on"
    actions = ["confirm_chosen"]  # type: ignore[assignment]  # other staff lists have none

    def get_queryset(self, request: HttpRequest) -> QuerySet[StatusChange]:
        rows = super().get_queryset(request)
        return rows.visible_to(request.user)  # type: ignore[attr-defined, no-any-return]  # ours

    def get_urls(self) -> list[URLPattern]:
        return [
            path(
                "<int:pk>/<slug:decision>/now/",
                self.admin_site.admin_view(require_POST(self.decide_view)),
                name="proposals_statuschange_decide",
            ),
            *super().get_urls(),
        ]

    @admin.action(description=_("Confirm the chosen changes, all of them or none"))
    def confirm_chosen(self, request: HttpRequest, changes: QuerySet[StatusChange]) -> None:
        chosen = list(changes.select_related("element").order_by("element__position", "pk"))
        done = ngettext("%(n)d change is confirmed.", "%(n)d changes are confirmed.", len(chosen))
        carry_out(
            request,
            lambda: confirm_statuses(changes=chosen, by=signed_in(request)),
            done % {"n": len(chosen)},
        )

    @admin.display(description=_("move"), ordering="element__position")
    def move(self, change: StatusChange) -> str:
        return _moved(change)

    @admin.display(description=_("state"), ordering="state")
    def state_word(self, change: StatusChange) -> str:
        return change.get_state_display()

    def row_page(self, request: HttpRequest, change: StatusChange) -> HttpResponse:
        """A change with the text of its evidence, and the decisions open to this person."""
        offered, why_not = offers(change, request.user)
        context = {
            "title": _moved(change),
            "change": change,
            "evidence": list(change.evidence.all()),
            "offered": offered,
            "why_not": why_not,
            "back_to": _way_back(change, request.user),
            "history": reverse("admin:proposals_element_change", args=[change.element_id]),
        }
        return self.page(request, "admin/proposals/statuschange/change.html", context)

    def decide_view(self, request: HttpRequest, pk: int, decision: str) -> HttpResponse:
        """Confirms, refuses or withdraws through the verb; what it refuses is a message."""
        change = self.row(request, pk)
        by, note = signed_in(request), request.POST.get("note", "")
        verbs: dict[str, tuple[Callable[[], StatusChange], str]] = {
            "confirm": (
                lambda: confirm_status(change=change, by=by),
                gettext("Confirmed: %(code)s stands at “%(status)s” since %(day)s."),
            ),
            "refuse": (
                lambda: refuse_status(change=change, by=by, note=note),
                gettext("Refused. %(code)s stays where it is; %(who)s can read why."),
            ),
            "withdraw": (
                lambda: withdraw_status(change=change, by=by, note=note),
                gettext("Withdrawn. %(code)s stays where it is."),
            ),
        }
        if decision not in verbs:
            raise Http404
        verb, sentence = verbs[decision]
        words = {
            "code": change.element.code,
            "status": change.to_status.name,
            "day": change.effective_on.isoformat(),
            "who": change.proposed_by,
        }
        carry_out(request, verb, sentence % words)
        return HttpResponseRedirect(
            reverse("admin:proposals_statuschange_change", args=[change.pk])
        )

    def rows(self, request: HttpRequest) -> QuerySet[StatusChange]:
        rows = (
            super()
            .rows(request)
            .select_related(
                "element__status",
                "from_status",
                "to_status",
                "proposed_by",
                "decided_by",
                "successor",
            )
        )
        evidence = Prefetch("evidence", Evidence.objects.with_text())
        return rows.prefetch_related(evidence)


def offers(change: StatusChange, user: Reader) -> tuple[tuple[str, ...], str]:
    """The decisions to show, and a sentence where there is none. The verbs check again."""
    if change.state != State.PROPOSED:
        return (), ""
    if change.proposed_by_id == user.pk:
        return ("withdraw",), gettext("You proposed this change; somebody else has to confirm it.")
    if not may(user, Right.CONFIRM_STATUS):
        return (), gettext("A reviewer or a head confirms or refuses this change.")
    head_only = change.to_status.confirmer == Status.Confirmer.HEAD
    if head_only and not may(user, Right.CONFIRM_AGREEMENT):
        return ("refuse",), gettext("Only a head confirms this change.")
    return ("confirm", "refuse"), ""


def _way_back(change: StatusChange, user: Reader) -> str:
    """The address of the form that proposes going back, for the change that is in force."""
    before = change.from_status
    in_force = change.state == State.CONFIRMED and change.sequence == change.element.version
    if not in_force or before is None or not may(user, Right.PROPOSE_STATUS):
        return ""
    if before not in allowed_moves(change.element.status):
        return ""
    form = reverse("admin:proposals_element_propose", args=[change.element_id])
    return f"{form}?to={before.pk}"


def _moved(change: StatusChange) -> str:
    """The element and its move, in the direction in which the reader's language is read."""
    move = f"{change.from_status or '–'} {arrow()} {change.to_status}"
    return f"{isolated(change.element.code)}: {move}"
