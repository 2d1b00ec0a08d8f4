"""Every write about what was read of meetings is a verb here, for admin, REST and commands."""

from meetings.actions.interventions import (
    carry_interventions,
    confirm_interventions,
    dismiss_interventions,
    reopen_interventions,
)
from meetings.actions.officers import carry_terms, set_term
from meetings.actions.recording import record_intervention

__all__ = [
    "carry_interventions",
    "carry_terms",
    "confirm_interventions",
    "dismiss_interventions",
    "record_intervention",
    "reopen_interventions",
    "set_term",
]
