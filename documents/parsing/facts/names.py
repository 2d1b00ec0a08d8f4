"""Names of parties as printed: find them, split lists of them, give their codes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from documents.parsing.facts.joints import MARKS, belongs, depths, joint_of
from documents.parsing.facts.phrases import compiled
from documents.parsing.facts.spelling import (
    HAN,
    NOISE,
    REMEMBERED,
    SPACE,
    alternatives,
    flat,
    key_of,
    starts_of,
)
from documents.parsing.languages.facts import fact_words

_PARENTHESIS = re.compile(r"\s*[(（\[]([^()（）\[\]]{1,80})[)）\]]")
_NO_STATES = frozenset({"EU", "WG"})
_WORDS = re.compile(r"[\s-]+")
_LONGEST_JOINED = 7
_LONGEST_SENTENCE = 2_000


class Named(NamedTuple):
    """A name as printed; `code` is None where nobody knows it. `text[start:end]` is the print."""

    name: str
    code: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Element:
    """An element of a list: its bare name and code; `goes_on`: a known name begins with it."""

    name: str
    code: str | None
    goes_on: bool


def is_state(code: str) -> bool:
    """Whether a party's code is that of a State: two letters, unions and groups apart."""
    return len(code) == 2 and code not in _NO_STATES


def name_index(names: Mapping[str, str], code: str) -> "NameIndex":
    """The index of these names for a language; the same names again give the same index."""
    known, index = _indexes.get(code, (None, None))
    if index is None or known != names:
        index = NameIndex(names, code)
        _indexes[code] = dict(names), index
    return index


# The index that was made last for a language, with the names that it was made of.
_indexes: "dict[str, tuple[Mapping[str, str], NameIndex]]" = {}


class NameIndex:
    """The names that the caller knows, in any language, and how this language inflects them."""

    def __init__(self, names: Mapping[str, str], code: str) -> None:
        self._code = code
        self._keys = {key_of(name): party for name, party in names.items() if name.strip()}
        self._endings = fact_words(code).endings
        # The same States come again and again, in a list of speakers above all.
        self._remembered = lru_cache(maxsize=10_000)(self._code_of)
        self._elements = lru_cache(maxsize=10_000)(self._element_of)
        # Several readers ask for the names of one sentence, one after the other.
        self._found = lru_cache(maxsize=8)(self._find)
        self._fleeting = compiled(fact_words(code).fleeting or r"(?!)")
        self._stems = self._stemmed() if self._endings else {}
        self._heads = self._before_joints()
        self._buckets = self._bucketed()
        self._over_marks = {key[:2] for key in self._keys if MARKS.intersection(key)}
        self._names: dict[str, re.Pattern[str]] = {}
        self._starts = starts_of(frozenset(key[0] for key in self._buckets))
        own = dict.fromkeys((code, "en", "fr", "es"))
        articles = "|".join(fact_words(each).articles for each in own)
        self._articles = compiled(rf"^(?:{articles})")

    def __bool__(self) -> bool:
        return bool(self._keys)

    def code(self, printed: str, *, single: bool = True) -> str | None:
        """The code of one printed name, with or without article, bracket or inflection.

        `single`: the text may also be known by the abbreviation in its bracket.
        """
        if len(printed) > REMEMBERED:
            return self._code_of(printed, single)
        return self._remembered(printed, single)

    def _code_of(self, printed: str, single: bool) -> str | None:
        for form in self._forms(printed, single=single):
            if found := self._keys.get(key_of(form)):
                return found
            if self._stems and (found := self._stems.get(self._stem(form))):
                return found
        return None

    def find(self, text: str) -> tuple[Named, ...]:
        """Every known name in running text, longest first, in order of print."""
        return self._found(text) if len(text) <= _LONGEST_SENTENCE else self._find(text)

    def _find(self, text: str) -> tuple[Named, ...]:
        return tuple(self._known(text, flat(text)))

    def _known(self, text: str, folded: str, since: int = 0) -> Iterator[Named]:
        """The known names that begin at or behind a place, none inside another."""
        end = since
        for start in self._starts.finditer(folded, since):
            at = start.start()
            letters = folded[at : at + 2]
            if at < end or letters not in self._buckets:
                continue
            match = self._beginning(letters).match(folded, at)
            if match and (code := self.code(text[at : match.end()])):
                end = match.end()
                yield Named(text[at:end].strip(), code, at, end)

    def _beginning(self, letters: str) -> re.Pattern[str]:
        """The known names that begin with two letters, made one pattern when first asked for."""
        names = self._names.get(letters)
        if names is None:
            names = self._names[letters] = alternatives(tuple(self._buckets[letters]))
        return names

    def split(self, text: str, offset: int = 0) -> tuple[Named, ...]:
        """A printed list of names. Separators and `and` inside a known name do not part it."""
        pieces = list(self._pieces(text))
        joints = [mark for _, _, mark in pieces]
        result: list[Named] = []
        place = 0
        while place < len(pieces):
            start, end, _ = pieces[place]
            first = self._element(text[start:end])
            name, code = first.name, first.code
            upto = place + 1
            if first.goes_on and (longer := self._longer(text, pieces, place)):
                upto, code = longer
            elif code is None:
                upto = self._unknown(joints, place, len(pieces))
            if upto > place + 1:
                end = pieces[upto - 1][1]
                name = self._bare(text[start:end])
            if name:
                result.append(Named(name, code, offset + start, offset + end))
            place = upto
        return tuple(result)

    def _pieces(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and the mark that follows, brackets kept whole.

        Known names are looked for only where a separator might stand inside one: at a word, and at
        a mark behind the first letters of a name that holds a mark.
        """
        folded = flat(text)
        depth = depths(text)
        over_marks = [letters for letters in self._over_marks if letters in folded]
        known: Named | None = None
        start = since = looked = 0
        for match in joint_of(self._code).finditer(text):
            if depth[match.start()] or not text[start : match.start()].strip():
                continue
            if text[match.start()] not in MARKS or (
                over_marks
                and any(letters in folded[since : match.start()] for letters in over_marks)
            ):
                looked = max(looked, since)
                while looked <= match.start() and (known is None or known.end <= match.start()):
                    known = next(self._known(text, folded, looked), None)
                    looked = known.end if known else len(text) + 1
                if known and belongs(match, known.start, known.end):
                    continue
            yield start, match.start(), match.group().strip()
            start, since = match.end(), match.start()
        if text[start:].strip(" .。"):
            yield start, len(text), ""

    def _longer(
        self, text: str, pieces: list[tuple[int, int, str]], place: int
    ) -> tuple[int, str] | None:
        """Up to where this piece and the next ones are one known name, and its code."""
        for upto in range(min(len(pieces), place + _LONGEST_JOINED), place + 1, -1):
            if code := self.code(text[pieces[place][0] : pieces[upto - 1][1]], single=False):
                return upto, code
        return None

    def _element_of(self, printed: str) -> _Element:
        """An element of a list, read alone."""
        goes_on = any(
            self._stem(form) in self._heads for form in self._forms(printed, single=False)
        )
        return _Element(self._bare(printed), self.code(printed), goes_on)

    def _element(self, printed: str) -> _Element:
        if len(printed) > REMEMBERED:
            return self._element_of(printed)
        return self._elements(printed)

    def _before_joints(self) -> frozenset[str]:
        joint = joint_of(self._code)
        return frozenset(
            self._stem(key[: match.start()]) for key in self._keys for match in joint.finditer(key)
        )

    def _unknown(self, joints: list[str], place: int, total: int) -> int:
        """An unknown name swallows an `and`, unless it is the last `and` of the list."""
        if self._code == "ar":
            return place + 1
        upto = place + 1
        while (
            upto < total - 1 and joints[upto - 1] and not re.search(r"[,;、，；]", joints[upto - 1])
        ):
            upto += 1
        return upto

    def _bare(self, printed: str) -> str:
        text = SPACE.sub(" ", NOISE.sub("", printed)).strip(" .。,;，；:：")
        if self.code(text) is None or key_of(text) not in self._keys:
            without = self._articles.sub("", text)
            text = without or text
        short = _PARENTHESIS.sub("", text).strip()
        if short and not self._is_whole(text):
            return short
        return text

    def _is_whole(self, text: str) -> bool:
        """Whether a name is known with its bracket, which then holds no abbreviation."""
        opened = _PARENTHESIS.sub(r"\1", text) if HAN.search(text) else text
        return key_of(text) in self._keys or key_of(opened) in self._keys

    def _forms(self, printed: str, *, single: bool) -> Iterator[str]:
        text = printed.strip(" .。,;，；:：\n\t")
        seen = text
        for _ in range(3):
            yield seen
            if _PARENTHESIS.search(seen):
                yield _PARENTHESIS.sub("", seen)
                if HAN.search(seen):
                    yield _PARENTHESIS.sub(r"\1", seen)
            shorter = self._articles.sub("", seen)
            if shorter == seen:
                break
            seen = shorter
        if single and (inside := _PARENTHESIS.search(text)):
            yield inside.group(1)

    def _stemmed(self) -> dict[str, str]:
        stems: dict[str, str] = {}
        twice: set[str] = set()
        for key, party in self._keys.items():
            stem = self._stem(key)
            if len(stem) < 3:
                continue
            if stems.setdefault(stem, party) != party:
                twice.add(stem)
        return {stem: party for stem, party in stems.items() if stem not in twice}

    def _stem(self, text: str) -> str:
        if not self._endings:
            return key_of(text)
        ending = _ending(self._endings)
        stems = (ending.sub("", word) for word in _WORDS.split(key_of(text)))
        return " ".join(self._fleeting.sub("", stem) for stem in stems)

    def _bucketed(self) -> dict[str, list[str]]:
        """Patterns of the known names by their first two letters."""
        buckets: dict[str, list[str]] = {}
        for key in self._keys:
            if len(key) < 2 or (len(key) < 3 and not HAN.search(key)):
                continue
            buckets.setdefault(key[:2], []).append(self._pattern(key))
        return buckets

    def _pattern(self, key: str) -> str:
        if self._endings and len(key) > 3:
            ending = _ending(self._endings)
            words = (
                self._fleeting.sub(lambda vowel: f"{vowel.group()}?", ending.sub("", word))
                + r"\w{0,4}"
                for word in (re.escape(word) for word in _WORDS.split(key))
            )
            return r"[\s-]+".join(words)
        gap = r"\s*" if HAN.search(key) else r"\s+"
        return re.escape(key).replace(r"\ ", gap)


@cache
def _ending(endings: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\w\w\w){endings}$")
