"""What is on the table and where it stands."""

from proposals.models.framework import Element, Link
from proposals.models.positions import View
from proposals.models.programme import Activity, ExpertDomain, Milestone, Phase
from proposals.models.review import LinkReview
from proposals.models.status import Evidence, Status, StatusChange, Transition
from proposals.models.tabled import Proposal, Sponsor

__all__ = [
    "Activity",
    "Element",
    "Evidence",
    "ExpertDomain",
    "Link",
    "LinkReview",
    "Milestone",
    "Phase",
    "Proposal",
    "Sponsor",
    "Status",
    "StatusChange",
    "Transition",
    "View",
]
