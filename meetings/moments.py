"""By when something was recorded: a day, or a moment to the microsecond."""

from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta

from django.utils import timezone

TICK = timedelta(microseconds=1)


def end_of(day: date) -> datetime:
    """The last moment of the day, where this site is."""
    return timezone.make_aware(datetime.combine(day, time.max))


def read_moment(written: str) -> datetime:
    """Reads `2025-08-22`, which is the end of that day, or `2025-08-22T09:30:00Z`.

    A time without its offset is one of this site. Raises ValueError for anything else.
    """
    if "T" not in written:
        return _within(end_of(date.fromisoformat(written)))
    # A plus that was not escaped in an address arrives as a space.
    moment = datetime.fromisoformat(written.replace(" ", "+"))
    return _within(moment if timezone.is_aware(moment) else timezone.make_aware(moment))


def _within(moment: datetime) -> datetime:
    """The same moment; in the first and the last year that there are it has no other time zone."""
    if not MINYEAR < moment.year < MAXYEAR:
        raise ValueError(moment)
    return moment


def write_moment(moment: datetime) -> str:
    """As `read_moment` reads it and addresses carry it: in UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
