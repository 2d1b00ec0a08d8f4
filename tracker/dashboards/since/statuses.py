"""Moves of status, forward, back and undone: each confirmed change is one."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, CharField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _

from meetings.roles import Reader
from proposals.models import Evidence, Status, StatusChange
from tracker.dashboards.moves import Move, moves_of
from tracker.dashboards.since.happening import Happening, Kind
from tracker.dashboards.since.scope import Scope, first_readable, opening
from tracker.dashboards.since.source import Found, Source, Told
from tracker.dashboards.since.window import within


def _rows(scope: Scope) -> QuerySet[Any]:
    opened = opening(scope.user, document__evidence_of__change="pk")
    before = Status.objects.filter(pk=OuterRef("seen_from")).values("stage")
    kind = Case(
        When(seen_from__isnull=True, then=Value(Kind.RECORDED.value)),
        When(to_status__stage__lt=Subquery(before), then=Value(Kind.BACK.value)),
        default=Value(Kind.STATUS.value),
        output_field=CharField(),
    )
    rests_on = Evidence.objects.filter(document__in=scope.documents or ())
    return within(
        StatusChange.objects.confirmed().visible_to(scope.user).with_seen_from(scope.user),
        scope,
        at=first_readable("decided_at", opened),
        day=("effective_on",),
        kind=kind,
        concerns=Q(element__in=scope.branches) | Q(pk__in=rests_on.values("change")),
    )


def _tell(user: Reader, found: Sequence[Found]) -> Told:
    asked = StatusChange.objects.with_seen_from(user).filter(pk__in=[each.pk for each in found])
    rows = asked.select_related("element", "to_status", "successor").in_bulk()
    moves = dict(zip(rows, moves_of(rows.values()), strict=True))
    told: Told = {}
    for each in found:
        row = rows[each.pk]
        told[row.pk] = Happening(
            kind=each.kind,
            key=f"status-{row.pk}",
            at=each.at,
            day=row.effective_on,
            title=_title(row, moves[row.pk]),
            url=row.element.get_absolute_url(),
            elements=(row.element.code,),
            document="",
            party="",
            is_sample=row.element.is_sample,
            detail=moves[row.pk],
        )
    return told


def _title(row: StatusChange, move: Move) -> str:
    said = {"code": row.element.code, "name": row.element.name, "after": row.to_status.told}
    if not move.before:
        return _("%(code)s %(name)s: first recorded as %(after)s") % said
    said["before"] = move.before
    if move.goes_back:
        return _("%(code)s %(name)s: back from %(before)s to %(after)s") % said
    return _("%(code)s %(name)s: from %(before)s to %(after)s") % said


SOURCE = Source("status", (Kind.STATUS, Kind.BACK, Kind.RECORDED), _rows, _tell)
