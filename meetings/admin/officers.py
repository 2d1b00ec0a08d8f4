"""Staff pages of officers: the list, and the form that enters a term."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.actions import set_term
from meetings.admin.record import FactAdmin
from meetings.answers import carry_out, signed_in
from meetings.models import Officer
from meetings.roles import Right, may


class TermForm(forms.Form):
    """From when until when, and where that is printed."""

    starts = forms.DateField(label=_("Term from"), required=False, widget=AdminDateWidget)
    ends = forms.DateField(label=_("Term until"), required=False, widget=AdminDateWidget)
    source = forms.CharField(
        label=_("Where it is printed"),
        required=False,
        max_length=200,
        help_text=_("Document and paragraph; every reader sees it."),
    )


@admin.register(Officer)
class OfficerAdmin(FactAdmin[Officer]):
    related = ("term_by",)
    list_display = ["name_as_printed", "role", "term", "term_by", "source", "place"]
    list_filter = ["role", ("term_at", admin.EmptyFieldListFilter)]
    search_fields = [*FactAdmin.search_fields, "name_as_printed"]

    @admin.display(description=_("term"), ordering="term_from")
    def term(self, row: Officer) -> str:
        said = f"{row.term_from or '…'} – {row.term_until or '…'}" if row.term_at else ""
        address = reverse("admin:meetings_officer_term", args=[row.pk])
        words = gettext("change") if said else gettext("enter")
        return format_html('{} <a href="{}">{}</a>', said, address, words)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.term_view)
        return [
            path("<int:pk>/term/", view, name="meetings_officer_term"),
            *super().get_urls(),
        ]

    def term_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form of one officer's term."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = self.get_queryset(request).filter(
            pk__in=Officer.objects.visible_to(request.user).values("pk")
        )
        officer = get_object_or_404(rows, pk=pk)
        known = {
            "starts": officer.term_from,
            "ends": officer.term_until,
            "source": officer.term_source,
        }
        form = TermForm(request.POST or None, initial=known)
        if request.method == "POST" and form.is_valid():
            by, given = signed_in(request), form.cleaned_data
            done = carry_out(
                request,
                lambda: set_term(officer=officer, by=by, **given),
                gettext("The term is entered."),
            )
            if done is not None:
                return HttpResponseRedirect(reverse("admin:meetings_officer_changelist"))
        context = {
            "title": str(officer),
            "officer": officer,
            "form": form,
            "may_enter": may(request.user, Right.CONFIRM_RECORD),
            "media": self.media + form.media,
        }
        return self.page(request, "admin/meetings/officer/term.html", context)
