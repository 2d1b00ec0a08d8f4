"""What an element's page says of the programme: activities that touch it, and who is relevant."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.urls import reverse

from meetings.roles import Reader
from proposals.models import ActivityEvidence, Element, Relevance
from proposals.standing import standing_said
from tracker.dashboards.relevance import chip


@dataclass(frozen=True, slots=True)
class Named:
    """A row of the programme that names this element, and what is said of it there."""

    code: str
    name: str
    words: str
    url: str
    said: str = ""
    is_sample: bool = False


def activities_of(element: Element, *, user: Reader, day: date) -> tuple[Named, ...]:
    """The activities that touch an element, each with its evidence up to `day`. Two queries."""
    activities = list(element.activities.select_related("phase").order_by("position", "code"))
    evidence: dict[int, list[ActivityEvidence]] = defaultdict(list)
    rows = ActivityEvidence.objects.in_force().visible_to(user).filter(activity__in=activities)
    for row in rows.with_source():
        if row.day is None or row.day <= day:
            evidence[row.activity_id].append(row)
    return tuple(
        Named(
            code=activity.code,
            name=activity.name,
            words=activity.phase.name,
            url=f"{reverse('timeline')}#activity-{activity.code}",
            said=standing_said(evidence[activity.pk]),
            is_sample=activity.is_sample,
        )
        for activity in activities
    )


def relevant_to(element: Element) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Fields of expertise, then organisations and platforms, with the secretariat's reason."""
    rows = Relevance.objects.in_force().filter(element=element).with_ends()
    domains: list[Named] = []
    others: list[Named] = []
    platforms_last = F("platform__position").asc(nulls_first=True)
    for row in rows.order_by("domain__position", platforms_last, "pk"):
        end = chip(row, row.subject)
        named = Named(end.code, end.name, end.why, end.url, is_sample=row.subject.is_sample)
        (domains if row.domain else others).append(named)
    return tuple(domains), tuple(others)
