"""Staff pages of this package: accounts and their roles, parties, meetings and platforms."""

from meetings.admin import accounts, parties, sessions
from meetings.admin.staff import SourcedAdmin, StaffAdmin, StaffInline

__all__ = [
    "SourcedAdmin",
    "StaffAdmin",
    "StaffInline",
    "accounts",
    "parties",
    "sessions",
]
