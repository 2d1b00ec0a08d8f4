"""Staff pages of deadlines: recorded from their paragraph, withdrawn, never edited."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.models import Paragraph
from documents.parsing.symbols import normalise
from meetings.admin import StaffAdmin
from meetings.answers import carry_out, signed_in
from meetings.models import Meeting
from meetings.roles import Reader, Right, may
from proposals.actions import record_deadline, withdraw_deadline
from proposals.admin.links import InForceFilter
from proposals.admin.picking import pickable
from proposals.models import Deadline


class DeadlineForm(forms.Form):
    """A meeting, a day, and the paragraph that prints both."""

    meeting = forms.ModelChoiceField(
        Meeting.objects.order_by("-starts", "code"), label=_("Meeting")
    )
    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date", "class": "vDateField"})
    )
    address = forms.CharField(
        label=_("Paragraph that prints it"),
        help_text=_("Symbol, part and path, as the reader shows them: BWC/WG/3/2 body 15"),
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "ltr"}),
    )
    words = forms.CharField(
        label=_("What is due, verbatim from the paragraph"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vLargeTextField", "dir": "auto"}),
    )

    def __init__(self, *args: Any, by: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.readable = pickable(by)

    def clean_address(self) -> Paragraph:
        written = str(self.cleaned_data["address"]).split()
        if len(written) == 3:
            symbol, part, place = written
            found = self.readable.filter(
                edition__document__symbol=normalise(symbol), part__code=part, path=place
            ).first()
            if found is not None:
                return found
        raise forms.ValidationError(gettext("There is no such paragraph that you may read."))


@admin.register(Deadline)
class DeadlineAdmin(StaffAdmin[Deadline]):
    list_display = ["day", "words", "meeting", "address", "recorded_by", "standing"]
    list_display_links = None
    list_filter = [InForceFilter]
    search_fields = ["words", "meeting__code", "paragraph__edition__document__symbol"]
    list_select_related = [
        *("meeting", "recorded_by", "withdrawn_by"),
        *("paragraph__part", "paragraph__edition__document"),
    ]
    actions = ["withdraw"]  # type: ignore[assignment]  # others have none
    change_list_template = "admin/proposals/deadline/list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Deadline]:
        rows = super().get_queryset(request)
        return rows.visible_to(request.user)  # type: ignore[attr-defined, no-any-return]  # ours

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.record_view)
        return [path("record/", view, name="proposals_deadline_record"), *super().get_urls()]

    @admin.display(description=_("printed in"))
    def address(self, row: Deadline) -> str:
        return str(row.paragraph)

    @admin.display(description=_("state"))
    def standing(self, row: Deadline) -> str:
        return gettext("Withdrawn") if row.withdrawn_at else gettext("In force")

    @admin.action(description=_("Withdraw"))
    def withdraw(self, request: HttpRequest, rows: QuerySet[Deadline]) -> None:
        for row in rows:
            carry_out(
                request,
                lambda row=row: withdraw_deadline(deadline=row, by=signed_in(request)),  # type: ignore[misc]  # bound
                gettext("Withdrawn. Calendars are told."),
            )

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return super().get_actions(request) if may(request.user, Right.CONFIRM_RECORD) else {}

    def record_view(self, request: HttpRequest) -> HttpResponse:
        """The page on which a deadline is recorded; `?meeting=` chooses the meeting."""
        by = signed_in(request)
        if not may(by, Right.CONFIRM_RECORD):
            raise PermissionDenied
        chosen = Meeting.objects.filter(code=request.GET.get("meeting", "").replace("\0", ""))
        form = DeadlineForm(request.POST or None, by=by, initial={"meeting": chosen.first()})
        if request.method == "POST" and form.is_valid():
            given = form.cleaned_data
            made = carry_out(
                request,
                lambda: record_deadline(
                    meeting=given["meeting"],
                    day=given["day"],
                    words=given["words"],
                    paragraph=given["address"],
                    by=by,
                ),
                gettext("Recorded. It stands on the meeting's page and in calendars."),
            )
            if made is not None:
                return HttpResponseRedirect(reverse("admin:proposals_deadline_changelist"))
        context = {
            "title": gettext("Record a deadline"),
            "form": form,
        }
        return self.page(request, "admin/proposals/deadline/record.html", context)
