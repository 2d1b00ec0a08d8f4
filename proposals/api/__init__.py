"""REST endpoints of what is on the table. Every write calls a verb of `proposals.actions`."""

from proposals.api.coverage import ElementCoverageViewSet, ParagraphCoverageViewSet
from proposals.api.deadlines import DeadlineViewSet
from proposals.api.elements import ElementViewSet, StatusChangeViewSet, StatusViewSet
from proposals.api.links import LinkViewSet, ParagraphViewSet
from proposals.api.programme import (
    ActivityEvidenceViewSet,
    ActivityViewSet,
    ExpertDomainViewSet,
    MilestoneViewSet,
    PhaseViewSet,
    RelevanceViewSet,
)
from proposals.api.relations import DocumentRelationViewSet
from proposals.api.reviews import LinkReviewViewSet
from proposals.api.stance_places import StancePlaceViewSet
from proposals.api.stances import ContestViewSet, StanceViewSet
from proposals.api.suggestions import LinkSuggestionViewSet
from proposals.api.tabled import ProposalViewSet, SponsorViewSet, SuccessionViewSet
from proposals.api.terms import ElementTermViewSet
from proposals.api.texts import (
    DecidedDeletionViewSet,
    LineageViewSet,
    RedlineViewSet,
    TextViewSet,
)
from proposals.api.views import ViewViewSet

__all__ = [
    "ActivityEvidenceViewSet",
    "ActivityViewSet",
    "ContestViewSet",
    "DeadlineViewSet",
    "DecidedDeletionViewSet",
    "DocumentRelationViewSet",
    "ElementCoverageViewSet",
    "ElementTermViewSet",
    "ElementViewSet",
    "ExpertDomainViewSet",
    "LineageViewSet",
    "LinkReviewViewSet",
    "LinkSuggestionViewSet",
    "LinkViewSet",
    "MilestoneViewSet",
    "ParagraphCoverageViewSet",
    "ParagraphViewSet",
    "PhaseViewSet",
    "ProposalViewSet",
    "RedlineViewSet",
    "RelevanceViewSet",
    "SponsorViewSet",
    "StancePlaceViewSet",
    "StanceViewSet",
    "StatusChangeViewSet",
    "StatusViewSet",
    "SuccessionViewSet",
    "TextViewSet",
    "ViewViewSet",
]
