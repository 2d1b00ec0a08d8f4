"""Words that are cut at the end of a line: which hyphen belongs to the word and which does not."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from documents.parsing.lines import between

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]{2,})[-\u2010\u00ad]$")
_REST = re.compile(r"[^\W\d_A-ZÀ-ÞА-Я]+")
_KEPT = frozenset(
    "non self vice ex anti post pre co counter cross half high long low mid multi short semi sub "
    "well так кое по из".split()
)


class Hyphens:
    """Knows the words of the document, which tell how a word was cut."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        cut = False
        for text in texts:
            words = _WORD.findall(text)[cut:]  # without the pieces of cut words
            cut = _CUT.search(text) is not None
            self.words.update(word.casefold() for word in (words[:-1] if cut else words))

    def carried(self, text: str, after: str) -> tuple[str, str]:
        """Two lines with a cut word put together on the first; as they are where none is cut."""
        cut, rest = _CUT.search(text), _REST.match(after)
        if cut is None or rest is None:
            return text, after
        end = re.match(r"\S*", after)
        tail = end[0] if end else rest[0]
        hyphen = text[cut.end(1)] if self._keeps(cut[1].casefold(), rest[0].casefold()) else ""
        if hyphen and text[-1] != "\u00ad":
            return text + tail, after[len(tail) :].lstrip()
        return text[:-1] + tail, after[len(tail) :].lstrip()

    def joined(self, rows: Sequence[str]) -> str:
        """The rows of one paragraph as one line."""
        text = ""
        for row in rows:
            text, rest = self.carried(text, row) if text else (text, row)
            text += between(text, rest) + rest
        return text

    def _keeps(self, left: str, right: str) -> bool:
        """Whether the hyphen is the word's own: self-assessment, and not assess-ment."""
        whole, parted = self.words[left + right], self.words[f"{left}-{right}"]
        if whole != parted:
            return parted > whole
        if left in _KEPT:
            return self.words[right] > 0
        return len(left) > 3 and self.words[left] > 0 and self.words[right] > 0
