"""Phases and activities as the timeline shows them: what a paper proposes, and the evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from meetings.roles import Reader
from proposals.models import Activity, ActivityEvidence, Phase, Relevance
from proposals.standing import standing_said
from tracker.addresses import SpokenAddress, spoken
from tracker.sources import Address, Shelf, Source, resolved
from tracker.timeline.marks import Lane, dots, mark
from tracker.timeline.scale import LAST, is_on_scale, place


@dataclass(frozen=True, slots=True)
class Band:
    """The years of a phase. `x` and `width` are per cent of the scale."""

    x: float
    width: float
    code: str
    name: str
    short: str
    tag: str
    is_derived: bool
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A meeting or a paper that bears on an activity, with its page.

    `is_replaced`: the paragraph stands in a text that a newer edition has replaced.
    """

    anchor: str
    activity: str
    day: date | None
    source: str
    address: SpokenAddress | None
    url: str
    relation: str
    note: str
    is_meeting: bool
    is_sample: bool
    is_replaced: bool


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """`said` is all that can be said of where it stands; `lane` holds what is dated of it."""

    code: str
    name: str
    elements: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    said: str
    evidence: tuple[EvidenceRow, ...]
    lane: Lane
    relevant: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseRow:
    code: str
    name: str
    tag: str
    is_derived: bool
    is_now: bool
    activities: tuple[ActivityRow, ...]
    sources: tuple[Source, ...]
    band: Band | None = None
    is_sample: bool = False


def fetch_phases() -> list[Phase]:
    """The phases with their activities, samples last."""
    rows = Phase.objects.prefetch_related("activities__elements")
    return list(rows.order_by("is_sample", "position", "code"))


def fetch_evidence(user: Reader) -> dict[int, list[ActivityEvidence]]:
    """By activity: the evidence in force that the reader may see, by its day. One query."""
    found = defaultdict(list)
    for row in ActivityEvidence.objects.in_force().visible_to(user).with_source().in_time():
        found[row.activity_id].append(row)
    return found


def fetch_relevance() -> dict[int, list[Relevance]]:
    """By activity: which fields, organisations and platforms are relevant to it."""
    found = defaultdict(list)
    rows: QuerySet[Relevance] = Relevance.objects.in_force().filter(activity__isnull=False)
    for row in rows.select_related("domain", "organisation", "platform").order_by("pk"):
        found[row.activity_id or 0].append(row)
    return found


def addresses_of(phases: Iterable[Phase]) -> list[Address]:
    found: list[Address] = []
    for phase in phases:
        found += phase.sources
        for activity in phase.activities.all():
            found += activity.sources
    return found


def band_of(phase: Phase) -> Band | None:
    """The phase on the scale; None where the paper gives no years."""
    if not phase.first_year:
        return None
    last = min(phase.last_year or LAST.year, LAST.year)
    x, end = place(date(phase.first_year, 1, 1)), place(date(last + 1, 1, 1))
    return Band(
        x=x,
        width=round(end - x, 3),
        code=phase.code,
        name=phase.name,
        short=phase.code.removeprefix("TL."),
        tag=phase.tag,
        is_derived=phase.is_derived,
        is_sample=phase.is_sample,
    )


def phase_row(
    phase: Phase,
    *,
    shelf: Shelf,
    today: date,
    evidence: Mapping[int, Sequence[ActivityEvidence]],
    relevance: Mapping[int, Sequence[Relevance]],
) -> PhaseRow:
    first = phase.first_year
    return PhaseRow(
        code=phase.code,
        name=phase.name,
        tag=phase.tag,
        is_derived=phase.is_derived,
        is_now=first is not None and first <= today.year <= (phase.last_year or today.year),
        activities=tuple(
            _activity_row(
                activity, shelf, evidence.get(activity.pk, ()), relevance.get(activity.pk, ())
            )
            for activity in phase.activities.all()
        ),
        sources=resolved(phase.sources, shelf),
        band=band_of(phase),
        is_sample=phase.is_sample,
    )


def _activity_row(
    activity: Activity,
    shelf: Shelf,
    evidence: Sequence[ActivityEvidence],
    relevance: Sequence[Relevance],
) -> ActivityRow:
    rows = tuple(_evidence_row(activity, row) for row in evidence)
    return ActivityRow(
        code=activity.code,
        name=activity.name,
        elements=tuple((e.code, e.get_absolute_url()) for e in activity.elements.all()),
        sources=resolved(activity.sources, shelf),
        said=standing_said(evidence),
        evidence=rows,
        lane=dots(
            mark(
                row.day,
                row.day,
                f"{row.source} {row.address or ''}".strip() + f": {row.relation}",
                f"#{row.anchor}",
                is_sample=row.is_sample,
                is_meeting=row.is_meeting,
            )
            for row in rows
            if row.day is not None and is_on_scale(row.day)
        ),
        relevant=tuple(row.subject.code for row in relevance),
    )


def _evidence_row(activity: Activity, row: ActivityEvidence) -> EvidenceRow:
    source, paragraph = row.source, row.paragraph
    end = row.meeting or row.document
    return EvidenceRow(
        anchor=f"evidence-{row.pk}",
        activity=activity.code,
        day=row.day,
        source=str(end),
        address=spoken(paragraph.part.code, paragraph.path) if paragraph else None,
        url=source.get_absolute_url(),
        relation=row.get_relation_display(),
        note=row.note,
        is_meeting=row.meeting is not None,
        is_sample=end is not None and end.is_sample,
        is_replaced=paragraph is not None and not paragraph.edition.is_current,
    )
