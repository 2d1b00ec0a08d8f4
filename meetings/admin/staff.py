"""What every staff page shares: it asks for a role's right, saves only what changed, shows sources.

A superuser without a role opens accounts and nothing else.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar
from uuid import UUID

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db.models import Field, Model, QuerySet, UUIDField
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetings.journal import history_address
from meetings.models import Sourced
from meetings.roles import Right, may

M = TypeVar("M", bound=Model)
P = TypeVar("P", bound=Model)
S = TypeVar("S", bound=Sourced)

if TYPE_CHECKING:
    _Admin = admin.ModelAdmin
    _Inline = admin.TabularInline
else:
    # Django's classes take no type parameters at run time.
    class _Admin(admin.ModelAdmin):
        __class_getitem__ = classmethod(lambda cls, _parameter: cls)

    class _Inline(admin.TabularInline):
        __class_getitem__ = classmethod(lambda cls, _parameters: cls)


class Journalled:
    """The history of a row is what the journal tells of it, whoever did it and by whatever way."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        own: Any = self
        row = own.get_object(request, object_id)
        if row is None or not own.has_view_permission(request, row):
            raise Http404
        return HttpResponseRedirect(history_address(row))


class StaffAdmin(Journalled, _Admin[M]):
    """Pages of a model: open to those who read for the secretariat, written with `edit_right`.

    Without an `edit_right` the pages are read-only; what changes such rows is a verb.
    """

    edit_right: ClassVar[Right | None] = None
    actions = None
    list_per_page = 50
    show_full_result_count = False

    def has_view_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return super().has_view_permission(request, obj) and may(
            request.user, Right.READ_SECRETARIAT
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may_edit(request) and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return self._may_edit(request) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return self._may_edit(request) and super().has_delete_permission(request, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return super().has_module_permission(request) and self.has_view_permission(request)

    @admin.display(description=_("sample"), ordering="is_sample")
    def sample_word(self, row: Any) -> str:
        return str(_("Sample")) if row.is_sample else "–"

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """A choice of other rows leads to them, but does not add or delete them on the way."""
        return _without_detours(super().formfield_for_dbfield(db_field, request, **kwargs))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """The list's own actions. Rows are deleted one by one, where one sees what goes along."""
        own = super().get_actions(request)
        own.pop("delete_selected", None)
        return own

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list under the name of what it lists, whether or not its rows can be changed."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def save_model(self, request: HttpRequest, obj: M, form: "ModelForm[M]", change: bool) -> None:
        """Saves the fields that the form changed, so that two people never undo each other."""
        if not change:
            obj.save()
            return
        own = {field.name: field for field in self.opts.concrete_fields}
        changed = [name for name in form.changed_data if name in own]
        if changed:
            obj.save(update_fields=[*changed, *(n for n, f in own.items() if _stamps(f))])

    def page(
        self, request: HttpRequest, template: str, context: Mapping[str, Any]
    ) -> TemplateResponse:
        """A page of the project's own in the frame of the desk."""
        frame = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, template, {**frame, **context})

    def _may_edit(self, request: HttpRequest) -> bool:
        return self.edit_right is not None and may(request.user, self.edit_right)


class RowPageAdmin(StaffAdmin[M]):
    """A row has a page of the project's own, where Django would show its form."""

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.row_page(request, self.row(request, object_id))

    def row(self, request: HttpRequest, pk: object) -> M:
        """The row that an address names; 404 where this person finds none."""
        key = row_uuid(pk) if isinstance(self.opts.pk, UUIDField) else row_number(pk)
        return get_object_or_404(self.rows(request), pk=key)

    def rows(self, request: HttpRequest) -> "QuerySet[M]":
        """What can be opened, with what its page shows."""
        return self.get_queryset(request)

    def row_page(self, request: HttpRequest, row: M) -> HttpResponse:
        raise NotImplementedError


class StaffInline(_Inline[M, P]):
    """Rows of a page. Read-only unless it is a part that is edited with its parent."""

    extra = 0

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return _without_detours(super().formfield_for_dbfield(db_field, request, **kwargs))


class SourcedAdmin(StaffAdmin[S]):
    """Reference rows: edited here, with the printed paragraphs they were read from."""

    edit_right = Right.EDIT_REFERENCE
    exclude: ClassVar[list[str]] = ["sources", "is_sample"]
    readonly_fields: ClassVar[list[str]] = ["read_from"]

    @admin.display(description=_("Read from"))
    def read_from(self, row: S) -> str:
        return sources_shown(row.sources)


def sources_shown(sources: list[dict[str, str]]) -> str:
    """Addresses as a list: the document, part and path, and the note in brackets."""
    if not sources:
        return "–"
    lines = [
        (
            source.get("document", ""),
            " ".join(filter(None, [source.get("part"), source.get("path")])),
            f" ({source['note']})" if source.get("note") else "",
        )
        for source in sources
    ]
    return format_html(
        '<ul class="sources">{}</ul>',
        format_html_join("", "<li>{} <code>{}</code>{}</li>", lines),
    )


def row_number(pk: object) -> int:
    """The primary key that stands in an address; 0, which no row has, for anything else."""
    written = str(pk)
    return int(written) if written.isdecimal() else 0


def row_uuid(pk: object) -> UUID:
    """The same where rows have UUIDs."""
    try:
        return UUID(str(pk))
    except ValueError:
        return UUID(int=0)


def _without_detours(field: Any) -> Any:
    if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
        field.widget.can_add_related = False
        field.widget.can_change_related = False
        field.widget.can_delete_related = False
    return field


def _stamps(field: "Field[Any, Any]") -> bool:
    return bool(getattr(field, "auto_now", False))
