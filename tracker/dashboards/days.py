"""The day for which a page speaks, and how long ago something was, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.moments import end_of, read_moment, write_moment
from meetings.roles import Reader
from proposals.recording import lasting_moment
from tracker.dashboards.choices import address


@dataclass(frozen=True, slots=True)
class AskedDay:
    """The day of `?as_of=`. `objection` says in a sentence why today is shown instead.

    `known` is the moment of `?known=`: what was recorded later is left out.
    """

    day: date
    is_past: bool = False
    objection: str = ""
    known: datetime | None = None

    @property
    def is_known_by_day(self) -> bool:
        """Whether that moment is the end of a day."""
        return self.known is not None and self.known == end_of(timezone.localdate(self.known))


def asked_days(as_of: str, known: str, *, now: datetime) -> AskedDay:
    """Reads both; `known` alone asks for its day as it was known then."""
    today = timezone.localdate(now)
    recorded = _asked_moment(known, now)
    if recorded.objection:
        return recorded
    asked = asked_day(as_of, today=today) if as_of else replace(recorded, known=None)
    return replace(asked, known=recorded.known) if not asked.objection else asked


def read_past(given: Mapping[str, str], user: Reader) -> tuple[AskedDay, datetime, str]:
    """What an address asks for by `as_of` and `known`; the moment of the last record in its answer;
    and the query of the address that gives that answer for ever. One query of the database."""
    asked = asked_days(given.get("as_of", ""), given.get("known", ""), now=timezone.now())
    known = lasting_moment(user, asked.known)
    return asked, known, permanent(asked, known, given)


def permanent(asked: AskedDay, moment: datetime, parameters: Mapping[str, str]) -> str:
    """The query of the address that gives this answer for ever, with its other parameters."""
    return address(parameters, as_of=asked.day.isoformat(), known=write_moment(moment))


def _asked_moment(written: str, now: datetime) -> AskedDay:
    """Reads a day, or a moment of it. By the end of today all is recorded that is known."""
    today = timezone.localdate(now)
    if "T" not in written:
        asked = asked_day(written, today=today)
        return replace(asked, known=end_of(asked.day)) if asked.is_past else asked
    try:
        moment = read_moment(written)
    except ValueError:
        return AskedDay(today, objection=_not_a_date(written))
    if moment > now:
        return AskedDay(today, objection=_ahead(written))
    day = timezone.localdate(moment)
    return AskedDay(day, is_past=day < today, known=moment)


def asked_day(written: str, *, today: date) -> AskedDay:
    """Reads `YYYY-MM-DD`; empty means today. A day that lies ahead is not foretold."""
    if not written:
        return AskedDay(today)
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return AskedDay(today, objection=_not_a_date(written))
    if day > today:
        return AskedDay(today, objection=_ahead(day.isoformat()))
    return AskedDay(day, is_past=day < today)


def _not_a_date(written: str) -> str:
    return _("“%(written)s” is not a date. Write it as 2025-08-22. Today is shown.") % {
        "written": written[:40]
    }


def _ahead(day: str) -> str:
    return _("%(day)s lies ahead, and nothing is foretold here. Today is shown.") % {"day": day}


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
