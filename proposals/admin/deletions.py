"""Staff pages of deletions: which decision records that words left a text, and which have none.

The list begins with the deletions that wait for a person; a decision is recorded on a page that
shows the deleted words beside the paragraphs that may have decided on them.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from documents.models import Document, Paragraph
from documents.parsing.symbols import normalise
from meetings.admin import RowPageAdmin, row_number
from meetings.answers import carry_out, signed_in
from meetings.refusals import Refused
from meetings.roles import Reader, Right, may
from proposals.actions import record_deletion, withdraw_deletion
from proposals.admin.links import InForceFilter
from proposals.admin.picking import paragraph_label, pickable
from proposals.models import DecidedDeletion
from proposals.texts.deletions import Deletion
from proposals.texts.desk import find_deletion, open_text
from proposals.texts.versions import texts


class _DecisionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # no run-time parameters
    def label_from_instance(self, obj: Any) -> str:
        return paragraph_label(obj)


class DecisionForm(forms.Form):
    """The paragraph that records the decision: one that is offered, or any by its address."""

    decision = _DecisionChoice(
        Paragraph.objects.none(),
        label=_("Decision"),
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=_("Decisions on the element between both versions."),
    )
    address = forms.CharField(
        label=_("Or its address"),
        required=False,
        help_text=_("Symbol, part and path, as the reader shows them: BWC/WG/3/2 body 15"),
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "ltr"}),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField", "dir": "auto"}),
    )

    def __init__(self, *args: Any, deletion: Deletion, by: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.readable = pickable(by)
        offered = self.readable.filter(pk__in=[row.pk for row in deletion.possible])
        if deletion.possible:
            self.fields["decision"].queryset = offered  # type: ignore[attr-defined]  # by name
        else:
            del self.fields["decision"]
            self.fields["address"].label = _("Address of the decision")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        written = given.get("address", "").split()
        if len(written) == 3:
            symbol, part, place = written
            given["decision"] = self.readable.filter(
                edition__document__symbol=normalise(symbol), part__code=part, path=place
            ).first()
        if given.get("decision") is None:
            raise forms.ValidationError(
                gettext("Choose the paragraph that records the decision, or write its address.")
            )
        return given


@admin.register(DecidedDeletion)
class DecidedDeletionAdmin(RowPageAdmin[DecidedDeletion]):
    list_display = ["address", "words", "later", "decision_address", "recorded_by", "standing"]
    list_filter = [InForceFilter]
    search_fields = [
        "paragraph__edition__document__symbol",
        "paragraph__text",
        "decision__edition__document__symbol",
        "note",
    ]
    list_select_related = [
        "later",
        "recorded_by",
        "withdrawn_by",
        "paragraph__part",
        "paragraph__edition__document",
        "decision__part",
        "decision__edition__document",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[DecidedDeletion]:
        rows = super().get_queryset(request)
        return rows.visible_to(request.user)  # type: ignore[attr-defined, no-any-return]  # ours

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        name = "proposals_decideddeletion"
        return [
            path("record/", view(self.record_view), name=f"{name}_record"),
            path("waiting/", view(self.waiting_view), name=f"{name}_waiting"),
            path(
                "<int:pk>/withdraw/",
                view(require_POST(self.withdraw_view)),
                name=f"{name}_withdraw",
            ),
            *super().get_urls(),
        ]

    @admin.display(description=_("deleted from"))
    def address(self, row: DecidedDeletion) -> str:
        return str(row.paragraph)

    @admin.display(description=_("words"))
    def words(self, row: DecidedDeletion) -> str:
        return Truncator(row.passage or row.paragraph.text).chars(60)

    @admin.display(description=_("decided in"))
    def decision_address(self, row: DecidedDeletion) -> str:
        return str(row.decision)

    @admin.display(description=_("state"))
    def standing(self, row: DecidedDeletion) -> str:
        return gettext("Withdrawn") if row.withdrawn_at else gettext("In force")

    def waiting_view(self, request: HttpRequest) -> HttpResponse:
        """Text by text the deletions for which nobody has cited a decision."""
        by = self._recorder(request)
        found = [(text, open_text(text, user=by).deletions) for text in texts(by)]
        rows = [(text, [d for d in deleted if d.decided is None]) for text, deleted in found]
        context = {
            "title": gettext("Deletions without a recorded decision"),
            "texts": [(text, deletions) for text, deletions in rows if deletions],
        }
        return self.page(request, "admin/proposals/decideddeletion/waiting.html", context)

    def record_view(self, request: HttpRequest) -> HttpResponse:
        """The page on which one deletion gets its decision: `?paragraph=&later=&start=`."""
        by = self._recorder(request)
        deletion = self._deletion(request, by)
        form = DecisionForm(request.POST or None, deletion=deletion, by=by)
        if request.method == "POST" and form.is_valid():
            try:
                record_deletion(
                    paragraph=deletion.paragraph,
                    later=deletion.new.document,
                    start=deletion.start,
                    decision=form.cleaned_data["decision"],
                    note=form.cleaned_data["note"],
                    by=by,
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, gettext("Recorded. The deletion now cites its decision."))
                return HttpResponseRedirect(reverse("admin:proposals_decideddeletion_waiting"))
        context = {
            "title": gettext("Record the decision on a deletion"),
            "deletion": deletion,
            "form": form,
        }
        return self.page(request, "admin/proposals/decideddeletion/record.html", context)

    def row_page(self, request: HttpRequest, row: DecidedDeletion) -> HttpResponse:
        context = {
            "title": str(row),
            "row": row,
            "may_withdraw": row.withdrawn_at is None and may(request.user, Right.LINK_PARAGRAPH),
        }
        return self.page(request, "admin/proposals/decideddeletion/deletion.html", context)

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = self.row(request, pk)
        carry_out(
            request,
            lambda: withdraw_deletion(deletion=row, by=signed_in(request)),
            gettext("Withdrawn. The deletion waits for a decision again."),
        )
        return HttpResponseRedirect(
            reverse("admin:proposals_decideddeletion_change", args=[row.pk])
        )

    def _recorder(self, request: HttpRequest) -> Any:
        by = signed_in(request)
        if not may(by, Right.LINK_PARAGRAPH) or not self.has_view_permission(request):
            raise PermissionDenied
        return by

    def _deletion(self, request: HttpRequest, by: Reader) -> Deletion:
        paragraph = get_object_or_404(
            Paragraph.objects.visible_to(by).select_related("edition__document", "part"),
            pk=row_number(request.GET.get("paragraph")),
        )
        later = get_object_or_404(
            Document.objects.visible_to(by), pk=row_number(request.GET.get("later"))
        )
        start = request.GET.get("start", "")
        deletion = find_deletion(
            paragraph=paragraph,
            later=later,
            start=row_number(start) if start else None,
            user=by,
        )
        if deletion is None:
            raise Http404
        return deletion

    def rows(self, request: HttpRequest) -> QuerySet[DecidedDeletion]:
        return super().rows(request).select_related(*self.list_select_related)
