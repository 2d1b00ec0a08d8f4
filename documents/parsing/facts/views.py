"""Unattributed views: what "some States parties" or "many delegations" said or held.

A view is read where an unnamed plurality of States, delegations or participants is the subject of
a verb of saying or thinking. It never has a party: a holder that names somebody is left out.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from documents.parsing.facts.concordance import Concordance, single_spaced
from documents.parsing.facts.names import NameIndex
from documents.parsing.facts.phrases import every, in_lowered, lowered, sentences
from documents.parsing.languages.facts.views import NEVER, VIEW_WORDS, ViewWords
from documents.parsing.units import Unit, View

_KINDS = frozenset({"paragraph", "subitem", "bullet", "unnumbered", "footnote"})
# Marks that Arabic prints or leaves out inside one and the same word.
_VOWELS = re.compile("[\u064b-\u0652\u0640]")
_JOINED = re.compile(r"(?:\s*[,，、]\s*|\s*[和及与]|\s+(?:and|et|y|e|и)\s+|\s+و?)$", re.IGNORECASE)
# What a text says beside its holder: "Most delegations, though not all, supported".
_ASIDE = r"(?:\s?[,，،]\s?[^,.;:，。；：،؛]{2,50}[,，،])?"
_NEAR = 60
_LONGEST = 4000


class _Held(NamedTuple):
    """Where holder and verb stand in a sentence."""

    holder: tuple[int, int]
    verb: tuple[int, int]


def read_views(
    units: Sequence[Unit], code: str, index: NameIndex, concordance: Concordance
) -> tuple[View, ...]:
    """The views of a document in the order of print, one for each holder in a sentence.

    Quoted text is somebody else's and is left out, as are heads, headings, tables and lists.
    `View.offset` is where the sentence begins in the unit's text.
    """
    words = VIEW_WORDS[code]
    hinted = [units[place] for place in sorted(concordance.holding(*words.hints))]
    return tuple(
        view
        for unit in hinted
        if unit.kind in _KINDS and not unit.quoted and unit.part != "front"
        for view in _in_unit(unit, words, index)
    )


def _in_unit(unit: Unit, words: ViewWords, index: NameIndex) -> Iterator[View]:
    for start, sentence in sentences(unit.text, halves=True):
        if len(sentence) > _LONGEST:
            continue
        printed = sentence.strip()
        offset = start + sentence.index(printed)
        plain, places = _without_vowels(printed)
        for held in _all_held(plain, words, index):
            yield View(
                quantifier=_as_printed(printed, places, held.holder),
                verb=_as_printed(printed, places, held.verb),
                text=printed,
                part=unit.part,
                path=unit.path,
                offset=offset,
            )


def _all_held(plain: str, words: ViewWords, index: NameIndex) -> Iterator[_Held]:
    low = lowered(plain)
    if not _hinted(low, words):
        return
    active, *others = _patterns(words)
    done = -1
    for pattern in (active, *others):
        for match in every(pattern, low):
            held = _Held(match.span("holder"), match.span("verb"))
            start, end = held.holder
            if start <= done or in_lowered(words.not_after).match(low, end):
                continue
            if pattern is active and _is_object(low, start, words):
                continue
            if _names(plain, held, index):
                continue
            done = start
            yield held


def _hinted(low: str, words: ViewWords) -> bool:
    """Whether a word stands in the text without which nothing in it can match."""
    bare = single_spaced(low)
    return any(map(bare.__contains__, words.hints))


def _is_object(low: str, start: int, words: ViewWords) -> bool:
    """Whether the words right before `start` make what follows their object."""
    return in_lowered(words.not_before).search(low, max(0, start - _NEAR), start) is not None


def _names(plain: str, held: _Held, index: NameIndex) -> bool:
    """Whether a known party stands between holder and verb, or is joined to the holder."""
    start, end = held.holder
    if held.verb[0] > end and index.find(plain[end : held.verb[0]]):
        return True
    before = plain[max(0, start - _NEAR) : start]
    joint = _JOINED.search(before)
    if joint is None:
        return False
    return any(each.end == joint.start() for each in index.find(before[: joint.start()]))


def _without_vowels(text: str) -> tuple[str, list[int]]:
    """The text without optional marks, and where each of its characters stood ([]: as here)."""
    if _VOWELS.search(text) is None:
        return text, []
    places = [place for place, sign in enumerate(text) if not _VOWELS.match(sign)]
    return "".join(text[place] for place in places), places


def _as_printed(sentence: str, places: list[int], span: tuple[int, int]) -> str:
    start, end = span
    if places:
        start, end = places[start], places[end - 1] + 1
    return " ".join(sentence[start:end].split())


@cache
def _patterns(words: ViewWords) -> tuple[str, ...]:
    """Holder and verb in the orders that the language has: active, verb first, passive."""
    holder, verb = rf"(?P<holder>{words.holders})", rf"(?P<verb>{words.verbs})"
    active = words.edge + holder + _ASIDE + words.between + verb
    verb_first = verb + words.verb_first + holder if words.verb_first != NEVER else ""
    passive = rf"(?P<verb>{words.agent}){holder}" if words.agent != NEVER else ""
    return tuple(pattern for pattern in (active, verb_first, passive) if pattern)
