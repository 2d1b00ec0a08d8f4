"""Staff pages of the vocabulary of status: what each needs, and which moves are open."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.models import Part
from meetings.admin import SourcedAdmin, StaffAdmin, StaffInline
from meetings.roles import Right
from proposals.models import Status, Transition


class StatusForm(forms.ModelForm):  # type: ignore[type-arg]  # no parameters at run time
    accepted_standings = forms.MultipleChoiceField(
        label=_("standings accepted as evidence"),
        choices=Part.Standing.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: any standing will do."),
    )


class MoveInline(StaffInline[Transition, Status]):
    model = Transition
    fk_name = "from_status"
    verbose_name = _("move that is open from here")
    verbose_name_plural = _("moves that are open from here")


@admin.register(Status)
class StatusAdmin(SourcedAdmin[Status]):
    form = StatusForm
    list_display = ["code", "shown_name", "stage", "accepted", "confirmer", "is_provisional"]
    list_display_links = ["code", "shown_name"]
    search_fields = ["code", "name_zh", "name_en"]
    inlines = [MoveInline]

    @admin.display(description=_("name"))
    def shown_name(self, status: Status) -> str:
        return status.name

    @admin.display(description=_("evidence"))
    def accepted(self, status: Status) -> str:
        if not status.needs_evidence:
            return "–"
        return status.accepted_names() or gettext("any text")


@admin.register(Transition)
class TransitionAdmin(StaffAdmin[Transition]):
    edit_right = Right.EDIT_REFERENCE
    list_display = ["__str__", "from_status", "to_status"]
    list_filter = ["from_status", "to_status"]
    list_select_related = ["from_status", "to_status"]

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "from_status" and field is not None:
            field.empty_label = gettext("No status yet")
        return field
