"""Elements with where they stand, and status changes."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters

from documents.filters.documents import WholeNumberFilter
from documents.models import LANGUAGES
from meetings.rest import day_filter
from meetings.roles import Reader
from proposals.models import (
    Element,
    ElementTerm,
    StatusChange,
)
from proposals.models.framework import ElementQuerySet


def not_ahead(day: date) -> None:
    """Raises ValidationError for a day that has not come yet."""
    if day > timezone.localdate():
        raise ValidationError(
            _("%(day)s lies ahead; a status can be asked for up to today.")
            % {"day": day.isoformat()}
        )


class ElementTermFilter(filters.FilterSet):
    element = filters.CharFilter(field_name="element__code", help_text="Code of the element.")
    language = filters.ChoiceFilter(choices=LANGUAGES, help_text="Language of the word.")
    kind = filters.ChoiceFilter(choices=ElementTerm.Kind, help_text="What the word is for.")

    class Meta:
        model = ElementTerm
        fields: list[str] = []


AS_OF = "Status, since and evidence as of the end of this past day, YYYY-MM-DD."
KNOWN = (
    "Only as far as it was recorded by the end of this past day, which is also `as_of` where that "
    "is left out. The answer for two past days never changes."
)


class ElementFilter(filters.FilterSet):
    """Elements with where they stand; `as_of` and `known` move the whole answer to past days."""

    as_of = day_filter(method="unfiltered", validators=[not_ahead], help_text=AS_OF)
    known = day_filter(method="unfiltered", validators=[not_ahead], help_text=KNOWN)
    framework = filters.CharFilter(method="of_framework", help_text="Code of the root: VM or IC.")
    parent = filters.CharFilter(
        field_name="parent__code", help_text="Code of the element directly above."
    )
    under = filters.CharFilter(
        field_name="code", method="below", help_text="Code of an element anywhere above."
    )
    kind = filters.CharFilter(help_text="Kind of element.")
    status = filters.CharFilter(method="at_status", help_text="Code of the status.")
    stage = WholeNumberFilter(method="at_stage", help_text="Stage on the main line, 1-8.")
    provisional = filters.BooleanFilter(
        method="at_provisional", help_text="Agreed only until the package is adopted, or not."
    )
    proposed_by = filters.CharFilter(
        field_name="proposed_by__code", help_text="Code of the party that first proposed it."
    )
    is_sample = filters.BooleanFilter(help_text="Only elements of the samples, or none.")
    q = filters.CharFilter(method="containing", help_text="Part of the code or of a name.")

    class Meta:
        model = Element
        fields: list[str] = []

    @property
    def seen(self) -> tuple[date | None, Reader, date | None]:
        """The day, the reader, and the day by which it was recorded."""
        day, known = self.form.cleaned_data["as_of"], self.form.cleaned_data["known"]
        return day or known, self.request.user, known

    def filter_queryset(self, queryset: ElementQuerySet) -> ElementQuerySet:
        rows: ElementQuerySet = super().filter_queryset(queryset)
        return rows.standing_on(*self.seen)

    def unfiltered(self, rows: ElementQuerySet, name: str, value: date) -> ElementQuerySet:
        return rows

    def of_framework(self, rows: ElementQuerySet, name: str, value: str) -> ElementQuerySet:
        return rows.filter(Q(code=value) | Q(code__startswith=f"{value}."))

    def below(self, rows: ElementQuerySet, name: str, value: str) -> ElementQuerySet:
        return rows.filter(code__startswith=f"{value}.")

    def at_status(self, rows: ElementQuerySet, name: str, value: str) -> ElementQuerySet:
        return rows.having_stood(*self.seen, code=value)

    def at_stage(self, rows: ElementQuerySet, name: str, value: int) -> ElementQuerySet:
        return rows.having_stood(*self.seen, stage=value)

    def at_provisional(self, rows: ElementQuerySet, name: str, value: bool) -> ElementQuerySet:
        agreed = Element.objects.having_stood(*self.seen, is_provisional=True)
        return rows.filter(pk__in=agreed) if value else rows.exclude(pk__in=agreed)

    def containing(self, rows: ElementQuerySet, name: str, value: str) -> ElementQuerySet:
        return rows.filter(
            Q(code__istartswith=value) | Q(name_zh__icontains=value) | Q(name_en__icontains=value)
        )


class StatusChangeFilter(filters.FilterSet):
    element = filters.CharFilter(field_name="element__code", help_text="Code of the element.")
    state = filters.ChoiceFilter(choices=StatusChange.State, help_text="Where the change stands.")
    origin = filters.ChoiceFilter(
        choices=StatusChange.Origin, help_text="Who made it: staff or the reference data."
    )
    # `from` is a word of Python, and the plain word for a client.
    vars()["from"] = filters.CharFilter(
        field_name="from_status__code", help_text="Code of the status that it leaves."
    )
    to = filters.CharFilter(
        field_name="to_status__code", help_text="Code of the status that it leads to."
    )
    effective_after = day_filter(
        field_name="effective_on", lookup_expr="gte", help_text="In effect from this day or later."
    )
    effective_before = day_filter(
        field_name="effective_on", lookup_expr="lte", help_text="In effect from this day or before."
    )
    recorded_after = filters.IsoDateTimeFilter(
        field_name="recorded_at", lookup_expr="gte", help_text="Recorded at this moment or later."
    )
    recorded_before = filters.IsoDateTimeFilter(
        field_name="recorded_at", lookup_expr="lte", help_text="Recorded at this moment or before."
    )

    class Meta:
        model = StatusChange
        fields: list[str] = []
