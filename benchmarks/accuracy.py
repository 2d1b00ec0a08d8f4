"""How many paragraphs are found: by their first letters, whole, and told from headings."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

_START = 12
_BLANK = re.compile(r"[\s/|]+")
_LABEL = re.compile(
    r"^[“\"«„]?(?:\d{1,3}(?:\.\d{1,2})*[.．、)]|[(（][^\W\d_]{1,5}[)）]|[a-zа-я]\)|[•·▪*–—-]"
    r"|[IVX]{1,5}\.|[一二三四五六七八九十]{1,3}、|[A-Z]\.)"
)


class Piece(NamedTuple):
    """A text with its label, and whether it is a heading."""

    text: str
    heading: bool = False


def f1(
    found: Iterable[Piece], true: Iterable[Piece], *, by: Literal["begun", "whole", "told"]
) -> float:
    """The harmonic mean of precision and recall, 0 to 1.

    Texts are compared without blanks and without their label, so that it does not matter whether
    a label is kept apart: by their first letters (`begun`), all of them (`whole`), or all of them
    and whether they are headings (`told`).
    """
    have, want = (Counter(_keys(pieces, by)) for pieces in (found, true))
    right = (have & want).total()
    total = have.total() + want.total()
    return 2 * right / total if total else 1.0


def _keys(pieces: Iterable[Piece], by: str) -> Iterable[tuple[str, bool]]:
    cut = _START if by == "begun" else None
    for piece in pieces:
        text = _LABEL.sub("", _BLANK.sub("", piece.text))
        if text:
            yield text[:cut], by == "told" and piece.heading
