"""What a reader typed → the phrases that a paragraph must hold. Pure: no Django, no database."""

import re
from dataclasses import dataclass

from documents.search.tokens import HAN, fold, symbols, words

LONGEST_QUERY = 400
MOST_TOKENS = 64
_CHUNK = re.compile(
    r"(?:(?<!\S)([-－−]))?"
    r"(?:[\"“”„«»「」『』]+([^\"“”„«»「」『』]+)[\"“”„«»「」『』]+|(\S+))"
)
_LATIN_LETTER = re.compile(r"[a-z\u00df-\u024f]")
_ONE_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that stand side by side. With `is_open` the last one is only the beginning of one."""

    tokens: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that was asked for, in each form in which a language may hold it."""

    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Every term must be found, and none of those in `without`. Without terms there is nothing to
    look for."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)


def read_query(typed: str, language: str = "") -> Query:
    """Words between spaces are looked for apart, those in quotation marks side by side. What begins
    with a minus must not be there.

    Without a `language` a word in Latin letters is looked for under its English, French and
    Spanish stem. Only the first 64 tokens count, so that no query can be made expensive.
    """
    terms: list[Term] = []
    without: list[Term] = []
    left = MOST_TOKENS
    for minus, quoted, bare in _CHUNK.findall(typed[:LONGEST_QUERY]):
        term = _term(quoted or bare, language, left)
        kept = without if minus else terms
        if term is not None and term not in kept:
            kept.append(term)
            left -= max(len(phrase.tokens) for phrase in term.phrases)
        if left <= 0:
            break
    return Query(tuple(terms), tuple(without))


def chunks(typed: str) -> list[str]:
    """What was typed, piece by piece: words, phrases in quotation marks, each with its minus."""
    return [found[0] for found in _CHUNK.finditer(typed[:LONGEST_QUERY])]


def _term(chunk: str, language: str, at_most: int) -> Term | None:
    folded = fold(chunk)
    languages = [language]
    if not language and _LATIN_LETTER.search(folded):
        languages = ["en", "fr", "es"]
    found = [_phrase(words(folded, code), at_most) for code in languages]
    if symbols(folded) == [folded]:
        found.append(Phrase((folded,)))
    phrases = tuple(dict.fromkeys(phrase for phrase in found if phrase is not None))
    return Term(phrases) if phrases else None


def _phrase(tokens: list[str], at_most: int) -> Phrase | None:
    """The last character of a Han run is part of the pair before it, or begins one."""
    tokens = tokens[:at_most]
    if not tokens:
        return None
    last = tokens[-1]
    if not _ONE_HAN.fullmatch(last):
        return Phrase(tuple(tokens))
    if len(tokens) > 1 and len(tokens[-2]) == 2 and tokens[-2][1] == last:
        return Phrase(tuple(tokens[:-1]))
    return Phrase(tuple(tokens), is_open=True)
