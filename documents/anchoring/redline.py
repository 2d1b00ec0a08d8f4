"""A redline: the new text with what went struck through and what came underlined.

Pure and exact: taking every change gives the new text, taking none gives the old one, character
for character. Chinese is compared by character, other languages by word. A paragraph that was split
or merged is compared with all of its other side at once, so nothing is struck out that only went
into the next paragraph.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from documents.anchoring.fates import Edge, in_order
from documents.anchoring.headings import heading_edges
from documents.anchoring.passages import Address, Passage

Change = Literal["both", "gone", "come"]
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Marks that are set on letters of a word (Latin accents, Arabic vowels, tatweel) do not part it.
_MARKS = r"\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670"
# A Han character, a word or a sign, each with the white space behind it: together the whole text.
_PIECE = re.compile(rf"[{_HAN}]\s*|(?:(?![{_HAN}])[\w{_MARKS}])+\s*|[^\w\s]\s*|\s+")
# A comparison takes about the product of both lengths. Beyond this many steps the texts are
# compared as wholes between what they begin and end with in common.
STEPS = 1_000_000
# A lone word that is left between longer changes makes them unreadable: it counts as changed.
LONE, LONG = 1, 4


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text. `of`: to which of the row's old paragraphs it belonged; -1 for `come`."""

    kind: Change
    text: str
    of: int = -1


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a redline, in the order of the new text; numbers count the passages of each text.

    `new` is None where a paragraph was dropped, and in a pointer: `to` says then where what stood
    here went. `moved`: it stands out of its old order.
    """

    old: tuple[int, ...]
    new: int | None
    moved: bool = False
    to: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The rows of a redline, before words are compared. `groups`: what has to be compared together,
    by each number of a new passage."""

    old: Sequence[Passage]
    new: Sequence[Passage]
    rows: tuple[Row, ...]
    groups: dict[int, tuple[tuple[int, ...], tuple[int, ...]]]


def outline(old: Sequence[Passage], new: Sequence[Passage], edges: Iterable[Edge]) -> Outline:
    """Where every passage of both texts stands in the redline. Linear but for a sort.

    `edges` say where old paragraphs went; headings are matched here, by their words and order.
    """
    here = {row.address: place for place, row in enumerate(old)}
    there = {row.address: place for place, row in enumerate(new)}
    went: dict[int, list[int]] = defaultdict(list)
    came: dict[int, list[int]] = defaultdict(list)
    for one, other in [*edges, *heading_edges(old, new)]:
        went[here[one]].append(there[other])
        came[there[other]].append(here[one])
    for found in [*went.values(), *came.values()]:
        found.sort()
    steady = in_order([went.get(place, ()) for place in range(len(old))])
    behind: dict[int, list[Row]] = defaultdict(list)
    last = -1
    for place in range(len(old)):
        if place in steady:
            last = max(last, went[place][-1])
        elif place in went:
            behind[last].append(Row((place,), None, to=tuple(went[place])))
        else:
            behind[last].append(Row((place,), None))
    rows = behind[-1]
    for place in range(len(new)):
        sources = tuple(came.get(place, ()))
        moved = bool(sources) and not any(source in steady for source in sources)
        rows += [Row(sources, place, moved=moved), *behind[place]]
    return Outline(old, new, tuple(rows), _groups(went, came))


def segments(told: Outline, row: Row) -> tuple[Segment, ...]:
    """The words of one row; a pointer has none. `Segment.of` counts in `sources_of`."""
    if row.to:
        return ()
    if row.new is None:
        return (Segment("gone", told.old[row.old[0]].text, 0),)
    if not row.old:
        return (Segment("come", told.new[row.new].text),)
    olds, news = told.groups[row.new]
    parts = compared([told.old[i].text for i in olds], [told.new[j].text for j in news])
    return parts[news.index(row.new)]


def sources_of(told: Outline, row: Row) -> tuple[int, ...]:
    """To which old passages `Segment.of` counts in this row."""
    if row.new is None or not row.old:
        return row.old
    return told.groups[row.new][0]


def compared(olds: Sequence[str], news: Sequence[str]) -> tuple[tuple[Segment, ...], ...]:
    """Several old paragraphs that became several new ones: for each new one its segments.

    Without what came they spell every old text, without what is gone every new one.
    """
    before = [(owner, piece) for owner, text in enumerate(olds) for piece in _PIECE.findall(text)]
    after = [(owner, piece) for owner, text in enumerate(news) for piece in _PIECE.findall(text)]
    found: list[list[Segment]] = [[] for _text in news]
    row = 0
    for same, first, last, begin, end in _steps(before, after):
        if same:
            for (of, gone), (owner, come) in zip(before[first:last], after[begin:end], strict=True):
                row = owner
                found[row] += _alike(gone, come, of)
            continue
        found[row] += [Segment("gone", piece, of) for of, piece in before[first:last]]
        for owner, piece in after[begin:end]:
            row = owner
            found[row].append(Segment("come", piece))
    return tuple(tuple(_joined(parts)) for parts in found)


def accepted(told: Outline) -> dict[Address, str]:
    """The new text: every change taken."""
    return {
        told.new[row.new].address: "".join(
            part.text for part in segments(told, row) if part.kind != "gone"
        )
        for row in told.rows
        if row.new is not None
    }


def rejected(told: Outline) -> dict[Address, str]:
    """The old text: no change taken."""
    spelt: dict[int, list[str]] = {place: [] for place in range(len(told.old))}
    for row in told.rows:
        olds = sources_of(told, row)
        for part in segments(told, row):
            if part.kind != "come":
                spelt[olds[part.of]].append(part.text)
    return {told.old[place].address: "".join(texts) for place, texts in spelt.items()}


def _groups(
    went: dict[int, list[int]], came: dict[int, list[int]]
) -> dict[int, tuple[tuple[int, ...], tuple[int, ...]]]:
    """By new passage: the old and new ones that hang together, each in the order of its text."""
    groups: dict[int, tuple[tuple[int, ...], tuple[int, ...]]] = {}
    for start in came:
        if start in groups:
            continue
        olds: set[int] = set()
        news: set[int] = set()
        waiting = [start]
        while waiting:
            place = waiting.pop()
            news.add(place)
            fresh = set(came[place]) - olds
            olds |= fresh
            waiting += {other for one in fresh for other in went[one]} - news
        group = tuple(sorted(olds)), tuple(sorted(news))
        groups.update(dict.fromkeys(news, group))
    return groups


_Piece = tuple[int, str]
_Step = tuple[bool, int, int, int, int]


def _steps(before: Sequence[_Piece], after: Sequence[_Piece]) -> list[_Step]:
    """Stretches of both sides in order; True where they are the same but for white space."""
    keys = [p.strip() for _o, p in before], [p.strip() for _o, p in after]
    head = _common(keys[0], keys[1])
    tail = _common(keys[0][head:][::-1], keys[1][head:][::-1])
    ends = len(before) - tail, len(after) - tail
    middle = keys[0][head : ends[0]], keys[1][head : ends[1]]
    if len(middle[0]) * len(middle[1]) > STEPS:
        inner = [(False, head, ends[0], head, ends[1])]
    else:
        codes = SequenceMatcher(None, *middle, autojunk=False).get_opcodes()
        inner = [(c == "equal", a + head, b + head, i + head, j + head) for c, a, b, i, j in codes]
    whole = [
        (True, 0, head, 0, head),
        *_readable(inner, keys[0]),
        (True, ends[0], len(before), ends[1], len(after)),
    ]
    return [step for step in whole if step[1] < step[2] or step[3] < step[4]]


def _readable(steps: list[_Step], keys: Sequence[str]) -> list[_Step]:
    """The steps without lone words or signs that stand between two longer changes."""
    kept: list[_Step] = []
    for place, step in enumerate(steps):
        same, first, last, begin, end = step
        inside = 0 < place < len(steps) - 1
        if same and inside and _is_lone(keys[first:last], steps[place - 1], steps[place + 1]):
            kept.append((False, first, last, begin, end))
        else:
            kept.append(step)
    merged: list[_Step] = []
    for step in kept:
        if merged and not merged[-1][0] and not step[0]:
            merged[-1] = (False, merged[-1][1], step[2], merged[-1][3], step[4])
        else:
            merged.append(step)
    return merged


def _is_lone(keys: Sequence[str], before: _Step, after: _Step) -> bool:
    words = sum(1 for key in keys if key and key[0].isalnum())
    sizes = [max(step[2] - step[1], step[4] - step[3]) for step in (before, after)]
    return words <= LONE and len(keys) < LONG and min(sizes) >= LONG


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _alike(gone: str, come: str, of: int) -> list[Segment]:
    """Two pieces that differ in white space at most."""
    if gone == come:
        return [Segment("both", gone, of)]
    word = come.rstrip()
    return [
        part
        for part in (
            Segment("both", word, of),
            Segment("gone", gone[len(word) :], of),
            Segment("come", come[len(word) :]),
        )
        if part.text
    ]


def _joined(parts: Iterable[Segment]) -> list[Segment]:
    """Neighbours of one kind as one stretch; what is gone stands before what came for it."""
    joined: list[Segment] = []
    for is_change, run in groupby(parts, key=lambda part: part.kind != "both"):
        told = sorted(run, key=lambda part: part.kind != "gone")
        for part in _without_shared_space(told) if is_change else told:
            if joined and (joined[-1].kind, joined[-1].of) == (part.kind, part.of):
                joined[-1] = Segment(part.kind, joined[-1].text + part.text, part.of)
            else:
                joined.append(part)
    return joined


def _without_shared_space(parts: list[Segment]) -> list[Segment]:
    """Changes, what is gone first: white space at the end of both sides did not change."""
    gone = [part for part in parts if part.kind == "gone"]
    came = "".join(part.text for part in parts if part.kind == "come")
    if not gone or not came:
        return parts
    last = gone[-1]
    ends = [text[len(text.rstrip()) :] for text in (last.text, came)]
    if not ends[0] or ends[0] != ends[1]:
        return parts
    cut = len(ends[0])
    changes = [
        *gone[:-1],
        Segment("gone", last.text[:-cut], last.of),
        Segment("come", came[:-cut]),
    ]
    return [*(part for part in changes if part.text), Segment("both", ends[0], last.of)]
