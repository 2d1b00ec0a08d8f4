"""The sample programme: its rows, what the officer records about it, and how it leaves again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User

from documents.models import Paragraph
from meetings.models import Meeting, Party, Platform
from proposals.actions import mark_relevant, record_activity_evidence
from proposals.models import (
    Activity,
    ActivityEvidence,
    Element,
    ExpertDomain,
    Milestone,
    Phase,
    Relevance,
)
from proposals.reference import span
from tracker.samples.files import evidence_language, setting, story

AFTER_REAL_ROWS = 10_000
Address = tuple[str, str, str, str]
NAMES = ("name_zh", "name_en")


def load_programme() -> None:
    """Phases, activities, planned sessions, fields and a forum; brings them up to date."""
    for offset, row in enumerate(setting()["phases"]):
        plain = (*NAMES, "first_year", "last_year", "tag_zh", "tag_en")
        phase, _made = Phase.objects.update_or_create(
            code=row["code"], defaults=_columns(row, plain, offset)
        )
        for place, (code, said) in enumerate(row["activities"].items()):
            _load_activity(phase, code, said, place)
    for offset, row in enumerate(setting()["milestones"]):
        starts, ends = span(str(row["dated"]))
        meeting = Meeting.objects.filter(code=row.get("meeting", "")).first()
        Milestone.objects.update_or_create(
            code=row["code"],
            defaults={
                **_columns(row, NAMES, offset),
                "dated": str(row["dated"]),
                "starts": starts,
                "ends": ends,
                "is_planned": True,
                "meeting": meeting,
            },
        )
    for offset, row in enumerate(setting()["domains"]):
        described = (*NAMES, "definition_zh", "definition_en")
        ExpertDomain.objects.update_or_create(
            code=row["code"], defaults=_columns(row, described, offset)
        )
    for offset, row in enumerate(setting()["platforms"]):
        Platform.objects.update_or_create(code=row["code"], defaults=_columns(row, NAMES, offset))


def _load_activity(phase: Phase, code: str, said: list[str], place: int) -> None:
    chinese, english, elements = said
    activity, _made = Activity.objects.update_or_create(
        code=code,
        defaults={
            "phase": phase,
            "name_zh": chinese,
            "name_en": english,
            "position": AFTER_REAL_ROWS + place,
            "is_sample": True,
        },
    )
    activity.elements.set(Element.objects.filter(code__in=elements.split(), is_sample=True))


def _columns(row: Mapping[str, object], plain: tuple[str, ...], offset: int) -> dict[str, object]:
    kept = {name: row[name] for name in plain}
    return {**kept, "position": AFTER_REAL_ROWS + offset, "is_sample": True}


# --- what the officer records


@dataclass(frozen=True, slots=True)
class _Bearing:
    activity: str
    relation: str
    source: Meeting | Paragraph
    note: str = ""


def record_programme(held: Mapping[Address, Paragraph], officer: User) -> int:
    """Evidence and relevance that no row knows yet; what somebody withdrew stays withdrawn."""
    activities = Activity.objects.filter(is_sample=True).in_bulk(field_name="code")
    return _record_evidence(held, activities, officer) + _record_relevance(activities, officer)


def _record_evidence(
    held: Mapping[Address, Paragraph], activities: Mapping[str, Activity], officer: User
) -> int:
    rows = ActivityEvidence.objects.filter(activity__is_sample=True)
    columns = ("activity__code", "relation", "meeting", "paragraph")
    known = set(rows.values_list(*columns))
    made = 0
    for row in _bearings(held):
        is_meeting = isinstance(row.source, Meeting)
        ends = (row.source.pk, None) if is_meeting else (None, row.source.pk)
        if (row.activity, row.relation, *ends) in known:
            continue
        record_activity_evidence(
            activity=activities[row.activity],
            source=row.source,
            relation=row.relation,
            note=row.note,
            by=officer,
        )
        made += 1
    return made


def _bearings(held: Mapping[Address, Paragraph]) -> Iterator[_Bearing]:
    """The rows of the story whose paragraph or meeting is there."""
    for activity, relation, symbol, address in story()["evidence"]["papers"]:
        part, path = address.split(" ", 1)
        paragraph = held.get((symbol, evidence_language(symbol), part, path))
        if paragraph is not None:
            yield _Bearing(activity, relation, paragraph)
    meetings = Meeting.objects.filter(is_sample=True).in_bulk(field_name="code")
    for activity, relation, code, note in story()["evidence"]["meetings"]:
        yield _Bearing(activity, relation, meetings[code], note)


def _record_relevance(activities: Mapping[str, Activity], officer: User) -> int:
    elements = Element.objects.filter(is_sample=True).in_bulk(field_name="code")
    fields = ExpertDomain.objects.filter(is_sample=True).in_bulk(field_name="code")
    subjects: dict[str, ExpertDomain | Party | Platform] = {
        **fields,
        **Party.objects.filter(is_sample=True).in_bulk(field_name="code"),
        **Platform.objects.filter(is_sample=True).in_bulk(field_name="code"),
    }
    known = {(row.subject, row.to) for row in Relevance.objects.with_ends()}
    made = 0
    for who, codes, why in story()["relevance"]:
        for code in codes.split():
            to = elements.get(code) or activities.get(code) or fields[code]
            if (subjects[who], to) not in known:
                mark_relevant(subject=subjects[who], to=to, note=why, by=officer)
                made += 1
    return made


# --- how it leaves


def bearing_on_samples() -> list[ActivityEvidence | Relevance]:
    """Every row, withdrawn ones too, of which one end at least is a sample."""
    evidence = ActivityEvidence.objects.with_source().select_related("activity")
    rows = [*evidence, *Relevance.objects.with_ends()]
    return [row for row in rows if any(_are_samples(row))]


def bearing_to_real() -> list[ActivityEvidence | Relevance]:
    """Those of which the other end is real."""
    return [row for row in bearing_on_samples() if not all(_are_samples(row))]


def _are_samples(row: ActivityEvidence | Relevance) -> tuple[bool, bool]:
    """Whether its two ends are samples."""
    if isinstance(row, Relevance):
        return row.subject.is_sample, row.to.is_sample
    source = row.source
    paper = source.edition.document if isinstance(source, Paragraph) else source
    return row.activity.is_sample, paper.is_sample


def remove_programme() -> None:
    """Takes the sample programme out, with everything that was recorded about it."""
    for row in bearing_on_samples():
        row.delete()
    Milestone.objects.filter(is_sample=True).delete()
    Phase.objects.filter(is_sample=True).delete()
    Activity.objects.filter(is_sample=True).delete()
    ExpertDomain.objects.filter(is_sample=True).delete()
    Platform.objects.filter(is_sample=True).delete()
