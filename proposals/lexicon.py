"""What is known of each element's words, made ready for searching text. Pure: no database.

The words come from people and reference data; their weights from how rare they are among the
elements; what linked paragraphs teach comes from confirmed links, and what was refused counts
against. Nothing here learns from a suggestion that nobody decided.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from documents.search.tokens import HAN, fold, words

ALL = 0  # in place of an element: a word that is never mapped at all
PRIOR = 2.0  # a word is doubted as if two people had trusted it before
LONG = 4  # a phrase of so many tokens is also known by most of them
COMMON = 0.3  # tokens that are less rare than this teach nothing
AGAINST = 0.5  # a refused paragraph counts half as much as a linked one
_ONE_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase for an element (its number) in one language; `never`: not for it."""

    element: int
    language: str
    text: str
    never: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a person decided on a paragraph: it bears on the element, or it does not.

    `matched`: the words for which it had been suggested, where it had.
    """

    element: int
    language: str
    text: str
    holds: bool = True
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens in their order; `strength` is how much their standing in a text says, 0 to 1."""

    tokens: tuple[str, ...]
    element: int
    never: bool
    strength: float


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language: phrases by their first token, and elements by what their paragraphs say.

    `shares`: token → long phrases (a number and the element of each) with the token's share of
    what the phrase says; the shares of a phrase make one.
    """

    phrases: Mapping[str, Sequence[Phrase]] = field(default_factory=dict)
    shares: Mapping[str, Sequence[tuple[int, int, float]]] = field(default_factory=dict)
    rarity: Mapping[str, float] = field(default_factory=dict)
    taught: Mapping[str, Sequence[tuple[int, float]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`codes` finds the printed codes of elements, whose numbers are in `by_code`; `parents` has
    the element over each element."""

    tongues: Mapping[str, Tongue]
    codes: re.Pattern[str] | None
    by_code: Mapping[str, int]
    parents: Mapping[int, int]

    def over(self, element: int) -> Iterator[int]:
        """The elements over an element, nearest first."""
        above = self.parents.get(element)
        while above is not None:
            yield above
            above = self.parents.get(above)

    def tongue(self, language: str) -> Tongue:
        return self.tongues.get(language, _SILENT)


_SILENT = Tongue()


def compiled(
    *,
    words: Iterable[Word],
    codes: Mapping[str, int],
    parents: Mapping[int, int] | None = None,
    lessons: Iterable[Lesson] = (),
) -> Lexicon:
    """The lexicon of all elements; `codes` gives each code its element's number."""
    spoken: dict[str, list[Word]] = defaultdict(list)
    learned: dict[str, list[Lesson]] = defaultdict(list)
    for word in words:
        spoken[word.language].append(word)
    for lesson in lessons:
        learned[lesson.language].append(lesson)
    longest_first = sorted(map(re.escape, codes), key=lambda code: (-len(code), code))
    return Lexicon(
        tongues={
            language: _tongue(language, spoken[language], learned[language])
            for language in sorted({*spoken, *learned})
        },
        codes=re.compile(rf"(?<![\w.])(?:{'|'.join(longest_first)})(?![\w]|\.\w)")
        if longest_first
        else None,
        by_code=dict(codes),
        parents=dict(parents or {}),
    )


def phrase_tokens(text: str, language: str) -> tuple[str, ...]:
    """The tokens that stand in a text wherever this phrase does; () where it says nothing.

    The last character of a Chinese phrase begins a pair with whatever follows it in a text, so
    it is left out; a single character is no phrase.
    """
    tokens = words(fold(text), language)
    if tokens and len(tokens[-1]) == 1 and _ONE_HAN.match(tokens[-1]):
        tokens.pop()
    return tuple(tokens)


def telling(token: str) -> bool:
    """Whether a token can say what a text is about: no figure and no single letter."""
    return len(token) > 1 and not token.isdecimal()


def weighed(tokens: Iterable[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """A text as weights of its telling tokens, of length one; {} where none is known."""
    counts = Counter(token for token in tokens if telling(token))
    weights = {t: (1 + math.log(n)) * rarity[t] for t, n in counts.items() if rarity.get(t)}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {token: weight / length for token, weight in weights.items()} if length else {}


def _tongue(language: str, spoken: Sequence[Word], lessons: Sequence[Lesson]) -> Tongue:
    phrases = _phrases(language, spoken, _trust(language, lessons))
    texts = [words(fold(lesson.text), language) for lesson in lessons]
    rarity = _rarity([set(filter(telling, tokens)) for tokens in texts])
    rare = {token: value for token, value in rarity.items() if value >= COMMON}
    return Tongue(phrases, _shares(phrases), rare, _taught(lessons, texts, rare))


def _rarity(bags: Sequence[set[str]]) -> dict[str, float]:
    """1 for a token of a single bag, towards 0 for one that stands in all of them."""
    found = Counter(token for bag in bags for token in bag)
    rarest = math.log(1 + len(bags))
    return {token: math.log(1 + len(bags) / n) / rarest for token, n in found.items()}


def _phrases(
    language: str, spoken: Sequence[Word], trust: Mapping[tuple[int, tuple[str, ...]], float]
) -> dict[str, list[Phrase]]:
    known = {(w.element, phrase_tokens(w.text, language), w.never) for w in spoken}
    known = {key for key in known if key[1]}
    own: dict[int, set[str]] = defaultdict(set)
    for element, tokens, never in known:
        if not never:
            own[element].update(tokens)
    rarity = _rarity(list(own.values()))
    by_first: dict[str, list[Phrase]] = defaultdict(list)
    for element, tokens, never in sorted(known):
        says = sum(rarity.get(token, 0.0) for token in tokens if telling(token))
        strength = (1 - math.exp(-1.2 * says)) * trust.get((element, tokens), 1.0)
        if never or strength > 0:
            by_first[tokens[0]].append(Phrase(tokens, element, never, min(strength, 0.95)))
    return dict(by_first)


def _shares(
    phrases: Mapping[str, Sequence[Phrase]],
) -> dict[str, list[tuple[int, int, float]]]:
    """Long phrases by their tokens; a token says more the fewer elements have it."""
    every = [phrase for own in phrases.values() for phrase in own if not phrase.never]
    rarity = _rarity([set(filter(telling, phrase.tokens)) for phrase in every])
    by_token: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for number, phrase in enumerate(every):
        tokens = sorted({token for token in phrase.tokens if telling(token)})
        whole = sum(rarity[token] for token in tokens)
        if len(tokens) >= LONG:
            for token in tokens:
                by_token[token].append((number, phrase.element, rarity[token] / whole))
    return dict(by_token)


def _trust(language: str, lessons: Sequence[Lesson]) -> dict[tuple[int, tuple[str, ...]], float]:
    """How far a word of an element is to be believed, after what people said to it."""
    said: dict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(lambda: [0, 0])
    for lesson in lessons:
        for word in lesson.matched:
            said[lesson.element, phrase_tokens(word, language)][lesson.holds] += 1
    return {key: (PRIOR + yes) / (PRIOR + yes + no) for key, (no, yes) in said.items()}


def _taught(
    lessons: Sequence[Lesson], texts: Sequence[Sequence[str]], rarity: Mapping[str, float]
) -> dict[str, list[tuple[int, float]]]:
    """Token → elements with the token's weight among what is said of each of them."""
    centres: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for lesson, tokens in zip(lessons, texts, strict=True):
        sign = 1.0 if lesson.holds else -AGAINST
        for token, weight in weighed(tokens, rarity).items():
            centres[lesson.element][token] += sign * weight
    by_token: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for element, token, weight in _of_length_one(centres):
        by_token[token].append((element, weight))
    return dict(by_token)


def _of_length_one(
    centres: Mapping[int, Mapping[str, float]],
) -> Iterator[tuple[int, str, float]]:
    for element, weights in sorted(centres.items()):
        kept = {token: weight for token, weight in sorted(weights.items()) if weight > 0}
        length = math.sqrt(sum(weight * weight for weight in kept.values()))
        for token, weight in kept.items():
            yield element, token, weight / length
