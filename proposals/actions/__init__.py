"""Every write is a verb: it owns its transaction, checks who may, and returns the row.

A verb that says no raises `Refused` with a sentence and leaves no trace.
"""

from proposals.actions.links import link_paragraph, link_paragraphs, withdraw_link
from proposals.actions.status import (
    cite,
    confirm_status,
    move,
    propose_status,
    refuse_status,
    withdraw_status,
)

__all__ = [
    "cite",
    "confirm_status",
    "link_paragraph",
    "link_paragraphs",
    "move",
    "propose_status",
    "refuse_status",
    "withdraw_link",
    "withdraw_status",
]
