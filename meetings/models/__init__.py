"""Who meets, when: parties and meetings, and what documents record of each meeting."""

from meetings.models.interventions import Intervention
from meetings.models.journal import JournalEntry
from meetings.models.record import (
    Attendance,
    AttendanceCount,
    Officer,
    Recorded,
    RotationTurn,
)
from meetings.models.reference import (
    AgendaItem,
    Delegate,
    Meeting,
    Party,
    PartyName,
    Platform,
    Sourced,
    localised,
    spoken_language,
)
from meetings.models.viewing import Viewing

__all__ = [
    "AgendaItem",
    "Attendance",
    "AttendanceCount",
    "Delegate",
    "Intervention",
    "JournalEntry",
    "Meeting",
    "Officer",
    "Party",
    "PartyName",
    "Platform",
    "Recorded",
    "RotationTurn",
    "Sourced",
    "Viewing",
    "localised",
    "spoken_language",
]
