"""Where a query's phrases stand in a text, and the stretch of it that shows them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.search.queries import Phrase, Query
from documents.search.tokens import Found, places

EXCERPT = 240
BEFORE = 60


@dataclass(frozen=True, slots=True)
class Stretch:
    text: str
    found: bool = False


def marked(text: str, query: Query, language: str, *, at_most: int = EXCERPT) -> list[Stretch]:
    """The text around the first find, at most about `at_most` characters, finds set apart.

    Joined, the stretches are the text itself, with an ellipsis where it is cut.
    """
    spots = _spots(text, query, language)
    start, end = _window(text, spots[0][0] if spots else 0, at_most)
    stretches = [Stretch("… ")] if start else []
    at = start
    for first, last in spots:
        if first >= end:
            break
        if first > at:
            stretches.append(Stretch(text[at:first]))
        stretches.append(Stretch(text[first : min(last, end)], found=True))
        at = min(last, end)
    if at < end:
        stretches.append(Stretch(text[at:end]))
    if end < len(text):
        stretches.append(Stretch(" …"))
    return stretches


def _spots(text: str, query: Query, language: str) -> list[tuple[int, int]]:
    """Start and end of every find, in order, those that touch joined into one."""
    found = places(text, language)
    spots = sorted(
        spot
        for term in query.terms
        for phrase in term.phrases
        for spot in _of_phrase(phrase, found)
    )
    joined: list[tuple[int, int]] = []
    for start, end in spots:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _of_phrase(phrase: Phrase, found: Sequence[Found]) -> list[tuple[int, int]]:
    wanted = phrase.tokens
    last = len(wanted) - 1
    spots = []
    for at in range(len(found) - last):
        same = all(found[at + i].token == wanted[i] for i in range(last))
        token, _start, end = found[at + last]
        if not same or not (
            token.startswith(wanted[last]) if phrase.is_open else token == wanted[last]
        ):
            continue
        # An open token is the first character of a pair: the second one was not asked for.
        close = found[at + last].start + 1 if phrase.is_open else end
        spots.append((found[at].start, close))
    return spots


def _window(text: str, first: int, at_most: int) -> tuple[int, int]:
    """Where to cut, at a space where one is near."""
    if len(text) <= at_most * 1.25:
        return 0, len(text)
    start = max(0, min(first - BEFORE, len(text) - at_most))
    end = min(len(text), start + at_most)
    if start:
        space = text.find(" ", start, start + 20)
        start = space + 1 if space >= 0 and space < first else start
    if end < len(text):
        space = text.rfind(" ", end - 20, end)
        end = space if space > first else end
    return start, end
