"""Glyphs with positions to lines of text in reading order."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.parsing.lines import columns
from documents.parsing.units import Line

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_NUMERIC = re.compile(r"[0-9\u0660-\u0669A-Za-z\u00c0-\u024f]")
_JOINS = "./,:-–'’%@_&+"
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_BLANK = 0.15
_BLANK_RTL = 0.2
_CELL = 2.0
_LABEL = 7
_RAISED = 0.85
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
        _set(glyphs, number)
        for number, page in enumerate(pages, 1)
        for glyphs in _by_line(page)
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
    for glyph in page:
        baselines.setdefault(round(glyph.y, 1), []).append(glyph)
    found: list[list[Glyph]] = []
    for y in sorted(baselines, reverse=True):
        glyphs = baselines[y]
        size = max(g.size for g in glyphs)
        if found and found[-1][0].y - y < 0.25 * min(size, found[-1][0].size):
            found[-1].extend(glyphs)
        else:
            found.append(list(glyphs))
    return _raised_joined(found)


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
            or below
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
    sizes: Counter[float] = Counter()
    for glyph in glyphs:
        sizes[round(glyph.size, 2)] += 1
    size = sizes.most_common(1)[0][0]
    if max(sizes) > size and sizes[max(sizes)] >= 3:
        size = max(sizes)
    baseline = next(g.y for g in glyphs if abs(g.size - size) < 0.01)
    letters = sum(g.text.isalpha() for g in glyphs)
    rtl = 2 * sum(_RTL.match(g.text) is not None for g in glyphs) > letters > 0
    ordered = _right_to_left(glyphs) if rtl else sorted(glyphs, key=lambda g: (g.x, g.index))
    return _Set(
        text=_text(ordered, size, baseline, rtl=rtl),
        page=page,
        left=min(g.left for g in glyphs),
        right=max(g.right for g in glyphs),
        y=baseline,
        size=size,
        rtl=rtl,
    )


def _right_to_left(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Logical order of a line set from right to left: numbers and Latin runs turned back."""
    ordered = sorted(glyphs, key=lambda g: (-round(g.x, 1), _in_ligature(g.text)))
    found: list[Glyph] = []
    run: list[Glyph] = []
    for glyph in ordered:
        if _NUMERIC.match(glyph.text) or (run and glyph.text in _JOINS):
            run.append(glyph)
            continue
        found.extend(_turned(run))
        run = []
        found.append(glyph)
    return found + _turned(run)


def _turned(run: list[Glyph]) -> list[Glyph]:
    """A run in its own direction; punctuation at its far end belongs to the line."""
    end = len(run)
    while end and run[end - 1].text in _JOINS:
        end -= 1
    return sorted(run[:end], key=lambda g: (g.x, g.index)) + run[end:]


def _in_ligature(text: str) -> int:
    """Lam and alef share a box, and lam is read first; marks follow their letter."""
    if text == "ل":
        return 0
    return 2 if unicodedata.combining(text[0]) else 1


def _text(ordered: Sequence[Glyph], size: float, baseline: float, *, rtl: bool) -> str:
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in ordered:
        raised = glyph.size < _RAISED * size and glyph.y > baseline + 0.1 * size
        text = glyph.text
        if last is not None:
            parts.append(_between(last, glyph, size, "".join(parts[-8:]), len(parts), rtl=rtl))
            was = last.size < _RAISED * size and last.y > baseline + 0.1 * size
            if raised and not parts[-1] and not was and last.text[-1].isdigit():
                text = text.translate(_SUPERSCRIPTS)
            elif was and not raised and all(p.isdigit() or not p for p in parts):
                parts[-1] = parts[-1] or " "
        parts.append(text)
        last = glyph
    return "".join(parts)


def _between(
    last: Glyph, glyph: Glyph, size: float, before: str, count: int, *, rtl: bool
) -> str:
    """What stands between two glyphs of a line: nothing, a blank, or a tab between cells."""
    gap = max(glyph.left - last.right, last.left - glyph.right)
    if gap > _CELL * size:
        is_label = count < 2 * _LABEL and len(before) <= _LABEL and not re.search(r"\s", before)
        return " " if is_label else "\t"
    if rtl:
        return " " if gap > _BLANK_RTL * size else ""
    if glyph.index > last.index and glyph.index - last.index <= 3:
        wide = _WIDE.match(last.text[-1]) and _WIDE.match(glyph.text)
        return " " if glyph.blank and not (wide and gap < 0.5 * size) else ""
    return " " if gap > _BLANK * size else ""
