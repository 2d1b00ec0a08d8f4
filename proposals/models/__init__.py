"""What is on the table and where it stands."""

from proposals.models.bearing import ActivityEvidence
from proposals.models.changes import Evidence, StatusChange
from proposals.models.deadlines import Deadline
from proposals.models.deletions import DecidedDeletion
from proposals.models.framework import Element, Link
from proposals.models.linking import ElementTerm, LinkSuggestion
from proposals.models.outbox import Delivery, Notice
from proposals.models.programme import Activity, ExpertDomain, Milestone, Phase
from proposals.models.relevance import Relevance
from proposals.models.review import LinkReview
from proposals.models.sponsors import Sponsor
from proposals.models.stance_places import StancePlace
from proposals.models.stances import Contest, Stance
from proposals.models.status import Status, Transition
from proposals.models.succession import Succession
from proposals.models.tabled import Answer, Proposal
from proposals.models.views import View
from proposals.models.watching import Subscription, Watch

__all__ = [
    "Activity",
    "ActivityEvidence",
    "Answer",
    "Contest",
    "Deadline",
    "DecidedDeletion",
    "Delivery",
    "Element",
    "ElementTerm",
    "Evidence",
    "ExpertDomain",
    "Link",
    "LinkReview",
    "LinkSuggestion",
    "Milestone",
    "Notice",
    "Phase",
    "Proposal",
    "Relevance",
    "Sponsor",
    "Stance",
    "StancePlace",
    "Status",
    "StatusChange",
    "Subscription",
    "Succession",
    "Transition",
    "View",
    "Watch",
]
