"""Which UN language a text is in."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

_SCRIPTS = (
    ("zh", re.compile(r"[\u3400-\u9fff]+")),
    ("ar", re.compile(r"[\u0621-\u064a]+")),
    ("ru", re.compile(r"[А-Яа-яЁё]+")),
)
_COMMON = {
    "en": frozenset("the of and to in that for with by on is be as its was".split()),
    "fr": frozenset("le la les des du et que dans pour par sur au aux une est".split()),
    "es": frozenset("el la los las de y que en para por del con una se su".split()),
}
_WORD = re.compile(r"[^\W\d_]+")


def detect(texts: Iterable[str]) -> str:
    """The code of the language that most of the text is in; English where nothing tells."""
    sample = "\n".join(islice((t for t in texts if t.strip()), 400))[:40000]
    foreign = len(sample) - len(sample.encode("ascii", "ignore"))
    if code := _plain_script(sample, foreign):
        return code
    words = _WORD.findall(sample.lower())
    letters = max(1, _length(words))
    for code, script in _SCRIPTS if foreign > 0.2 * letters else ():
        if _length(script.findall(sample)) > 0.2 * letters:
            return code
    often = Counter(words)
    counts = {code: sum(often[w] for w in common) for code, common in _COMMON.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else "en"


def _plain_script(sample: str, foreign: int) -> str:
    """The language of a script so frequent that the letters need not be counted; "" for none.

    `foreign`: characters of the sample beyond ASCII.
    """
    sure = 0.4 * len(sample)  # in lower case there are at most twice as many letters as characters
    for code, script in _SCRIPTS if foreign > sure else ():
        found = _length(script.findall(sample))
        if found:
            return code if found > sure else ""
    return ""


def _length(pieces: Iterable[str]) -> int:
    return sum(map(len, pieces))
