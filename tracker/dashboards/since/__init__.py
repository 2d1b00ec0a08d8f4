"""What changed since a moment: one list of happenings behind the page, the feeds and the digests.

A happening has the moment at which its reader could first read it here: its recording, or the
later opening of a paper on which it rests. Asked with `after` and `until`, two calls of which one
begins where the other ended miss nothing and say nothing twice.
"""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db.models import Count

from meetings.roles import Reader
from tracker.dashboards.since import proposals, stances, statuses, texts, views
from tracker.dashboards.since.happening import Happening, Kind
from tracker.dashboards.since.scope import Scope
from tracker.dashboards.since.source import Found, Source

__all__ = ["Happening", "Kind", "Scope", "counted", "happenings", "listed"]

SOURCES: tuple[Source, ...] = (
    statuses.SOURCE,
    texts.SOURCE,
    stances.VERIFIED,
    stances.CLOSED,
    views.SOURCE,
    proposals.TABLED,
    proposals.ENDED,
)
_ORDER = {kind: place for place, kind in enumerate(Kind)}


def happenings(
    *,
    user: Reader,
    after: datetime | None = None,
    until: datetime | None = None,
    elements: Collection[str] | None = None,
    documents: Collection[int] | None = None,
    parties: Collection[int] | None = None,
    kinds: Collection[Kind] | None = None,
    limit: int,
) -> tuple[Happening, ...]:
    """What the reader could first read in (`after`, `until`], newest first, `limit` at most.

    `elements` are codes, each with what stands under it, `documents` and `parties` keys: where any
    of them is given, only what concerns one of them. A fixed number of queries.
    """
    scope = Scope(
        user=user,
        after=after,
        until=until,
        elements=elements,
        documents=documents,
        parties=parties,
        kinds=kinds,
    )
    return listed(scope, limit=limit)


def listed(scope: Scope, *, limit: int, offset: int = 0) -> tuple[Happening, ...]:
    """The happenings of a scope, newest first, from `offset` on. Only those are put into words."""
    order = ("-day", "-at", "-pk") if scope.by_effect else ("-at", "-pk")
    found: list[tuple[tuple[float, ...], Source, Found]] = []
    for source in _sources(scope):
        rows = source.rows(scope).order_by(*order)[: offset + limit]
        for pk, kind, at, day in rows.values_list("pk", "told_as", "at", "day"):
            recorded = (-at.timestamp(), _ORDER[Kind(kind)], -pk)
            newest = (-day.toordinal(), *recorded) if scope.by_effect else recorded
            found.append((newest, source, Found(pk, Kind(kind), at)))
    found.sort(key=lambda each: each[0])
    shown = found[offset : offset + limit]
    told = {
        source.name: source.tell(scope.user, [row for _key, of, row in shown if of is source])
        for source in dict.fromkeys(source for _key, source, _row in shown)
    }
    return tuple(told[source.name][row.pk] for _key, source, row in shown)


def counted(scope: Scope) -> dict[Kind, int]:
    """How many happenings of each kind there are, in the order of the kinds; none has no entry."""
    counts: Counter[Kind] = Counter()
    for source in _sources(scope):
        rows = source.rows(scope).order_by().values("told_as").annotate(number=Count("pk"))
        counts.update(
            {Kind(kind): number for kind, number in rows.values_list("told_as", "number")}
        )
    return {kind: counts[kind] for kind in Kind if counts[kind]}


def _sources(scope: Scope) -> list[Source]:
    return [
        source
        for source in SOURCES
        if scope.kinds is None or any(kind in scope.kinds for kind in source.kinds)
    ]
