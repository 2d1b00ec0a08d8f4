"""Whether short texts hold what was asked for: names and quotations that no index holds. Pure."""

from collections.abc import Sequence
from functools import lru_cache

from documents.search.queries import Term
from documents.search.tokens import tokenised

# More names than a negotiation has. The same text always gives the same line.
REMEMBERED = 20_000


class Matcher:
    """Tells which of some terms a text holds, as the search index would say."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._pieces = [
            [
                f" {' '.join(phrase.tokens)}{'' if phrase.is_open else ' '}"
                for phrase in term.phrases
            ]
            for term in terms
        ]
        self.all = frozenset(range(len(terms)))

    def found_in(self, text: str, language: str) -> frozenset[int]:
        """The terms that the text holds, by their number."""
        line = _line(text, language)
        return frozenset(
            number
            for number, pieces in enumerate(self._pieces)
            if any(piece in line for piece in pieces)
        )


@lru_cache(maxsize=REMEMBERED)
def _line(text: str, language: str) -> str:
    return f" {next(tokenised([text], language))} "
