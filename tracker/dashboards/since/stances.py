"""Positions that were verified, and those that were corrected or retracted since."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.roles import Reader
from proposals.models import Stance
from tracker.dashboards.positions import PositionRow, position_rows
from tracker.dashboards.since.happening import Happening, Kind, Said
from tracker.dashboards.since.scope import Scope, first_readable, opening
from tracker.dashboards.since.source import Found, Source, Told
from tracker.dashboards.since.window import within

State = Stance.State


def _verified(scope: Scope) -> QuerySet[Any]:
    return _dated(scope, Stance.objects.filter(state__in=Stance.PUBLISHED), Kind.POSITION)


def _closed(scope: Scope) -> QuerySet[Any]:
    rows = Stance.objects.filter(state__in=[State.CORRECTED, State.RETRACTED])
    return _dated(scope, rows, Kind.CORRECTION)


def _dated(scope: Scope, rows: QuerySet[Stance], kind: Kind) -> QuerySet[Any]:
    documents = scope.documents or ()
    parties = scope.parties or ()
    return within(
        rows.filter(pk__in=Stance.objects.visible_to(scope.user).values("pk")),
        scope,
        at=first_readable(
            "verified_at" if kind == Kind.POSITION else "closed_at",
            opening(scope.user, document="paragraph__edition__document"),
            opening(scope.user, document="text_version"),
        ),
        day=("said_on",) if kind == Kind.POSITION else (),
        kind=kind,
        concerns=Q(element__in=scope.branches)
        | Q(paragraph__edition__document__in=documents)
        | Q(text_version__in=documents)
        | Q(party__in=parties)
        | Q(spoken_by__in=parties)
        | Q(aligned_with__in=parties),
    )


def _tell(user: Reader, found: Sequence[Found]) -> Told:
    rows = position_rows([each.pk for each in found], user=user)
    told: Told = {}
    for each in found:
        stance, row = rows[each.pk]
        element = stance.element
        told[stance.pk] = Happening(
            kind=each.kind,
            key=f"{each.kind.value}-{stance.pk}",
            at=each.at,
            day=stance.said_on if each.kind == Kind.POSITION else timezone.localdate(each.at),
            title=_title(each.kind, stance, row),
            url=reverse("position", args=[stance.pk]),
            elements=(element.code,),
            document=stance.paragraph.edition.document.slug,
            party=stance.party.code,
            is_sample=row.cited.is_sample,
            detail=Said(element.code, element.name, element.get_absolute_url(), row),
        )
    return told


def _title(kind: Kind, stance: Stance, row: PositionRow) -> str:
    said = {"party": row.party, "code": stance.element.code, "position": row.value}
    if kind == Kind.POSITION:
        return _("%(party)s on %(code)s: %(position)s") % said
    if stance.state == State.CORRECTED:
        return _("Corrected: %(party)s on %(code)s, recorded as: %(position)s") % said
    return _("Retracted: %(party)s on %(code)s, recorded as: %(position)s") % said


VERIFIED = Source("position", (Kind.POSITION,), _verified, _tell)
CLOSED = Source("correction", (Kind.CORRECTION,), _closed, _tell)
