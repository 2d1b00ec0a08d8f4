"""How many paragraphs are found: by their first letters, and whole."""

import re
from collections import Counter
from collections.abc import Iterable

_START = 12
_BLANK = re.compile(r"[\s/|]+")
_LABEL = re.compile(
    r"^[“\"«„]?(?:\d{1,3}(?:\.\d{1,2})*[.．、)]|[(（][^\W_]{1,5}[)）]|[a-zа-я]\)|[•·▪*–—-]"
    r"|[IVX]{1,5}\.|[一二三四五六七八九十]{1,3}、|[A-Z]\.)"
)


def f1(found: Iterable[str], true: Iterable[str], *, whole: bool) -> float:
    """The harmonic mean of precision and recall, 0 to 1.

    Texts are compared without blanks and without their label, so that it does not matter whether
    a label is kept apart. `whole` compares all of a text, otherwise its first letters.
    """
    cut = None if whole else _START
    have = Counter(_plain(text)[:cut] for text in found)
    want = Counter(_plain(text)[:cut] for text in true)
    del have[""], want[""]
    right = (have & want).total()
    total = have.total() + want.total()
    return 2 * right / total if total else 1.0


def _plain(text: str) -> str:
    return _LABEL.sub("", _BLANK.sub("", text))
