"""Staff page of views that a text attributes to nobody by name: confirm, dismiss, reopen."""

from collections.abc import Callable

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from meetings.admin import FactAdmin
from meetings.answers import carry_out, signed_in
from proposals.actions import confirm_views, dismiss_views, reopen_views
from proposals.models import View


@admin.register(View)
class ViewAdmin(FactAdmin[View]):
    list_display = ["quantifier", "sentence", "state", "decided_by", "source", "place"]
    list_filter = ["state", "paragraph__part__standing"]
    search_fields = [*FactAdmin.search_fields, "quantifier", "text"]
    related = ("decided_by",)
    actions = ["confirm", "dismiss", "reopen"]  # type: ignore[assignment]  # others have none

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
