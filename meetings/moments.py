"""By when something was recorded: a day, or a moment to the microsecond."""

from datetime import UTC, date, datetime, time, timedelta

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
        return end_of(date.fromisoformat(written))
    # A plus that was not escaped in an address arrives as a space.
    moment = datetime.fromisoformat(written.replace(" ", "+"))
    try:
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    except OverflowError as error:  # the first and last days that there are have no other offset
        raise ValueError(written) from error


def write_moment(moment: datetime) -> str:
    """As `read_moment` reads it and addresses carry it: in UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
