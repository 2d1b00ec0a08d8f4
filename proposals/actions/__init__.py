"""Every write is a verb: it owns its transaction, checks who may, and returns the row.

A verb that says no raises `Refused` with a sentence and leaves no trace.
"""

from proposals.actions.deadlines import record_deadline, withdraw_deadline
from proposals.actions.deletions import record_deletion, withdraw_deletion
from proposals.actions.links import link_paragraph, link_paragraphs, withdraw_link
from proposals.actions.many import confirm_statuses, propose_statuses
from proposals.actions.programme import (
    mark_relevant,
    record_activity_evidence,
    withdraw_activity_evidence,
    withdraw_relevance,
)
from proposals.actions.sponsors import (
    join_sponsor,
    join_submitters,
    leave_sponsor,
    reconfirm_sponsor,
    retract_sponsor,
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
    refuse_status,
    withdraw_status,
)
from proposals.actions.succession import (
    merge_proposals,
    split_proposal,
    undo_succession,
    update_proposal,
    withdraw_proposal,
)
from proposals.actions.suggestions import (
    accept_suggestion,
    accept_suggestions,
    refuse_suggestion,
    undo_suggestion,
)
from proposals.actions.tabled import (
    answer_element,
    place_text,
    table_proposal,
    unanswer_element,
)
from proposals.actions.views import confirm_views, dismiss_views, record_view, reopen_views
from proposals.actions.watching import (
    renew_feed,
    retry_delivery,
    revoke_feed,
    stop_digests,
    subscribe,
    unwatch,
    watch,
)

__all__ = [
    "accept_suggestion",
    "accept_suggestions",
    "answer_contest",
    "answer_element",
    "cite",
    "confirm_status",
    "confirm_statuses",
    "confirm_views",
    "contest_stance",
    "correct_stance",
    "dismiss_stance",
    "dismiss_views",
    "join_sponsor",
    "join_submitters",
    "leave_sponsor",
    "link_paragraph",
    "link_paragraphs",
    "mark_relevant",
    "merge_proposals",
    "move",
    "place_text",
    "propose_status",
    "propose_statuses",
    "reconfirm_sponsor",
    "record_activity_evidence",
    "record_deadline",
    "record_deletion",
    "record_stance",
    "record_view",
    "refuse_status",
    "refuse_suggestion",
    "renew_feed",
    "reopen_views",
    "retract_sponsor",
    "retract_stance",
    "retry_delivery",
    "revoke_feed",
    "split_proposal",
    "stop_digests",
    "subscribe",
    "table_proposal",
    "unanswer_element",
    "undo_succession",
    "undo_suggestion",
    "unwatch",
    "update_proposal",
    "verify_stance",
    "watch",
    "withdraw_activity_evidence",
    "withdraw_deadline",
    "withdraw_deletion",
    "withdraw_link",
    "withdraw_proposal",
    "withdraw_relevance",
    "withdraw_status",
]
