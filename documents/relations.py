"""Which document revises, corrects, adds to or replaces which: by symbol, by its own words, or as a
suggestion."""

from collections.abc import Iterable
from typing import TypeAlias

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Access, Document, DocumentRelation
from documents.parsing.symbols import parse
from documents.storing.recognition import comparable
from documents.storing.stubs import LIMITED_SYMBOL, default_access, known_or_stubs
from meetings.acting import verb
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right

Kind: TypeAlias = DocumentRelation.Kind
Origin: TypeAlias = DocumentRelation.Origin
State: TypeAlias = DocumentRelation.State
KINDS = {"Rev": Kind.REVISES, "Corr": Kind.CORRECTS, "Add": Kind.ADDS}


def earlier_symbol(symbol: str) -> tuple[Kind, str] | None:
    """What a symbol says of itself: `X/Rev.2` revises `X/Rev.1`, `X/Corr.1` corrects `X`.

    None for a symbol without a suffix, and for one whose suffix says nothing of the kind.
    """
    found = parse(symbol)
    if found is None or not found.suffixes:
        return None
    word, _dot, number = found.suffixes[-1].partition(".")
    kind = KINDS.get(word)
    if kind is None:
        return None
    stem = "/".join([found.base, *found.suffixes[:-1]])
    if kind == Kind.REVISES and number.isdecimal() and int(number) > 1:
        return kind, f"{stem}/Rev.{int(number) - 1}"
    return kind, stem


@transaction.atomic
def relate(document: Document, *, said: Iterable[str] = ()) -> list[DocumentRelation]:
    """Writes how a document stands to the others, whichever came first; returns what is new.

    `said`: symbols of the documents in whose place it says that it stands.

    A document that another one revises exists, held or not: it becomes known. Nothing is written
    twice, and what a person decided stays.
    """
    pairs: dict[tuple[int, int], DocumentRelation] = {}
    for relation in [
        *_upwards(document),
        *_downwards(document),
        *_said(document, said),
        *_suggested(document),
    ]:
        pairs.setdefault((relation.later_id, relation.earlier_id), relation)
    there = DocumentRelation.objects.filter(
        later__in={later for later, _earlier in pairs},
        earlier__in={earlier for _later, earlier in pairs},
    ).values_list("later", "earlier")
    fresh = [relation for pair, relation in pairs.items() if pair not in set(there)]
    # Another import may have written the same relation from its other end meanwhile.
    return DocumentRelation.objects.bulk_create(fresh, ignore_conflicts=True)


@verb
def decide_relation(*, relation: DocumentRelation, holds: bool, by: User) -> DocumentRelation:
    """A person says whether a suggested relation holds."""
    require(by, Right.IMPORT_DOCUMENT, _("Only secretariat staff relate documents."))
    moved = DocumentRelation.objects.filter(pk=relation.pk, state=State.SUGGESTED).update(
        state=State.HOLDS if holds else State.REFUSED, decided_by=by, decided_at=timezone.now()
    )
    relation.refresh_from_db()
    if not moved:
        raise Refused(
            _("This relation is “%(state)s” already.") % {"state": relation.get_state_display()},
            kind=RefusalKind.CONFLICT,
        )
    return relation


def _upwards(document: Document) -> list[DocumentRelation]:
    """From a revision to what it revises, and on to the first text."""
    found = []
    later = document
    while (step := earlier_symbol(later.symbol or "")) is not None:
        kind, symbol = step
        earlier = _known(symbol, document)
        if earlier is None:
            break
        found.append(_relation(later, kind, earlier, Origin.SYMBOL))
        later = earlier
    return found


def _said(document: Document, symbols: Iterable[str]) -> list[DocumentRelation]:
    """What the document says of itself. A draft that became a final text is settled by it."""
    found = []
    for symbol in symbols:
        earlier = _known(symbol, document)
        if earlier is not None and earlier != document:
            settles = _is_draft(earlier) and not _is_draft(document)
            kind = Kind.SETTLES if settles else Kind.REPLACES
            found.append(_relation(document, kind, earlier, Origin.WORDS))
    return found


def _known(symbol: str, by: Document) -> Document | None:
    """The document with this symbol, which becomes known where nobody knew it.

    A paper that fewer may read than the earlier one makes nothing known: the stub would tell.
    """
    known = Document.objects.filter(symbol=symbol).first()
    levels = list(Access)
    if known is not None or levels.index(Access(by.access)) > levels.index(default_access(symbol)):
        return known
    return known_or_stubs({symbol: ""}, language=by.title_language, by=by)[symbol]


def _downwards(document: Document) -> list[DocumentRelation]:
    """From what was known of it before it came: its own corrections and revisions."""
    symbol = parse(document.symbol or "")
    if symbol is None:
        return []
    family = Document.objects.filter(symbol__startswith=f"{symbol.base}/").exclude(pk=document.pk)
    return [
        _relation(other, step[0], document, Origin.SYMBOL)
        for other in family
        if (step := earlier_symbol(other.symbol or "")) and step[1] == document.symbol
    ]


def _suggested(document: Document) -> list[DocumentRelation]:
    """A conference room or limited paper and a final one with its title, at one meeting."""
    title = comparable(document.title)
    if document.meeting_id is None or not title:
        return []
    is_draft = _is_draft(document)
    others = [
        other
        for other in Document.objects.filter(meeting=document.meeting_id).exclude(pk=document.pk)
        if comparable(other.title) == title and _is_draft(other) != is_draft
    ]
    if len(others) != 1:
        return []
    final, draft = (others[0], document) if is_draft else (document, others[0])
    return [_relation(final, Kind.SETTLES, draft, Origin.TITLE)]


def _is_draft(document: Document) -> bool:
    return LIMITED_SYMBOL.search(document.symbol or "") is not None


def _relation(later: Document, kind: Kind, earlier: Document, origin: Origin) -> DocumentRelation:
    state = State.SUGGESTED if origin == Origin.TITLE else State.HOLDS
    return DocumentRelation(later=later, kind=kind, earlier=earlier, origin=origin, state=state)
