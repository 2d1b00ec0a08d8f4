"""What a page holds before anything is read from it: glyphs and drawn lines with their places."""

from typing import NamedTuple

# How small a raised mark is against the words that it stands by, at most; the second where it is
# raised high, because a program rounds sizes of small print up.
RAISED, SMALLER = 0.85, 0.9


class Glyph(NamedTuple):
    """A character as set. Lengths in points, y upwards.

    `left` and `right` bound its box, `middle` is the middle of its ink; `x`, `y` is its origin.
    `blank`: a blank stands before it in the file. `aside`: turned, or hidden under visible text.
    """

    text: str
    order: int
    left: float
    right: float
    middle: float
    x: float
    y: float
    size: float
    blank: bool = False
    bold: bool = False
    aside: bool = False


class Rule(NamedTuple):
    """A horizontal line drawn on the page."""

    left: float
    right: float
    y: float


class Span(NamedTuple):
    """A column, or what parts two of them: where it begins and ends."""

    left: float
    right: float


class Page(NamedTuple):
    """A page, upright: its number from 1, its size, its glyphs as the file gives them.

    `unknown`: how many of `asked` glyphs are of a font that does not say which letters it draws.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]
    unknown: int = 0
    asked: int = 0
