"""Positions of parties, and views that a text attributes to nobody by name."""

from django_filters import rest_framework as filters

from documents.filters.documents import documents_named
from documents.filters.facts import FactFilter
from documents.models import ParagraphPlace, Part
from meetings.models import Party
from meetings.rest import day_filter
from proposals.models import Contest, Stance, StancePlace, View
from proposals.models.stances import StanceQuerySet


class StanceFilter(filters.FilterSet):
    element = filters.CharFilter(field_name="element__code", help_text="Code of the element.")
    under = filters.CharFilter(method="below", help_text="Code of an element anywhere above.")
    party = filters.CharFilter(field_name="party__code", help_text="Code of the party.")
    groups = filters.BooleanFilter(method="of_groups", help_text="Groups only, or without them.")
    value = filters.ChoiceFilter(choices=Stance.Value.choices, help_text="Position.")
    capacity = filters.ChoiceFilter(choices=Stance.Capacity.choices, help_text="Capacity.")
    state = filters.ChoiceFilter(choices=Stance.State.choices, help_text="Verified, corrected …")
    document = filters.CharFilter(method="of_document", help_text="Symbol of the document.")
    text_version = filters.CharFilter(method="on_text", help_text="Symbol of the text version.")
    said_from = day_filter(field_name="said_on", lookup_expr="gte", help_text="From this day.")
    said_until = day_filter(field_name="said_on", lookup_expr="lte", help_text="Until this day.")

    class Meta:
        model = Stance
        fields: list[str] = []

    def below(self, rows: StanceQuerySet, name: str, value: str) -> StanceQuerySet:
        return rows.filter(element__code__startswith=f"{value}.")

    def of_groups(self, rows: StanceQuerySet, name: str, value: bool) -> StanceQuerySet:
        groups = {"party__kind": Party.Kind.GROUP}
        return rows.filter(**groups) if value else rows.exclude(**groups)

    def of_document(self, rows: StanceQuerySet, name: str, value: str) -> StanceQuerySet:
        return rows.filter(paragraph__edition__document__in=documents_named(value))

    def on_text(self, rows: StanceQuerySet, name: str, value: str) -> StanceQuerySet:
        return rows.filter(text_version__in=documents_named(value))


class StancePlaceFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=StancePlace.State, help_text="Where the review stands.")
    status = filters.ChoiceFilter(
        choices=ParagraphPlace.Status, help_text="What became of the paragraph."
    )
    party = filters.CharFilter(field_name="stance__party__code", help_text="Code of the party.")

    class Meta:
        model = StancePlace
        fields: list[str] = []


class ContestFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=Contest.State.choices, help_text="Open or answered.")
    party = filters.CharFilter(field_name="party__code", help_text="Code of the party.")

    class Meta:
        model = Contest
        fields: list[str] = []


class ViewFilter(FactFilter):
    quantifier = filters.CharFilter(
        lookup_expr="icontains", help_text="Words of the holders as printed."
    )
    state = filters.ChoiceFilter(choices=View.State, help_text="Draft, confirmed or dismissed.")
    standing = filters.ChoiceFilter(
        field_name="paragraph__part__standing",
        choices=Part.Standing,
        help_text="Standing of the part that prints it.",
    )
    q = filters.CharFilter(
        field_name="text", lookup_expr="icontains", help_text="Words of the sentence."
    )

    class Meta:
        model = View
        fields: list[str] = []
