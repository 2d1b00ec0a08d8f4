"""Elements with where they stand, and status changes."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django_filters import rest_framework as filters

from documents.filters.documents import WholeNumberFilter
from documents.models import LANGUAGES
from meetings.rest import TruthFilter, day_filter, moment_filter, not_offered
from proposals.filters.dated import DatedFilter
from proposals.models import (
    Element,
    ElementTerm,
    Status,
    StatusChange,
)
from proposals.models.framework import ElementQuerySet


def is_status(code: str) -> None:
    """Raises ValidationError for a code of no status: nothing can ever stand there."""
    codes = list(Status.objects.values_list("code", flat=True))
    if code not in codes:
        raise ValidationError(not_offered(code, codes))


class ElementTermFilter(filters.FilterSet):
    element = filters.CharFilter(field_name="element__code", help_text="Code of the element.")
    language = filters.ChoiceFilter(choices=LANGUAGES, help_text="Language of the word.")
    kind = filters.ChoiceFilter(choices=ElementTerm.Kind, help_text="What the word is for.")

    class Meta:
        model = ElementTerm
        fields: list[str] = []


class ElementFilter(DatedFilter):
    """Elements with where they stand; `as_of` and `known` move status, since and evidence."""

    framework = filters.CharFilter(method="of_framework", help_text="Code of the root: VM or IC.")
    parent = filters.CharFilter(
        field_name="parent__code", help_text="Code of the element directly above."
    )
    under = filters.CharFilter(
        field_name="code", method="below", help_text="Code of an element anywhere above."
    )
    kind = filters.CharFilter(help_text="Kind of element.")
    status = filters.CharFilter(
        method="at_status", validators=[is_status], help_text="Code of the status."
    )
    stage = WholeNumberFilter(method="at_stage", help_text="Stage on the main line, 1-8.")
    provisional = TruthFilter(
        method="at_provisional", help_text="Agreed only until the package is adopted, or not."
    )
    proposed_by = filters.CharFilter(
        field_name="proposed_by__code", help_text="Code of the party that first proposed it."
    )
    is_sample = TruthFilter(help_text="Only elements of the samples, or none.")
    q = filters.CharFilter(method="containing", help_text="Part of the code or of a name.")

    class Meta:
        model = Element
        fields: list[str] = []

    def filter_queryset(self, queryset: ElementQuerySet) -> ElementQuerySet:
        rows: ElementQuerySet = super().filter_queryset(queryset)
        return rows.standing_on(*self.seen)

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
        field_name="seen_from_code",
        validators=[is_status],
        help_text="Code of the status that it leaves.",
    )
    to = filters.CharFilter(
        field_name="to_status__code",
        validators=[is_status],
        help_text="Code of the status that it leads to.",
    )
    effective_after = day_filter(
        field_name="effective_on", lookup_expr="gte", help_text="In effect from this day or later."
    )
    effective_before = day_filter(
        field_name="effective_on", lookup_expr="lte", help_text="In effect from this day or before."
    )
    recorded_after = moment_filter(
        field_name="recorded_at",
        lookup_expr="gte",
        help_text="Proposed at this moment or later; it may be confirmed long after.",
    )
    recorded_before = moment_filter(
        field_name="recorded_at", lookup_expr="lte", help_text="Proposed at this moment or before."
    )
    decided_after = moment_filter(
        field_name="decided_at",
        lookup_expr="gte",
        help_text="Confirmed, refused or withdrawn at this moment or later: what is new since.",
    )
    decided_before = moment_filter(
        field_name="decided_at", lookup_expr="lte", help_text="Decided at this moment or before."
    )

    class Meta:
        model = StatusChange
        fields: list[str] = []
