"""Filters over what is on the table, shared by pages and REST."""

from proposals.filters.elements import ElementFilter, ElementTermFilter, StatusChangeFilter
from proposals.filters.links import (
    DocumentRelationFilter,
    LinkedParagraphFilter,
    LinkFilter,
    LinkReviewFilter,
)
from proposals.filters.positions import ContestFilter, StanceFilter, ViewFilter
from proposals.filters.programme import (
    ExpertDomainFilter,
    MilestoneFilter,
    PhaseFilter,
    ProposalFilter,
)

__all__ = [
    "ContestFilter",
    "DocumentRelationFilter",
    "ElementFilter",
    "ElementTermFilter",
    "ExpertDomainFilter",
    "LinkFilter",
    "LinkReviewFilter",
    "LinkedParagraphFilter",
    "MilestoneFilter",
    "PhaseFilter",
    "ProposalFilter",
    "StanceFilter",
    "StatusChangeFilter",
    "ViewFilter",
]
