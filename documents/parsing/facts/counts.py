"""Lists of States that begin with their number: the following five States: …"""

import re
from collections.abc import Iterator, Sequence

from documents.parsing.facts.attendance import printed_count
from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.names import NameIndex
from documents.parsing.facts.phrases import every, latin_digits, lowered, sentences
from documents.parsing.languages.facts import FactWords, fact_words
from documents.parsing.units import Finding, Unit
from documents.parsing.wording import gettext_noop

_COLON = re.compile("[:：]")
_PROSE = frozenset(("paragraph", "subitem", "bullet", "unnumbered"))
_BEFORE = 40
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
    words = fact_words(code)
    places = concordance.mentioning(words.following) & concordance.holding(":", "：")
    found: list[Finding] = []
    for unit in (units[place] for place in sorted(places)):
        if unit.kind not in _PROSE or (unit.part, unit.path) in attendance:
            continue
        for head, rest in _announced(unit.text):
            claimed = _claimed(head, code, words)
            if claimed is None:
                continue
            listed = _listed(rest, index)
            if listed and claimed not in listed:
                found.append(_mismatch(unit, claimed, listed[0]))
    return tuple(found)


def _announced(text: str) -> Iterator[tuple[str, str]]:
    """What stands before and after the first colon of each sentence."""
    for _, sentence in sentences(text):
        colon = _COLON.search(sentence)
        if colon is not None:
            yield sentence[: colon.start()], sentence[colon.end() :]


def _claimed(head: str, code: str, words: FactWords) -> int | None:
    """The number beside the word "following"; it stands after it or, in some languages, before."""
    folded = latin_digits(head)
    last = next(iter(reversed(list(every(words.following, lowered(folded))))), None)
    if last is None:
        return None
    before = folded[max(0, last.start() - _BEFORE) : last.end()]
    after = printed_count(folded[last.start() :], code, words)
    return after if after is not None else printed_count(before, code, words)


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
