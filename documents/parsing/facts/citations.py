"""Citations: every symbol that the text names, with the place where it names it.

A citation is printed as a symbol, or implied: "ibid.", "resolution 72/71", "the 1540 Committee".
"""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from documents.parsing import symbols
from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.frontrows import NUMBERED_TITLE
from documents.parsing.facts.numbered import implied, implying
from documents.parsing.facts.pointers import read_pointers, same_source, same_sources
from documents.parsing.symbols import FoundSymbol
from documents.parsing.units import CitedSymbol, Unit

_LONGEST_POINTER = 100
_span = attrgetter("start", "end")


def read_citations(
    units: Sequence[Unit],
    listed: frozenset[tuple[str, str]],
    code: str,
    concordance: Concordance,
) -> tuple[CitedSymbol, ...]:
    """Citations in the order of print, one for each symbol at each address.

    The head of a document cites nothing; what follows a resolution's numbered title is preamble.
    `listed`: addresses of document lists, whose rows are not citations. "Ibid." refers to the last
    symbol before it in its unit, else to the last of the note before.
    """
    printing = concordance.holding(*symbols.SLASHES)
    repeating = concordance.mentioning(same_source())
    places = implying(code, concordance)
    naming = printing.union(*places.values())
    cited: list[CitedSymbol] = []
    previous = ""
    titled = False
    for place, unit in enumerate(units):
        head = unit.part == "front" and not titled
        titled = titled or (head and NUMBERED_TITLE.match(unit.text) is not None)
        if head or (unit.part, unit.path) in listed:
            continue
        note = unit.kind == "footnote"
        before = previous if note else ""
        last = ""
        if before or place in naming:
            patterns = [pattern for pattern, near in places.items() if place in near]
            here, last = _in_unit(unit, code, before, patterns, repeats=place in repeating)
            cited.extend(here)
        if note:
            previous = last
    return tuple(cited)


def _in_unit(
    unit: Unit, code: str, previous: str, patterns: Sequence[str], *, repeats: bool
) -> tuple[list[CitedSymbol], str]:
    """What a unit cites, and what it cites last."""
    text = unit.text
    hits = [*symbols.find(text)]
    starts = [hit.start for hit in hits]
    ends = [0, *(hit.end for hit in hits)]
    hits += [
        hit
        for hit in implied(text, code, patterns)
        if ends[bisect_left(starts, hit.end)] <= hit.start  # no printed symbol stands there
    ]
    if repeats:
        hits += _repeated(text, hits, previous)
    if not hits:
        return [], ""
    hits.sort(key=_span)
    found: dict[str, CitedSymbol] = {}
    pointers = read_pointers(text, list(map(_span, hits)))
    for hit, pointer in zip(hits, pointers, strict=True):
        raw, pages, paragraphs, implicit = hit.raw, pointer.pages, pointer.paragraphs, hit.implicit
        if known := found.get(hit.symbol):
            pages, paragraphs = _both(known.pages, pages), _both(known.paragraphs, paragraphs)
            if known.raw and (implicit or not known.implicit):
                raw, implicit = known.raw, known.implicit
        found[hit.symbol] = CitedSymbol(
            hit.symbol, unit.part, unit.path, " ".join(raw.split()), pages, paragraphs, implicit
        )
    return list(found.values()), hits[-1].symbol


def _both(known: str, named: str) -> str:
    """What two mentions of a symbol point to, as far as it can be kept whole."""
    if not named or named in known.split("; "):
        return known
    both = f"{known}; {named}" if known else named
    return both if len(both) <= _LONGEST_POINTER else known


def _repeated(text: str, hits: Sequence[FoundSymbol], previous: str) -> list[FoundSymbol]:
    """What "ibid." cites: the symbol printed last in the unit, else the one of the note before."""
    if not hits and not previous:
        return []
    printed = sorted(hits, key=lambda hit: hit.end)
    ends = [hit.end for hit in printed]
    found: list[FoundSymbol] = []
    for start, end in same_sources(text):
        last = bisect_left(ends, start + 1)
        if symbol := printed[last - 1].symbol if last else previous:
            found.append(FoundSymbol(symbol, start, end, text[start:end], implicit=True))
    return found
