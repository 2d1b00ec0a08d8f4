"""The moment under which something is recorded, and the last one that an answer contains.

Whoever asks for a past day as recorded by the last moment of an answer gets that answer again, for
ever: nothing that is recorded after it was given bears that moment or an earlier one. Clocks alone
do not promise this. A transaction that reads the clock first can be seen last, and two machines
disagree. So records are made one after another, and each is later than the one before it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet, Value
from django.utils import timezone

from meetings.moments import TICK, end_of
from meetings.roles import Reader
from proposals.models import Answer, Proposal, Sponsor, Status, StatusChange, Succession


def take_turn() -> None:
    """Waits until nobody else is recording, and lets nobody until the transaction ends.

    Take it before any other lock. SQLite has one writer at a time in any case.
    """
    first = Status.objects.order_by("pk").values_list("pk", flat=True)[:1]
    list(first.select_for_update(no_key=True))


def next_moment() -> datetime:
    """Takes the turn; the time by the clock, or just after the last decision where that is later.

    The rest of the transaction records under it.
    """
    take_turn()
    now = timezone.now()
    last = StatusChange.objects.confirmed().aggregate(last=Max("decided_at"))["last"]
    return now if last is None or last < now else last + TICK


def last_record(user: Reader, known: datetime | None = None) -> datetime | None:
    """The last moment, up to `known` where it is given, at which anything was recorded of what this
    reader may see as of a past day: statuses, proposals, their sponsors and what became of them.

    None where nothing was. One query.
    """
    sponsors = Sponsor.objects.visible_to(user)
    answers = Answer.objects.visible_to(user)
    records = (
        (StatusChange.objects.confirmed().visible_to(user), "decided_at"),
        (Proposal.objects.visible_to(user), "recorded_at"),
        (Succession.objects.visible_to(user), "recorded_at"),
        (answers, "recorded_at"),
        (sponsors, "recorded_at"),
        (sponsors, "retracted_at"),
        (sponsors.filter(Q(ends_on__isnull=False)), "left_recorded_at"),
    )
    first, *others = (_moments(rows, column, known) for rows, column in records)
    latest = first.union(*others).values_list("moment", flat=True)
    return max((moment for moment in latest if moment is not None), default=None)


def lasting_moment(user: Reader, known: datetime | None = None) -> datetime:
    """The moment with which an answer can be asked for again for ever, and is the same.

    It is that of the last record that the answer contains, never a later one: a day that has not
    ended, and a transaction that has not, may still bring more.
    """
    now = timezone.now()
    past = known if known is not None and known < now else None
    yesterday = timezone.localdate(now) - timedelta(days=1)
    return last_record(user, past) or past or end_of(yesterday)


def _moments(rows: QuerySet[Any], column: str, known: datetime | None) -> QuerySet[Any, Any]:
    within = {f"{column}__isnull": False} | ({f"{column}__lte": known} if known else {})
    together = rows.filter(**within).order_by().annotate(all=Value(1)).values("all")
    latest: QuerySet[Any, Any] = together.annotate(moment=Max(column)).values("moment")
    return latest
