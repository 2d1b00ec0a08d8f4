"""Square brackets of text in negotiation: how many, how deep, how much stands inside.

Brackets may run over several units of a part. What an editor or a printer put in brackets is no
text in negotiation: [...], notes on languages, footnote marks, [sic], [names].
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate, groupby

from documents.parsing.facts.phrases import compiled, latin_digits
from documents.parsing.languages import LANGUAGES
from documents.parsing.languages.facts.brackets import EDITORIAL, LANGUAGE_NOTE
from documents.parsing.units import Brackets, Unit

_OPENING, _CLOSING = "[［", "]］"
_SIGN = re.compile(r"[\[\]［］]")
_ELLIPSIS = re.compile(r"[\s.…⋯·]*")
_NUMBER = re.compile(r"\*{1,3}|\d{1,3}(?:\s?[,–-]\s?\d{1,3})?")
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
# What parts two wordings that stand side by side: [shall] [should], [must]/[may], [A] or [B].
_SIDE_BY_SIDE = re.compile(r"\s*(?:/|\bor\b|\bou\b|\bo\b|или|أو|或者?)?\s*", re.IGNORECASE)
_SLASHED = re.compile(r"(?<=\w)\s?/\s?(?=[^\W\d_])")
_PAUSE = ".,;:。，；：、،؛)）”»"
_NUMBERS_AFTER = re.compile(r"(?:\s?[\[［][\d\s,–-]{1,12}[\]］])+")
_NUMBERS_BEFORE = re.compile(r"(?:[\[［][\d\s,–-]{1,12}[\]］]\s?)+$")
_TOUCHING = 60
_END = " \t\n" + _PAUSE
_HEAD = 12
_FARTHEST = 50
_LONGEST_NOTE = 80


@dataclass(slots=True)
class _Pair:
    """A pair, by unit and place of its two brackets; `depth` counts from 1."""

    opens: tuple[int, int]
    closes: tuple[int, int]
    depth: int = 1


@dataclass(slots=True)
class _Weighed:
    """The brackets of one stretch of units that read on: the pairs and the signs left alone."""

    pairs: list[_Pair] = field(default_factory=list)
    lonely: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A stretch of a unit's text inside an outermost pair: `text[start:end]`."""

    part: str
    path: str
    start: int
    end: int


def read_brackets(units: Sequence[Unit]) -> tuple[Brackets, ...]:
    """The figures of each unit that has brackets or stands inside some, in the order of print.

    The head is left out, and quotations, in which brackets are the editor's. A footnote is weighed
    by itself, everything else part by part. A pair reaches over units only where it opens one or
    closes one, as brackets around whole paragraphs do; otherwise both its brackets count as
    unmatched.
    """
    return tuple(
        figures
        for stretch in _stretches(units)
        if _has_signs(stretch)
        for figures in _figures(stretch)
    )


def bracketed_stretches(units: Sequence[Unit]) -> tuple[Bracketed, ...]:
    """What stands inside the outermost pairs, paragraph by paragraph, in the order of print.

    The same pairs that `read_brackets` counts; one that reaches over several units gives a stretch
    of each. The brackets themselves are no part of it.
    """
    found = []
    for stretch in _stretches(units):
        if not _has_signs(stretch):
            continue
        texts = [_whole(unit) for unit in stretch]
        for pair in sorted(_weigh(stretch, texts).pairs, key=lambda pair: pair.opens):
            for place in range(pair.opens[0], pair.closes[0] + 1) if pair.depth == 1 else ():
                unit, (start, end) = stretch[place], _inside(pair, place, len(texts[place]))
                label = len(texts[place]) - len(unit.text)
                start, end = max(0, start - label), max(0, end - label)
                if unit.text[start:end].strip():
                    found.append(Bracketed(unit.part, unit.path, start, end))
    return tuple(found)


def _has_signs(stretch: Sequence[Unit]) -> bool:
    """A quick look at all units at once: most documents have no brackets."""
    printed = "\n".join([unit.label + unit.text for unit in stretch])
    return any(map(printed.__contains__, _OPENING + _CLOSING))


def _stretches(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    shown = [unit for unit in units if unit.part != "front" and not unit.quoted]
    running = [unit for unit in shown if unit.kind != "footnote"]
    for _part, same in groupby(running, key=lambda unit: unit.part):
        yield list(same)
    yield from ([unit] for unit in shown if unit.kind == "footnote")


def _figures(stretch: Sequence[Unit]) -> Iterator[Brackets]:
    texts = [_whole(unit) for unit in stretch]
    weighed = _weigh(stretch, texts)
    lonely = Counter(place for place, _at in weighed.lonely)
    carried = _carried(weighed.pairs, len(texts))
    outer: dict[int, list[_Pair]] = defaultdict(list)
    own: dict[int, list[_Pair]] = defaultdict(list)
    for pair in weighed.pairs:
        own[pair.opens[0]].append(pair)
        if pair.depth == 1:
            for place in range(pair.opens[0], pair.closes[0] + 1):
                outer[place].append(pair)
    for place in sorted(outer.keys() | lonely.keys()):
        text, tops = texts[place], outer[place]
        yield Brackets(
            part=stretch[place].part,
            path=stretch[place].path,
            pairs=sum(1 for pair in tops if pair.opens[0] == place),
            depth=max((pair.depth for pair in own[place]), default=carried[place]),
            characters=sum(_signs(text[slice(*_inside(p, place, len(text)))]) for p in tops),
            alternatives=_alternatives(text, [p for p in own[place] if p.closes[0] == place]),
            unmatched=lonely[place],
            continued=carried[place] > 0,
        )


def _carried(pairs: Sequence[_Pair], units: int) -> list[int]:
    """How many pairs of earlier units are open at the head of each unit."""
    changes = [0] * (units + 1)
    for pair in pairs:
        if pair.closes[0] > pair.opens[0]:
            changes[pair.opens[0] + 1] += 1
            changes[pair.closes[0] + 1] -= 1
    return list(accumulate(changes))


def _whole(unit: Unit) -> str:
    """The text with the brackets of its label before it: `[5.` opens the paragraph's bracket."""
    return unit.label + unit.text if _SIGN.search(unit.label) else unit.text


def _inside(pair: _Pair, place: int, length: int) -> tuple[int, int]:
    start = pair.opens[1] + 1 if pair.opens[0] == place else 0
    end = pair.closes[1] if pair.closes[0] == place else length
    return start, end


def _signs(text: str) -> int:
    return len("".join(_SIGN.sub("", text).split()))


def _alternatives(text: str, pairs: Sequence[_Pair]) -> int:
    """Places of one text that offer a choice: pairs side by side, or wordings parted by a slash."""
    spans = sorted((pair.opens[1], pair.closes[1]) for pair in pairs)
    starts = {start for start, _end in spans}
    found = 0
    followed: set[int] = set()
    for place, (start, end) in enumerate(spans):
        gap = _SIDE_BY_SIDE.match(text, end + 1)
        following = gap.end() if gap else end
        leads = following in starts
        if leads:
            followed.add(following)
        innermost = place + 1 == len(spans) or spans[place + 1][0] > end
        slashed = innermost and _SLASHED.search(text, start, end) is not None
        if start not in followed and (leads or slashed):
            found += 1
    return found


def _weigh(stretch: Sequence[Unit], texts: Sequence[str]) -> _Weighed:
    """Pairs the brackets of a stretch; what has no partner is left alone."""
    weighed = _Weighed()
    opened: list[tuple[int, int]] = []
    for place, text in enumerate(texts):
        last = len(text.rstrip(_END + _CLOSING))
        for at, sign in _signs_of(stretch[place], text):
            if sign in _OPENING:
                opened.append((place, at))
                continue
            partner = _partner(opened, place, texts, ends_unit=at >= last)
            if partner is None:
                weighed.lonely.append((place, at))
                continue
            weighed.lonely += opened[partner + 1 :]
            weighed.pairs.append(_Pair(opened[partner], (place, at)))
            del opened[partner:]
    weighed.lonely += opened
    _set_depths(weighed.pairs)
    return weighed


def _partner(
    opened: Sequence[tuple[int, int]], closing: int, texts: Sequence[str], *, ends_unit: bool
) -> int | None:
    """The nearest opening bracket that one in the unit `closing` can close."""
    if not opened:
        return None
    if ends_unit or opened[-1][0] == closing:
        return len(opened) - 1
    for place in range(len(opened) - 1, max(-1, len(opened) - _FARTHEST), -1):
        unit, at = opened[place]
        if at < _HEAD and not texts[unit][:at].strip(_OPENING + " \t\n“«"):
            return place
    return None


def _set_depths(pairs: Iterable[_Pair]) -> None:
    around: list[_Pair] = []
    for pair in sorted(pairs, key=lambda pair: pair.opens):
        while around and around[-1].closes < pair.opens:
            around.pop()
        pair.depth = len(around) + 1
        around.append(pair)


def _signs_of(unit: Unit, text: str) -> Iterator[tuple[int, str]]:
    """The brackets of a text that may be text in negotiation, with their places."""
    marks = {mark.start for mark in unit.notes} if text is unit.text else set()
    place = 0
    signs = [(match.start(), match.group()) for match in _SIGN.finditer(text)]
    while place < len(signs):
        at, sign = signs[place]
        closes = place + 1 < len(signs) and sign in _OPENING and signs[place + 1][1] in _CLOSING
        if closes and (at in marks or _is_set_apart(text, at, signs[place + 1][0])):
            place += 2
            continue
        yield at, sign
        place += 1


def _is_set_apart(text: str, start: int, end: int) -> bool:
    """Whether a pair holds an editor's or a printer's note instead of text in negotiation."""
    before, after = text[max(0, start - 1) : start], text[end + 1 : end + 2]
    inside = latin_digits(" ".join(text[start + 1 : end].split()))
    if _ELLIPSIS.fullmatch(inside):
        return True
    if len(inside) > _LONGEST_NOTE:
        return False
    if _NUMBER.fullmatch(inside):
        return _is_mark(*_around(text, start, end))
    if len(inside) == 1 and inside.lower() != inside.upper():
        # "[T]he": an editor's capital at the head of a quoted word.
        return after.isalpha() and not before.isalnum()
    if compiled(EDITORIAL).fullmatch(inside):
        return True
    words = _WORD.findall(inside)
    return any(_is_language(word) for word in words) and all(
        _is_language(word) or compiled(LANGUAGE_NOTE).fullmatch(word) for word in words
    )


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a number and those that touch it: [30][60] days, word[1][2]."""
    following = _NUMBERS_AFTER.match(text, end + 1, end + _TOUCHING)
    preceding = _NUMBERS_BEFORE.search(text, max(0, start - _TOUCHING), start)
    first = preceding.start() if preceding else start
    last = following.end() if following else end + 1
    return text[max(0, first - 1) : first], text[last : last + 1]


def _is_mark(before: str, after: str) -> bool:
    """A number is a note's mark at the head, and between a word and a pause; [30] days is not."""
    if not before:
        return True
    if before in _CLOSING + "/(":
        return False
    if not after or after in _PAUSE:
        return True
    return not before.isspace() and not after.isalnum() and not _HAN.match(after)


@lru_cache(maxsize=1_000)  # a text in negotiation has the same alternatives again and again
def _is_language(word: str) -> bool:
    low = word.casefold()
    return any(low.endswith(name) or low.startswith(name) for name in _language_names())


@cache
def _language_names() -> tuple[str, ...]:
    names = {word.casefold() for table in LANGUAGES.values() for word in table.languages}
    return tuple(sorted({name[:-2] if _is_russian(name) else name for name in names}))


def _is_russian(name: str) -> bool:
    return "а" <= name[0] <= "я"
