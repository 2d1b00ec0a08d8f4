"""Fields of expertise, organisations and platforms, and what the secretariat holds them for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.db.models import Model
from django.urls import reverse

from meetings.models import Party, Platform
from meetings.roles import Reader
from proposals.models import Activity, Element, ExpertDomain, Phase, Relevance
from proposals.models.relevance import ORGANISATIONS
from tracker.sources import Source, fetch_shelf, resolved

End: TypeAlias = tuple[type[Model], int]


@dataclass(frozen=True, slots=True)
class Chip:
    """One end of a relevance, by its code; `why` is the note of the secretariat."""

    code: str
    name: str
    url: str
    why: str


@dataclass(frozen=True, slots=True)
class Column:
    """A framework or a phase, under which codes are listed."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field with its definition. `cells` follow the columns of the page, in their order."""

    code: str
    name: str
    definition: str
    cells: tuple[tuple[Column, tuple[Chip, ...]], ...]
    organisations: tuple[Chip, ...]
    platforms: tuple[Chip, ...]
    sources: tuple[Source, ...]
    is_sample: bool

    @property
    def is_linked(self) -> bool:
        chips = [chip for _column, row in self.cells for chip in row]
        return bool(chips or self.organisations or self.platforms)


@dataclass(frozen=True, slots=True)
class OtherRow:
    """An organisation or a platform to which something is linked."""

    code: str
    name: str
    is_platform: bool
    is_sample: bool
    elements: tuple[Chip, ...]
    activities: tuple[Chip, ...]
    domains: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A relevance in words: who, to what, why and since when."""

    anchor: str
    subject: Chip
    to: Chip
    why: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class DomainsPage:
    frameworks: tuple[Column, ...]
    phases: tuple[Column, ...]
    fields: tuple[FieldRow, ...]
    others: tuple[OtherRow, ...]
    reasons: tuple[Reason, ...]
    unlinked_organisations: int
    unlinked_platforms: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing real is linked; what the samples show does not count."""
        fields = any(row.is_linked for row in self.fields if not row.is_sample)
        return not fields and all(row.is_sample for row in self.others)

    @property
    def has_samples(self) -> bool:
        return any(row.is_sample and row.is_linked for row in self.fields) or any(
            row.is_sample for row in self.others
        )


def relevance_in_force() -> list[Relevance]:
    """Everything that is held relevant, with both ends. Two queries."""
    return list(Relevance.objects.in_force().with_ends().order_by("pk"))


def chip(row: Relevance, end: Model) -> Chip:
    """One end of `row` as a page shows it."""
    match end:
        case Element():
            return Chip(end.code, end.name, end.get_absolute_url(), row.note)
        case Activity():
            url = f"{reverse('timeline')}#activity-{end.code}"
            return Chip(end.code, end.name, url, row.note)
        case ExpertDomain() | Party() | Platform():
            return Chip(end.code, end.name, f"{reverse('domains')}#{end.code}", row.note)
    raise TypeError(end)


def key(end: Model) -> End:
    return type(end), end.pk


def open_domains(*, user: Reader) -> DomainsPage:
    """Everything on the page of expert domains, in a fixed number of queries."""
    rows = relevance_in_force()
    fields = list(ExpertDomain.objects.order_by("is_sample", "position", "code"))
    roots = Element.objects.filter(parent=None).in_tree_order()
    phases = Phase.objects.order_by("is_sample", "position", "code")
    frameworks = tuple(Column(root.code, root.name) for root in roots)
    stretches = tuple(Column(phase.code, phase.name) for phase in phases)
    shelf = fetch_shelf([at for field in fields for at in field.sources], user)
    others = _others(rows)
    linked = {(row.is_platform, row.code) for row in others}
    organisations = Party.objects.filter(kind__in=ORGANISATIONS).values_list("code", flat=True)
    platforms = Platform.objects.values_list("code", flat=True)
    return DomainsPage(
        frameworks=frameworks,
        phases=stretches,
        fields=tuple(
            FieldRow(
                code=field.code,
                name=field.name,
                definition=field.definition,
                cells=_cells([row for row in rows if row.domain == field], frameworks, stretches),
                organisations=_chips(r for r in rows if r.to_domain == field and r.organisation),
                platforms=_chips(r for r in rows if r.to_domain == field and r.platform),
                sources=resolved(field.sources, shelf),
                is_sample=field.is_sample,
            )
            for field in fields
        ),
        others=others,
        reasons=tuple(
            Reason(
                anchor=f"relevance-{row.pk}",
                subject=chip(row, row.subject),
                to=chip(row, row.to),
                why=row.note,
                recorded_at=row.recorded_at,
            )
            for row in rows
        ),
        unlinked_organisations=sum((False, code) not in linked for code in organisations),
        unlinked_platforms=sum((True, code) not in linked for code in platforms),
    )


def _cells(
    rows: Sequence[Relevance], frameworks: Sequence[Column], phases: Sequence[Column]
) -> tuple[tuple[Column, tuple[Chip, ...]], ...]:
    """What a field is relevant to, under its framework or its phase."""
    found: dict[tuple[bool, str], list[Chip]] = defaultdict(list)
    for row in rows:
        if row.element is not None:
            found[False, row.element.framework].append(chip(row, row.element))
        elif row.activity is not None:
            found[True, row.activity.phase.code].append(chip(row, row.activity))
    columns = [(False, column) for column in frameworks] + [(True, column) for column in phases]
    return tuple((column, in_order(found[is_phase, column.code])) for is_phase, column in columns)


def _chips(rows: Iterable[Relevance]) -> tuple[Chip, ...]:
    """Who is relevant to a field."""
    return in_order(chip(row, row.subject) for row in rows)


def in_order(chips: Iterable[Chip]) -> tuple[Chip, ...]:
    """By code."""
    return tuple(sorted(chips, key=lambda one: one.code))


def _others(rows: Sequence[Relevance]) -> tuple[OtherRow, ...]:
    by_subject: dict[End, list[Relevance]] = defaultdict(list)
    for row in rows:
        if row.domain is None:
            by_subject[key(row.subject)].append(row)
    others = [_other(same) for same in by_subject.values()]
    return tuple(sorted(others, key=lambda o: (o.is_sample, o.is_platform, o.name)))


def _other(rows: Sequence[Relevance]) -> OtherRow:
    subject = rows[0].subject
    return OtherRow(
        code=subject.code,
        name=subject.name,
        is_platform=rows[0].platform is not None,
        is_sample=subject.is_sample,
        elements=in_order(chip(row, row.element) for row in rows if row.element),
        activities=in_order(chip(row, row.activity) for row in rows if row.activity),
        domains=in_order(chip(row, row.to_domain) for row in rows if row.to_domain),
    )
