"""REST endpoints of what is on the table. Every write calls a verb of `proposals.actions`."""

from proposals.api.elements import ElementViewSet, StatusChangeViewSet, StatusViewSet
from proposals.api.links import LinkViewSet, ParagraphViewSet
from proposals.api.positions import ViewViewSet
from proposals.api.programme import (
    ExpertDomainViewSet,
    MilestoneViewSet,
    PhaseViewSet,
    ProposalViewSet,
)
from proposals.api.reviews import LinkReviewViewSet

__all__ = [
    "ElementViewSet",
    "ExpertDomainViewSet",
    "LinkReviewViewSet",
    "LinkViewSet",
    "MilestoneViewSet",
    "ParagraphViewSet",
    "PhaseViewSet",
    "ProposalViewSet",
    "StatusChangeViewSet",
    "StatusViewSet",
    "ViewViewSet",
]
