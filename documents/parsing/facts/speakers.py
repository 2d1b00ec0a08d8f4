"""Speakers: who spoke under an agenda item. Nothing here says what was said."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.names import Named, NameIndex, is_state
from documents.parsing.facts.phrases import (
    compiled,
    every,
    group,
    latin_digits,
    lowered,
    says,
    sentences,
)
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
_LONGEST_HEAD = 120
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
        entry = _read(unit, item, words, index)
        if entry.states or entry.organisations:
            found.append(entry)
    return tuple(found)


def _read(unit: Unit, item: str, words: FactWords, index: NameIndex) -> Speakers:
    speakers: dict[str, Named] = {}
    behalf: dict[str, _Behalf] = {}
    for _, printed in sentences(unit.text):
        sentence = _Sentence(printed, words)
        for named in _speaking(sentence, index):
            speakers.setdefault(named.code or named.name, named)
        for each in _on_behalf(sentence, index):
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


class _Sentence:
    """A sentence, and what is asked of it more than once. `low`: the same in small letters."""

    __slots__ = ("colon", "low", "others", "text", "words")

    def __init__(self, text: str, words: FactWords) -> None:
        self.text = text
        self.words = words
        self.low = lowered(text)
        self.colon = next((found.start() for found in _COLON.finditer(text)), -1)
        # Where it says that somebody speaks for others.
        self.others = list(every(words.on_behalf, self.low))

    def spoken(self) -> bool:
        """Whether those whom it names spoke: not about guests, briefings or papers."""
        return says(self.words.spoke, self.low) and not says(self.words.not_spoke, self.low)

    def group(self, match: re.Match[str]) -> str:
        """Those spoken for, as printed: up to the end of their bracket, clause or list element."""
        after = self.text[match.end() : match.end() + _LONGEST_GROUP]
        if _OPENS.search(self.text, max(0, match.start() - _FARTHEST), match.start() + 1):
            depth = 0
            for place, sign in enumerate(after):
                depth += (sign in "(（") - (sign in ")）")
                if depth < 0:
                    return after[:place]
            return after
        listing = -1 < self.colon < match.start()
        ends = _ELEMENT_ENDS if listing or match.group().lstrip()[:1] in ",，،" else _CLAUSE_ENDS
        if stop := ends.search(after):
            after = after[: stop.start()]
        verb = next(every(self.words.spoke, lowered(after)), None)
        return after[: verb.start()] if verb else after


def _speaking(sentence: _Sentence, index: NameIndex) -> tuple[Named, ...]:
    """The speakers that one sentence names, by a list after a colon or by a verb."""
    for colon in _COLON.finditer(sentence.text) if sentence.colon >= 0 else ():
        head = sentence.low[max(0, colon.start() - _LONGEST_HEAD) : colon.start()]
        if says(sentence.words.took_part, head):
            listed = _listed(sentence, colon.end(), index)
            if any(named.code for named in listed):
                return listed
    if not sentence.spoken():
        return ()
    found = index.find(sentence.text)
    if not sentence.others:
        return found
    groups = [
        (match.start(), match.end() + len(sentence.group(match))) for match in sentence.others
    ]
    starts, ends = [0, *(start for start, _ in groups)], [0, *(end for _, end in groups)]
    return tuple(
        named for named in found if named.start >= ends[bisect_right(starts, named.start) - 1]
    )


def _listed(sentence: _Sentence, start: int, index: NameIndex) -> tuple[Named, ...]:
    """The names of a list, without those for whom somebody spoke."""
    listed = sentence.text[start:]
    if not sentence.others:
        return index.split(listed)
    on_behalf = compiled(sentence.words.on_behalf)
    listed = _BRACKETED.sub(
        lambda found: "" if on_behalf.search(found.group()) else found.group(), listed
    )
    return tuple(named for named in index.split(listed) if not on_behalf.match(named.name))


def _on_behalf(sentence: _Sentence, index: NameIndex) -> Iterator[_Behalf]:
    """Who spoke for whom: "X spoke on behalf of Y", "took the floor: X (on behalf of Y), Z"."""
    if not (sentence.others and sentence.spoken()):
        return
    known = index.find(sentence.text)
    ends = [named.end for named in known]
    for match in sentence.others:
        last = bisect_right(ends, match.start())
        speaker = known[last - 1] if last else None
        if speaker is None or speaker.code is None or match.start() - speaker.end > _FARTHEST:
            continue
        printed = " ".join(sentence.group(match).split()).strip(" .,;،؛，")
        if printed and (of := spoken_for(printed, index, sentence.words)):
            yield _Behalf(speaker.code, of, printed)
