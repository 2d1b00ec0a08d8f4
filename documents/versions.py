"""The versions of a text: documents of which one revises, replaces or settles another.

Only what the reader may see is asked. Two versions with a hidden one between them are versions of
one text all the same where their symbols say so (`X` and `X/Rev.2`); else nothing tells a reader
that they hang together, and nothing here does.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import F

from documents.models import Document, DocumentRelation
from documents.parsing.symbols import parse
from meetings.access import readable_levels
from meetings.roles import Reader

Kind = DocumentRelation.Kind
# A corrigendum lists corrections, an addition stands beside a text: neither is a version of it.
FOLLOWING = (Kind.REVISES, Kind.REPLACES, Kind.SETTLES)


def families_of(documents: Collection[int], *, user: Reader) -> tuple[tuple[Document, ...], ...]:
    """The texts to which these documents belong: for each its versions in order, in five queries.

    An earlier version stands before the one that follows it, otherwise the date decides. A document
    that stands alone is a text of one version; one that the user may not read is none.
    """
    relations = DocumentRelation.objects.holding().visible_to(user).filter(kind__in=FOLLOWING)
    follows = set(relations.values_list("earlier", "later"))
    groups = _grouped({*follows, *_by_symbol(user)}, documents)
    found = (
        Document.objects.visible_to(user)
        .filter(pk__in={pk for group in groups for pk in group})
        .select_related("meeting")
        .prefetch_related("editions")
        .in_bulk()
    )
    texts = [[found[pk] for pk in sorted(group) if pk in found] for group in groups]
    return tuple(tuple(_in_order(text, follows)) for text in texts if text)


def ways_on(documents: Collection[int], *, user: Reader) -> dict[int, tuple[Document, ...]]:
    """For each document whose place another one took: what took it, step by step, the text in
    force last. Where several took a place, the latest of them leads on.

    Only what the user may see is followed. One query, and one for each step of the longest way.
    """
    next_of: dict[int, Document] = {}
    asked = set(documents)
    while asked:
        relations = DocumentRelation.objects.holding().select_related("later")
        relations = relations.filter(
            earlier__in=asked, kind__in=FOLLOWING, later__access__in=readable_levels(user)
        )
        latest_last = F("later__issued_on").asc(nulls_first=True), "later"
        fresh = {row.earlier_id: row.later for row in relations.order_by(*latest_last)}
        next_of |= fresh
        asked = {document.pk for document in fresh.values()} - next_of.keys()
    return {pk: _way(pk, next_of) for pk in documents if pk in next_of}


def _way(start: int, next_of: Mapping[int, Document]) -> tuple[Document, ...]:
    way: dict[int, Document] = {}
    place = start
    while place in next_of and next_of[place].pk not in {start, *way}:
        document = next_of[place]
        place = document.pk
        way[place] = document
    return tuple(way.values())


def _by_symbol(user: Reader) -> set[tuple[int, int]]:
    """Pairs of documents that are versions of one text by symbol: `X`, `X/Rev.1`, `X/Rev.2`."""
    stems: dict[str, list[int]] = defaultdict(list)
    seen = Document.objects.visible_to(user)
    for pk, symbol in seen.filter(symbol__contains="/Rev.").values_list("pk", "symbol"):
        stem = _stem(symbol or "")
        if stem:
            stems[stem].append(pk)
    for pk, symbol in seen.filter(symbol__in=stems).values_list("pk", "symbol"):
        stems[symbol or ""].append(pk)
    return {(group[0], other) for group in stems.values() for other in group[1:]}


def _stem(symbol: str) -> str:
    """`X` for `X/Rev.2`; empty for a symbol that revises nothing."""
    found = parse(symbol)
    if found is None or not found.suffixes or not found.suffixes[-1].startswith("Rev"):
        return ""
    return "/".join([found.base, *found.suffixes[:-1]])


def _grouped(pairs: Iterable[tuple[int, int]], wanted: Collection[int]) -> list[frozenset[int]]:
    """What hangs together with each wanted document."""
    beside: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    groups: list[frozenset[int]] = []
    seen: set[int] = set()
    for start in sorted(wanted):
        if start in seen:
            continue
        group, waiting = {start}, [start]
        while waiting:
            fresh = beside[waiting.pop()] - group
            group |= fresh
            waiting += fresh
        seen |= group
        groups.append(frozenset(group))
    return groups


def _in_order(text: list[Document], follows: Collection[tuple[int, int]]) -> list[Document]:
    pks = {document.pk for document in text}
    earlier: dict[int, set[int]] = defaultdict(set)
    for before, after in follows:
        if {before, after} <= pks:
            earlier[after].add(before)
    waiting = sorted(text, key=_by_date)
    ordered: list[Document] = []
    done: set[int] = set()
    while waiting:
        # Relations that run in a circle say nothing; then the date decides.
        document = next((d for d in waiting if earlier[d.pk] <= done), waiting[0])
        waiting.remove(document)
        ordered.append(document)
        done.add(document.pk)
    return ordered


def _by_date(document: Document) -> tuple[date, int, str, int]:
    symbol = parse(document.symbol or "")
    last = symbol.suffixes[-1] if symbol is not None and symbol.suffixes else ""
    word, _dot, number = last.partition(".")
    revision = int(number) if word == "Rev" and number.isdecimal() else 0
    return document.dated or date.max, revision, document.symbol or "", document.pk
