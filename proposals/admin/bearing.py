"""Staff pages of what bears on the programme: evidence of activities, and relevance."""

from typing import Any, TypeVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from meetings.admin import RowPageAdmin
from meetings.answers import carry_out, signed_in
from meetings.refusals import Refused
from meetings.roles import Right, may
from proposals.actions import withdraw_activity_evidence, withdraw_relevance
from proposals.admin.bearing_forms import EvidenceForm, RelevanceForm
from proposals.admin.links import InForceFilter
from proposals.models import ActivityEvidence, Relevance

B = TypeVar("B", ActivityEvidence, Relevance)


class BearingAdmin(RowPageAdmin[B]):
    """Rows that are recorded by a verb, shown with who and when, and withdrawn by another."""

    ordering = ["-recorded_at", "-pk"]
    recording: str = ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Right.LINK_PROGRAMME) and self.has_view_permission(request)

    def get_urls(self) -> list[URLPattern]:
        name = f"proposals_{self.opts.model_name}_withdraw"
        wrapped = self.admin_site.admin_view(require_POST(self.withdraw_view))
        return [path("<int:pk>/withdraw/", wrapped, name=name), *super().get_urls()]

    @admin.display(description=_("state"))
    def state(self, row: B) -> str:
        return gettext("Withdrawn") if row.withdrawn_at else gettext("In force")

    @admin.display(description=_("note"))
    def short_note(self, row: B) -> str:
        return Truncator(row.note).chars(60)

    def row_page(self, request: HttpRequest, row: B) -> HttpResponse:
        may_withdraw = row.withdrawn_at is None and may(request.user, Right.LINK_PROGRAMME)
        context = {
            "title": str(row),
            "row": row,
            "withdraw_url": reverse(
                f"admin:proposals_{self.opts.model_name}_withdraw", args=[row.pk]
            ),
            "may_withdraw": may_withdraw,
        }
        return self.page(request, "admin/proposals/bearing.html", context)

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Takes a row out of force through the verb; what it refuses is a message."""
        row = self.row(request, pk)
        self.withdraw(request, row)
        page = f"admin:proposals_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(page, args=[row.pk]))

    def withdraw(self, request: HttpRequest, row: B) -> None:
        raise NotImplementedError

    def show_form(self, request: HttpRequest, form: forms.Form, title: str) -> HttpResponse:
        context = {
            "title": title,
            "form": form,
            "media": self.media + form.media,
        }
        return self.page(request, "admin/proposals/bear.html", context)

    def done(self, request: HttpRequest, made: list[B]) -> HttpResponse:
        said = ngettext("%(n)d row is recorded.", "%(n)d rows are recorded.", len(made))
        messages.success(request, said % {"n": len(made)})
        return HttpResponseRedirect(reverse(f"admin:proposals_{self.opts.model_name}_changelist"))


class LeftBehindFilter(admin.SimpleListFilter):
    title = _("text")
    parameter_name = "text"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("replaced", _("Its text was replaced and prints it no more"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[ActivityEvidence]
    ) -> QuerySet[ActivityEvidence] | None:
        if self.value() != "replaced":
            return None
        return queryset.filter(pk__in=ActivityEvidence.objects.left_behind())


@admin.register(ActivityEvidence)
class ActivityEvidenceAdmin(BearingAdmin[ActivityEvidence]):
    list_display = ["activity_code", "source", "relation", "short_note", "coder", "day", "state"]
    list_display_links = ["activity_code", "source"]
    list_filter = [
        InForceFilter,
        LeftBehindFilter,
        "relation",
        ("activity", admin.RelatedOnlyFieldListFilter),
        ("meeting", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["activity__code", "document__symbol", "document__title", "note"]
    list_select_related = ["activity", "coder"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ActivityEvidence]:
        rows = ActivityEvidence.objects.visible_to(request.user).with_source()
        return rows.select_related("activity", "coder", "withdrawn_by").order_by(*self.ordering)

    @admin.display(description=_("activity"), ordering="activity__position")
    def activity_code(self, row: ActivityEvidence) -> str:
        return row.activity.code

    @admin.display(description=_("meeting or paper"))
    def source(self, row: ActivityEvidence) -> str:
        return str(row.source)

    @admin.display(description=_("date"))
    def day(self, row: ActivityEvidence) -> str:
        return row.day.isoformat() if row.day else "–"

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The form; `?activity=` and `?paragraphs=` fill it in."""
        by = signed_in(request)
        if not self.has_add_permission(request):
            raise PermissionDenied
        asked = [pk for pk in request.GET.getlist("paragraphs") if pk.isdecimal()]
        initial = {"activity": request.GET.get("activity"), "paragraphs": asked}
        form = EvidenceForm(request.POST or None, by=by, initial=initial)
        if request.method == "POST" and form.is_valid():
            try:
                return self.done(request, form.record(by))
            except Refused as refusal:
                form.add_error(None, str(refusal))
        return self.show_form(request, form, gettext("Record evidence of an activity"))

    def withdraw(self, request: HttpRequest, row: ActivityEvidence) -> None:
        carry_out(
            request,
            lambda: withdraw_activity_evidence(evidence=row, by=signed_in(request)),
            gettext("Withdrawn: %(row)s") % {"row": row},
        )


@admin.register(Relevance)
class RelevanceAdmin(BearingAdmin[Relevance]):
    list_display = ["subject", "to", "short_note", "coder", "recorded_at", "state"]
    list_display_links = ["subject", "to"]
    list_filter = [
        InForceFilter,
        ("domain", admin.RelatedOnlyFieldListFilter),
        ("platform", admin.RelatedOnlyFieldListFilter),
        ("activity", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = [
        *("domain__code", "domain__name_zh", "domain__name_en"),
        *("organisation__code", "organisation__names__text"),
        *("platform__code", "platform__name_zh", "platform__name_en"),
        *("element__code", "activity__code", "note"),
    ]
    list_select_related = ["coder"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Relevance]:
        rows = Relevance.objects.with_ends().select_related("coder", "withdrawn_by")
        return rows.with_ends().order_by(*self.ordering)

    @admin.display(description=_("relevant"))
    def subject(self, row: Relevance) -> str:
        return str(row.subject)

    @admin.display(description=_("To"))
    def to(self, row: Relevance) -> str:
        return str(row.to)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The form; `?domain=`, `?elements=`, `?activities=` fill it in."""
        by = signed_in(request)
        if not self.has_add_permission(request):
            raise PermissionDenied
        initial: dict[str, Any] = {"domain": request.GET.get("domain")}
        for name in ("elements", "activities"):
            initial[name] = [pk for pk in request.GET.getlist(name) if pk.isdecimal()]
        form = RelevanceForm(request.POST or None, initial=initial)
        if request.method == "POST" and form.is_valid():
            try:
                return self.done(request, form.mark(by))
            except Refused as refusal:
                form.add_error(None, str(refusal))
        return self.show_form(request, form, gettext("Record who is relevant to what"))

    def withdraw(self, request: HttpRequest, row: Relevance) -> None:
        carry_out(
            request,
            lambda: withdraw_relevance(relevance=row, by=signed_in(request)),
            gettext("Withdrawn: %(row)s") % {"row": row},
        )
