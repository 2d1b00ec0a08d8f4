"""Speakers: who spoke under an agenda item. Nothing here says what was said."""

import re
from collections.abc import Sequence

from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.names import Named, NameIndex, is_state
from documents.parsing.facts.phrases import compiled, group, latin_digits, sentences
from documents.parsing.languages.facts import FactWords, fact_words
from documents.parsing.units import Speaker, Speakers, Unit

_GROUPS = frozenset({"NAM", "WG", "EEG"})
_NEAR = 2
_COLON = re.compile("[:：]")


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
    behalf: list[tuple[str, str]] = []
    for _, sentence in sentences(unit.text):
        for named in _speaking(sentence, words, index):
            speakers.setdefault(named.code or named.name, named)
        behalf += _on_behalf(sentence, words, index)
    states = [key for key, named in speakers.items() if _is_state(named)]
    others = [key for key, named in speakers.items() if not _is_state(named)]
    return Speakers(
        agenda_item=item,
        part=unit.part,
        path=unit.path,
        states=tuple(states),
        organisations=tuple(key for key in others if key not in _GROUPS),
        on_behalf_of=tuple(dict.fromkeys(behalf)),
        speakers=tuple(
            Speaker(named.name, named.code, dict(behalf).get(named.code or ""))
            for named in speakers.values()
        ),
    )


def _is_state(named: Named) -> bool:
    return named.code is None or is_state(named.code)


def _speaking(sentence: str, words: FactWords, index: NameIndex) -> tuple[Named, ...]:
    """The speakers that one sentence names, by a list after a colon or by a verb."""
    for colon in _COLON.finditer(sentence):
        head = sentence[max(0, colon.start() - 120) : colon.start()]
        if compiled(words.took_part).search(head):
            listed = index.split(sentence[colon.end() :])
            if any(named.code for named in listed):
                return listed
    if not compiled(words.spoke).search(sentence) or compiled(words.not_spoke).search(sentence):
        return ()
    own = compiled(words.on_behalf).split(sentence, maxsplit=1)[0]
    return index.find(own)


def _on_behalf(sentence: str, words: FactWords, index: NameIndex) -> list[tuple[str, str]]:
    """Pairs of speaker and group: "X spoke on behalf of Y"."""
    parts = compiled(words.on_behalf).split(sentence, maxsplit=1)
    if len(parts) < 2:
        return []
    if not compiled(words.spoke).search(sentence) or compiled(words.not_spoke).search(sentence):
        return []
    before, after = index.find(parts[0]), index.find(parts[1])
    if not before or before[-1].code is None or not after:
        return []
    group_code = after[0].code
    return [(before[-1].code, group_code)] if group_code else []
