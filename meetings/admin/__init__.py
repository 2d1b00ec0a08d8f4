"""Staff pages of this package: accounts and their roles, parties, meetings and what they record."""

from meetings.admin import (
    accounts,
    interventions,
    journal,
    officers,
    parties,
    record,
    sessions,
    viewing,
)
from meetings.admin.parties import PartiesFilter, searched_by
from meetings.admin.record import FactAdmin
from meetings.admin.staff import RowPageAdmin, SourcedAdmin, StaffAdmin, StaffInline, row_number

__all__ = [
    "FactAdmin",
    "PartiesFilter",
    "RowPageAdmin",
    "SourcedAdmin",
    "StaffAdmin",
    "StaffInline",
    "accounts",
    "interventions",
    "journal",
    "officers",
    "parties",
    "record",
    "row_number",
    "searched_by",
    "sessions",
    "viewing",
]
