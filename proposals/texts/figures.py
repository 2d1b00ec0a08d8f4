"""Bracket figures of a text: in all and for each element, version by version, with their age.

The age of a bracket counts from the date of the version in which its wording stood in brackets
first: it is followed back through what became of its paragraph, as long as half of its words stay
(`documents/anchoring/standing.py`). Brackets that were lifted and come back begin anew.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from documents.anchoring.passages import Address
from documents.anchoring.standing import Stretch
from documents.models import Brackets
from documents.tracing import History
from proposals.models import Element
from proposals.texts.places import Places
from proposals.texts.versions import Text, Version

# By edition, then by address.
Rows = Mapping[int, Mapping[Address, Brackets]]


@dataclass(frozen=True, slots=True)
class Oldest:
    """The bracket that stands longest: where it stands, its words, and the version in which it
    stood first. `days` until the version that it is told of; None where a version has no date."""

    address: Address
    wording: str
    first: Version
    since: date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The brackets of some paragraphs of one version.

    `pairs`: outermost pairs; `depth`: the deepest nesting; `characters` inside, blanks and brackets
    apart; `alternatives`: places that offer a choice; `unmatched`: brackets without a partner.
    """

    paragraphs: int
    pairs: int
    depth: int
    characters: int
    alternatives: int
    unmatched: int
    oldest: Oldest | None


@dataclass(frozen=True, slots=True)
class ElementFigures:
    """One element through the versions; None for a version that has no text of it."""

    element: Element
    versions: tuple[Figures | None, ...]


def bracket_rows(*texts: Text) -> dict[int, dict[Address, Brackets]]:
    """By edition of these texts: the stored figures of each paragraph with brackets. One query."""
    found: dict[int, dict[Address, Brackets]] = {
        edition.pk: {} for text in texts for edition in text.editions
    }
    rows = Brackets.objects.filter(paragraph__edition__in=found)
    for row in rows.select_related("paragraph__part").order_by("paragraph__position"):
        found[row.paragraph.edition_id][row.paragraph.part.code, row.paragraph.path] = row
    return found


def totals(text: Text, history: History, rows: Rows) -> tuple[Figures, ...]:
    """The figures of every version as a whole; `paragraphs` counts those with brackets."""
    return tuple(
        _figures(text, history, number, rows, rows[edition.pk])
        for number, edition in enumerate(text.editions)
    )


def figures_of(
    text: Text, history: History, rows: Rows, places: Places
) -> tuple[ElementFigures, ...]:
    """The figures of every element of which the text has paragraphs, in the elements' order."""
    return tuple(
        ElementFigures(
            element,
            tuple(
                _figures(text, history, number, rows, addresses) if addresses else None
                for number, addresses in enumerate(versions)
            ),
        )
        for element, versions in places.items()
    )


def _figures(
    text: Text, history: History, number: int, rows: Rows, addresses: Collection[Address]
) -> Figures:
    here = rows[text.versions[number].edition.pk]
    found = [here[address] for address in addresses if address in here]
    own = set(addresses)
    stretches = [s for s in history.brackets[number] if s.address in own]
    return Figures(
        paragraphs=len(addresses),
        pairs=sum(row.pairs for row in found),
        depth=max((row.depth for row in found), default=0),
        characters=sum(row.characters for row in found),
        alternatives=sum(row.alternatives for row in found),
        unmatched=sum(row.unmatched for row in found),
        oldest=_oldest(text, number, stretches),
    )


def _oldest(text: Text, number: int, stretches: Sequence[Stretch]) -> Oldest | None:
    if not stretches:
        return None
    stretch = min(stretches, key=lambda each: each.since)
    first, here = text.versions[stretch.since], text.versions[number].dated
    since = first.dated
    return Oldest(
        address=stretch.address,
        wording=stretch.wording,
        first=first,
        since=since,
        days=(here - since).days if here is not None and since is not None else None,
    )
