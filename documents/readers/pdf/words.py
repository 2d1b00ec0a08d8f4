"""Glyphs in the order of reading → words: where a blank stands, and which marks are raised."""

import re
from collections.abc import Sequence
from itertools import pairwise

from documents.readers.pdf.glyphs import RAISED, SMALLER, Glyph

_WIDE = re.compile("[“”‘’…\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_BLANK = 0.15
_NEAR = 3


def left_to_right(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs in the order of the page; inside a stretch PDFium's own order holds."""
    stretches: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda g: g.order):
        if last and abs(glyph.left - last.right) < 1.5 * max(glyph.size, last.size):
            stretches[-1].append(glyph)
        else:
            stretches.append([glyph])
        last = glyph
    stretches.sort(key=lambda found: min(g.left for g in found))
    ordered = [glyph for found in stretches for glyph in found]
    for place, (one, two) in enumerate(pairwise(ordered)):
        inside = two.left < one.left + 0.5 * one.size and two.right < one.right
        if one.text in "“‘" and inside:  # Han punctuation set narrower than its box
            ordered[place : place + 2] = two, one
    return ordered


def written(
    ordered: Sequence[Glyph], size: float, base: float, *, placed: bool
) -> tuple[str, list[tuple[int, str]]]:
    """The text of glyphs without its raised digits, and those digits with their places in it.

    `size` and `base` are those of the line. `placed`: all blanks are glyphs among the others; else
    PDFium's own blanks count.
    """
    parts: list[str] = []
    raised: list[tuple[int, str]] = []
    length = 0
    last: Glyph | None = None
    was = False
    for glyph in ordered:
        if glyph.text.isspace():
            length += _blank(parts)
            continue
        up = _is_mark(glyph, size, base)
        if last and _stands_apart(last, glyph, size, base, placed=placed):
            length += _blank(parts)
        if up and was and parts and parts[-1] != " ":
            raised[-1] = (raised[-1][0], raised[-1][1] + glyph.text)
        elif up:
            raised.append((length, glyph.text))
        else:
            if was and not parts:
                parts.append(" ")
                length += 1
            parts.append(glyph.text)
            length += len(glyph.text)
        last, was = glyph, up
    return "".join(parts).rstrip(), raised


def _blank(parts: list[str]) -> int:
    if not parts or parts[-1] == " ":
        return 0
    parts.append(" ")
    return 1


def _is_mark(glyph: Glyph, size: float, base: float) -> bool:
    """Whether a glyph is the raised mark of a footnote."""
    rise = (glyph.y - base) / size
    small = (glyph.size < RAISED * size and rise > 0.1) or (
        glyph.size < SMALLER * size and rise > 0.25
    )
    return small and (glyph.text.isdecimal() or glyph.text in "*†")


def _stands_apart(last: Glyph, glyph: Glyph, size: float, base: float, *, placed: bool) -> bool:
    """Whether a blank stands between two glyphs of a line."""
    gap = max(glyph.left - last.right, last.left - glyph.right)
    if placed:
        return False
    if _is_mark(glyph, size, base):
        return gap > (0.9 if _WIDE.match(last.text[-1]) else 0.4) * size
    if 0 < glyph.order - last.order <= _NEAR:
        wide = _WIDE.match(last.text[-1]) and _WIDE.match(glyph.text)
        return glyph.blank and not (wide and gap < 0.5 * size)
    return gap > _BLANK * size
