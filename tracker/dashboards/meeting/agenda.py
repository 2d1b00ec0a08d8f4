"""The agenda with the papers and the speakers of each item. Speaking is no position."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from documents.models import Document
from meetings.models import AgendaItem, Intervention, Meeting
from meetings.roles import Reader
from tracker.dashboards.meeting.told import Name, Told, called, places, told_of

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Speaker:
    """`group`: for whom they spoke, never expanded; empty where the text names nobody.

    `is_draft`: nobody confirmed it yet; only staff read such a row. `is_matched`: a person said
    whom the printed name means.
    """

    name: Name
    group: Name | None
    is_draft: bool
    is_matched: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    symbol: str
    title: str
    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Item:
    """`title` is empty for an item that is printed beside speakers and in no agenda held here."""

    number: str
    title: str
    papers: tuple[Paper, ...]
    speakers: tuple[Speaker, ...]
    at: tuple[Told, ...]

    @property
    def is_draft(self) -> bool:
        """Whether nobody confirmed any of its speakers yet."""
        return all(speaker.is_draft for speaker in self.speakers)


def agenda_of(meeting: Meeting, *, documents: Iterable[Document], user: Reader) -> tuple[Item, ...]:
    """The items by number. `documents`: the meeting's readable ones. Six queries at most."""
    spoken: dict[str, list[Intervention]] = defaultdict(list)
    rows = (
        told_of(Intervention.objects.all(), meeting, user=user)
        .exclude(state=Intervention.State.DISMISSED)
        .select_related("agenda_item", "party", "on_behalf_of")
        .prefetch_related("party__names", "on_behalf_of__names")
    )
    for row in rows:
        spoken[row.agenda_item.number if row.agenda_item else row.item].append(row)
    papers: dict[int | None, list[Paper]] = defaultdict(list)
    for document in documents:
        papers[document.agenda_item_id].append(paper(document))
    items = {item.number: item for item in AgendaItem.objects.filter(meeting=meeting)}
    return tuple(
        Item(
            number=number,
            title=items[number].title if number in items else "",
            papers=tuple(papers[items[number].pk]) if number in items else (),
            speakers=_speakers(spoken[number], meeting.starts),
            at=places(spoken[number]),
        )
        for number in sorted({*items, *spoken}, key=_by_number)
    )


def paper(document: Document) -> Paper:
    first = document.edition_to_read()
    return Paper(
        symbol=str(document),
        title=(first.title if first else "") or document.title,
        language=first.language if first else document.title_language,
        url=document.get_absolute_url(),
    )


def _speakers(rows: Iterable[Intervention], day: date | None) -> tuple[Speaker, ...]:
    """Each speaker once for everybody whom they spoke for, in the order of print."""
    once: dict[object, Speaker] = {}
    for row in rows:
        group = None
        if row.on_behalf_of is not None or row.on_behalf_as_printed:
            group = called(row.on_behalf_of, row.on_behalf_as_printed, day)
        once.setdefault(
            (row.party_id or row.name_as_printed, group),
            Speaker(
                called(row.party, row.name_as_printed, day),
                group,
                row.state == Intervention.State.DRAFT,
                row.is_party_matched,
            ),
        )
    return tuple(once.values())


def _by_number(number: str) -> tuple[list[int], str]:
    """10 comes after 9."""
    return [int(digits) for digits in _DIGITS.findall(number)], number
