"""Sessions as days from which movement can be asked for."""

from datetime import date

from meetings.models import Meeting


def sessions_before(day: date, number: int = 2) -> tuple[tuple[date, str], ...]:
    """The first day and the code of the latest sessions that had begun by `day`. One query."""
    meetings = Meeting.objects.filter(starts__lte=day, is_sample=False).order_by("-starts", "code")
    return tuple((m.starts, m.code) for m in meetings[:number] if m.starts is not None)
