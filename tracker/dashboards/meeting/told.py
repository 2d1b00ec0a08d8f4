"""Where something is printed, and the rows that papers record of a meeting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model

from documents.models import Edition, Paragraph
from meetings.models import Meeting, Party
from meetings.models.record import RecordedQuerySet
from meetings.roles import Reader
from tracker.addresses import SpokenAddress, spoken

_Row = TypeVar("_Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Told:
    """The paragraph that says so."""

    paper: str
    address: SpokenAddress
    url: str


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody as the reader calls them, and `printed` where the paper prints it otherwise.

    `key` sorts by the English name; names that nobody knows come last, in the order of print.
    """

    name: str
    printed: str = ""
    key: str = ""


def told_of(
    rows: RecordedQuerySet[_Row], *meetings: Meeting, user: Reader
) -> RecordedQuerySet[_Row]:
    """What the readable papers of these meetings record, once for each paper, in reading order."""
    return (
        rows.visible_to(user)
        .of_meetings(*meetings)
        .filter(paragraph__edition__in=Edition.objects.telling())
        .select_related("paragraph__part", "paragraph__edition__document")
        .defer("paragraph__text")
        .in_reading_order()
    )


def told(paragraph: Paragraph) -> Told:
    return Told(
        paper=str(paragraph.edition.document),
        address=spoken(paragraph.part.code, paragraph.path),
        url=paragraph.get_absolute_url(),
    )


def places(rows: Iterable[Any]) -> tuple[Told, ...]:
    """Each paragraph of the rows once."""
    return tuple(dict.fromkeys(told(row.paragraph) for row in rows))


def called(party: Party | None, printed: str, day: date | None) -> Name:
    """A party by its name of the day in the reader's language; an unknown name as printed."""
    if party is None:
        return Name(printed)
    name = party.name_on(day)
    return Name(name, printed if printed != name else "", party.order_key)
