"""How wide the columns of a printed table are: by what stands in them. Pure."""

import unicodedata
from collections.abc import Sequence

# Letters of small type that stand in a line of the page.
LINE = 90
# A column with long sentences asks for no more than so many letters.
ENOUGH = 36
# What a cell has beside its letters, in letters.
AROUND = 3


def shares(rows: Sequence[Sequence[str]]) -> list[float]:
    """The share of each column in the width, for cells with these words; together 1.

    Each has room for its longest word first, if the line has room for all; what is left goes to
    the columns that hold more.
    """
    columns = list(zip(*rows, strict=True))
    least = [AROUND + max(map(_longest_word, cells)) for cells in columns]
    more = [
        max(0, AROUND + min(ENOUGH, max(map(_letters, cells))) - some)
        for some, cells in zip(least, columns, strict=True)
    ]
    part = min(1, max(0, LINE - sum(least)) / max(1, sum(more)))
    wanted = [some + part * rest for some, rest in zip(least, more, strict=True)]
    return [each / sum(wanted) for each in wanted]


def _letters(words: str) -> int:
    """The width of words; a Chinese character is as wide as two letters."""
    return len(words) + sum(map(_is_wide, words))


def _longest_word(words: str) -> int:
    """What must stand in one line: a date, a symbol if it is short. Chinese breaks anywhere."""
    whole = (word for word in words.split() if not any(map(_is_wide, word)))
    return min(ENOUGH // 2, max(map(len, whole), default=0))


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"
