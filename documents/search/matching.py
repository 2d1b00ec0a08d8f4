"""Whether short texts hold what was asked for: names and quotations that no index holds. Pure."""

from collections.abc import Sequence
from functools import lru_cache

from documents.search.queries import Term
from documents.search.tokens import tokenised

# More names than a negotiation has. The same text always gives the same line.
REMEMBERED = 20_000
_NONE: frozenset[int] = frozenset()


class Matcher:
    """Tells which of some terms a text holds, as the search index would say."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._pieces = tuple(
            (number, f" {' '.join(phrase.tokens)}{'' if phrase.is_open else ' '}")
            for number, term in enumerate(terms)
            for phrase in term.phrases
        )
        self.all = frozenset(range(len(terms)))

    def found_in(self, text: str, language: str) -> frozenset[int]:
        """The terms that the text holds, by their number."""
        if not self._pieces:
            return _NONE
        line = _line(text, language)
        found = _NONE
        for number, piece in self._pieces:  # thousands of names: most hold none
            if piece in line:
                found |= {number}
        return found


@lru_cache(maxsize=REMEMBERED)
def _line(text: str, language: str) -> str:
    return f" {next(tokenised([text], language))} "
