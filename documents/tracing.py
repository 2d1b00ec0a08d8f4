"""What happened to a text over its versions, from what is stored.

The answer depends on the texts of the editions alone, and those never change, so it is kept in the
cache; without it everything is worked out again.
"""

from collections import defaultdict
from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.core.cache import cache
from django.db.models import Q

from documents.aligning import paragraphs_of
from documents.anchoring import Anchor, Mapping, map_paragraphs
from documents.anchoring.fates import Edge, Trace, composed, trace
from documents.anchoring.passages import Address
from documents.anchoring.standing import Found, Lost, Stretch, follow_brackets, lost_wording
from documents.models import Edition, Paragraph, ParagraphPlace, RevisionMap
from documents.parsing.facts.brackets import bracketed_stretches
from documents.parsing.units import NoteMark, Unit
from documents.revisions import passages_of

# Texts of so many paragraphs together are mapped at once in a few seconds; longer ones are followed
# through the versions between them.
AT_ONCE = 8_000
KEPT_SECONDS = 24 * 60 * 60

Rows = MappingType[int, Sequence[Paragraph]]
# Maps by the numbers of the old edition and the new one.
Stored = dict[tuple[int, int], tuple[Anchor, ...]]


@dataclass(frozen=True, slots=True)
class History:
    """A text over its versions. `brackets`: for each version; `steps` and `lost`: for each step
    from one version to the next, so one fewer."""

    steps: tuple[Trace, ...]
    brackets: tuple[tuple[Stretch, ...], ...]
    lost: tuple[tuple[Lost, ...], ...]


def history_of(editions: Sequence[Edition], rows: Rows) -> History:
    """The history of a text whose versions are these editions, in order and in one language.

    `rows`: their paragraphs as of `paragraphs_of`.
    """
    return histories_of([editions], rows)[0]


def histories_of(texts: Sequence[Sequence[Edition]], rows: Rows) -> tuple[History, ...]:
    """The histories of several texts; two queries at most, however many there are."""
    keys = [_key("history", editions) for editions in texts]
    known: dict[str, History] = cache.get_many(keys)
    missing = {k: editions for k, editions in zip(keys, texts, strict=True) if k not in known}
    if missing:
        stored = _stored([pair for editions in missing.values() for pair in pairwise(editions)])
        fresh = {key: _history(editions, rows, stored) for key, editions in missing.items()}
        cache.set_many(fresh, KEPT_SECONDS)
        known |= fresh
    return tuple(known[key] for key in keys)


def edges_between(editions: Sequence[Edition], rows: Rows) -> tuple[Edge, ...]:
    """Where the paragraphs of the first edition stand in the last one, `rows` of both given.

    Those between are the versions through which a very long text is followed.
    """
    old, new = editions[0], editions[-1]
    if len(editions) > 2 and len(rows[old.pk]) + len(rows[new.pk]) <= AT_ONCE:
        editions = [old, new]
    key = _key("edges", editions)
    known: tuple[Edge, ...] | None = cache.get(key)
    if known is None:
        missing = [edition for edition in editions if edition.pk not in rows]
        every = {**rows, **paragraphs_of(missing)} if missing else rows
        stored = _stored(list(pairwise(editions)))
        steps = [step.edges for step in _steps(editions, every, stored)]
        known = steps[0]
        for step in steps[1:]:
            known = composed(known, step)
        cache.set(key, known, KEPT_SECONDS)
    return known


def _key(what: str, editions: Sequence[Edition]) -> str:
    texts = ".".join(f"{e.pk}-{e.sha256[:12]}-{e.rereading}" for e in editions)
    return f"tracing:{what}:{texts}"


def _history(editions: Sequence[Edition], rows: Rows, stored: Stored) -> History:
    steps = _steps(editions, rows, stored)
    found = [_bracketed(rows[edition.pk]) for edition in editions]
    texts = [{_address(row): row.text for row in rows[edition.pk]} for edition in editions]
    return History(
        steps=steps,
        brackets=follow_brackets(found, [step.edges for step in steps]),
        lost=tuple(
            lost_wording(found[n], found[n + 1], step.edges, texts[n + 1])
            for n, step in enumerate(steps)
        ),
    )


def _steps(editions: Sequence[Edition], rows: Rows, stored: Stored) -> tuple[Trace, ...]:
    steps = []
    for old, new in pairwise(editions):
        before, after = passages_of(rows[old.pk]), passages_of(rows[new.pk])
        anchors = stored.get((old.pk, new.pk))
        if anchors is None:
            mapping = map_paragraphs(before, after)
        else:
            sourced = {address for anchor in anchors for address in anchor.new}
            added = [r.address for r in after if r.kind != "heading" and r.address not in sourced]
            mapping = Mapping(anchors, tuple(added))
        steps.append(trace(before, after, mapping))
    return tuple(steps)


def _stored(pairs: Sequence[tuple[Edition, Edition]]) -> Stored:
    """The maps that an import has stored, as it found them. Two queries."""
    wanted = Q(pk__in=[])
    for old, new in pairs:
        wanted |= Q(old=old, new=new)
    maps = RevisionMap.objects.filter(wanted).in_bulk()
    places: dict[int, dict[int, list[ParagraphPlace]]] = defaultdict(lambda: defaultdict(list))
    found = ParagraphPlace.objects.filter(map__in=maps).select_related("old__part", "new__part")
    for place in found.order_by("map", "old__position", "new__position"):
        places[place.map_id][place.old_id].append(place)
    return {
        (row.old_id, row.new_id): tuple(_anchor(rows) for rows in places[pk].values())
        for pk, row in maps.items()
    }


def _anchor(rows: Sequence[ParagraphPlace]) -> Anchor:
    first = rows[0]
    return Anchor(
        old=_address(first.old),
        new=tuple(_address(row.new) for row in rows if row.new is not None),
        status=first.status,  # type: ignore[arg-type]  # its choices are these words
        score=first.score,
    )


def _address(row: Paragraph) -> Address:
    return row.part.code, row.path


def _bracketed(rows: Sequence[Paragraph]) -> list[Found]:
    texts = {_address(row): row.text for row in rows}
    found = bracketed_stretches([_unit(row) for row in rows])
    return [
        (
            (stretch.part, stretch.path),
            stretch.start,
            texts[stretch.part, stretch.path][stretch.start : stretch.end],
        )
        for stretch in found
    ]


def _unit(row: Paragraph) -> Unit:
    return Unit(
        part=row.part.code,
        path=row.path,
        kind=row.kind,  # type: ignore[arg-type]  # its choices are these words
        text=row.text,
        label=row.label,
        quoted=row.quoted,
        notes=tuple(NoteMark(int(s), int(e), str(n)) for s, e, n in row.notes),
    )
