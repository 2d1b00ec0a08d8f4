"""Who submitted a paper: "submitted by X on behalf of Y", in a masthead or a list of documents."""

import re
from functools import cache, lru_cache
from typing import Literal

from documents.parsing.facts.concordance import folded, may_match
from documents.parsing.facts.names import Named, NameIndex, is_state
from documents.parsing.facts.phrases import compiled, group
from documents.parsing.languages.facts import FactWords, all_fact_words, fact_words
from documents.parsing.units import Capacity, Submitter

_GROUPS = frozenset({"EU", "NAM", "WG", "EEG"})
_OFFICES = {"isu", "secretariat", "secretary-general"}
_DASHES = r"[—–―−\-]{1,3}"
_TAIL = re.compile(r"(?:\s*(?:[—–―−]{1,3}|(?<=\s)-|--+)\s*|\s*[(（\[]\s*|^|\.\s+|。\s*|\s+)(?=\S)")
_MOST_WORDS = 80
_LONGEST_TAIL = 600
_CLOSE = " .。,;；，)）]"


def read_submitters(text: str, code: str, index: NameIndex) -> tuple[Submitter, ...]:
    """The submitters that a row names; () where it names none."""
    cut = submitter_tail(" ".join(text.split()))
    return cut[1](code, index) if cut else ()


def submitter_tail(text: str) -> "tuple[int, _Who] | None":
    """Where the words "submitted by ..." begin in a text that ends with them, and who is named."""
    bare = text.rstrip(_CLOSE)
    in_any_case = folded(bare)
    starts: list[int] | None = None
    for table in all_fact_words():
        if not may_match(table.submitted, in_any_case):
            continue
        starts = _starts(bare) if starts is None else starts
        pattern = compiled(table.submitted)
        for start in starts:
            match = pattern.match(bare, start)
            if match and (who := group(match, "who").strip()):
                return start, _Who(who, table)
    return None


def _starts(text: str) -> list[int]:
    """Where a tail can begin: after a dash first, then at the start, then after a bracket."""
    dashes, others = [], []
    for match in _TAIL.finditer(text):
        if re.search(_DASHES, match.group()):
            dashes.append(match.end())
        elif match.end() == 0 or match.group().strip():
            others.append(match.end())
    words = [m.end() for m in re.finditer(r"[\s](?=[^\W\d_])", text)][-_MOST_WORDS:]
    near = len(text) - _LONGEST_TAIL
    return [start for start in dashes[::-1] + others + words if start >= near]


class _Who:
    """The words after "submitted by", still to be read as names."""

    def __init__(self, who: str, words: FactWords) -> None:
        self._who = who
        self._words = words

    def __call__(self, code: str, index: NameIndex) -> tuple[Submitter, ...]:
        parts = compiled(self._words.on_behalf).split(self._who, maxsplit=1)
        groups = spoken_for(parts[1], index, self._words) if len(parts) > 1 else ()
        if office := _office(parts[0]):
            return (Submitter(fact_words(code).office_names[office], None, groups, _held(office)),)
        whole = index.code(parts[0])
        if whole:
            return (Submitter(_bare(parts[0], index), whole, groups, _capacity(whole, groups)),)
        return tuple(
            Submitter(named.name, named.code, groups, _capacity(named.code, groups))
            for named in (_single(each, index) for each in index.split(parts[0]))
        )


def _single(named: Named, index: NameIndex) -> Named:
    """An element of a list with words around its one name: "co-sponsored by Cuba"."""
    found = index.find(named.name) if named.code is None else ()
    return found[0] if len(found) == 1 and found[0].end == len(named.name) else named


def _bare(printed: str, index: NameIndex) -> str:
    named = index.split(printed)
    return named[0].name if len(named) == 1 else printed.strip()


def spoken_for(printed: str, index: NameIndex, words: FactWords) -> tuple[str, ...]:
    """Codes of those on whose behalf somebody acts, the name as printed where there is no code.

    A group stays one party, however its members and guests are called in its name.
    """
    for pattern, group_code in words.groups.items():
        if match := compiled(rf"(?:{words.articles})?(?:{pattern})").match(printed.strip()):
            others = index.find(printed.strip()[match.end() :])
            return tuple(dict.fromkeys((group_code, *(each.code or each.name for each in others))))
    return _coded(printed, index)


def _coded(printed: str, index: NameIndex) -> tuple[str, ...]:
    """Codes of those spoken for; the name as printed where there is no code."""
    if whole := index.code(printed):
        return (whole,)
    found = index.find(printed)
    if found and not index.split(printed)[0].code:
        return tuple(dict.fromkeys(named.code or named.name for named in found))
    return tuple(dict.fromkeys(named.code or named.name for named in index.split(printed)))


def _held(office: str) -> Capacity:
    return "secretariat" if office in _OFFICES else "chair"


def _capacity(code: str | None, groups: tuple[str, ...]) -> Capacity | Literal[""]:
    """A group's paper is the group's, whoever hands it in."""
    if groups or code in _GROUPS:
        return "on_behalf"
    if code is None:
        return ""
    return "national" if is_state(code) else "organisation"


@lru_cache(maxsize=200)
def _office(printed: str) -> str | None:
    """The code of the office that is named, in whichever language."""
    printed = printed.strip()
    return next((office for pattern, office in _offices() if pattern.match(printed)), None)


@cache
def _offices() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every printed office of every language, with its code."""
    return tuple(
        (compiled(rf"(?:{table.articles})?(?:{pattern})"), office)
        for table in all_fact_words()
        for pattern, office in table.offices.items()
    )
