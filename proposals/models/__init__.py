"""What is on the table and where it stands."""

from proposals.models.bearing import ActivityEvidence
from proposals.models.deletions import DecidedDeletion
from proposals.models.framework import Element, Link
from proposals.models.linking import ElementTerm, LinkSuggestion
from proposals.models.programme import Activity, ExpertDomain, Milestone, Phase
from proposals.models.relevance import Relevance
from proposals.models.review import LinkReview
from proposals.models.sponsors import Sponsor
from proposals.models.stance_places import StancePlace
from proposals.models.stances import Contest, Stance
from proposals.models.status import Evidence, Status, StatusChange, Transition
from proposals.models.succession import Succession
from proposals.models.tabled import Answer, Proposal
from proposals.models.views import View

__all__ = [
    "Activity",
    "ActivityEvidence",
    "Answer",
    "Contest",
    "DecidedDeletion",
    "Element",
    "ElementTerm",
    "Evidence",
    "ExpertDomain",
    "Link",
    "LinkReview",
    "LinkSuggestion",
    "Milestone",
    "Phase",
    "Proposal",
    "Relevance",
    "Sponsor",
    "Stance",
    "StancePlace",
    "Status",
    "StatusChange",
    "Succession",
    "Transition",
    "View",
]
