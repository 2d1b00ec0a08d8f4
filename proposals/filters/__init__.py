"""Filters over what is on the table, shared by pages and REST."""

from proposals.filters.coverage import ElementCoverageFilter, ParagraphCoverageFilter
from proposals.filters.elements import ElementFilter, ElementTermFilter, StatusChangeFilter
from proposals.filters.links import (
    DocumentRelationFilter,
    LinkedParagraphFilter,
    LinkFilter,
    LinkReviewFilter,
    LinkSuggestionFilter,
)
from proposals.filters.positions import (
    ContestFilter,
    PositionFilter,
    StanceFilter,
    StancePlaceFilter,
    ViewFilter,
)
from proposals.filters.programme import (
    ActivityEvidenceFilter,
    ActivityFilter,
    ExpertDomainFilter,
    MilestoneFilter,
    PhaseFilter,
    RelevanceFilter,
)
from proposals.filters.tabled import ProposalFilter, SponsorFilter, SuccessionFilter

__all__ = [
    "ActivityEvidenceFilter",
    "ActivityFilter",
    "ContestFilter",
    "DocumentRelationFilter",
    "ElementCoverageFilter",
    "ElementFilter",
    "ElementTermFilter",
    "ExpertDomainFilter",
    "LinkFilter",
    "LinkReviewFilter",
    "LinkSuggestionFilter",
    "LinkedParagraphFilter",
    "MilestoneFilter",
    "ParagraphCoverageFilter",
    "PhaseFilter",
    "PositionFilter",
    "ProposalFilter",
    "RelevanceFilter",
    "SponsorFilter",
    "StanceFilter",
    "StancePlaceFilter",
    "StatusChangeFilter",
    "SuccessionFilter",
    "ViewFilter",
]
