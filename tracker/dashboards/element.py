"""One element: where it stands and why, its history, and every paragraph linked to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.roles import Reader
from proposals.models import Element, Status, StatusChange
from tracker.dashboards.bearing import Named, activities_of, relevant_to
from tracker.dashboards.brackets import DraftedText, drafted_texts
from tracker.dashboards.days import age
from tracker.dashboards.histories import History, histories
from tracker.dashboards.moves import Move, moves_of
from tracker.dashboards.positions import PositionRow, UnnamedView, positions_of, views_of
from tracker.dashboards.quotes import Relation, relations_of
from tracker.dashboards.tabled import ProposalRow, proposals_on
from tracker.dashboards.track import STAGES, cells
from tracker.sources import Source, fetch_shelf, resolved


@dataclass(frozen=True, slots=True)
class Step:
    """A stage on the large track; `reached` is the day of the latest arrival there."""

    classes: str
    name: str
    reached: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the element stands; `move` led here, `whose` says who assessed it, never a name."""

    name: str
    meaning: str
    is_provisional: bool
    is_aside: bool
    since: date
    age: str
    whose: str
    move: Move


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An element above or below; `since` is empty where it has no status."""

    code: str
    name: str
    url: str
    is_sample: bool
    cells: tuple[str, ...] = ()
    status: str = ""
    is_aside: bool = False
    is_provisional: bool = False
    since: date | None = None


@dataclass(frozen=True, slots=True)
class ElementPage:
    element: Element
    above: tuple[Neighbour, ...]
    below: tuple[Neighbour, ...]
    standing: Standing | None
    steps: tuple[Step, ...]
    history: tuple[Move, ...]
    sessions: tuple[tuple[str, str], ...]
    positions: tuple[PositionRow, ...]
    views: tuple[UnnamedView, ...]
    drafted: tuple[DraftedText, ...]
    relations: tuple[Relation, ...]
    proposals: tuple[ProposalRow, ...]
    domains: tuple[Named, ...]
    others: tuple[Named, ...]
    activities: tuple[Named, ...]
    sources: tuple[Source, ...]


def open_element(
    element: Element, *, user: Reader, day: date, known: datetime | None = None
) -> ElementPage:
    """Everything on an element's page as of the end of `day`, in a fixed number of queries.

    Statuses and proposals only as far as they were recorded by the moment `known`, where it is
    given.
    """
    changes = changes_of(element, user=user, day=day, known=known)
    moves = moves_of(changes)
    children = list(element.children.defer("sources").order_by("position", "code"))
    past = histories(user, day, known, of=children)
    domains, others = relevant_to(element)
    return ElementPage(
        element=element,
        above=tuple(reversed(list(_above(element)))),
        below=tuple(_neighbour(child, past.get(child.pk, [])) for child in children),
        standing=_standing(changes[-1], moves[-1], day) if changes else None,
        steps=_steps(changes),
        history=tuple(reversed(moves)),
        sessions=tuple((m.name, m.get_absolute_url()) for m in _sessions(changes)),
        positions=positions_of(element, user=user, day=day),
        views=views_of(element, user=user, day=day),
        drafted=drafted_texts(element, user=user, day=day),
        relations=relations_of(element, user=user, day=day),
        proposals=proposals_on(element, user=user, day=day, known=known),
        domains=domains,
        others=others,
        activities=activities_of(element, user=user, day=day),
        sources=resolved(element.sources, fetch_shelf(element.sources, user)),
    )


def changes_of(
    element: Element, *, user: Reader, day: date, known: datetime | None = None
) -> list[StatusChange]:
    """The confirmed changes in effect at the end of `day`, oldest first. One query."""
    return list(
        StatusChange.objects.confirmed()
        .visible_to(user)
        .recorded_by(known)
        .with_seen_from(user)
        .filter(element=element, effective_on__lte=day)
        .select_related("element", "to_status", "successor")
        .order_by("sequence")
    )


def _sessions(changes: Sequence[StatusChange]) -> QuerySet[Meeting]:
    """The meetings on whose papers the changes rest, by date."""
    return Meeting.objects.filter(documents__evidence_of__change__in=changes).distinct()


def _above(element: Element) -> Iterator[Neighbour]:
    """The elements above, nearest first. One query, since a parent's code is the code's beginning
    in the reference data but need not be in what staff adds."""
    by_pk = Element.objects.only("code", "name_zh", "name_en", "parent", "is_sample").in_bulk()
    above = by_pk.get(element.parent_id or 0)
    while above is not None:
        yield Neighbour(above.code, above.name, above.get_absolute_url(), above.is_sample)
        above = by_pk.get(above.parent_id or 0)


def _neighbour(element: Element, history: History) -> Neighbour:
    latest = history[-1] if history else None
    return Neighbour(
        code=element.code,
        name=element.name,
        url=element.get_absolute_url(),
        is_sample=element.is_sample,
        cells=cells(history),
        status=latest.to_status.name if latest else "",
        is_aside=latest is not None and latest.to_status.stage is None,
        is_provisional=latest is not None and latest.to_status.is_provisional,
        since=latest.effective_on if latest else None,
    )


def _standing(change: StatusChange, move: Move, day: date) -> Standing:
    status = change.to_status
    return Standing(
        name=status.name,
        meaning=status.meaning,
        is_provisional=status.is_provisional,
        is_aside=status.stage is None,
        since=change.effective_on,
        age=age(change.effective_on, day),
        whose=_whose(change),
        move=move,
    )


def _whose(change: StatusChange) -> str:
    """Who assessed it, by role: names of people stay inside the secretariat."""
    if change.origin == StatusChange.Origin.REFERENCE:
        return _("Recorded from the reference data of the secretariat")
    if change.to_status.confirmer == Status.Confirmer.HEAD:
        return _("Proposed by the secretariat, confirmed by its head")
    return _("Proposed by the secretariat, confirmed by a reviewer")


def _steps(history: Sequence[StatusChange]) -> tuple[Step, ...]:
    reached = {change.to_status.stage: change.effective_on for change in history}
    by_stage = {status.stage: status for status in Status.objects.filter(stage__isnull=False)}
    return tuple(
        Step(
            classes=classes,
            name=by_stage[stage].name if stage in by_stage else "",
            reached=reached.get(stage),
        )
        for stage, classes in zip(range(1, STAGES + 1), cells(history), strict=True)
    )
