"""Staff pages of views that a text attributes to nobody by name: recorded and decided on."""

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from documents.models import Paragraph
from meetings.admin import FactAdmin
from meetings.answers import carry_out, signed_in
from meetings.refusals import Refused
from meetings.roles import Right, may
from proposals.actions import confirm_views, dismiss_views, record_view, reopen_views
from proposals.models import View


class ViewForm(forms.Form):
    """Both as the paragraph prints them; the sentence is found by them."""

    quantifier = forms.CharField(
        label=_("Holders as printed"),
        max_length=300,
        widget=forms.TextInput(attrs={"autofocus": True, "class": "vTextField"}),
    )
    saying = forms.CharField(
        label=_("Verb as printed"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


@admin.register(View)
class ViewAdmin(FactAdmin[View]):
    list_display = ["quantifier", "sentence", "state", "decided_by", "source", "place"]
    list_filter = ["state", "paragraph__part__standing"]
    search_fields = [*FactAdmin.search_fields, "quantifier", "text"]
    related = ("decided_by",)
    actions = ["confirm", "dismiss", "reopen"]  # type: ignore[assignment]  # others have none

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.record_view)
        recording = path("record/<int:pk>/", view, name="proposals_view_record")
        return [recording, *super().get_urls()]

    def record_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Records a view from a paragraph, and stays there for the next one."""
        by = signed_in(request)
        if not (self.has_view_permission(request) and may(by, Right.RECORD_STANCE)):
            raise PermissionDenied
        rows = Paragraph.objects.visible_to(by).citable().current()
        paragraph = get_object_or_404(rows.select_related("part", "edition__document"), pk=pk)
        form = ViewForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                view = record_view(paragraph=paragraph, by=by, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, gettext("Recorded: %(view)s") % {"view": view})
                return HttpResponseRedirect(request.path)
        context = {
            "title": gettext("Record a view of nobody by name"),
            "paragraph": paragraph,
            "recorded": paragraph.views.order_by("position"),
            "form": form,
        }
        return self.page(request, "admin/proposals/view/record.html", context)

    @admin.display(description=_("sentence as printed"))
    def sentence(self, view: View) -> str:
        return Truncator(view.text).chars(160)

    @admin.action(description=_("Confirm: unnamed holders hold this view"))
    def confirm(self, request: HttpRequest, views: QuerySet[View]) -> None:
        self._decide(request, views, confirm_views, gettext("Confirmed."))

    @admin.action(description=_("Dismiss: this is no view"))
    def dismiss(self, request: HttpRequest, views: QuerySet[View]) -> None:
        self._decide(request, views, dismiss_views, gettext("Dismissed."))

    @admin.action(description=_("Take the decision back"))
    def reopen(self, request: HttpRequest, views: QuerySet[View]) -> None:
        self._decide(request, views, reopen_views, gettext("Waiting again."))

    def _decide(
        self,
        request: HttpRequest,
        views: QuerySet[View],
        verb: Callable[..., list[View]],
        done: str,
    ) -> None:
        chosen = list(views)
        number = ngettext("%(n)d view.", "%(n)d views.", len(chosen)) % {"n": len(chosen)}
        carry_out(request, lambda: verb(views=chosen, by=signed_in(request)), f"{done} {number}")
