"""The papers held, on their days; by the month where they are too many to be told apart."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import ngettext

from documents.models import Document
from meetings.roles import Reader
from tracker.timeline.marks import Mark, mark
from tracker.timeline.scale import FIRST, LAST

# More dots would cover each other, whatever the width.
MOST = 150


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper held: its number and the day from which it speaks."""

    pk: int
    day: date
    is_sample: bool


def fetch_papers(user: Reader) -> list[Paper]:
    """The readable papers of these years whose text is held, by their day. One query."""
    rows = (
        Document.objects.visible_to(user)
        .held()
        .annotate(day=Coalesce("issued_on", "meeting__starts"))
        .filter(day__range=(FIRST, LAST))
        .order_by("day", "pk")
        .values_list("pk", "day", "is_sample")
    )
    return [Paper(*row) for row in rows]


def is_by_month(papers: Sequence[Paper]) -> bool:
    return len(papers) > MOST


def marks_of(papers: Sequence[Paper]) -> list[Mark]:
    """A mark for each paper, else one for the papers of a month that leads to their list."""
    if is_by_month(papers):
        return _months(papers)
    documents = Document.objects.select_related("meeting").in_bulk([paper.pk for paper in papers])
    return [
        mark(
            paper.day,
            paper.day,
            str(document),
            document.get_absolute_url(),
            is_sample=paper.is_sample,
        )
        for paper in papers
        for document in [documents[paper.pk]]
    ]


def _months(papers: Sequence[Paper]) -> list[Mark]:
    counted = Counter((paper.day.replace(day=1), paper.is_sample) for paper in papers)
    return [
        mark(
            first,
            _last_of(first),
            ngettext("%(n)d paper", "%(n)d papers", number) % {"n": number},
            f"{reverse('documents')}?month={first:%Y-%m}&sample={'yes' if is_sample else 'no'}",
            is_sample=is_sample,
        )
        for (first, is_sample), number in counted.items()
    ]


def _last_of(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
