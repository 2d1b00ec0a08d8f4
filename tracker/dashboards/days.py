"""The day for which a page speaks, and how long ago something was, in words."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True, slots=True)
class AskedDay:
    """The day of `?as_of=`. `objection` says in a sentence why today is shown instead.

    `known` is the day of `?known=`: what was recorded later is left out.
    """

    day: date
    is_past: bool = False
    objection: str = ""
    known: date | None = None


def asked_days(as_of: str, known: str, *, today: date) -> AskedDay:
    """Reads both days; `known` alone asks for that day as it was known then."""
    asked, recorded = asked_day(as_of or known, today=today), asked_day(known, today=today)
    if recorded.objection:
        return recorded
    # By the end of today all is recorded that is known.
    return replace(asked, known=recorded.day) if recorded.is_past else asked


def asked_day(written: str, *, today: date) -> AskedDay:
    """Reads `YYYY-MM-DD`; empty means today. A day that lies ahead is not foretold."""
    if not written:
        return AskedDay(today)
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return AskedDay(
            today,
            objection=_("“%(written)s” is not a date. Write it as 2025-08-22. Today is shown.")
            % {"written": written[:40]},
        )
    if day > today:
        return AskedDay(
            today,
            objection=_("%(day)s lies ahead, and nothing is foretold here. Today is shown.")
            % {"day": day.isoformat()},
        )
    return AskedDay(day, is_past=day < today)


def months_between(first: date, last: date) -> int:
    """Whole months from `first` to `last`; 0 when it is less than one."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(months - (last.day < first.day), 0)


def age(since: date, day: date) -> str:
    """How long ago `since` was on `day`: in days below a month, in months from there on."""
    months = months_between(since, day)
    if months:
        return ngettext("%(number)s month", "%(number)s months", months) % {"number": months}
    days = max((day - since).days, 0)
    return ngettext("%(number)s day", "%(number)s days", days) % {"number": days}


def a_year_before(day: date) -> date:
    """The same day of the year before; 28 February for a leap day. There is no year 0."""
    before = max(day.year - 1, date.min.year)
    try:
        return day.replace(year=before)
    except ValueError:
        return day.replace(year=before, day=28)
