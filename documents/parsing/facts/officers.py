"""Officers: persons named with the function they held at the meeting."""

import re
from collections.abc import Sequence

from documents.parsing.facts.concordance import Concordance, needs
from documents.parsing.facts.phrases import compiled, sentences
from documents.parsing.languages.facts import FactWords, fact_words
from documents.parsing.units import OfficerNamed, Unit

_HAN_TITLE = re.compile(
    r".*(?:的|由|请|举|名|命|为|以及|和|与|、|，|（|\(|负责人|股长|处长|司长|干事|主任|大使|参赞|代表|"
    r"主席|秘书|官员|专员|顾问|部长|专家|主管|报告员|及)"
)
_CLOSES = re.compile(r"[\s,，:：(（]*(?:by|of|par|de|por|del|من|由|г-на)?\s*[\s,，:：(（]*$")
_NOT_NAMES = re.compile(r"\b(?:The|This|He|She|It|As|In|On|At|And|Chair\w*|President\w*)$")

_Role = tuple[int, int, str]


def read_officers(
    units: Sequence[Unit], code: str, concordance: Concordance
) -> tuple[OfficerNamed, ...]:
    """Persons and roles from the body's paragraphs, each pair once, where it is named first.

    Roles: chair, vice-chair, secretary, deputy-secretary, secretariat, rapporteur, facilitator,
    friend-of-the-chair, guest. A person without a role in the same sentence is left out.
    """
    words = fact_words(code)
    titles = needs(words.person)
    found: dict[tuple[str, str], OfficerNamed] = {}
    for place in sorted(concordance.mentioning(words.person)):
        unit = units[place]
        if unit.part != "body" or unit.quoted or unit.kind not in ("paragraph", "unnumbered"):
            continue
        # A title counts in its own case only: "Ms", not the end of "terms".
        if titles is not None and not any(title in unit.text for title in titles):
            continue
        for _, sentence in sentences(unit.text):
            for role, name in _persons(sentence, words):
                found.setdefault((role, name), OfficerNamed(role, name, unit.part, unit.path))
    return tuple(found.values())


def _persons(sentence: str, words: FactWords) -> list[tuple[str, str]]:
    """Role and name of each person; persons without a role of their own share the next one's."""
    persons = [
        (match.end() - len(match.group()) + _cut(match["name"]), match.end(), name)
        for match in compiled(words.person, case=True).finditer(sentence)
        if (name := _name(match["name"]))
    ]
    if not persons:
        return []
    roles = _roles(sentence, words)
    used: set[int] = set()
    result: list[tuple[str, str]] = []
    waiting: list[str] = []
    for place, (start, end, name) in enumerate(persons):
        upto = persons[place + 1][0] if place + 1 < len(persons) else len(sentence)
        before = persons[place - 1][1] if place else 0
        found = _after(sentence, roles, end, upto, words) or _before(roles, before, start, used)
        role = found[2] if found else None
        used.add(found[0] if found else -1)
        if role is None:
            waiting.append(name)
            continue
        result += [(role, other) for other in waiting] + [(role, name)]
        waiting = []
    if waiting and result:
        result += [(result[-1][0], other) for other in waiting]
    return result


def _cut(printed: str) -> int:
    """How many characters before a Chinese name are titles and countries."""
    if not re.match(r"[\u4e00-\u9fff]", printed):
        return 0
    first = re.split("[·•‧・]", printed, maxsplit=1)[0]
    return len(first) - len(_HAN_TITLE.sub("", first))


def _roles(sentence: str, words: FactWords) -> list[_Role]:
    """Role words with their places; where two overlap, the first of the table stands."""
    taken: list[_Role] = []
    for role, pattern in words.roles.items():
        for match in compiled(pattern).finditer(sentence):
            if not any(match.start() < end and start < match.end() for start, end, _ in taken):
                taken.append((match.start(), match.end(), role))
    return sorted(role for role in taken if role[2] != "secretary-general")


def _after(
    sentence: str, roles: list[_Role], start: int, upto: int, words: FactWords
) -> _Role | None:
    """The role that follows a person: what he is given first, else what is named first.

    A role that introduces the next person ("..., Chair: Ms. X") is that person's.
    """
    following = [role for role in roles if start <= role[0] and role[1] <= upto]
    if upto < len(sentence):
        following = [role for role in following if not _introduces(sentence[role[1] : upto])]
    given = compiled(words.appointed)
    for role in following:
        if given.search(sentence[max(start, role[0] - 40) : role[0]]):
            return role
    return following[0] if following else None


def _introduces(between: str) -> bool:
    return bool(_CLOSES.match(between) and re.search(r"[:：(（,，]|\bby\b", between))


def _before(roles: list[_Role], start: int, upto: int, used: set[int]) -> _Role | None:
    """The last role before a person that is not the person's before."""
    fitting = [r for r in roles if start <= r[0] and r[1] <= upto and r[0] not in used]
    return fitting[-1] if fitting else None


def _name(printed: str) -> str:
    """The person's name alone: titles and countries that Chinese writes before it cut off."""
    name = " ".join(printed.split()).strip(" .,，")
    if re.match(r"[\u4e00-\u9fff]", name):
        first, dot, rest = re.sub(r"[•‧・]", "·", name).partition("·")
        first = _HAN_TITLE.sub("", first)
        name = first + dot + rest
        if not dot and len(name) > 4:
            return ""
    return _NOT_NAMES.sub("", name).strip(" .,，")
