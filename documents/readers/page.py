"""Glyphs with positions to lines of text in reading order."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.parsing.lines import columns
from documents.parsing.units import Line

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_WIDE = re.compile("[“”‘’…\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_NUMERIC = re.compile(r"[0-9\u0660-\u0669A-Za-z\u00c0-\u024f]")
_JOINS = "./,:-–'’%@_&+"
_PAIRED_TWICE = re.compile(r"\(([^()]{1,80})\(|\)([^()]{1,80})\)")
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_BLANK = 0.15
_BLANK_RTL = 0.2
_CELL = 2.0
_LABEL = 7
_WORD = 3
_NEAR = 3
_RAISED = 0.85
_RISE = 0.35
_PARAGRAPH = 1.35


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its box, its origin, its size in points; `blank`: one stood before it."""

    text: str
    index: int
    left: float
    right: float
    x: float
    y: float
    size: float
    blank: bool


@dataclass(frozen=True, slots=True)
class _Placed:
    """A glyph in the order of reading, with its distance in points from what stands before."""

    glyph: Glyph
    gap: float


@dataclass(frozen=True, slots=True)
class _Set:
    """A line as set on its page."""

    text: str
    page: int
    left: float
    right: float
    y: float
    size: float
    rtl: bool


def to_lines(pages: Sequence[Sequence[Glyph]]) -> tuple[Line, ...]:
    """The lines of all pages from top to bottom; a wider distance gives an empty line.

    Blanks before a text stand for its place: with them it ends, in columns, where the line ends
    on the page, for this is what tells a full line from a short one.
    """
    rows = [
        _set(glyphs, number) for number, page in enumerate(pages, 1) for glyphs in _by_line(page)
    ]
    if not rows:
        return ()
    size = Counter(round(row.size, 1) for row in rows).most_common(1)[0][0]
    body = [row for row in rows if abs(row.size - size) < 0.6] or rows
    left, right = min(row.left for row in body), max(row.right for row in body)
    widest = max((columns(row.text) for row in body if "\t" not in row.text), default=80)
    column = max((right - left) / max(widest, 1), 0.1)
    pitch = _pitch(body)
    found: list[Line] = []
    above: _Set | None = None
    for row in rows:
        if above and above.page == row.page and _far(above, row, pitch, size):
            found.append(Line(text="", number=len(found) + 1, page=row.page))
        end = (right - row.left if row.rtl else row.right - left) / column
        start = right - row.right if row.rtl else row.left - left
        text = " " * max(0, round(end) - columns(row.text)) + row.text
        found.append(
            Line(
                text=text,
                number=len(found) + 1,
                page=row.page,
                size=round(row.size, 1),
                indent=round(start, 1),
            )
        )
        above = row
    return tuple(found)


def _pitch(rows: Sequence[_Set]) -> float:
    """The usual distance of two lines of running text."""
    steps = Counter(
        round((a.y - b.y) * 2) / 2 for a, b in pairwise(rows) if a.page == b.page and a.y > b.y
    )
    often = [step for step, n in steps.items() if n * 4 >= max(steps.values())]
    return min(often, default=14.0)


def _far(above: _Set, row: _Set, pitch: float, size: float) -> bool:
    scale = min(max(above.size, row.size) / size, 1.6)
    return above.y - row.y > _PARAGRAPH * pitch * max(scale, 0.7)


def _by_line(page: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs of a page by line, from top to bottom; raised marks go with their word."""
    baselines: dict[float, list[Glyph]] = {}
    marks = [glyph for glyph in page if unicodedata.combining(glyph.text[0])]
    for glyph in page:
        if not unicodedata.combining(glyph.text[0]):
            baselines.setdefault(round(glyph.y, 1), []).append(glyph)
    found: list[list[Glyph]] = []
    for y in sorted(baselines, reverse=True):
        glyphs = baselines[y]
        size = max(g.size for g in glyphs)
        if found and found[-1][0].y - y < _RISE * min(size, found[-1][0].size):
            found[-1].extend(glyphs)
        else:
            found.append(list(glyphs))
    found = _raised_joined(found)
    for glyph in marks:
        if found:
            min(found, key=lambda line: abs(max(line, key=lambda g: g.size).y - glyph.y)).append(
                glyph
            )
        else:
            found.append([glyph])
    return found


def _nearest(found: Sequence[list[Glyph]], mark: Glyph) -> list[Glyph]:
    return min(found, key=lambda line: abs(max(line, key=lambda g: g.size).y - mark.y))


def _raised_joined(found: list[list[Glyph]]) -> list[list[Glyph]]:
    joined: list[list[Glyph]] = []
    for glyphs in reversed(found):
        below = joined[-1] if joined else None
        size = max(g.size for g in glyphs)
        base = max(below, key=lambda g: g.size) if below else None
        if (
            below
            and base
            and size < _RAISED * base.size
            and glyphs[0].y - base.y < 0.75 * base.size
        ) or (
            below
            and base
            and glyphs[0].y - base.y < 0.75 * size
            and max(g.size for g in below) < _RAISED * size
        ):
            below.extend(glyphs)
        else:
            joined.append(list(glyphs))
    joined.reverse()
    return joined


def _set(glyphs: Sequence[Glyph], page: int) -> _Set:
    size = _main_size(glyphs)
    baseline = Counter(g.y for g in glyphs if abs(g.size - size) < 0.01).most_common(1)[0][0]
    letters = sum(g.text.isalpha() for g in glyphs)
    rtl = 2 * sum(map(_is_rtl, glyphs)) > letters > 0
    ordered = _right_to_left(glyphs) if rtl else _left_to_right(glyphs)
    text = _text(ordered, size, baseline)
    return _Set(
        text=_PAIRED_TWICE.sub(_paired, text) if rtl else text,
        page=page,
        left=min(g.left for g in glyphs),
        right=max(g.right for g in glyphs),
        y=baseline,
        size=size,
        rtl=rtl,
    )


def _main_size(glyphs: Sequence[Glyph]) -> float:
    """The size of most glyphs, or the largest where a word of it is among smaller marks."""
    sizes = Counter(round(glyph.size, 2) for glyph in glyphs)
    largest = max(sizes)
    often = sizes.most_common(1)[0][0]
    found = largest if sizes[largest] >= _WORD else often
    return min((g.size for g in glyphs), key=lambda size: abs(size - found))


def _paired(match: re.Match[str]) -> str:
    """PDFium turns some brackets of a line itself: of two alike, one is the other's pair."""
    return f"({match[1] or match[2]})"


def _is_rtl(glyph: Glyph) -> bool:
    return _RTL.match(glyph.text) is not None


def _left_to_right(glyphs: Sequence[Glyph]) -> list[_Placed]:
    """The glyphs in the order of the page; inside a stretch PDFium's own order holds."""
    stretches: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda g: g.index):
        if last and abs(glyph.left - last.right) < 1.5 * max(glyph.size, last.size):
            stretches[-1].append(glyph)
        else:
            stretches.append([glyph])
        last = glyph
    stretches.sort(key=lambda found: min(g.left for g in found))
    ordered = [glyph for found in stretches for glyph in found]
    for place, (one, two) in enumerate(pairwise(ordered)):
        if (
            one.text in "“‘" and two.right <= one.left < two.right + one.size
        ):  # narrowed Han punctuation
            ordered[place : place + 2] = two, one
    if any(map(_is_rtl, glyphs)):
        return _with_rtl_runs(sorted(glyphs, key=lambda g: (g.x, g.index)))
    return [_Placed(g, _gap(p, g)) for p, g in zip([None, *ordered[:-1]], ordered, strict=True)]


def _with_rtl_runs(ordered: Sequence[Glyph]) -> list[_Placed]:
    """A line from left to right that quotes words of a script written the other way."""
    found: list[_Placed] = []
    run: list[Glyph] = []
    held: list[Glyph] = []

    def take(part: list[_Placed], at: Glyph) -> None:
        if part:
            gap = _gap(found[-1].glyph, at) if found else 0.0
            found.extend([_Placed(part[0].glyph, gap), *part[1:]])

    for glyph in ordered:
        if _is_rtl(glyph):
            run += [*held, glyph]
            held = []
        elif run and not glyph.text.isalnum():
            held.append(glyph)
        else:
            if run:
                take(_right_to_left(run), run[0])
            for other in (*held, glyph):
                take([_Placed(other, 0.0)], other)
            run, held = [], []
    if run:
        take(_right_to_left(run), run[0])
    for other in held:
        take([_Placed(other, 0.0)], other)
    return found


def _right_to_left(glyphs: Sequence[Glyph]) -> list[_Placed]:
    """Logical order of a line set from right to left: numbers and Latin runs turned back."""
    ordered = sorted(glyphs, key=lambda g: (-round(g.x, 1), _in_ligature(g.text)))
    found: list[_Placed] = []
    run: list[Glyph] = []
    edge: Glyph | None = None
    for glyph in (*ordered, None):
        if glyph and (_NUMERIC.match(glyph.text) or _joins(run, glyph)):
            run.append(glyph)
            continue
        while run and run[-1].text in _JOINS:
            run, tail = run[:-1], run[-1]
            ends = [tail]
            while run and run[-1].text in _JOINS:
                run, tail = run[:-1], run[-1]
                ends.insert(0, tail)
            edge = _turn(run, edge, found)
            for other in ends:
                found.append(_Placed(other, _gap(edge, other)))
                edge = other
            run = []
        edge = _turn(run, edge, found)
        run = []
        if glyph:
            text = glyph.text.translate(_MIRRORED)
            found.append(_Placed(replace(glyph, text=text), _gap(edge, glyph)))
            edge = glyph
    return found


def _joins(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a sign keeps a run together: between numbers alone, a dash does not (UAX 9, W4)."""
    if not run or glyph.text not in _JOINS:
        return False
    return glyph.text not in "-–" or any(g.text.isalpha() for g in run)


def _turn(run: list[Glyph], edge: Glyph | None, found: list[_Placed]) -> Glyph | None:
    """Add a run in its own direction; gives the glyph that the next one stands beside."""
    if not run:
        return edge
    turned = sorted(run, key=lambda g: (g.x, g.index))
    gaps = [_gap(edge, turned[-1]), *(_gap(a, b) for a, b in pairwise(turned))]
    found.extend(_Placed(g, gap) for g, gap in zip(turned, gaps, strict=True))
    return turned[0]


def _gap(last: Glyph | None, glyph: Glyph) -> float:
    return max(glyph.left - last.right, last.left - glyph.right) if last else 0.0


def _in_ligature(text: str) -> int:
    """Lam and alef share a box, and lam is read first; marks follow their letter."""
    if text == "ل":
        return 0
    return 2 if unicodedata.combining(text[0]) else 1


def _text(ordered: Sequence[_Placed], size: float, baseline: float) -> str:
    parts: list[str] = []
    last: Glyph | None = None
    was = False
    for place in ordered:
        glyph = place.glyph
        raised = glyph.size < _RAISED * size and glyph.y > baseline + 0.1 * size
        text = glyph.text
        if last is not None:
            between = _between(last, place, size, "".join(parts))
            if raised and not between and not was and last.text[-1].isdigit():
                text = text.translate(_SUPERSCRIPTS)
            elif was and not raised and "".join(parts).isdigit():
                between = between or " "
            parts.append(between)
        parts.append(text)
        last, was = glyph, raised
    return "".join(parts)


def _between(last: Glyph, place: _Placed, size: float, before: str) -> str:
    """What stands between two glyphs of a line: nothing, a blank, or a tab between cells."""
    glyph, gap = place.glyph, place.gap
    if gap > _CELL * size:
        return " " if len(before) <= _LABEL and not re.search(r"\s", before) else "\t"
    if glyph.size < _RAISED * size and glyph.y > last.y + 0.1 * size:
        return " " if gap > (0.9 if _WIDE.match(last.text[-1]) else 0.4) * size else ""
    if _is_rtl(last) or _is_rtl(glyph):
        return " " if gap > _BLANK_RTL * size else ""
    if 0 < glyph.index - last.index <= _NEAR:
        wide = _WIDE.match(last.text[-1]) and _WIDE.match(glyph.text)
        return " " if glyph.blank and not (wide and gap < 0.5 * size) else ""
    return " " if gap > _BLANK * size else ""
