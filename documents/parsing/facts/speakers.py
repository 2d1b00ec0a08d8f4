"""Speakers: who spoke under an agenda item. Nothing here says what was said."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.names import Named, NameIndex, is_state
from documents.parsing.facts.phrases import compiled, group, latin_digits, sentences
from documents.parsing.facts.submitters import spoken_for
from documents.parsing.languages.facts import FactWords, fact_words
from documents.parsing.units import Speaker, Speakers, Unit

_GROUPS = frozenset({"NAM", "WG", "EEG"})
_BRACKETED = re.compile(r"\s*[(（](?:[^()（）]|[(（][^()（）]*[)）])*[)）]")
_OPENS = re.compile(r"[(（][^)）]*$")
_NEAR = 2
_COLON = re.compile("[:：]")
_FARTHEST = 60
_LONGEST_GROUP = 400
_CLAUSE_ENDS = re.compile("[;；。؛]")
_ELEMENT_ENDS = re.compile("[;；。؛，,،]")


@dataclass(frozen=True, slots=True)
class _Behalf:
    """The code of a speaker and those spoken for, by code, else as printed."""

    speaker: str
    of: tuple[str, ...]
    printed: str


def read_speakers(
    units: Sequence[Unit],
    attendance: frozenset[tuple[str, str]],
    code: str,
    index: NameIndex,
    concordance: Concordance,
) -> tuple[Speakers, ...]:
    """One entry for each paragraph that lists speakers under an agenda item.

    The item is the paragraph's own, else that of the heading or of one of the two paragraphs
    before it. A sentence about guests, briefings or the introduction of papers names no speaker.
    """
    words = fact_words(code)
    naming_items = concordance.mentioning(words.agenda_item)
    speaking = concordance.mentioning(words.took_part, words.spoke)
    for_others = concordance.mentioning(words.on_behalf)
    found: list[Speakers] = []
    item, distance = "", 0
    for place, unit in enumerate(units):
        if unit.part != "body" or unit.quoted or unit.kind in ("footnote", "table", "list"):
            continue
        if place in naming_items and (
            match := compiled(words.agenda_item).search(latin_digits(unit.text))
        ):
            item, distance = re.sub(r"\s+", "", group(match, "number")), 0
        elif unit.kind == "heading":
            item = ""
        else:
            distance += 1
        if unit.kind == "heading" or not item or distance > _NEAR:
            continue
        if place not in speaking or (unit.part, unit.path) in attendance:
            continue
        entry = _read(unit, item, words, index, for_others=place in for_others)
        if entry.states or entry.organisations:
            found.append(entry)
    return tuple(found)


def _read(
    unit: Unit, item: str, words: FactWords, index: NameIndex, *, for_others: bool
) -> Speakers:
    """`for_others`: the text may say that somebody spoke for others."""
    speakers: dict[str, Named] = {}
    behalf: dict[str, _Behalf] = {}
    for _, sentence in sentences(unit.text):
        for named in _speaking(sentence, words, index):
            speakers.setdefault(named.code or named.name, named)
        for each in _on_behalf(sentence, words, index) if for_others else ():
            behalf.setdefault(each.speaker, each)
    states = [key for key, named in speakers.items() if _is_state(named)]
    others = [key for key, named in speakers.items() if not _is_state(named)]
    return Speakers(
        agenda_item=item,
        part=unit.part,
        path=unit.path,
        states=tuple(states),
        organisations=tuple(key for key in others if key not in _GROUPS),
        on_behalf_of=tuple((each.speaker, group) for each in behalf.values() for group in each.of),
        speakers=tuple(
            _speaker(named, behalf.get(named.code or named.name)) for named in speakers.values()
        ),
    )


def _speaker(named: Named, behalf: _Behalf | None) -> Speaker:
    if behalf is None:
        return Speaker(named.name, named.code)
    return Speaker(
        named.name, named.code, behalf.of[0] if len(behalf.of) == 1 else None, behalf.printed
    )


def _is_state(named: Named) -> bool:
    return named.code is None or is_state(named.code)


def _speaking(sentence: str, words: FactWords, index: NameIndex) -> tuple[Named, ...]:
    """The speakers that one sentence names, by a list after a colon or by a verb."""
    for colon in _COLON.finditer(sentence):
        head = sentence[max(0, colon.start() - 120) : colon.start()]
        if compiled(words.took_part).search(head):
            for_others = compiled(rf"^(?:{words.on_behalf})")
            listed = tuple(
                named
                for named in index.split(_without_behalf(sentence[colon.end() :], words))
                if not for_others.search(named.name)
            )
            if any(named.code for named in listed):
                return listed
    if not compiled(words.spoke).search(sentence) or compiled(words.not_spoke).search(sentence):
        return ()
    groups = [
        (match.start(), match.end() + len(_group(sentence, match, words)))
        for match in compiled(words.on_behalf).finditer(sentence)
    ]
    starts, ends = [0, *(start for start, _ in groups)], [0, *(end for _, end in groups)]
    return tuple(
        named
        for named in index.find(sentence)
        if named.start >= ends[bisect_right(starts, named.start) - 1]
    )


def _without_behalf(listed: str, words: FactWords) -> str:
    """A list without the brackets that say for whom somebody spoke."""
    return _BRACKETED.sub(
        lambda found: "" if compiled(words.on_behalf).search(found.group()) else found.group(),
        listed,
    )


def _on_behalf(sentence: str, words: FactWords, index: NameIndex) -> Iterator[_Behalf]:
    """Who spoke for whom: "X spoke on behalf of Y", "took the floor: X (on behalf of Y), Z"."""
    matches = list(compiled(words.on_behalf).finditer(sentence))
    if not matches:
        return
    if not compiled(words.spoke).search(sentence) or compiled(words.not_spoke).search(sentence):
        return
    known = index.find(sentence)
    ends = [named.end for named in known]
    for match in matches:
        last = bisect_right(ends, match.start())
        speaker = known[last - 1] if last else None
        if speaker is None or speaker.code is None or match.start() - speaker.end > _FARTHEST:
            continue
        printed = " ".join(_group(sentence, match, words).split()).strip(" .,;،؛，")
        if printed and (of := spoken_for(printed, index, words)):
            yield _Behalf(speaker.code, of, printed)


def _group(sentence: str, match: re.Match[str], words: FactWords) -> str:
    """Those spoken for, as printed: up to the end of their bracket, clause or list element."""
    after = sentence[match.end() : match.end() + _LONGEST_GROUP]
    if _OPENS.search(sentence, max(0, match.start() - _FARTHEST), match.start() + 1):
        depth = 0
        for place, sign in enumerate(after):
            depth += (sign in "(（") - (sign in ")）")
            if depth < 0:
                return after[:place]
        return after
    listing = -1 < _first_colon(sentence) < match.start()
    ends = _ELEMENT_ENDS if listing or match.group().lstrip()[:1] in ",，،" else _CLAUSE_ENDS
    if stop := ends.search(after):
        after = after[: stop.start()]
    verb = compiled(words.spoke).search(after)
    return after[: verb.start()] if verb else after


@lru_cache(maxsize=1)
def _first_colon(sentence: str) -> int:
    """Where the sentence has its first colon, -1 without one; asked for each of its groups."""
    colon = _COLON.search(sentence)
    return colon.start() if colon else -1
