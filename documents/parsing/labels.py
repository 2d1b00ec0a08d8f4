"""What a label at the start of a line is, and which labels stand before headings."""

from typing import NamedTuple

# Styles that label headings, the highest first; an article's heading is numbered through.
HEAD_RANKS = {"part": 0, "chapter": 1, "section": 2, "I.": 3, "一.": 3, "A.": 4, "article": 5}
# Styles of items and paragraphs that can label small headings between numbered paragraphs.
MINOR_RANKS = {"n": 6, "(A)": 7, "(a)": 7, "a)": 7, "(一)": 7, "(i)": 8, "i)": 8}


class Label(NamedTuple):
    """One reading of the label at the start of a line.

    `style` names the shape, `value` its place in the row, `token` its part of a path, `printed`
    the characters as they stand, `end` where the text begins. `strong` labels have a mark of their
    own (a stop, a bracket); a bare number is weak. `quoted`: a quotation opens before it.
    `later`: it was put in after others, as 5 bis.
    """

    style: str
    value: int
    token: str
    printed: str
    end: int
    strong: bool = True
    quoted: bool = False
    later: bool = False
