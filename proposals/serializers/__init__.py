"""Elements, status changes, links and the programme as REST answers."""

from proposals.serializers.framework import (
    ElementSerializer,
    LinkedParagraphSerializer,
    LinkSerializer,
    NewLinkSerializer,
)
from proposals.serializers.programme import (
    ExpertDomainSerializer,
    MilestoneSerializer,
    PhaseSerializer,
)
from proposals.serializers.status import (
    DecisionNoteSerializer,
    ManyStatusProposalSerializer,
    StatusChangeSerializer,
    StatusProposalSerializer,
    StatusSerializer,
)
from proposals.serializers.tabled import ProposalSerializer

__all__ = [
    "DecisionNoteSerializer",
    "ElementSerializer",
    "ExpertDomainSerializer",
    "LinkSerializer",
    "LinkedParagraphSerializer",
    "ManyStatusProposalSerializer",
    "MilestoneSerializer",
    "NewLinkSerializer",
    "PhaseSerializer",
    "ProposalSerializer",
    "StatusChangeSerializer",
    "StatusProposalSerializer",
    "StatusSerializer",
]
