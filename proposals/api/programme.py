"""REST endpoints: the programme that a paper proposes, and what bears on it."""

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from meetings.rest import CODE, HasRight, person
from meetings.roles import Right
from proposals.actions import (
    mark_relevant,
    record_activity_evidence,
    withdraw_activity_evidence,
    withdraw_relevance,
)
from proposals.filters import (
    ActivityEvidenceFilter,
    ActivityFilter,
    ExpertDomainFilter,
    MilestoneFilter,
    PhaseFilter,
    RelevanceFilter,
)
from proposals.models import (
    Activity,
    ActivityEvidence,
    ExpertDomain,
    Milestone,
    Phase,
    Relevance,
)
from proposals.serializers import (
    ActivityEvidenceSerializer,
    ActivitySerializer,
    ExpertDomainSerializer,
    MilestoneSerializer,
    NewActivityEvidenceSerializer,
    NewRelevanceSerializer,
    PhaseSerializer,
    RelevanceSerializer,
)


class PhaseViewSet(ReadOnlyModelViewSet[Phase]):
    """Phases with their activities, as a paper proposes them. `tag` says that nobody agreed."""

    queryset = Phase.objects.prefetch_related("activities__elements")
    serializer_class = PhaseSerializer
    filterset_class = PhaseFilter
    ordering_fields = ["position", "first_year"]
    lookup_field = "code"
    lookup_value_regex = CODE


class MilestoneViewSet(ReadOnlyModelViewSet[Milestone]):
    """Dated events that documents name. `claimed_by` is set where the source makes a claim."""

    queryset = Milestone.objects.select_related("claimed_by", "meeting")
    serializer_class = MilestoneSerializer
    filterset_class = MilestoneFilter
    ordering_fields = ["starts", "ends", "code"]
    lookup_field = "code"
    lookup_value_regex = CODE


class ActivityViewSet(ReadOnlyModelViewSet[Activity]):
    """Activities of the phases with their evidence. None has a status: `standing` counts."""

    queryset = Activity.objects.none()
    serializer_class = ActivitySerializer
    filterset_class = ActivityFilter
    ordering_fields = ["phase__position", "position", "code"]
    ordering = ["phase__position", "position", "code"]
    lookup_field = "code"
    lookup_value_regex = CODE

    def get_queryset(self) -> QuerySet[Activity]:
        seen = ActivityEvidence.objects.in_force().visible_to(self.request.user)
        evidence = seen.with_source().select_related("activity").in_time()
        return Activity.objects.select_related("phase").prefetch_related(
            "elements", Prefetch("evidence", evidence)
        )


class ActivityEvidenceViewSet(mixins.DestroyModelMixin, ReadOnlyModelViewSet[ActivityEvidence]):
    """The meetings and papers in force that bear on activities, as the secretariat reads them."""

    queryset = ActivityEvidence.objects.none()
    serializer_class = ActivityEvidenceSerializer
    filterset_class = ActivityEvidenceFilter
    ordering_fields = ["recorded_at", "activity__position", "relation"]
    lookup_value_regex = r"[0-9]+"
    permission_classes = [IsAuthenticatedOrReadOnly, HasRight]
    rights = {"create": Right.LINK_PROGRAMME, "destroy": Right.LINK_PROGRAMME}

    def get_queryset(self) -> QuerySet[ActivityEvidence]:
        rows = ActivityEvidence.objects.in_force().visible_to(self.request.user)
        return rows.with_source().select_related("activity").order_by("activity__position", "pk")

    @extend_schema(
        request=NewActivityEvidenceSerializer,
        responses={status.HTTP_201_CREATED: ActivityEvidenceSerializer},
    )
    def create(self, request: Request) -> Response:
        """Records that a meeting, a paper or a paragraph bears on an activity."""
        sent = NewActivityEvidenceSerializer(
            data=request.data, context=self.get_serializer_context()
        )
        sent.is_valid(raise_exception=True)
        made = record_activity_evidence(by=person(request), **sent.validated_data)
        return Response(self.get_serializer(made).data, status=status.HTTP_201_CREATED)

    def perform_destroy(self, evidence: ActivityEvidence) -> None:
        """Takes the evidence out of force; its row stays with who and when."""
        withdraw_activity_evidence(evidence=evidence, by=person(self.request))


class ExpertDomainViewSet(ReadOnlyModelViewSet[ExpertDomain]):
    """Fields of expertise that a paper invites, with what staff hold relevant to each."""

    queryset = ExpertDomain.objects.prefetch_related(
        Prefetch("relevance", Relevance.objects.in_force().with_ends()),
        Prefetch("relevance_of_others", Relevance.objects.in_force().with_ends()),
    )
    serializer_class = ExpertDomainSerializer
    filterset_class = ExpertDomainFilter
    ordering_fields = ["position", "code"]
    lookup_field = "code"
    lookup_value_regex = CODE


class RelevanceViewSet(mixins.DestroyModelMixin, ReadOnlyModelViewSet[Relevance]):
    """Which field, organisation or platform the secretariat holds relevant to what, and why."""

    queryset = Relevance.objects.in_force().with_ends().order_by("pk")
    serializer_class = RelevanceSerializer
    filterset_class = RelevanceFilter
    ordering_fields = ["recorded_at"]
    lookup_value_regex = r"[0-9]+"
    permission_classes = [IsAuthenticatedOrReadOnly, HasRight]
    rights = {"create": Right.LINK_PROGRAMME, "destroy": Right.LINK_PROGRAMME}

    @extend_schema(
        request=NewRelevanceSerializer, responses={status.HTTP_201_CREATED: RelevanceSerializer}
    )
    def create(self, request: Request) -> Response:
        """Records that one is relevant to the other."""
        sent = NewRelevanceSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        made = mark_relevant(by=person(request), **sent.validated_data)
        return Response(self.get_serializer(made).data, status=status.HTTP_201_CREATED)

    def perform_destroy(self, relevance: Relevance) -> None:
        """Takes it out of force; its row stays with who and when."""
        withdraw_relevance(relevance=relevance, by=person(self.request))
