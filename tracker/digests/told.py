"""What is told to an account: happenings of what it watches, as the page of changes tells them.

Whether something may be read is asked now, when it is told, and not when it happened.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from meetings.models import Meeting
from proposals.models import Deadline, Notice, Watch
from tracker.dashboards.since import (
    SOURCES,
    Happening,
    Kind,
    Scope,
    proposals,
    stances,
    statuses,
    texts,
    views,
)
from tracker.dashboards.since.source import Found, Source

SHOWN = 200
MOMENT = timedelta(seconds=5)
KINDS: dict[str, tuple[Notice.Kind, ...]] = {
    statuses.SOURCE.name: (Notice.Kind.STATUS,),
    texts.SOURCE.name: (Notice.Kind.TEXT,),
    stances.VERIFIED.name: (Notice.Kind.POSITION,),
    stances.CLOSED.name: (Notice.Kind.CORRECTED, Notice.Kind.RETRACTED),
    views.SOURCE.name: (Notice.Kind.VIEW,),
    proposals.TABLED.name: (Notice.Kind.PROPOSAL,),
    proposals.ENDED.name: (Notice.Kind.SUCCESSION,),
}


@dataclass(frozen=True, slots=True)
class Tidings:
    """What a digest tells. `more` counts happenings that are left to the page of changes."""

    happenings: tuple[Happening, ...]
    more: int
    meetings: tuple[Meeting, ...]
    deadlines: tuple[Deadline, ...]

    @property
    def entries(self) -> int:
        return len(self.happenings) + self.more + len(self.meetings) + len(self.deadlines)


def scope_of(account: User, watches: Iterable[Watch]) -> Scope:
    """What concerns the watched things and may be read by the account."""
    rows = list(watches)
    return Scope(
        user=account,
        elements=[row.element.code for row in rows if row.element and row.with_branch],
        alone=[row.element.code for row in rows if row.element and not row.with_branch],
        documents=[row.document_id for row in rows if row.document_id],
        parties=[row.party_id for row in rows if row.party_id],
    )


def scope_of_account(account: User) -> Scope:
    """What concerns all that an account watches and may read."""
    return scope_of(account, Watch.objects.visible_to(account).with_things())


def tidings(account: User, *, after: int, until: int, with_meetings: bool) -> Tidings:
    """What happened with numbers above `after`, up to `until`, told in the active language."""
    notices = Notice.objects.between(after, until)
    scope = scope_of_account(account)
    opened = list(notices.filter(kind=Notice.Kind.OPENED).values_list("row", "at"))
    found: list[tuple[Source, Found]] = []
    for source in SOURCES:
        rows = _of(source, scope, notices, opened).order_by("-at", "-pk")
        for pk, kind, at in rows.values_list("pk", "told_as", "at"):
            found.append((source, Found(pk, Kind(kind), at)))
    found.sort(key=lambda each: each[1].at, reverse=True)
    shown = found[:SHOWN]
    told = {
        source.name: source.tell(account, [row for of, row in shown if of is source])
        for source in dict.fromkeys(source for source, _row in shown)
    }
    dated = _dated(notices, account) if with_meetings else ((), ())
    return Tidings(
        tuple(told[source.name][row.pk] for source, row in shown),
        len(found) - len(shown),
        *dated,
    )


def _of(
    source: Source, scope: Scope, notices: QuerySet[Notice], opened: Sequence[tuple[int, datetime]]
) -> QuerySet[Any]:
    """The rows of a source that the notices name, and those that an opened paper brought along:
    a reader could first read these when it was opened."""
    wanted = Q(pk__in=notices.filter(kind__in=KINDS[source.name]).values("row"))
    for document, moment in opened[:SHOWN]:
        wanted |= Q(at__range=(moment - MOMENT, moment + MOMENT))
        if source is texts.SOURCE:
            wanted |= Q(document=document)
    return source.rows(scope).filter(wanted)


def _dated(
    notices: QuerySet[Notice], account: User
) -> tuple[tuple[Meeting, ...], tuple[Deadline, ...]]:
    """Meetings and deadlines that were entered or changed."""
    meetings = Meeting.objects.filter(pk__in=notices.filter(kind=Notice.Kind.MEETING).values("row"))
    deadlines = Deadline.objects.visible_to(account).with_source()
    named = notices.filter(kind=Notice.Kind.DEADLINE).values("row")
    return (
        tuple(meetings.order_by("starts", "code")[:SHOWN]),
        tuple(deadlines.filter(pk__in=named)[:SHOWN]),
    )
