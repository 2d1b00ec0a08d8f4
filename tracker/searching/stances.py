"""Positions by the words of their quotation, the names of their party and of their element."""

from collections.abc import Iterable
from typing import Any

from documents import engines
from documents.search.matching import Matcher
from meetings.roles import Reader
from proposals.models import Stance
from proposals.models.stances import StanceQuerySet
from tracker.searching.asking import Asked
from tracker.searching.names import Held
from tracker.searching.sifting import Found

LOOKED_AT = 2_000
_DOCUMENT = "paragraph__edition__document"
_COLUMNS = (
    *("paragraph_id", "id", "quote", "paragraph__edition__language", f"{_DOCUMENT}__kind"),
    *(f"{_DOCUMENT}__meeting__code", f"{_DOCUMENT}__meeting__series", "said_on"),
    *("paragraph__part__standing", "element__code", "party__code"),
)
_Row = tuple[Any, ...]


def find_positions(
    asked: Asked, matcher: Matcher, *, parties: Held, elements: Held, user: Reader
) -> tuple[Found, ...]:
    """Positions in force, the latest first.

    Each word must stand in the quotation or in a name of the party that holds the position; where
    the party is named, the rest may name the element as well: “party inspections” finds what it
    said on the element of that name. The words that are excluded must not stand in the quotation.
    Two queries, one without such a party.
    """
    stances = Stance.objects.visible_to(user).in_force()
    readable = engines.compiled(stances.values_list(*_COLUMNS))
    candidates: list[_Row] = []
    if readable:
        candidates += engines.hanging(
            asked.query, readable, at_most=LOOKED_AT, column="paragraph_id"
        )
    if parties:
        candidates += _of(stances, parties)
    refused = Matcher(asked.query.without)
    found = {}
    for row in candidates:
        _paragraph, pk, quote, language, *_facts, element, party = row
        words = matcher.found_in(quote, language)
        named = parties.get(party, frozenset())
        if named:
            words |= named | elements.get(element, frozenset())
        if words == matcher.all and not refused.found_in(quote, language):
            found[pk] = row
    latest = sorted(found.values(), key=lambda row: (str(row[7]), str(row[1])), reverse=True)
    return tuple(_found(row) for row in latest)


def _of(stances: StanceQuerySet, parties: Iterable[str]) -> list[_Row]:
    rows = stances.filter(party__code__in=list(parties)).order_by("-said_on", "-pk")
    return list(rows.values_list(*_COLUMNS)[:LOOKED_AT])


def _found(row: _Row) -> Found:
    _paragraph, pk, _quote, language, kind, meeting, series, day, standing, element, party = row
    return Found(
        key=pk,
        facts={
            "language": (language,),
            "kind": (kind,),
            "series": (series,) if series else (),
            "meeting": (meeting,) if meeting else (),
            "year": (str(day)[:4],),
            "standing": (standing,),
            "element": (element,),
            "party": (party,),
        },
    )
