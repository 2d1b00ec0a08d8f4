"""Attendance: who took part, by the category of rule 44, with the printed count as a check."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.names import Named, NameIndex, is_state
from documents.parsing.facts.phrases import (
    compiled,
    every,
    group,
    latin_digits,
    lowered,
    number,
    says,
    sentences,
    with_numbers,
)
from documents.parsing.languages.facts import FactWords, fact_words
from documents.parsing.units import AttendanceCount, Attendee, Unit

_RULE = {
    "1": "signatory",
    "2": "observer-state",
    "3": "un-body",
    "4": "observer-organisation",
    "5": "ngo",
}
_ORGANISATION = "observer-organisation"
_COUNTED = frozenset({"state-party", "signatory", "observer-state", "ngo"})
_BODIES = frozenset({"un-body", _ORGANISATION})
_COLON = re.compile("[:：]")
_FEWEST = 3
_READ = 20_000  # characters of a paragraph in which it says what it is about
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class AttendanceRead:
    attendees: tuple[Attendee, ...]
    counts: tuple[AttendanceCount, ...]
    addresses: frozenset[tuple[str, str]]


def read_attendance(
    units: Sequence[Unit], code: str, index: NameIndex, concordance: Concordance
) -> AttendanceRead:
    """Participants and printed counts of the body's paragraphs on participation.

    A name that nobody knows is kept with `code=None`. `listed` is None where the paragraph
    counts without naming (non-governmental organisations).
    """
    words = fact_words(code)
    attendees: dict[tuple[str, str], Attendee] = {}
    counts: list[AttendanceCount] = []
    addresses: set[tuple[str, str]] = set()
    for place in sorted(concordance.mentioning(words.attended)):
        unit = units[place]
        if unit.part != "body" or unit.quoted or unit.kind not in ("paragraph", "unnumbered"):
            continue
        role = role_of(unit.text, words, index)
        if role is None:
            continue
        named = _names(unit.text, role, words, index)
        addresses.add((unit.part, unit.path))
        for each in named:
            key = (each.code or each.name, role)
            attendees.setdefault(key, Attendee(each.name, each.code, role, unit.part, unit.path))
        claimed = _claimed(unit.text, role, code, words, named)
        if claimed is not None:
            listed = len({each.code or each.name for each in named}) or None
            if role == "ngo":
                listed = listed if listed and ":" in unit.text.replace("：", ":") else None
            counts.append(
                AttendanceCount(
                    part=unit.part,
                    path=unit.path,
                    role=role,
                    claimed=claimed,
                    listed=listed,
                    match=None if listed is None else listed == claimed,
                )
            )
    return AttendanceRead(tuple(attendees.values()), tuple(counts), frozenset(addresses))


def role_of(text: str, words: FactWords, index: NameIndex) -> str | None:
    """The category that a paragraph is about, or None where it is not about participation."""
    folded = latin_digits(text[:_READ])
    low = lowered(folded)
    if not says(words.attended, low) or says(words.agenda_item, low):
        return None
    rule = next(every(words.rule, low), None)
    if rule and (paragraph := group(rule, "paragraph")) in _RULE:
        return _RULE[paragraph]
    if compiled(words.guests).search(folded):
        return "guest" if len(folded) < 900 and _introduces(folded, words) else None
    if rule:
        return _by_words(folded, words)
    if compiled(words.states_parties).search(folded) and _is_list(text, words, index):
        head = _COLON.split(folded, maxsplit=1)[0]
        return _by_words(head, words) if compiled(words.signatories).search(head) else "state-party"
    if compiled(words.ngos).search(folded[:200]) and len(folded) < 500:
        return None if compiled(words.states_parties).search(folded) else "ngo"
    return _without_rule(text, folded, words, index)


def _without_rule(text: str, folded: str, words: FactWords, index: NameIndex) -> str | None:
    """Short paragraphs that name signatories or observers and no rule."""
    if len(folded) > 600:
        return None
    if compiled(words.observer_states).search(folded):
        return "observer-state" if index.find(text) else None
    if compiled(words.signatories).search(folded):
        return "signatory" if index.find(text) else None
    if not compiled(words.observers).search(folded):
        return None
    codes = [each.code for each in index.find(text)]
    if not codes:
        return None
    return "observer-state" if all(is_state(code or "") for code in codes) else _ORGANISATION


def _introduces(folded: str, words: FactWords) -> bool:
    """A paragraph that presents guests, not one that thanks them."""
    return (
        _COLON.search(folded) is not None
        or compiled(words.person, case=True).search(folded) is not None
    )


def _by_words(folded: str, words: FactWords) -> str | None:
    for role, pattern in (
        ("ngo", words.ngos),
        ("observer-state", words.observer_states),
        ("signatory", words.signatories),
        ("un-body", words.un_bodies),
        ("observer-organisation", words.organisations),
        ("state-party", words.states_parties),
    ):
        if compiled(pattern).search(folded):
            return role
    return None


def _is_list(text: str, words: FactWords, index: NameIndex) -> bool:
    """Whether names follow a colon: at least a few of them, known or at least parted."""
    parts = _COLON.split(text, maxsplit=1)
    if len(parts) < 2 or not compiled(words.attended).search(parts[0]):
        return False
    named = _split(_first_sentence(parts[1]), index)
    known = sum(1 for each in named if each.code)
    short = sum(1 for each in named if len(each.name) < _LONGEST_NAME)
    return known >= _FEWEST or (short == len(named) >= _FEWEST)


@lru_cache(maxsize=1)
def _split(stretch: str, index: NameIndex) -> tuple[Named, ...]:
    """The names of a list, which is asked for its role first and then for them."""
    return index.split(stretch)


def _first_sentence(text: str) -> str:
    return next((sentence for _, sentence in sentences(text)), "")


def _names(text: str, role: str, words: FactWords, index: NameIndex) -> tuple[Named, ...]:
    if role == "guest":
        return _guests(text, words, index)
    if role == "ngo":
        after = _COLON.split(text, maxsplit=1)
        return index.split(_first_sentence(after[1])) if len(after) > 1 else ()
    _, colon, rest = _partition(text)
    if colon:
        listed = _listed(_first_sentence(rest), index)
        return _dedupe(each for each in listed if each.code or not _is_clause(each.name, words))
    return _dedupe(
        named
        for _, sentence in sentences(text)
        for named in _in_sentence(sentence, role, words, index)
    )


def _partition(text: str) -> tuple[str, str, str]:
    match = _COLON.search(text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match.group(), text[match.end() :]


def _in_sentence(sentence: str, role: str, words: FactWords, index: NameIndex) -> tuple[Named, ...]:
    """Names of a sentence without a colon: the stretch that holds the known ones, split."""
    found = index.find(sentence)
    if not found:
        return ()
    starts = [m.end() for m in compiled(words.list_starts).finditer(sentence)]
    begin = max((s for s in starts if s <= found[0].start), default=found[0].start)
    if begin == found[0].start:
        begin = _first_unknown(sentence[:begin], words, bodies=role in _BODIES)
    last = found[-1].end
    ends = [m.start() for m in compiled(words.list_ends).finditer(sentence, last)]
    end = min(ends, default=last)
    named = _listed(sentence[begin:end], index)
    return tuple(each for each in named if each.code or _is_name(each.name, words))


def _listed(stretch: str, index: NameIndex) -> tuple[Named, ...]:
    """The names of a list; its last element may run on into the sentence."""
    named = _split(stretch, index)
    if named and named[-1].code is None and (found := index.find(named[-1].name)):
        return (*named[:-1], *found)
    return named


def _first_unknown(before: str, words: FactWords, *, bodies: bool) -> int:
    """Where a list begins of which the first known name is not the first, else its own place.

    Commas part clauses too: among `bodies`, what stands before one is a name if it has an article,
    or ends with a capital letter's word. States are known.
    """
    if re.search(r"[、;；]\s*$", before):
        return 0
    if not bodies:
        return len(before)
    begin = len(before)
    element = re.compile(rf"(?P<name>[^,.:;]{{2,80}}),\s*(?:{words.articles})?$", re.IGNORECASE)
    while match := element.search(before[:begin]):
        if not _is_body(match["name"].strip(), words):
            break
        begin = match.start("name")
    return begin


def _is_body(printed: str, words: FactWords) -> bool:
    article = compiled(rf"(?:{words.articles})").match(printed)
    if article and printed[article.end() :][:1].isupper():
        return _is_name(printed, words)
    return (
        " " in printed and printed.rsplit(maxsplit=1)[-1][:1].isupper() and _is_name(printed, words)
    )


def _is_name(printed: str, words: FactWords) -> bool:
    """An unknown element is a name unless it is a clause."""
    return len(printed) <= _LONGEST_NAME and not _is_clause(printed, words)


def _is_clause(printed: str, words: FactWords) -> bool:
    clauses = (words.attended, words.observer_states, words.signatories, words.rule)
    return printed[:1].islower() or any(compiled(pattern).search(printed) for pattern in clauses)


def _guests(text: str, words: FactWords, index: NameIndex) -> tuple[Named, ...]:
    """The organisations that guests come from, named beside a person."""
    found: list[Named] = []
    for person in compiled(words.person, case=True).finditer(text):
        low, high = max(0, person.start() - 60), min(len(text), person.end() + 90)
        found += [n for n in index.find(text[low:high]) if n.code and len(n.code) > 2]
    return _dedupe(found)


def _dedupe(named: Iterable[Named]) -> tuple[Named, ...]:
    seen: dict[str, Named] = {}
    for each in named:
        seen.setdefault(each.code or each.name, each)
    return tuple(seen.values())


def _claimed(
    text: str, role: str, code: str, words: FactWords, named: tuple[Named, ...]
) -> int | None:
    """The printed number of participants; None where none is printed beside their noun."""
    if role not in _COUNTED:
        return None
    folded = latin_digits(text)
    head, colon, _ = _partition(folded := compiled(words.rule).sub(" , ", folded))
    where = head if colon else folded
    for word, value in words.count_words.items():
        if re.search(rf"(?<!\w)و?{word}(?!\w)", where):
            return value
    match = compiled(with_numbers(words.count, code)).search(where)
    return number(group(match, "n"), code) if match else None
