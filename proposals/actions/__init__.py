"""Every write is a verb: it owns its transaction, checks who may, and returns the row.

A verb that says no raises `Refused` with a sentence and leaves no trace.
"""

from proposals.actions.links import link_paragraph, link_paragraphs, withdraw_link
from proposals.actions.programme import (
    mark_relevant,
    record_activity_evidence,
    withdraw_activity_evidence,
    withdraw_relevance,
)
from proposals.actions.stances import (
    answer_contest,
    contest_stance,
    correct_stance,
    dismiss_stance,
    record_stance,
    retract_stance,
    verify_stance,
)
from proposals.actions.status import (
    cite,
    confirm_status,
    move,
    propose_status,
    propose_statuses,
    refuse_status,
    withdraw_status,
)
from proposals.actions.views import confirm_views, dismiss_views, reopen_views

__all__ = [
    "answer_contest",
    "cite",
    "confirm_status",
    "confirm_views",
    "contest_stance",
    "correct_stance",
    "dismiss_stance",
    "dismiss_views",
    "link_paragraph",
    "link_paragraphs",
    "mark_relevant",
    "move",
    "propose_status",
    "propose_statuses",
    "record_activity_evidence",
    "record_stance",
    "refuse_status",
    "reopen_views",
    "retract_stance",
    "verify_stance",
    "withdraw_activity_evidence",
    "withdraw_link",
    "withdraw_relevance",
    "withdraw_status",
]
