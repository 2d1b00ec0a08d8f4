"""What a text lost from one version to the next, and which decision records it.

A paragraph that is gone, or bracketed wording that is gone from a paragraph that stays. It is
*decided* where a person cited the paragraph that records the decision. Where a decision on its
element was taken between both versions (a paragraph linked as deciding, or the evidence of a
status change in adopted or recorded text), that paragraph *may* record it: a person has to say so.
What has neither is a deletion that no decision records.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.anchoring.passages import Address
from documents.models import Paragraph, Part
from documents.tracing import History
from meetings.roles import Reader
from proposals.models import DecidedDeletion, Element, Evidence, Link, StatusChange
from proposals.texts.places import Places, across
from proposals.texts.versions import Text, Version

State = Literal["decided", "possible", "unrecorded"]
SETTLED = (Part.Standing.ADOPTED, Part.Standing.RECORD)


@dataclass(frozen=True, slots=True)
class Deletion:
    """Wording that stood in `old` and is gone in `new`.

    `start` is None where the whole paragraph is gone, with the `below` paragraphs under it, else
    where `wording` begins in its text.
    `decided`: the row of the person who cited the decision. `possible`: decisions on its elements
    between both versions, for a person to judge.
    """

    old: Version
    new: Version
    paragraph: Paragraph
    start: int | None
    wording: str
    below: int
    elements: tuple[Element, ...]
    decided: DecidedDeletion | None
    possible: tuple[Paragraph, ...]

    @property
    def state(self) -> State:
        if self.decided is not None:
            return "decided"
        return "possible" if self.possible else "unrecorded"


def deletions_of(
    text: Text,
    history: History,
    places: Places,
    paragraphs: Mapping[int, Sequence[Paragraph]],
    *,
    user: Reader,
) -> tuple[Deletion, ...]:
    """Every deletion of a text in the order of its versions and of print. Three queries.

    `paragraphs` by edition, as of `documents.aligning.paragraphs_of`.
    """
    lost = list(_lost(text, history, paragraphs))
    decided = _decided(text, user)
    decisions = _decisions(text, places, user) if lost else {}
    found = []
    for number, paragraph, start, wording, below in lost:
        old, new = text.versions[number], text.versions[number + 1]
        address = paragraph.part.code, paragraph.path
        elements = tuple(e for e, versions in places.items() if address in versions[number])
        found.append(
            Deletion(
                old=old,
                new=new,
                paragraph=paragraph,
                start=start,
                wording=wording,
                below=below,
                elements=elements,
                decided=decided.get((old.document.pk, address, start, new.document.pk)),
                possible=_between(old, new, (decisions.get(e.pk, ()) for e in elements)),
            )
        )
    return tuple(found)


def _lost(
    text: Text, history: History, paragraphs: Mapping[int, Sequence[Paragraph]]
) -> Iterator[tuple[int, Paragraph, int | None, str, int]]:
    """The number of the version, the paragraph, where the wording begins, the wording, how many
    paragraphs under it are gone too."""
    for number, (step, wordings) in enumerate(zip(history.steps, history.lost, strict=True)):
        rows = paragraphs[text.versions[number].edition.pk]
        by_address = {(row.part.code, row.path): row for row in rows}
        below = _below(fate.old for fate in step.fates if fate.kind == "dropped")
        gone: list[tuple[Paragraph, int | None, str, int]] = [
            (by_address[address], None, by_address[address].text, count)
            for address, count in below.items()
        ]
        gone += [(by_address[row.address], row.start, row.wording, 0) for row in wordings]
        for found in sorted(gone, key=lambda each: (each[0].position, each[1] or 0)):
            yield number, *found


def _below(dropped: Iterable[Address]) -> dict[Address, int]:
    """The topmost of the dropped paragraphs, with how many of those under them are gone too."""
    counts: dict[Address, int] = {}
    for part, path in dropped:
        steps = path.split("/")
        above = [(part, "/".join(steps[:length])) for length in range(1, len(steps))]
        top = next((address for address in above if address in counts), None)
        if top is None:
            counts[part, path] = 0
        else:
            counts[top] += 1
    return counts


_Key = tuple[int, Address, int | None, int]


def _decided(text: Text, user: Reader) -> dict[_Key, DecidedDeletion]:
    """By document, address and place of the wording, and later document.

    A record that was made on an earlier file of the same document holds for the same address, one
    on another language edition for the same whole paragraph, where that is sure.
    """
    documents = [version.document.pk for version in text.versions]
    rows = (
        DecidedDeletion.objects.visible_to(user)
        .in_force()
        .with_texts()
        .filter(paragraph__edition__document__in=documents)
        .order_by("pk")
    )
    found: dict[_Key, DecidedDeletion] = {}
    other = []
    for row in rows:
        edition = row.paragraph.edition
        if edition.language == text.language:
            address = row.paragraph.part.code, row.paragraph.path
            found[edition.document_id, address, row.start, row.later_id] = row
        elif row.start is None:
            other.append(row)
    elsewhere = across([text], (row.paragraph.edition for row in other))
    for row in other:
        edition = row.paragraph.edition
        printed = row.paragraph.part.code, row.paragraph.path
        here = elsewhere[edition.pk].get(printed)
        if here is not None:
            found.setdefault((edition.document_id, here, None, row.later_id), row)
    return found


def _decisions(text: Text, places: Places, user: Reader) -> dict[int, list[Paragraph]]:
    """By element: paragraphs that decide on it, outside of the text itself."""
    own = [document.pk for document in text.family]
    elements = [element.pk for element in places]
    links = (
        Link.objects.in_force()
        .visible_to(user)
        .filter(relation=Link.Relation.DECIDES, element__in=elements)
        .exclude(paragraph__edition__document__in=own)
        .select_related("paragraph__part", "paragraph__edition__document__meeting")
    )
    evidence = (
        Evidence.objects.filter(
            change__in=StatusChange.objects.confirmed().visible_to(user),
            change__element__in=elements,
            paragraph__part__standing__in=SETTLED,
        )
        .exclude(document__in=own)
        .select_related("change", "paragraph__part", "paragraph__edition__document__meeting")
    )
    found: dict[int, list[Paragraph]] = defaultdict(list)
    for link in links:
        found[link.element_id].append(link.paragraph)
    for row in evidence:
        if row.paragraph is not None:
            found[row.change.element_id].append(row.paragraph)
    return found


def _between(
    old: Version, new: Version, decisions: Iterable[Sequence[Paragraph]]
) -> tuple[Paragraph, ...]:
    """Those dated from the old version to the new one, each once, the earliest first."""
    found = {row.pk: row for rows in decisions for row in rows}

    def dated(row: Paragraph) -> date | None:
        return row.edition.document.dated

    if old.dated is None or new.dated is None:
        return ()
    held = [row for row in found.values() if (day := dated(row)) and old.dated <= day <= new.dated]
    return tuple(
        sorted(held, key=lambda row: (dated(row) or date.min, row.edition_id, row.position))
    )
