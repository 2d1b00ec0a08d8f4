"""Names of parties as printed: find them, split lists of them, give their codes."""

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from documents.parsing.facts.phrases import compiled
from documents.parsing.languages import LANGUAGES
from documents.parsing.languages.facts import fact_words

_PARENTHESIS = re.compile(r"\s*[(（\[]([^()（）\[\]]{1,80})[)）\]]")
_NOISE = re.compile(r"[\u0640\u064b-\u0652\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SPACE = re.compile(r"\s+")
_BRACKET = re.compile(r"[()（）\[\]]")
_ALEF = str.maketrans("أإآٱى", "ااااي")
_JOINTS = {
    "zh": r"[;；、，,]|以及|及其他|和|及|与",
    "ar": r"[،؛,;]\s*(?:و(?=\S))?|\s+و(?=\S)",
}
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_NO_STATES = frozenset({"EU", "WG"})
_WORDS = re.compile(r"[\s-]+")
_LONGEST_JOINED = 7
_REMEMBERED = 80
_SEPARATES = re.compile(r"[,;、，；،؛\s]")
_ARABIC = r"\u0621-\u064a"


@dataclass(frozen=True, slots=True)
class Named:
    """A name as printed; `code` is None where nobody knows it. `text[start:end]` is the print."""

    name: str
    code: str | None
    start: int
    end: int


def is_state(code: str) -> bool:
    """Whether a party's code is that of a State: two letters, unions and groups apart."""
    return len(code) == 2 and code not in _NO_STATES


def name_index(names: Mapping[str, str], code: str) -> "NameIndex":
    """The index of these names for a language; the same names again give the same index."""
    return _name_index(tuple(names), tuple(names.values()), code)


@lru_cache(maxsize=8)
def _name_index(names: tuple[str, ...], parties: tuple[str, ...], code: str) -> "NameIndex":
    return NameIndex(dict(zip(names, parties, strict=True)), code)


class NameIndex:
    """The names that the caller knows, in any language, and how this language inflects them."""

    def __init__(self, names: Mapping[str, str], code: str) -> None:
        self._code = code
        self._keys = {_key(name): party for name, party in names.items() if name.strip()}
        self._endings = fact_words(code).endings
        # The same States come again and again, in a list of speakers above all.
        self._remembered = lru_cache(maxsize=10_000)(self._code_of)
        self._fleeting = compiled(fact_words(code).fleeting or r"(?!)")
        self._stems = self._stemmed() if self._endings else {}
        self._heads = self._before_joints()
        self._buckets = self._bucketed()
        self._names: dict[str, re.Pattern[str]] = {}
        self._starts = _starts(frozenset(key[0] for key in self._buckets))
        own = dict.fromkeys((code, "en", "fr", "es"))
        articles = "|".join(fact_words(each).articles for each in own)
        self._articles = compiled(rf"^(?:{articles})")

    def __bool__(self) -> bool:
        return bool(self._keys)

    def code(self, printed: str, *, single: bool = True) -> str | None:
        """The code of one printed name, with or without article, bracket or inflection.

        `single`: the text may also be known by the abbreviation in its bracket.
        """
        if len(printed) > _REMEMBERED:
            return self._code_of(printed, single)
        return self._remembered(printed, single)

    def _code_of(self, printed: str, single: bool) -> str | None:
        for form in self._forms(printed, single=single):
            if found := self._keys.get(_key(form)):
                return found
            if self._stems and (found := self._stems.get(self._stem(form))):
                return found
        return None

    def find(self, text: str) -> tuple[Named, ...]:
        """Every known name in running text, longest first, in order of print."""
        folded = _flat(text)
        found: list[Named] = []
        end = 0
        for start in self._starts.finditer(folded):
            at = start.start()
            if at < end or (names := self._beginning(folded[at : at + 2])) is None:
                continue
            match = names.match(folded, at)
            if match and (code := self.code(text[at : match.end()])):
                found.append(Named(text[at : match.end()].strip(), code, at, match.end()))
                end = match.end()
        return tuple(found)

    def _beginning(self, letters: str) -> re.Pattern[str] | None:
        """The known names that begin with two letters, made one pattern when first asked for."""
        names = self._names.get(letters)
        if names is None and (bucket := self._buckets.get(letters)):
            names = self._names[letters] = _alternatives(tuple(bucket))
        return names

    def split(self, text: str, offset: int = 0) -> tuple[Named, ...]:
        """A printed list of names. Separators and `and` inside a known name do not part it."""
        pieces = list(self._pieces(text))
        joints = [mark for _, _, mark in pieces]
        result: list[Named] = []
        place = 0
        while place < len(pieces):
            upto, code = self._longest(text, pieces, place)
            if code is None:
                upto = self._unknown(joints, place, len(pieces))
            start, end = pieces[place][0], pieces[upto - 1][1]
            name = self._bare(text[start:end])
            if name:
                result.append(Named(name, code, offset + start, offset + end))
            place = upto
        return tuple(result)

    def _pieces(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and the mark that follows, brackets kept whole."""
        start = 0
        depth = _depths(text)
        known = deque(self.find(text))
        for match in _joint(self._code).finditer(text):
            if depth[match.start()] or not text[start : match.start()].strip():
                continue
            while known and known[0].end <= match.start():
                known.popleft()
            if known and _belongs(match, known[0]):
                continue
            yield start, match.start(), match.group().strip()
            start = match.end()
        if text[start:].strip(" .。"):
            yield start, len(text), ""

    def _longest(
        self, text: str, pieces: list[tuple[int, int, str]], place: int
    ) -> tuple[int, str | None]:
        first = text[pieces[place][0] : pieces[place][1]]
        reach = _LONGEST_JOINED if self._heads_name(first) else 1
        for upto in range(min(len(pieces), place + reach), place, -1):
            printed = text[pieces[place][0] : pieces[upto - 1][1]]
            if code := self.code(printed, single=upto == place + 1):
                return upto, code
        return place + 1, None

    def _heads_name(self, printed: str) -> bool:
        """Whether a known name goes on after these words with a separator, as Bosnia does."""
        return any(self._stem(form) in self._heads for form in self._forms(printed, single=False))

    def _before_joints(self) -> frozenset[str]:
        joint = _joint(self._code)
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
        text = _SPACE.sub(" ", _NOISE.sub("", printed)).strip(" .。,;，；:：")
        if self.code(text) is None or _key(text) not in self._keys:
            without = self._articles.sub("", text)
            text = without or text
        short = _PARENTHESIS.sub("", text).strip()
        if short and not self._is_whole(text):
            return short
        return text

    def _is_whole(self, text: str) -> bool:
        """Whether a name is known with its bracket, which then holds no abbreviation."""
        opened = _PARENTHESIS.sub(r"\1", text) if _HAN.search(text) else text
        return _key(text) in self._keys or _key(opened) in self._keys

    def _forms(self, printed: str, *, single: bool) -> Iterator[str]:
        text = printed.strip(" .。,;，；:：\n\t")
        seen = text
        for _ in range(3):
            yield seen
            if _PARENTHESIS.search(seen):
                yield _PARENTHESIS.sub("", seen)
                if _HAN.search(seen):
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
            return _key(text)
        ending = _ending(self._endings)
        stems = (ending.sub("", word) for word in _WORDS.split(_key(text)))
        return " ".join(self._fleeting.sub("", stem) for stem in stems)

    def _bucketed(self) -> dict[str, list[str]]:
        """Patterns of the known names by their first two letters."""
        buckets: dict[str, list[str]] = {}
        for key in self._keys:
            if len(key) < 2 or (len(key) < 3 and not _HAN.search(key)):
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
        gap = r"\s*" if _HAN.search(key) else r"\s+"
        return re.escape(key).replace(r"\ ", gap)


def _key(text: str) -> str:
    return _short_key(text) if len(text) <= _REMEMBERED else _made_key(text)


@lru_cache(maxsize=20_000)
def _short_key(text: str) -> str:
    return _made_key(text)


def _made_key(text: str) -> str:
    text = _SPACE.sub(" ", _flat(_NOISE.sub("", text))).strip(" .。,;，；:：*")
    return text.replace(" ", "") if _HAN.search(text) else text


def _flat(text: str) -> str:
    """Case, apostrophes, alefs made one; the length stays."""
    folded = unicodedata.normalize("NFC", text).translate(_ALEF).translate(_APOSTROPHES)
    lowered = folded.lower()
    if len(lowered) != len(folded):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    lowered = lowered.replace("ё", "е").replace("‑", "-")
    return lowered if len(lowered) == len(text) else text.lower()


def _belongs(joint: re.Match[str], name: Named) -> bool:
    """Whether a separator is part of a known name that ends after the separator begins."""
    if name.start < joint.start() and joint.end() < name.end:
        return True
    return name.start < joint.end() and not _SEPARATES.search(joint.group())


def _depths(text: str) -> list[int]:
    if not _BRACKET.search(text):
        return [0] * len(text)
    depth, depths = 0, []
    for character in text:
        if character in "(（[":
            depth += 1
        depths.append(depth)
        if character in ")）]" and depth:
            depth -= 1
    return depths


@cache
def _starts(letters: frozenset[str]) -> re.Pattern[str]:
    """Where a name can begin that begins with one of these letters."""
    han = "".join(sorted(letter for letter in letters if _HAN.match(letter)))
    return re.compile(
        rf"(?<![a-zà-ÿа-я])[a-zà-ÿа-я]{f'|[{han}]' if han else ''}"
        rf"|(?:(?<![{_ARABIC}])|(?<=[^{_ARABIC}][وبلكف])|(?<=^[وبلكف]))[{_ARABIC}]"
    )


@cache
def _ending(endings: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\w\w\w){endings}$")


@cache
def _joint(code: str) -> re.Pattern[str]:
    if code in _JOINTS:
        return re.compile(_JOINTS[code])
    words = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in LANGUAGES[code].conjunctions)
    return re.compile(rf"[,;，；、]\s*(?:(?:{words})\s+)?|\s+(?:{words})\s+", re.IGNORECASE)


@cache
def _alternatives(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for the names of a bucket: the longest first, and only whole words."""
    longest = "|".join(sorted(patterns, key=len, reverse=True))
    return re.compile(rf"(?:{longest})(?![a-zà-ÿа-я{_ARABIC}])")
