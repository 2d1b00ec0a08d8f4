"""REST endpoints of what is on the table. Every write calls a verb of `proposals.actions`."""

from proposals.api.elements import ElementViewSet, StatusChangeViewSet, StatusViewSet
from proposals.api.links import LinkViewSet, ParagraphViewSet
from proposals.api.programme import (
    ExpertDomainViewSet,
    MilestoneViewSet,
    PhaseViewSet,
    ProposalViewSet,
)
from proposals.api.relations import DocumentRelationViewSet
from proposals.api.reviews import LinkReviewViewSet
from proposals.api.stances import ContestViewSet, StanceViewSet
from proposals.api.terms import ElementTermViewSet
from proposals.api.views import ViewViewSet

__all__ = [
    "ContestViewSet",
    "DocumentRelationViewSet",
    "ElementTermViewSet",
    "ElementViewSet",
    "ExpertDomainViewSet",
    "LinkReviewViewSet",
    "LinkViewSet",
    "MilestoneViewSet",
    "ParagraphViewSet",
    "PhaseViewSet",
    "ProposalViewSet",
    "StanceViewSet",
    "StatusChangeViewSet",
    "StatusViewSet",
    "ViewViewSet",
]
