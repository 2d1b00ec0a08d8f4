"""Sentences drawn from the lists of a language: few words often, most words seldom, as in any text.

A word's chance falls with its place in its list (Zipf's law), so that a text of any length has a
commonest word and ever rarer ones.
"""

import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate

from tracker.load.vocabulary import VOCABULARIES


class _Draw:
    """Words of which the n-th is drawn 1/n as often as the first."""

    def __init__(self, words: Sequence[str], chance: random.Random) -> None:
        self.words = words
        self.chance = chance.random
        self.sums = list(accumulate(1 / place for place in range(1, len(words) + 1)))

    def __call__(self) -> str:
        return self.words[bisect(self.sums, self.chance() * self.sums[-1])]


class Writer:
    """Writes text in one UN language; the same seed gives the same text."""

    def __init__(self, language: str, seed: int = 1) -> None:
        words = VOCABULARIES[language]
        self.chance = random.Random(f"{language} {seed}")  # noqa: S311  no secret
        self.title_pattern, self.between = words.title, words.between
        self.places = words.begins, words.ends
        self.pattern, self.who, self.verb, self.head, self.of, self.clause = (
            _Draw(each, self.chance)
            for each in (
                *(words.patterns, words.who, words.verb),
                *(words.head, words.of, words.clause),
            )
        )

    def sentence(self) -> str:
        written = self._filled(self.pattern())
        return written[0].upper() + written[1:]

    def paragraph(self) -> str:
        """One to six sentences, three as a rule."""
        count = 1 + bisect((0.1, 0.3, 0.6, 0.8, 0.95), self.chance.random())
        return self.between.join(self.sentence() for _ in range(count))

    def title(self) -> str:
        return self._filled(self.title_pattern)

    def place(self) -> str:
        """The name of a place that does not exist."""
        (begins, ends), choose = self.places, self.chance.choice
        first = choose(begins)
        middle = "" if first.endswith(" ") else choose(begins).lower()
        return first + middle + choose(ends)

    def _filled(self, pattern: str) -> str:
        number = self.chance.random()
        return pattern.format(
            who=self.who(),
            verb=self.verb(),
            head=self.head(),
            of=self.of(),
            head2=self.head(),
            of2=self.of(),
            clause=self.clause(),
            where=self.place() if "{where}" in pattern else "",
            n=1 + int(number * number * 60),
            year=2001 + int(number * 26),
        )
