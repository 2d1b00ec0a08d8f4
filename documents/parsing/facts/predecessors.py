"""What a document says of its own earlier issue: "previously issued as …", "supersedes …".

Only what a document says of itself counts. A remark of that kind on another paper stands in lists
and under citations, so elsewhere than on the first page the document has to name itself.
"""

import re
from collections.abc import Iterator, Sequence

from documents.parsing import symbols
from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.phrases import compiled, sentences
from documents.parsing.languages.facts.predecessors import PREDECESSOR_WORDS
from documents.parsing.units import Predecessor, Unit

_BEFORE, _AFTER = 120, 30
# Marks that Arabic prints or leaves out inside one and the same word.
_VOWELS = re.compile("[\u064b-\u0652\u0640]")


def read_predecessors(
    units: Sequence[Unit], code: str, own: str | None, concordance: Concordance
) -> tuple[Predecessor, ...]:
    """The documents in whose place this one stands, by its own words; `own` is its symbol."""
    words = PREDECESSOR_WORDS[code]
    patterns = (words.issued.replace("§", ""), words.replaces.replace("§", ""))
    likely = concordance.mentioning(*patterns) & concordance.holding(*symbols.SLASHES)
    heads = [u for u in units if u.part == "front" or (u.kind == "heading" and u.level == 0)]
    marked = {(unit.part, mark.note) for unit in heads for mark in unit.notes}
    found: dict[str, Predecessor] = {}
    for place in sorted(likely):
        unit = units[place]
        is_own = unit.part == "front" or _opens(unit, marked)
        if unit.quoted or unit.kind in ("table", "list"):
            continue
        for symbol in _named(unit.text, words.issued, words.replaces, "" if is_own else words.this):
            if symbol != own:
                found.setdefault(symbol, Predecessor(symbol, unit.part, unit.path))
    return tuple(found.values())


def names_predecessor(around: str, code: str) -> bool:
    """Whether the words around a symbol, written as §, call it an earlier issue."""
    words = PREDECESSOR_WORDS[code]
    plain = _VOWELS.sub("", around)
    return any(compiled(pattern).search(plain) for pattern in (words.issued, words.replaces))


def _opens(unit: Unit, marked: set[tuple[str, str]]) -> bool:
    """A note on the title or on a line of the masthead; `*` notes are marked there."""
    return unit.kind == "footnote" and (
        (unit.part, unit.path) in marked or ("front", unit.path) in marked
    )


def _named(text: str, issued: str, replaces: str, this: str) -> Iterator[str]:
    for _start, sentence in sentences(text):
        for found in symbols.find(sentence):
            before = sentence[max(0, found.start - _BEFORE) : found.start]
            around = _VOWELS.sub("", f"{before}§{sentence[found.end : found.end + _AFTER]}")
            if this and not compiled(this).search(around):
                continue
            if compiled(issued).search(around) or compiled(replaces).search(around):
                yield found.symbol
