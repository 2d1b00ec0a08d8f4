"""Which elements and activities have no field, no organisation, no platform, no evidence."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from meetings.roles import Reader
from proposals.models import Activity, ActivityEvidence, Element, Relevance
from proposals.models.relevance import SUBJECTS
from proposals.standing import standing_said
from tracker.dashboards.relevance import Chip, End, chip, in_order, key, relevance_in_force
from tracker.dashboards.stretches import Stretch, cut


@dataclass(frozen=True, slots=True)
class CoveredRow:
    """An element or an activity, and who is held relevant to it: by field, organisation, platform.

    `said` and `has_evidence` are of an activity.
    """

    code: str
    name: str
    url: str
    depth: int
    is_sample: bool
    cells: tuple[tuple[Chip, ...], ...]
    said: str = ""
    has_evidence: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """How many of `of` real rows have none of each; `evidence` counts activities only."""

    of: int
    domains: int
    organisations: int
    platforms: int
    evidence: int | None = None


@dataclass(frozen=True, slots=True)
class CoveragePage:
    elements: tuple[CoveredRow, ...]
    activities: tuple[CoveredRow, ...]
    missing_elements: Missing
    missing_activities: Missing
    only_missing: bool
    stretch: Stretch | None = None


def open_coverage(
    *, user: Reader, only_missing: bool = False, page: str | None = None
) -> CoveragePage:
    """The coverage page, in a fixed number of queries; `only_missing`: rows that lack something.

    Of the elements one page is shown, or all without. Samples are shown as such and counted
    nowhere.
    """
    found: dict[End, list[Relevance]] = defaultdict(list)
    for row in relevance_in_force():
        found[key(row.to)].append(row)
    evidence: dict[int, list[ActivityEvidence]] = defaultdict(list)
    for seen in ActivityEvidence.objects.in_force().visible_to(user).with_source():
        evidence[seen.activity_id].append(seen)
    everything = list(Element.objects.defer("sources").in_tree_order())
    shown = cut(
        [row for row in everything if not only_missing or _lacks(found[key(row)])],
        page=page,
        asked={"show": "missing"} if only_missing else {},
        name=lambda row: row.code,
        anchor="#elements",
    )
    rows = list(Activity.objects.order_by("is_sample", "phase__position", "position", "code"))
    activities = [_activity(row, found[key(row)], evidence[row.pk]) for row in rows]
    return CoveragePage(
        elements=tuple(_element(row, found[key(row)]) for row in shown.rows),
        activities=tuple(row for row in activities if not only_missing or not all(row.cells)),
        missing_elements=_missing([found[key(row)] for row in everything if not row.is_sample]),
        missing_activities=_missing(
            [found[key(row)] for row in rows if not row.is_sample],
            evidence=sum(not row.has_evidence for row in activities if not row.is_sample),
        ),
        only_missing=only_missing,
        stretch=shown.stretch,
    )


def _element(element: Element, rows: Sequence[Relevance]) -> CoveredRow:
    return CoveredRow(
        code=element.code,
        name=element.name,
        url=element.get_absolute_url(),
        depth=element.depth,
        is_sample=element.is_sample,
        cells=_by_kind(rows),
    )


def _activity(
    activity: Activity, rows: Sequence[Relevance], evidence: Sequence[ActivityEvidence]
) -> CoveredRow:
    return CoveredRow(
        code=activity.code,
        name=activity.name,
        url=f"{reverse('timeline')}#activity-{activity.code}",
        depth=0,
        is_sample=activity.is_sample,
        said=standing_said(evidence),
        has_evidence=bool(evidence),
        cells=_by_kind(rows),
    )


def _by_kind(rows: Sequence[Relevance]) -> tuple[tuple[Chip, ...], ...]:
    return tuple(
        in_order(chip(row, row.subject) for row in rows if getattr(row, kind) is not None)
        for kind in SUBJECTS
    )


def _lacks(rows: Sequence[Relevance]) -> bool:
    """Whether a kind of subject is not among these."""
    return not all(_has(rows, kind) for kind in SUBJECTS)


def _has(rows: Sequence[Relevance], kind: str) -> bool:
    return any(getattr(row, kind) is not None for row in rows)


def _missing(real: Sequence[Sequence[Relevance]], *, evidence: int | None = None) -> Missing:
    """Of rows that are no samples, each with who is relevant to it."""
    domains, organisations, platforms = (
        sum(not _has(rows, kind) for rows in real) for kind in SUBJECTS
    )
    return Missing(
        of=len(real),
        domains=domains,
        organisations=organisations,
        platforms=platforms,
        evidence=evidence,
    )
