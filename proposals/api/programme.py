"""REST endpoints, read-only: what is tabled, and the programme that a paper proposes."""

from rest_framework.viewsets import ReadOnlyModelViewSet

from meetings.rest import CODE
from proposals.filters import (
    ExpertDomainFilter,
    MilestoneFilter,
    PhaseFilter,
    ProposalFilter,
)
from proposals.models import (
    ExpertDomain,
    Milestone,
    Phase,
    Proposal,
)
from proposals.models.tabled import ProposalQuerySet
from proposals.serializers import (
    ExpertDomainSerializer,
    MilestoneSerializer,
    PhaseSerializer,
    ProposalSerializer,
)


class ProposalViewSet(ReadOnlyModelViewSet[Proposal]):
    """Proposals as papers table them, with their sponsors and the elements that they answer."""

    queryset = Proposal.objects.none()
    serializer_class = ProposalSerializer
    filterset_class = ProposalFilter
    ordering_fields = ["position", "code", "tabled_on"]
    lookup_field = "code"
    lookup_value_regex = CODE

    def get_queryset(self) -> ProposalQuerySet:
        proposals = Proposal.objects.visible_to(self.request.user)
        return proposals.select_related("parent__document", "document").prefetch_related(
            "elements", "sponsors__party"
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

    queryset = Milestone.objects.select_related("claimed_by")
    serializer_class = MilestoneSerializer
    filterset_class = MilestoneFilter
    ordering_fields = ["starts", "ends", "code"]
    lookup_field = "code"
    lookup_value_regex = CODE


class ExpertDomainViewSet(ReadOnlyModelViewSet[ExpertDomain]):
    """Fields of expertise that a paper invites. Staff may link elements; the sources link none."""

    queryset = ExpertDomain.objects.prefetch_related("elements")
    serializer_class = ExpertDomainSerializer
    filterset_class = ExpertDomainFilter
    ordering_fields = ["position", "code"]
    lookup_field = "code"
    lookup_value_regex = CODE
