"""Suggests on which elements paragraphs bear, and says with which words. Pure: no database.

A suggestion has one or more reasons, each with a strength between 0 and 1. Reasons add up as
chances do (two of a half make three quarters), and the result only puts suggestions in order. The
same text and the same lexicon always give the same suggestions.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from documents.search.tokens import Found, fold, places, words
from proposals.lexicon import ALL, Lexicon, Phrase, Tongue, weighed

FLOOR = 0.4  # weaker suggestions are not made
BESIDE = 0.7  # nor those with less than this share of the strongest one's score
MOST = 4  # suggestions for one paragraph
SHOWN = 5  # words of one reason
OF_HEADING = 0.5  # a word above a paragraph says half as much as one in it
OF_CITATION = 0.5
MOST_OF = 0.8  # this share of a long phrase's words, in any order, stands for it
OF_MOST = 0.8
OF_CODE = 0.95
LIKENESS = (0.15, 0.5)  # below: nothing in common; above: as alike as linked paragraphs are
OF_LIKENESS = 0.75


class Because(StrEnum):
    """Kinds of reasons."""

    CODE = "code"
    TERM = "term"
    WORDS = "words"
    HEADING = "heading"
    CITATION = "citation"
    TAUGHT = "taught"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph to link: `above` are the headings and the chapeau over it, nearest last;
    `cites` the elements whose paragraph it cites, with the citation as printed."""

    number: int
    language: str
    text: str
    above: tuple[str, ...] = ()
    cites: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """`words` as printed; `places` are their `(start, end)` in the paragraph's own text."""

    kind: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    passage: int
    element: int
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """A phrase in a text: its tokens are `start` to `end`, the last one not included."""

    start: int
    end: int
    phrase: Phrase

    def within(self, other: "_Match") -> bool:
        return other.start <= self.start and self.end <= other.end

    @property
    def length(self) -> int:
        return self.end - self.start


class _Read:
    """A text's tokens; where each stands is worked out when somebody asks, because it is slow."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.tokens = words(fold(text), language)
        self._places: list[Found] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        if self._places is None:
            self._places = places(self.text, self.language)
        return self._places[start].start, self._places[end - 1].end

    def printed(self, span: tuple[int, int]) -> str:
        return " ".join(self.text[slice(*span)].split())


def suggest(
    lexicon: Lexicon, passages: Iterable[Passage], *, floor: float = FLOOR, at_most: int = MOST
) -> list[Suggestion]:
    """At most `at_most` suggestions for each passage, those that reach `floor`, strongest first.

    Several seconds' work for ten thousand paragraphs and hundreds of elements.
    """
    headings: dict[tuple[str, str], dict[int, Reason]] = {}
    found = []
    for passage in passages:
        reasons = defaultdict(list)
        for element, reason in _reasons(lexicon, passage, headings):
            reasons[element].append(reason)
        found += _ranked(lexicon, passage, reasons, floor)[:at_most]
    return found


def _ranked(
    lexicon: Lexicon, passage: Passage, reasons: Mapping[int, Sequence[Reason]], floor: float
) -> list[Suggestion]:
    """The suggestions for a passage, strongest first; neither an element over one that is
    stronger, nor what is weak beside the strongest."""
    every = (_suggestion(passage, element, given) for element, given in reasons.items())
    strong = {one.element: one for one in every if one.score >= floor}
    dropped = {
        above
        for one in strong.values()
        for above in lexicon.over(one.element)
        if above in strong and strong[above].score <= one.score
    }
    kept = [one for one in strong.values() if one.element not in dropped]
    best = max((one.score for one in kept), default=0.0)
    near = [one for one in kept if one.score >= BESIDE * best]
    return sorted(near, key=lambda one: (-one.score, one.element))


def _suggestion(passage: Passage, element: int, reasons: Sequence[Reason]) -> Suggestion:
    doubt = math.prod(1 - reason.score for reason in reasons)
    ordered = tuple(sorted(reasons, key=lambda reason: (-reason.score, reason.kind)))
    return Suggestion(passage.number, element, round(1 - doubt, 4), ordered)


def _reasons(
    lexicon: Lexicon, passage: Passage, headings: dict[tuple[str, str], dict[int, Reason]]
) -> Iterator[tuple[int, Reason]]:
    tongue = lexicon.tongue(passage.language)
    read = _Read(passage.text, passage.language)
    matches = _matches(tongue, read.tokens)
    yield from _by_code(lexicon, passage.text)
    by_terms = _by_terms(read, matches)
    yield from by_terms.items()
    yield from ((e, why) for e, why in _by_most_words(tongue, read) if e not in by_terms)
    yield from _by_likeness(tongue, read, matches)
    for element, as_printed in passage.cites:
        yield element, Reason(Because.CITATION, (as_printed,), (), OF_CITATION)
    above: dict[int, Reason] = {}
    for heading in passage.above:
        key = passage.language, heading
        if key not in headings:
            headings[key] = _by_heading(tongue, _Read(heading, passage.language))
        above |= headings[key]
    yield from above.items()


def _matches(tongue: Tongue, tokens: Sequence[str]) -> list[_Match]:
    """Every phrase that stands in the text, those of words never mapped among them."""
    found = []
    for start, token in enumerate(tokens):
        for phrase in tongue.phrases.get(token, ()):
            end = start + len(phrase.tokens)
            if tuple(tokens[start:end]) == phrase.tokens:
                found.append(_Match(start, end, phrase))
    return found


def _counting(matches: Sequence[_Match]) -> list[_Match]:
    """The matches that count: not inside a longer one, and not a word never mapped."""
    terms = [match for match in matches if not match.phrase.never]
    nevers = [match for match in matches if match.phrase.never]
    return [
        match
        for match in terms
        if not any(match.within(other) and other.length > match.length for other in terms)
        and not any(
            match.within(never) and never.phrase.element in (ALL, match.phrase.element)
            for never in nevers
        )
    ]


def _by_terms(read: _Read, matches: Sequence[_Match]) -> dict[int, Reason]:
    """One reason an element: its phrases in the text, each phrase counted once."""
    by_element: dict[int, list[_Match]] = defaultdict(list)
    for match in _counting(matches):
        by_element[match.phrase.element].append(match)
    found = {}
    for element, own in by_element.items():
        strengths = {match.phrase.tokens: match.phrase.strength for match in own}
        spans = [read.span(match.start, match.end) for match in own]
        found[element] = Reason(
            kind=Because.TERM,
            words=tuple(dict.fromkeys(map(read.printed, spans)))[:SHOWN],
            places=tuple(spans),
            score=round(1 - math.prod(1 - strength for strength in strengths.values()), 4),
        )
    return found


def _by_most_words(tongue: Tongue, read: _Read) -> Iterator[tuple[int, Reason]]:
    """Elements of whose long name or term most words are printed, wherever they stand."""
    shares: dict[tuple[int, int], dict[str, float]] = defaultdict(dict)
    for token in set(read.tokens):
        for number, element, share in tongue.shares.get(token, ()):
            shares[element, number][token] = share
    best: dict[int, Reason] = {}
    for (element, _number), found in sorted(shares.items()):
        share = round(sum(found.values()), 4)
        whole = round(share * OF_MOST, 4)
        if share >= MOST_OF and (element not in best or best[element].score < whole):
            spans = _spans_of(read, found, at_most=len(found))
            words = tuple(dict.fromkeys(map(read.printed, spans)))
            best[element] = Reason(Because.WORDS, words, tuple(spans), whole)
    yield from best.items()


def _by_heading(tongue: Tongue, read: _Read) -> dict[int, Reason]:
    return {
        element: Reason(Because.HEADING, reason.words, (), round(reason.score * OF_HEADING, 4))
        for element, reason in _by_terms(read, _matches(tongue, read.tokens)).items()
    }


def _by_code(lexicon: Lexicon, text: str) -> Iterator[tuple[int, Reason]]:
    if lexicon.codes is None:
        return
    printed: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in lexicon.codes.finditer(text):
        printed[match[0]].append(match.span())
    for code, spans in printed.items():
        yield lexicon.by_code[code], Reason(Because.CODE, (code,), tuple(spans), OF_CODE)


def _by_likeness(
    tongue: Tongue, read: _Read, matches: Sequence[_Match]
) -> Iterator[tuple[int, Reason]]:
    """Elements whose linked paragraphs are worded alike. Words never mapped say nothing."""
    silent = {
        at
        for match in matches
        if match.phrase.never and match.phrase.element == ALL
        for at in range(match.start, match.end)
    }
    tokens = [token for at, token in enumerate(read.tokens) if at not in silent]
    common: dict[int, dict[str, float]] = defaultdict(dict)
    for token, weight in weighed(tokens, tongue.rarity).items():
        for element, taught in tongue.taught.get(token, ()):
            common[element][token] = weight * taught
    low, high = LIKENESS
    for element, shares in common.items():
        likeness = sum(shares.values())
        if likeness > low and len(shares) > 1:
            told = min(1.0, (likeness - low) / (high - low))
            spans = _spans_of(read, shares)
            yield (
                element,
                Reason(
                    Because.TAUGHT,
                    tuple(dict.fromkeys(map(read.printed, spans))),
                    tuple(spans),
                    round(told * OF_LIKENESS, 4),
                ),
            )


def _spans_of(
    read: _Read, shares: Mapping[str, float], *, at_most: int = SHOWN
) -> list[tuple[int, int]]:
    """Where the tokens that say most stand first; pairs of characters that touch are one word."""
    most = sorted(shares, key=lambda token: (-shares[token], token))[:at_most]
    spans = sorted(read.span(at, at + 1) for at in map(read.tokens.index, most))
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
