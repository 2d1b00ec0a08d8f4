"""Words that are cut at the end of a line: which hyphen belongs to the word and which does not."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from documents.parsing.lines import Row, between
from documents.parsing.numbering import read_labels
from documents.parsing.units import Line

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
# Only from where a word begins: a search from each of its letters takes the square of its length.
_CUT = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})[-\u2010\u00ad]$")
_REST = re.compile(r"[^\W\d_A-ZÀ-ÞА-Я]+")
_KEPT = frozenset(
    "non self vice ex anti post pre co counter cross half high long low mid multi short semi sub "
    "well так кое по из".split()
)
# Words that an English compound often ends with: decision-making, broad-based.
_COMPOUNDED = frozenset(
    "making based building related sharing wide term party aligned up day specific".split()
)
# Numbers in words, English and French: what stands before the hyphen and after it.
_TENS = frozenset(
    "twenty thirty forty fifty sixty seventy eighty ninety "
    "dix vingt trente quarante cinquante soixante quatre".split()
)
_UNITS = frozenset(
    "one two three four five six seven eight nine "
    "first second third fourth fifth sixth seventh eighth ninth "
    "un une deux trois quatre cinq six sept huit neuf dix vingt vingts".split()
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_LATIN_OR_CYRILLIC = re.compile(r"(?<![A-Za-zÀ-ɏЀ-ӿ])[A-Za-zÀ-ɏЀ-ӿ]{2,}[-\u2010\u00ad]$")
_STEM = 5
_CUT_ENDS = "-\u2010\u00ad"


class Hyphens:
    """Knows the words of the document, which tell how a word was cut."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        self._stems: set[str] = set()
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
        own = self._keeps(cut[1].casefold(), rest[0].casefold()) or _ADDRESS.search(text)
        hyphen = text[cut.end(1)] if own else ""
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
        printed = self._as_printed(left, right)
        if printed is not None:
            return printed
        if left in _KEPT:
            return self.words[right] > 0
        known = len(left) > 3 and self.words[left] > 0
        return known and (self.words[right] > 0 or right in _COMPOUNDED)

    def splits(self, text: str, after: str) -> bool:
        """Whether the document shows that a word was cut here: nothing else tells in plain text."""
        cut, rest = _CUT.search(text), _REST.match(after)
        if cut is None or rest is None:
            return False
        if text[-1] == "\u00ad":
            return True
        left, right = cut[1].casefold(), rest[0].casefold()
        printed = self._as_printed(left, right)
        if printed is not None:
            return not printed
        return left not in _KEPT and not self._knows(left) and not self._knows(right)

    def _as_printed(self, left: str, right: str) -> bool | None:
        """Whether the document writes the word with a hyphen elsewhere, or all do, as numbers in
        words; None where nothing says."""
        whole, parted = self.words[left + right], self.words[f"{left}-{right}"]
        if whole != parted:
            return parted > whole
        return True if left in _TENS and right in _UNITS else None

    def _knows(self, word: str) -> bool:
        """Whether the document has this word, alone or in a compound, in any of its endings."""
        if not self._stems:
            pieces = (piece for each in self.words for piece in (each, *each.split("-")))
            self._stems.update(piece[:_STEM] for piece in pieces)
        return self.words[word] > 0 or (len(word) >= _STEM and word[:_STEM] in self._stems)


def rejoined(rows: Sequence[Row], furniture: list[Line]) -> list[Row]:
    """The rows with words that were cut at a line's end put together again, on the first line.

    The hyphen goes to the furniture. It stays where the document does not show that it is none of
    the word's own.
    """
    cuts = [
        place
        for place, (row, nxt) in enumerate(pairwise(rows))
        if row.text[-1] in _CUT_ENDS and _is_cut(row, nxt)
    ]
    if not cuts:
        return list(rows)
    hyphens = Hyphens(row.text for row in rows)
    found = list(rows)
    for place in cuts:
        row, nxt = found[place], found[place + 1]
        if not hyphens.splits(row.text, nxt.text):
            continue
        tail, _, rest = nxt.text.partition(" ")
        until = 0 if rest.strip() else nxt.until or nxt.number
        found[place] = row._replace(text=row.text[:-1] + tail, until=until)
        found[place + 1] = nxt._replace(text=rest.lstrip())
        furniture.append(Line(text=row.text[-1], number=row.number))
    return [row for row in found if row.text]


def _is_cut(row: Row, nxt: Row) -> bool:
    """Whether a row that ends in a hyphen may end within a word."""
    if not nxt.text[0].islower():
        return False
    return _LATIN_OR_CYRILLIC.search(row.text) is not None and not any(
        label.strong for label in read_labels(nxt.text)
    )
