"""Which units a pattern can match at all: told from the letters that every match of it holds.

The tables of facts are long alternatives in any case, and most units say nothing of the kind.
Looking for the letters first, in all units at once, leaves the search itself to the few.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from itertools import accumulate
from typing import Any

from documents.parsing.units import Unit

# How Python itself reads a pattern: not documented, but the same in every supported version.
_patterns = import_module("re._parser")
_FEW = 8
_NEVER = 1_000
_NOTHING = frozenset(("",))
_NOWHERE = frozenset[int]()
_HAN_STOP = "。"


class Concordance:
    """The texts of all units as one, to find letters in."""

    __slots__ = ("_places", "_signs", "_starts", "_text")

    def __init__(self, units: Sequence[Unit]) -> None:
        texts = [unit.text for unit in units]
        printed = "\0".join(texts)
        if "  " in printed or "\n" in printed:  # the words of a table know one blank only
            texts = [single_spaced(text) for text in texts]
            printed = "\0".join(texts)
        self._text = folded(printed)
        if len(self._text) != len(printed):  # some letters are two where they are small
            texts = [folded(text) for text in texts]
        self._starts = [0, *accumulate([len(text) + 1 for text in texts])]
        self._places: dict[str, frozenset[int]] = {}
        # Chinese has so many signs that most texts lack one of most words: these need no search.
        self._signs = frozenset(self._text) if _HAN_STOP in self._text else None

    def mentioning(self, *patterns: str) -> frozenset[int]:
        """The places of the units that one of the patterns could match, in any case.

        No other unit can match any of them; whether these do is for the caller to see.
        """
        needed = _needed_by_one(patterns)
        if needed is None:
            return frozenset(range(len(self._starts) - 1))
        return self._holding(needed)

    def holding(self, *strings: str) -> frozenset[int]:
        """The places of the units that hold one of these strings, in any case."""
        return self._holding(_all_folded(strings))

    def matching(self, pattern: re.Pattern[str]) -> frozenset[int]:
        """The places of the units in which a pattern for letters that are `folded` matches.

        It is sought in all units at once, so that it must not match the NUL between two.
        """
        text, starts = self._text, self._starts
        found: list[int] = []
        match = pattern.search(text)
        while match:
            place = bisect_right(starts, match.start())
            found.append(place - 1)
            match = pattern.search(text, starts[place])
        return frozenset(found)

    def matching_among(self, places: Iterable[int], pattern: re.Pattern[str]) -> frozenset[int]:
        """Those of the places in whose units a pattern for letters that are `folded` matches."""
        text, starts = self._text, self._starts
        return frozenset(k for k in places if pattern.search(text, starts[k], starts[k + 1] - 1))

    def _holding(self, strings: Iterable[str]) -> frozenset[int]:
        return frozenset().union(*map(self._with, strings))

    def _with(self, string: str) -> frozenset[int]:
        """The places of one string; several readers ask for the same."""
        if (known := self._places.get(string)) is not None:
            return known
        if self._signs is not None and not self._signs.issuperset(string):
            return _NOWHERE
        text, starts = self._text, self._starts
        found: list[int] = []
        at = text.find(string)
        while at >= 0:
            place = bisect_right(starts, at)
            found.append(place - 1)
            at = text.find(string, starts[place])
        self._places[string] = places = frozenset(found)
        return places


@cache
def needs(pattern: str) -> frozenset[str] | None:
    """Strings of which every match of a pattern holds one; None where no string is needed.

    Raises re.error for what is no pattern.
    """
    return _of_sequence(_patterns.parse(pattern))


def may_match(pattern: str, text: str) -> bool:
    """Whether a text that is `folded` holds what a match of the pattern needs."""
    needed = _folded_needs(pattern)
    return needed is None or any(map(text.__contains__, needed))


@cache
def _needed_by_one(patterns: tuple[str, ...]) -> frozenset[str] | None:
    """Strings, folded, of which every text holds one that one of the patterns matches."""
    needed = [_folded_needs(pattern) for pattern in patterns]
    known = [each for each in needed if each is not None]
    return frozenset().union(*known) if len(known) == len(needed) else None


@cache
def _all_folded(strings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(folded, strings))


@cache
def _folded_needs(pattern: str) -> tuple[str, ...] | None:
    """What a match needs, folded: what holds another of these strings need not be looked for."""
    needed = needs(pattern)
    if needed is None:
        return None
    shortest: list[str] = []
    for string in sorted(map(folded, needed), key=lambda each: (len(each), each)):
        if not any(other in string for other in shortest):
            shortest.append(string)
    return tuple(shortest)


def folded(text: str) -> str:
    """The text with the letters made one that a search in any case takes for one."""
    if not text.isascii():
        text = text.replace("İ", "i").replace("ı", "i")
    return text.casefold()


def single_spaced(text: str) -> str:
    """A text as the words of a table know it, with one blank between two words."""
    return " ".join(text.split()) if "  " in text or "\n" in text else text


def _of_sequence(parts: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """Of what the parts need, the most telling: that whose shortest string is the longest."""
    needed: list[frozenset[str]] = []
    runs = _NOTHING
    for kind, value in parts:
        letters = _letters(str(kind), value)
        if letters and len(runs) * len(letters) <= _FEW:
            runs = frozenset(run + letter for run in runs for letter in letters)
            continue
        if runs != _NOTHING:
            needed.append(runs)
        runs = letters or _NOTHING
        if not letters and (inner := _of_part(str(kind), value)) is not None:
            needed.append(inner)
    if runs != _NOTHING:
        needed.append(runs)
    needed.reverse()  # of equals the last: a phrase often ends with its noun
    return max(needed, key=lambda each: min(map(len, each), default=_NEVER), default=None)


def _letters(kind: str, value: Any) -> frozenset[str]:
    """The letters of which one stands in a place; empty where others may, or digits."""
    if kind == "LITERAL":
        letters = frozenset((chr(value),))
    elif kind == "IN" and len(value) <= _FEW and all(str(kind) == "LITERAL" for kind, _ in value):
        letters = frozenset(chr(code) for _, code in value)
    else:
        return frozenset()
    # Texts print digits in any script.
    return frozenset() if any(map(str.isdecimal, letters)) else letters


def _of_part(kind: str, value: Any) -> frozenset[str] | None:
    """What a part of a pattern needs that is no letter: a group, a repetition, a choice."""
    match kind:
        case "SUBPATTERN":
            return _of_sequence(value[-1])
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, _, repeated = value
            return _of_sequence(repeated) if least else None
        case "BRANCH":
            needed = [_of_sequence(choice) for choice in value[1]]
            known = [each for each in needed if each is not None]
            return frozenset().union(*known) if len(known) == len(needed) else None
        case "ASSERT_NOT" if not value[1]:  # (?!) matches nowhere, so that it needs nothing
            return frozenset()
        case "FAILURE":  # the same, as later versions of Python read it
            return frozenset()
    return None
