"""Elements, status changes, links and the programme as REST answers."""

from proposals.serializers.framework import (
    ElementSerializer,
    LinkedParagraphSerializer,
    LinkSerializer,
    NewLinkSerializer,
)
from proposals.serializers.programme import (
    ActivityEvidenceSerializer,
    ActivitySerializer,
    ExpertDomainSerializer,
    MilestoneSerializer,
    NewActivityEvidenceSerializer,
    NewRelevanceSerializer,
    PhaseSerializer,
    RelevanceSerializer,
)
from proposals.serializers.status import (
    DecisionNoteSerializer,
    ManyConfirmationsSerializer,
    ManyStatusProposalSerializer,
    StatusChangeSerializer,
    StatusProposalSerializer,
    StatusSerializer,
)
from proposals.serializers.tabled import ProposalSerializer

__all__ = [
    "ActivityEvidenceSerializer",
    "ActivitySerializer",
    "DecisionNoteSerializer",
    "ElementSerializer",
    "ExpertDomainSerializer",
    "LinkSerializer",
    "LinkedParagraphSerializer",
    "ManyConfirmationsSerializer",
    "ManyStatusProposalSerializer",
    "MilestoneSerializer",
    "NewActivityEvidenceSerializer",
    "NewLinkSerializer",
    "NewRelevanceSerializer",
    "PhaseSerializer",
    "ProposalSerializer",
    "RelevanceSerializer",
    "StatusChangeSerializer",
    "StatusProposalSerializer",
    "StatusSerializer",
]
