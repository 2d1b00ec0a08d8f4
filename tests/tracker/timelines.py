"""What the tests of the timeline draw, and small rows for it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser

from documents.models import Document, Paragraph
from meetings.roles import Reader
from proposals.models import (
    Activity,
    ActivityEvidence,
    Phase,
    Status,
    StatusChange,
)
from tests.makers import (
    make_change,
    make_document,
    make_edition,
    make_element,
    make_status,
)
from tracker.timeline import Timeline, draw_timeline, place
from tracker.timeline.marks import Mark

NOBODY = AnonymousUser()
TODAY = date(2024, 6, 1)
NAMED = {"name_zh": "名称", "name_en": "Name"}


def drawn(reader: Reader = NOBODY, today: date = TODAY) -> Timeline:
    return draw_timeline(user=reader, today=today)


def held(symbol: str, day: date | None, **fields: Any) -> Document:
    paper = make_document(symbol, issued_on=day, **fields)
    make_edition(paper)
    return paper


def moved(
    code: str,
    day: date,
    status: str = "PROPOSED",
    rests_on: Sequence[Paragraph] = (),
    **element: Any,
) -> StatusChange:
    to = Status.objects.filter(code=status).first() or make_status(status)
    return make_change(make_element(code, **element), to, *rests_on, on=day, sequence=1)


def marked(start: date, label: str, url: str, end: date | None = None, **more: Any) -> Mark:
    end = end or start
    if url.startswith("#meeting-"):
        more["page"] = f"/meetings/{url.removeprefix('#meeting-')}/"
    return Mark(
        x=round((place(start) + place(end)) / 2, 3),
        width=round(place(end) - place(start), 3),
        start=start,
        end=end,
        label=label,
        url=url,
        **more,
    )


def phase(code: str, **fields: Any) -> Phase:
    return Phase.objects.create(code=code, **{**NAMED, **fields})


def bears(activity: Activity, **fields: Any) -> ActivityEvidence:
    return ActivityEvidence.objects.create(
        activity=activity, **{"relation": "reports", "note": "Because.", **fields}
    )
