"""Staff pages of speakers: the list, and the desk on which a person confirms a paragraph's."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.actions import confirm_interventions, dismiss_interventions, reopen_interventions
from meetings.admin.parties import searched_by
from meetings.admin.record import FactAdmin
from meetings.admin.speakers import (
    SpeakerForm,
    around,
    carry_out_verb,
    choices,
    decide,
    desk_page,
    desk_row,
    marked,
    paragraph_of,
    rows_of,
)
from meetings.models import Intervention
from meetings.roles import Right, may


@admin.register(Intervention)
class InterventionAdmin(FactAdmin[Intervention]):
    related = ("party", "on_behalf_of", "decided_by")
    list_display = [
        *("speaker", "party_code", "for_group", "item", "state", "source", "place"),
        "decided_by",
    ]
    list_filter = [
        "state",
        ("party", admin.EmptyFieldListFilter),
        ("meeting", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = [*FactAdmin.search_fields, "name_as_printed", *searched_by()]
    actions = ["confirm", "dismiss", "reopen"]  # type: ignore[assignment]  # others have none
    change_list_template = "admin/meetings/intervention/list.html"

    @admin.display(description=_("name as printed"), ordering="name_as_printed")
    def speaker(self, row: Intervention) -> str:
        """Leads to the desk with the speaker's paragraph."""
        return format_html('<a href="{}">{}</a>', desk_page(row.paragraph_id), row.name_as_printed)

    @admin.display(description=_("party"), ordering="party__code")
    def party_code(self, row: Intervention) -> str:
        return row.party.code if row.party else "–"

    @admin.display(description=_("on behalf of"), ordering="on_behalf_of__code")
    def for_group(self, row: Intervention) -> str:
        return row.on_behalf_of.code if row.on_behalf_of else row.on_behalf_as_printed or "–"

    @admin.action(description=_("Confirm: they spoke under this item"))
    def confirm(self, request: HttpRequest, rows: QuerySet[Intervention]) -> None:
        carry_out_verb(request, list(rows), confirm_interventions, gettext("Confirmed."))

    @admin.action(description=_("Dismiss: this is no speaker"))
    def dismiss(self, request: HttpRequest, rows: QuerySet[Intervention]) -> None:
        carry_out_verb(request, list(rows), dismiss_interventions, gettext("Dismissed."))

    @admin.action(description=_("Take the decision back"))
    def reopen(self, request: HttpRequest, rows: QuerySet[Intervention]) -> None:
        carry_out_verb(request, list(rows), reopen_interventions, gettext("Waiting again."))

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("desk/", wrap(self.desk), name="meetings_intervention_desk"),
            path(
                "desk/<int:paragraph>/",
                wrap(self.paragraph),
                name="meetings_intervention_paragraph",
            ),
            *super().get_urls(),
        ]

    def desk(self, request: HttpRequest) -> HttpResponse:
        """Leads to the first paragraph that waits, or says that none does."""
        waiting = self._waiting(request)
        if waiting:
            return HttpResponseRedirect(desk_page(waiting[0]))
        return self._answer(request, {"title": _("Who spoke"), "rows": []})

    def paragraph(self, request: HttpRequest, paragraph: int) -> HttpResponse:
        """The speakers of one paragraph: tick, match, confirm, dismiss, record one that misses."""
        waiting = self._waiting(request)
        place = paragraph_of(paragraph, request.user)
        if place is None:
            raise Http404
        rows = rows_of(paragraph, request.user)
        form = SpeakerForm(initial={"item": rows[0].item if rows else ""})
        if request.method == "POST" and "record" in request.POST:
            form = SpeakerForm(request.POST)
            if form.is_valid() and form.record(request, place):
                return HttpResponseRedirect(desk_page(paragraph))
        elif request.method == "POST":
            decide(request, rows)
            return HttpResponseRedirect(self._next(request, paragraph, waiting))
        before, after = around(waiting, paragraph)
        document = place.edition.document
        return self._answer(
            request,
            {
                "title": f"{document} {place.address}",
                "place": place,
                "document": document,
                "text": marked(place.text, [row.name_as_printed for row in rows]),
                "rows": [desk_row(row, document.dated) for row in rows],
                "parties": choices(document.is_sample, document.dated),
                "form": form,
                "number": waiting.index(paragraph) + 1 if paragraph in waiting else 0,
                "total": len(waiting),
                "before": before and desk_page(before),
                "after": after and desk_page(after),
            },
        )

    def _next(self, request: HttpRequest, paragraph: int, before: Sequence[int]) -> str:
        """The same paragraph while something of it waits or was reopened, else the one after."""
        waiting = self._waiting(request)
        if paragraph in waiting or paragraph not in before:
            return desk_page(paragraph)
        after = around(before, paragraph)[1]
        if after in waiting and after is not None:
            return desk_page(after)
        return reverse("admin:meetings_intervention_desk")

    def _waiting(self, request: HttpRequest) -> list[int]:
        """The paragraphs with drafts, in the order of their texts. Asks for the right to look."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        drafts = Intervention.objects.visible_to(request.user).current().drafts()
        places = drafts.order_by(
            "paragraph__edition__document_id", "paragraph__edition_id", "paragraph__position"
        ).values_list("paragraph", flat=True)
        return list(dict.fromkeys(places))

    def _answer(self, request: HttpRequest, page: Mapping[str, Any]) -> HttpResponse:
        context = {
            "may_decide": may(request.user, Right.CONFIRM_RECORD),
            **page,
        }
        return self.page(request, "admin/meetings/intervention/desk.html", context)
