"""The journal for staff: filtered by person, day, kind and row, and to be taken along."""

import csv
import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.admin.staff import RowPageAdmin
from meetings.journal import Told, kind_name, tell
from meetings.models import JournalEntry
from meetings.roles import Right, Role, may, roles_of
from meetings.spreadsheets import harmless
from meetings.wording import arrow

BATCH = 500
SHORT = 80


class PersonFilter(admin.SimpleListFilter):
    title = _("who")
    parameter_name = "person_name"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        names = model_admin.get_queryset(request).order_by("person_name")
        return [
            (name or "-", name or gettext("the software"))
            for name in names.values_list("person_name", flat=True).distinct()
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[JournalEntry]
    ) -> QuerySet[JournalEntry]:
        chosen = self.value()
        if chosen is None:
            return queryset
        return queryset.filter(person_name="" if chosen == "-" else chosen)


class KindFilter(admin.SimpleListFilter):
    title = _("kind of row")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        kinds = model_admin.get_queryset(request).order_by("kind").values_list("kind", flat=True)
        return sorted(((kind, kind_name(kind)) for kind in kinds.distinct()), key=lambda k: k[1])

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[JournalEntry]
    ) -> QuerySet[JournalEntry]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(JournalEntry)
class JournalAdmin(RowPageAdmin[JournalEntry]):
    """Read-only. Administrators, who read no content, see what happened to accounts."""

    list_display = ["moment", "who", "what", "kind_of_row", "named", "columns"]
    list_display_links = ["moment"]
    list_filter = [PersonFilter, KindFilter, "action"]
    search_fields = ["person_name", "=row"]
    search_help_text = _("Account, or number of a row")
    date_hierarchy = "at"
    change_list_template = "admin/meetings/journalentry/list.html"

    def has_view_permission(self, request: HttpRequest, obj: JournalEntry | None = None) -> bool:
        return may(request.user, Right.READ_SECRETARIAT) or Role.ADMINISTRATOR in roles_of(
            request.user
        )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[JournalEntry]:
        return JournalEntry.objects.visible_to(request.user)

    def get_urls(self) -> list[URLPattern]:
        export = self.admin_site.admin_view(self.export_view)
        return [
            path("export/<slug:form>/", export, name="meetings_journalentry_export"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list; the rows that its entries touch are looked up for the whole page at once."""
        response = super().changelist_view(request, extra_context)
        found = getattr(response, "context_data", None)
        if found and "cl" in found:
            for told in tell(list(found["cl"].result_list)):
                told.entry.told = told  # type: ignore[attr-defined]  # for the columns below
            found["asked"] = request.GET.urlencode()
        return response

    def row_page(self, request: HttpRequest, entry: JournalEntry) -> HttpResponse:
        """One entry in full."""
        (told,) = tell([entry])
        context = {
            "title": f"{entry.get_action_display()}: {told.kind} {told.row}",
            "told": told,
            "list": reverse("admin:meetings_journalentry_changelist"),
        }
        return self.page(request, "admin/meetings/journalentry/change.html", context)

    def export_view(self, request: HttpRequest, form: str) -> StreamingHttpResponse:
        """What the filters leave, as CSV or JSON, the latest first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if form not in EXPORTS:
            raise Http404
        kind, write = EXPORTS[form]
        rows = self.get_changelist_instance(request).get_queryset(request)
        answer = StreamingHttpResponse(write(_told(rows.order_by("-id"))), content_type=kind)
        answer["Content-Disposition"] = f'attachment; filename="journal.{form}"'
        return answer

    @admin.display(description=_("when"), ordering="id")
    def moment(self, entry: Any) -> Any:
        return entry.at

    @admin.display(description=_("who"), ordering="person_name")
    def who(self, entry: Any) -> str:
        return str(entry.told.who)

    @admin.display(description=_("what happened"), ordering="action")
    def what(self, entry: Any) -> str:
        return str(entry.get_action_display())

    @admin.display(description=_("kind of row"), ordering="kind")
    def kind_of_row(self, entry: Any) -> str:
        return str(entry.told.kind)

    @admin.display(description=_("row"))
    def named(self, entry: Any) -> str:
        return format_html(
            '<a href="?kind={}&amp;row={}">{}</a>', entry.kind, entry.row, entry.told.row
        )

    @admin.display(description=_("before → after"))
    def columns(self, entry: Any) -> str:
        short = [
            (column.name, _short(column.before), arrow(), _short(column.after))
            for column in entry.told.columns
        ]
        if entry.action != JournalEntry.Action.UPDATE:
            return ", ".join(column.name for column in entry.told.columns) or "–"
        return format_html_join("", "<div>{}: {} {} <strong>{}</strong></div>", short)


def _short(value: str) -> str:
    return Truncator(value).chars(SHORT) or "–"


def _told(rows: QuerySet[JournalEntry]) -> Iterator[Told]:
    """Every row in words, looked up in batches."""
    entries = rows.iterator(chunk_size=BATCH)
    while batch := list(islice(entries, BATCH)):
        yield from tell(batch)


class _Line:
    """What a CSV writer writes to: it hands the line back."""

    def write(self, line: str) -> str:
        return line


def _csv(told: Iterator[Told]) -> Iterator[str]:
    """A line for each column that changed; one without columns where there is none."""
    writer = csv.writer(_Line())
    heading = [_("when"), _("who"), _("what happened"), _("kind of row"), _("row")]
    heading += [_("number of the row"), _("column"), _("before"), _("after")]
    yield "\ufeff" + str(writer.writerow([gettext(str(word)) for word in heading]))
    for each in told:
        entry = each.entry
        start = [entry.at.isoformat(), each.who, str(entry.get_action_display()), each.kind]
        start += [each.row, entry.row]
        cells = [[c.name, c.before, c.after] for c in each.columns] or [["", "", ""]]
        for more in cells:
            yield str(writer.writerow([harmless(cell) for cell in [*start, *more]]))


def _json(told: Iterator[Told]) -> Iterator[str]:
    """A list of entries with the columns as the database holds them."""
    yield "["
    for place, each in enumerate(told):
        entry = each.entry
        values = {
            "id": entry.pk,
            "at": entry.at.isoformat(),
            "person": entry.person_name or None,
            "action": entry.action,
            "kind": entry.kind,
            "row": entry.row,
            "name": each.row,
            "before": entry.before,
            "after": entry.after,
        }
        yield ("," if place else "") + "\n" + json.dumps(values, ensure_ascii=False)
    yield "\n]\n"


EXPORTS: dict[str, tuple[str, Callable[[Iterator[Told]], Iterator[str]]]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "json": ("application/json", _json),
}
