"""Staff pages of speakers: the list, and the desk on which a person confirms a paragraph's."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from meetings.actions import confirm_interventions, dismiss_interventions, reopen_interventions
from meetings.admin.record import DOCUMENT, FactAdmin
from meetings.answers import carry_out, signed_in
from meetings.models import Intervention, Party
from meetings.roles import Reader, Right, may

Verb = Callable[..., list[Intervention]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A party under the name that it had on the day of the paper."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A speaker of the paragraph; whose name nobody knows yet can be matched."""

    intervention: Intervention
    party: str
    group: str

    @property
    def is_draft(self) -> bool:
        return self.intervention.state == Intervention.State.DRAFT

    @property
    def lacks_party(self) -> bool:
        return self.intervention.party_id is None

    @property
    def lacks_group(self) -> bool:
        return bool(self.intervention.on_behalf_as_printed) and not self.group


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
    search_fields = [*FactAdmin.search_fields, "name_as_printed", "party__code"]
    actions = ["confirm", "dismiss", "reopen"]  # type: ignore[assignment]  # others have none
    change_list_template = "admin/meetings/intervention/list.html"

    @admin.display(description=_("name as printed"), ordering="name_as_printed")
    def speaker(self, row: Intervention) -> str:
        """Leads to the desk with the speaker's paragraph."""
        return format_html('<a href="{}">{}</a>', _page(row.paragraph_id), row.name_as_printed)

    @admin.display(description=_("party"), ordering="party__code")
    def party_code(self, row: Intervention) -> str:
        return row.party.code if row.party else "–"

    @admin.display(description=_("on behalf of"), ordering="on_behalf_of__code")
    def for_group(self, row: Intervention) -> str:
        return row.on_behalf_of.code if row.on_behalf_of else row.on_behalf_as_printed or "–"

    @admin.action(description=_("Confirm: they spoke under this item"))
    def confirm(self, request: HttpRequest, rows: QuerySet[Intervention]) -> None:
        _carry_out(request, list(rows), confirm_interventions, gettext("Confirmed."))

    @admin.action(description=_("Dismiss: this is no speaker"))
    def dismiss(self, request: HttpRequest, rows: QuerySet[Intervention]) -> None:
        _carry_out(request, list(rows), dismiss_interventions, gettext("Dismissed."))

    @admin.action(description=_("Take the decision back"))
    def reopen(self, request: HttpRequest, rows: QuerySet[Intervention]) -> None:
        _carry_out(request, list(rows), reopen_interventions, gettext("Waiting again."))

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
            return HttpResponseRedirect(_page(waiting[0]))
        return self._answer(request, {"title": _("Who spoke"), "rows": []})

    def paragraph(self, request: HttpRequest, paragraph: int) -> HttpResponse:
        """The speakers of one paragraph: tick, match, confirm or dismiss, on to the next."""
        waiting = self._waiting(request)
        rows = [*_of_paragraph(paragraph, request.user)]
        if not rows:
            raise Http404
        if request.method == "POST":
            _decide(request, rows)
            return HttpResponseRedirect(self._next(request, paragraph, waiting))
        document = rows[0].paragraph.edition.document
        day = document.dated
        shown = [_desk_row(row, day) for row in rows]
        around = _around(waiting, paragraph)
        needs_parties = any(row.is_draft and (row.lacks_party or row.lacks_group) for row in shown)
        return self._answer(
            request,
            {
                "title": f"{document} {rows[0].paragraph.address}",
                "place": rows[0].paragraph,
                "document": document,
                "text": _marked(rows[0].paragraph.text, [row.name_as_printed for row in rows]),
                "rows": shown,
                "parties": _choices(document.is_sample, day) if needs_parties else [],
                "number": waiting.index(paragraph) + 1 if paragraph in waiting else 0,
                "total": len(waiting),
                "before": around[0] and _page(around[0]),
                "after": around[1] and _page(around[1]),
            },
        )

    def _next(self, request: HttpRequest, paragraph: int, before: Sequence[int]) -> str:
        """The same paragraph while something of it waits or was reopened, else the one after."""
        waiting = self._waiting(request)
        if paragraph in waiting or paragraph not in before:
            return _page(paragraph)
        after = _around(before, paragraph)[1]
        if after in waiting and after is not None:
            return _page(after)
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
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "may_decide": may(request.user, Right.CONFIRM_RECORD),
            **page,
        }
        return TemplateResponse(request, "admin/meetings/intervention/desk.html", context)


def _page(paragraph: int) -> str:
    return reverse("admin:meetings_intervention_paragraph", args=[paragraph])


def _of_paragraph(paragraph: int, user: Reader) -> QuerySet[Intervention]:
    return (
        Intervention.objects.visible_to(user)
        .filter(paragraph=paragraph)
        .select_related(
            *("agenda_item", "party", "on_behalf_of", "decided_by", "meeting"),
            *("paragraph__part", f"{DOCUMENT}__meeting"),
        )
        .prefetch_related("party__names", "on_behalf_of__names")
        .order_by("position", "pk")
    )


def _desk_row(row: Intervention, day: date | None) -> DeskRow:
    return DeskRow(
        row,
        row.party.name_on(day) if row.party else "",
        row.on_behalf_of.name_on(day) if row.on_behalf_of else "",
    )


def _choices(is_sample: bool, day: date | None) -> list[Choice]:
    """The closed list of parties that had a name on the day, under that name."""
    parties = Party.objects.filter(is_sample=is_sample).prefetch_related("names")
    return [
        Choice(party.pk, party.name_on(day))
        for party in parties
        if any(name.in_use(day) for name in party.names.all())
    ]


def _marked(text: str, names: Sequence[str]) -> SafeString:
    """The text with every printed name of a speaker marked."""
    longest_first = sorted({re.escape(name) for name in names}, key=len, reverse=True)
    pieces = re.split(f"({'|'.join(longest_first)})", text)
    pairs = zip(pieces[::2], [*pieces[1::2], ""], strict=True)
    return format_html_join("", "{}<mark>{}</mark>", pairs)


def _around(waiting: Sequence[int], paragraph: int) -> tuple[int | None, int | None]:
    """The paragraphs that wait before and after this one; the first one for any other."""
    if paragraph not in waiting:
        return None, waiting[0] if waiting else None
    place = waiting.index(paragraph)
    before = waiting[place - 1] if place else None
    return before, waiting[place + 1] if place + 1 < len(waiting) else None


def _decide(request: HttpRequest, rows: Sequence[Intervention]) -> None:
    """What the pressed button says, of the ticked rows; `reopen` names its row."""
    asked = request.POST
    if "reopen" in asked:
        chosen = [row for row in rows if str(row.pk) == asked["reopen"]]
        _carry_out(request, chosen, reopen_interventions, gettext("Waiting again."))
        return
    ticked = set(asked.getlist("ticked"))
    chosen = [row for row in rows if str(row.pk) in ticked]
    if "dismiss" in asked:
        _carry_out(request, chosen, dismiss_interventions, gettext("Dismissed."))
        return
    speakers, groups = _named(asked, "party", chosen), _named(asked, "group", chosen)

    def confirm(*, interventions: Sequence[Intervention], by: Any) -> list[Intervention]:
        return confirm_interventions(
            interventions=interventions, by=by, speakers=speakers, groups=groups
        )

    _carry_out(request, chosen, confirm, gettext("Confirmed."))


def _named(asked: Mapping[str, str], field: str, rows: Sequence[Intervention]) -> dict[int, Party]:
    """The parties chosen in the fields `party-…` or `group-…`, by number of the row."""
    given = {row.pk: asked.get(f"{field}-{row.pk}", "") for row in rows}
    numbers = {pk: int(value) for pk, value in given.items() if value.isdecimal()}
    known = Party.objects.prefetch_related("names").in_bulk(set(numbers.values()))
    return {pk: known[number] for pk, number in numbers.items() if number in known}


def _carry_out(request: HttpRequest, rows: Sequence[Intervention], verb: Verb, done: str) -> None:
    number = ngettext("%(n)d speaker.", "%(n)d speakers.", len(rows)) % {"n": len(rows)}
    by = signed_in(request)
    carry_out(request, lambda: verb(interventions=rows, by=by), f"{done} {number}")
