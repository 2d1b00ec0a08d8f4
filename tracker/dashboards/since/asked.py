"""What an address asks of the list of changes: since when, of which kind, about which element.

The page and its feed read the same parameters: `since` (a day, the code of a meeting, or `visit`),
`kind`, `element` and `by`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.roles import Reader
from proposals.models import Element
from tracker.dashboards.since.happening import Kind
from tracker.dashboards.since.scope import Scope

_FIRST = date(1900, 1, 1)
PARAMETERS = ("since", "kind", "element", "by")


@dataclass(frozen=True, slots=True)
class Asked:
    """`wanted` are the parameters that are given. `first` is the day since when, None: since ever;
    `visit` the moment, where the last visit is asked for. `objection` says what cannot be read."""

    wanted: dict[str, str]
    scope: Scope
    first: date | None
    visit: datetime | None
    meeting: Meeting | None
    element: Element | None
    objection: str


def read_asked(
    parameters: Mapping[str, str], *, user: Reader, last_visit: datetime | None = None
) -> Asked:
    """The scope that an address asks for. What cannot be read narrows nothing, and is said."""
    # PostgreSQL knows no NUL in text.
    given = {name: parameters.get(name, "").replace("\x00", "").strip() for name in PARAMETERS}
    wanted = {name: value for name, value in given.items() if value}
    by_effect = wanted.get("by") == "effective"
    visit = last_visit if wanted.get("since") == "visit" else None
    first, meeting, objection = _since(wanted.get("since", ""), visit)
    code = wanted.get("element")
    after = visit or (_before(first) if first else None)
    scope = Scope(
        user=user,
        after=None if by_effect else after,
        elements=None if code is None else [code],
        kinds=_kinds(wanted.get("kind", "")),
        effective_from=first if by_effect else None,
        by_effect=by_effect,
    )
    element = Element.objects.filter(code=code).first() if code else None
    return Asked(wanted, scope, first, visit, meeting, element, objection)


def _kinds(written: str) -> list[Kind] | None:
    """The kinds named, apart by commas; None for all, also where no word is a kind."""
    named = [Kind(word) for word in written.split(",") if word in Kind.values]
    return named or None


def _since(written: str, visit: datetime | None) -> tuple[date | None, Meeting | None, str]:
    """The first day, the meeting that begins on it, and a sentence when it cannot be read."""
    if not written:
        return None, None, ""
    if written == "visit":
        if visit is None:
            return None, None, _("No earlier visit is known in this browser. All is shown.")
        return timezone.localdate(visit), None, ""
    try:
        return date.fromisoformat(written), None, ""
    except ValueError:
        meeting = Meeting.objects.filter(code=written, starts__isnull=False).first()
    if meeting is not None:
        return meeting.starts, meeting, ""
    refused = _("“%(written)s” is neither a date nor a known session. All is shown.")
    return None, None, refused % {"written": written[:40]}


def _before(day: date) -> datetime:
    """The last moment before a day; nothing here is older than the first."""
    first = datetime.combine(max(day, _FIRST), time.min)
    return timezone.make_aware(first) - timedelta(microseconds=1)
