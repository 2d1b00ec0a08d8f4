"""Lists of States that begin with their number: the following five States: …"""

import re
from collections.abc import Iterator, Sequence

from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.names import NameIndex
from documents.parsing.facts.phrases import (
    compiled,
    group,
    latin_digits,
    number,
    sentences,
    with_numbers,
)
from documents.parsing.languages.facts import fact_words
from documents.parsing.units import Finding, Unit
from documents.parsing.wording import gettext_noop

_COLON = re.compile("[:：]")
_PROSE = frozenset(("paragraph", "subitem", "bullet", "unnumbered"))
_FEWEST = 2


def read_counts(
    units: Sequence[Unit],
    attendance: frozenset[tuple[str, str]],
    code: str,
    index: NameIndex,
    concordance: Concordance,
) -> tuple[Finding, ...]:
    """The lists that do not have as many names as is said; those of `attendance` are left out.

    Nothing is said of a list in which a name is not known: how it is parted is not sure then.
    """
    following = with_numbers(fact_words(code).following, code)
    places = concordance.mentioning(following) & concordance.holding(":", "：")
    found: list[Finding] = []
    for unit in (units[place] for place in sorted(places)):
        if unit.kind not in _PROSE or (unit.part, unit.path) in attendance:
            continue
        for claimed, names in _announced(unit.text, following, code):
            listed = _listed(names, index)
            if listed and claimed not in listed:
                found.append(_mismatch(unit, claimed, listed[0]))
    return tuple(found)


def _announced(text: str, following: str, code: str) -> Iterator[tuple[int, str]]:
    """The number said before the first colon of each sentence, and what stands after it."""
    for _, sentence in sentences(text):
        colon = _COLON.search(sentence)
        if colon is None:
            continue
        match = compiled(following).search(latin_digits(sentence[: colon.start()]))
        claimed = number(group(match, "n"), code) if match else None
        if claimed is not None:
            yield claimed, sentence[colon.end() :]


def _listed(rest: str, index: NameIndex) -> tuple[int, ...]:
    """How many names a list has: known ones; the words after the last may be one more."""
    named = index.split(rest)
    if named and named[-1].code is None:
        known = len({each.code for each in named[:-1]})
        sure = known >= _FEWEST and all(each.code for each in named[:-1])
        return (known, known + 1) if sure else ()
    codes = {each.code for each in named}
    return (len(codes),) if len(codes) >= _FEWEST and None not in codes else ()


def _mismatch(unit: Unit, claimed: int, listed: int) -> Finding:
    template = gettext_noop("%(claimed)s announced, %(listed)s listed (%(role)s)")
    values = (("claimed", claimed), ("listed", listed), ("role", "state"))
    return Finding("count-mismatch", unit.part, unit.path, unit.line, template, values, slip=True)
