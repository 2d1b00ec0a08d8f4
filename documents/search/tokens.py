"""Text → the words of the search index. Pure: no Django, no database.

A Han character is indexed together with the one that follows it: 核查机制 gives 核查 查机 机制 制.
Any stretch of two or more characters is then a phrase of its pairs, and a single character is the
beginning of a pair, so that every substring is found and no dictionary has to know the words.
Other words are folded and stemmed. A document symbol gives its parts in their places (bwc wg 3 wp
1) and itself as a whole (bwc/wg/3/wp.1) after the last word.

No token holds a space, a quotation mark, a colon or a backslash: both engines take tokens as they
are. The same function reads the text and the query, so that both always agree.
"""

import re
import sys
import threading
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import NamedTuple

import snowballstemmer

LONGEST = 64
MOST_WORDS = 100_000
_UTF_32 = f"utf-32-{sys.byteorder[0]}e"
_ALGORITHMS = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}
# Kana and Hangul are written without spaces between words too.
FIRST_HAN = "\u3005"  # what follows in Unicode is Han or its like, or nothing that is a word here
HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
# What may stand inside a Chinese word without ending it: the quotation marks and brackets of a
# text in negotiation, emphasis, and spaces left by layout.
SEE_THROUGH = r"""[\s"'“”‘’„«»「」『』《》〈〉()\[\]{}（）［］｛｝【】〔〕〖〗*]"""
_PIECE = re.compile(rf"[{HAN}]+(?:{SEE_THROUGH}+[{HAN}]+)*|[^\W_{FIRST_HAN}-\U0003ffff]+")
_BETWEEN = re.compile(SEE_THROUGH)
_WIDE = re.compile(f"[{FIRST_HAN}-\U0003ffff]")
_ASCII_STOPS = {code: " " for code in range(128) if not chr(code).isalnum()}
_SYMBOL = re.compile(r"[a-z0-9./-]+")
_DIGIT = re.compile(r"\d")

# Most Chinese text holds nothing that is folded; finding that out costs a tenth of folding it.
_TO_FOLD = re.compile(r"[^ -~\n\t\u4e00-\u9fff。，、；：？！（）《》“”‘’…—–―•·]")
# A raised figure is a footnote mark, never a part of the word before it. Marks that are not seen,
# those of Arabic vowels and its stretching go; Arabic figures count like others.
_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]")
_EVENED = re.compile(
    "([\u00ad\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff])"
    "|[\u0660-\u0669\u06f0-\u06f9]"
)
# The last letter of إلى (to) is none of آلية (mechanism), nor that of على (on) one of علي.
_ARABIC_FORMS = str.maketrans("أإآٱىؤئ", "اااااوي")
_ARABIC_ARTICLE = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})")
_ARABIC_PLURAL = re.compile("(?<=.{3})ات$")
_SHORTEST_ARABIC = 3


class Found(NamedTuple):
    """A token and where it stands: `text[start:end]` as printed."""

    token: str
    start: int
    end: int


def tokenised(texts: Sequence[str], language: str = "") -> Iterator[str]:
    """For each text its tokens in order, with spaces between them, then the symbols as wholes.

    `language` chooses how words in Latin letters are stemmed (English unless it is fr or es). Many
    texts at once cost far less than one by one, and three times their size in memory.
    """
    folded = [fold(text) for text in texts]
    for text, found in zip(folded, _pieces_of(folded, language), strict=True):
        yield " ".join(found + symbols(text) if "/" in text else found)


def fold(text: str) -> str:
    """Case, width and what is not seen are evened out."""
    if _is_plain(text):
        return text.lower()
    if _RAISED.search(text):
        text = _RAISED.sub(" ", text)
    folded = unicodedata.normalize("NFKC", text).casefold()
    if _EVENED.search(folded):
        folded = _EVENED.sub(_evened, folded)
    return folded


def _is_plain(text: str) -> bool:
    """Whether folding is only a matter of case: each character stays one."""
    return text.isascii() or not _TO_FOLD.search(text)


def words(folded: str, language: str = "") -> list[str]:
    """The tokens of folded text, without whole symbols."""
    return " ".join(next(_pieces_of([folded], language))).split()


def symbols(folded: str) -> list[str]:
    """What is written like a document symbol, as a whole: `bwc/wg/3/wp.1`, in folded text."""
    found = dict.fromkeys(
        run.strip("./-")[:LONGEST] for run in _SYMBOL.findall(folded) if "/" in run
    )
    return [whole for whole in found if "/" in whole and _DIGIT.search(whole)]


def places(text: str, language: str = "") -> list[Found]:
    """`words(fold(text), language)` with the place of each token. Slow: for text that is shown.

    A pair of Han characters stands at its first character and ends with its second.
    """
    folded, start_of, end_of = _folded_with_places(text)
    stem = _STEMS.get(language, _STEMS["en"])
    found = []
    for match in _PIECE.finditer(folded):
        if match[0] < FIRST_HAN:
            first, last = match.start(), match.end() - 1
            found.append(Found(stem[match[0]], start_of[first], end_of[last]))
            continue
        run = [at for at in range(match.start(), match.end()) if not _BETWEEN.match(folded[at])]
        for at, following in zip(run, [*run[1:], None], strict=True):
            last = at if following is None else following
            pair = folded[at] if following is None else folded[at] + folded[following]
            found.append(Found(pair, start_of[at], end_of[last]))
    return found


def _pieces_of(folded: Sequence[str], language: str) -> Iterator[list[str]]:
    """For each text the pairs of each Han run, spaces between them, and the stems between."""
    stem = _STEMS.get(language, _STEMS["en"]).__getitem__
    pieces = [_pieces(text) for text in folded]
    wide = [not text.isascii() and _WIDE.search(text) is not None for text in folded]
    runs = [
        piece if piece.isalpha() else _BETWEEN.sub("", piece)
        for found in compress(pieces, wide)
        for piece in found
        if piece >= FIRST_HAN
    ]
    woven = _woven(" ".join(runs))
    lengths = map(len, runs)
    at = 0
    for found, has_han in zip(pieces, wide, strict=True):
        if not has_han:
            yield list(map(stem, found))
            continue
        for index, piece in enumerate(found):
            if piece >= FIRST_HAN:
                end = at + next(lengths)
                found[index] = woven[3 * at : 3 * end]
                at = end + 1
            else:
                found[index] = stem(piece)
        yield found


def _pieces(folded: str) -> list[str]:
    """The Han runs and the words of folded text."""
    if folded.isascii():
        return folded.translate(_ASCII_STOPS).split()
    return _PIECE.findall(folded)


def _woven(han: str) -> str:
    """Each character with the one that follows it and a space: 核查 → `核查 查  `.

    Three slices of an array, because a loop over the characters of a long document costs five
    times as much.
    """
    codes = array("I", han.encode(_UTF_32))
    space = array("I", [ord(" ")])
    woven = codes * 3
    woven[0::3] = codes
    woven[1::3] = codes[1:] + space[: len(codes)]
    woven[2::3] = space * len(codes)
    return woven.tobytes().decode(_UTF_32)


def _evened(match: re.Match[str]) -> str:
    return "" if match[1] else str(unicodedata.digit(match[0]))


def _folded_with_places(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The folded text and, for each of its characters, where its source begins and ends."""
    if _is_plain(text):
        return text.lower(), range(len(text)), range(1, len(text) + 1)
    folded: list[str] = []
    start_of: list[int] = []
    end_of: list[int] = []
    for start, end in _clusters(text):
        piece = fold(text[start:end])
        folded.append(piece)
        start_of += [start] * len(piece)
        end_of += [end] * len(piece)
    return "".join(folded), start_of, end_of


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each character with the marks that combine with it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            if at > start:
                yield start, at
            start = at


# --- stems ------------------------------------------------------------------------------------

_stemming = threading.Lock()  # a stemmer keeps the word that it works on in itself
_stemmers = {code: snowballstemmer.stemmer(name) for code, name in _ALGORITHMS.items()}


class _Stems(dict[str, str]):
    """Word → stem, remembered, for texts in which Latin letters are of one language.

    A dictionary that fills itself, because every word of every document is looked up here.
    """

    def __init__(self, latin: str) -> None:
        super().__init__()
        self.latin = latin

    def __missing__(self, word: str) -> str:
        if len(self) > MOST_WORDS:
            self.clear()
        stem = self[word] = _stem(word, self.latin)
        return stem


_STEMS = {code: _Stems(code) for code in ("en", "fr", "es")}


def _stem(word: str, latin: str) -> str:
    """The stem of a folded word by its script, without accents, cut at 64 characters."""
    first = word[0]
    if "\u0400" <= first <= "\u052f":
        return _stemmed(word.replace("ё", "е"), "ru")
    if "\u0600" <= first <= "\u08ff":
        return _arabic_stem(word)
    if not word.isalpha():
        return word[:LONGEST]
    return _without_accents(_stemmed(word, latin))


def _arabic_stem(word: str) -> str:
    """Without article and plural, which the stemmer takes off some words only. Of آلية it would
    leave two letters, the same as of many words: then no more than the last ة goes."""
    # The forms of a letter are written one for the other, ه for ة at the end above all.
    bare = _ARABIC_ARTICLE.sub("", word).translate(_ARABIC_FORMS)
    bare = _ARABIC_PLURAL.sub("ة", bare[:-1] + "ة" if bare.endswith("ه") else bare)
    stem = _stemmed(bare, "ar")
    return stem if len(stem) >= _SHORTEST_ARABIC else bare.removesuffix("ة")[:LONGEST]


def _stemmed(word: str, language: str) -> str:
    if len(word) > LONGEST:
        return word[:LONGEST]
    with _stemming:
        stem: str = _stemmers[language].stemWord(word)
    return stem or word


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))
