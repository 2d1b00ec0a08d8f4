"""The programme that a paper proposes."""

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters

from documents.filters.documents import WholeNumberFilter, documents_named
from meetings.rest import TruthFilter, day_filter
from proposals.models import (
    Activity,
    ActivityEvidence,
    ExpertDomain,
    Milestone,
    Phase,
    Relevance,
)


class PhaseFilter(filters.FilterSet):
    year = WholeNumberFilter(method="in_year", help_text="A year that the phase covers.")
    element = filters.CharFilter(
        method="touching", help_text="Code of an element that an activity touches."
    )

    class Meta:
        model = Phase
        fields: list[str] = []

    def in_year(self, rows: QuerySet[Phase], name: str, value: int) -> QuerySet[Phase]:
        still_runs = Q(last_year__gte=value) | Q(last_year__isnull=True)
        return rows.filter(still_runs, first_year__lte=value)

    def touching(self, rows: QuerySet[Phase], name: str, value: str) -> QuerySet[Phase]:
        return rows.filter(activities__elements__code=value).distinct()


class MilestoneFilter(filters.FilterSet):
    is_planned = TruthFilter(help_text="Only planned events, or only past ones.")
    starts_after = day_filter(
        field_name="starts", lookup_expr="gte", help_text="Begins on this day or later."
    )
    starts_before = day_filter(
        field_name="starts", lookup_expr="lte", help_text="Begins on this day or earlier."
    )

    class Meta:
        model = Milestone
        fields: list[str] = []


class ActivityFilter(filters.FilterSet):
    phase = filters.CharFilter(field_name="phase__code", help_text="Code of its phase.")
    element = filters.CharFilter(
        field_name="elements__code", help_text="Code of an element that it touches."
    )
    is_sample = TruthFilter(help_text="Only activities of the samples, or none.")

    class Meta:
        model = Activity
        fields: list[str] = []


class ActivityEvidenceFilter(filters.FilterSet):
    activity = filters.CharFilter(field_name="activity__code", help_text="Code of the activity.")
    phase = filters.CharFilter(field_name="activity__phase__code", help_text="Code of a phase.")
    relation = filters.ChoiceFilter(
        choices=ActivityEvidence.Relation, help_text="What it does to the activity."
    )
    meeting = filters.CharFilter(field_name="meeting__code", help_text="Code of the meeting.")
    document = filters.CharFilter(
        method="of_document", help_text="The paper's symbol, number or reference key."
    )

    class Meta:
        model = ActivityEvidence
        fields: list[str] = []

    def of_document(
        self, rows: QuerySet[ActivityEvidence], name: str, value: str
    ) -> QuerySet[ActivityEvidence]:
        return rows.filter(document__in=documents_named(value))


class ExpertDomainFilter(filters.FilterSet):
    element = filters.CharFilter(
        method="relevant_to", help_text="Code of an element that staff linked to it."
    )
    activity = filters.CharFilter(
        method="relevant_to", help_text="Code of an activity that staff linked to it."
    )

    class Meta:
        model = ExpertDomain
        fields: list[str] = []

    def relevant_to(
        self, rows: QuerySet[ExpertDomain], name: str, value: str
    ) -> QuerySet[ExpertDomain]:
        linked = Relevance.objects.in_force().filter(**{f"{name}__code": value})
        return rows.filter(pk__in=linked.filter(domain__isnull=False).values("domain"))


class RelevanceFilter(filters.FilterSet):
    domain = filters.CharFilter(field_name="domain__code", help_text="Code of an expert domain.")
    organisation = filters.CharFilter(
        field_name="organisation__code", help_text="Code of an organisation."
    )
    platform = filters.CharFilter(field_name="platform__code", help_text="Code of a platform.")
    element = filters.CharFilter(field_name="element__code", help_text="Code of an element.")
    activity = filters.CharFilter(field_name="activity__code", help_text="Code of an activity.")
    to_domain = filters.CharFilter(
        field_name="to_domain__code", help_text="Code of the domain to which it is relevant."
    )

    class Meta:
        model = Relevance
        fields: list[str] = []
