"""Elements and parties by all their names, the one that the pages show first, and by code.

There are hundreds of them and not millions, so that all names are read; the tokens of each are
remembered by the process.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from documents.search.matching import Matcher
from meetings.models import PartyName, localised, spoken_language
from proposals.models import Element, ElementTerm
from tracker.searching.asking import Asked

_Name = tuple[str, str, str]  # whose, in which language, the name
Held = dict[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class NamedElement:
    """An element one of whose names holds every word, or whose code begins with what was typed.
    `name` is the one that does; `language` is empty for a code."""

    code: str
    name: str
    language: str


def find_elements(asked: Asked, matcher: Matcher) -> tuple[tuple[NamedElement, ...], Held]:
    """The elements that are named so, those whose whole name was typed first, then in tree order;
    and for each element's code the words of the query that its names hold. Two queries."""
    elements = list(Element.objects.in_tree_order().values_list("code", "name_zh", "name_en"))
    terms = ElementTerm.objects.filter(element__isnull=False).exclude(kind=ElementTerm.Kind.NEVER)
    names: defaultdict[str, list[_Name]] = defaultdict(list)
    own = spoken_language()
    for code, name_zh, name_en in elements:
        each = {own: localised(name_zh, name_en, own), "zh": name_zh, "en": name_en}
        names[code] += [(code, language, name) for language, name in each.items()]
    for row in terms.order_by("pk").values_list("element__code", "language", "term"):
        names[row[0]].append(row)
    typed = asked.typed.casefold()
    found = []
    held: Held = {}
    for code, *_names in elements:
        held[code], best = _held(names[code], matcher)
        if best is not None:
            found.append(NamedElement(code, best[2], best[1]))
        elif code.casefold() == typed or code.casefold().startswith(f"{typed}."):
            found.append(NamedElement(code, "", ""))
    found.sort(key=lambda element: element.name.casefold() != typed)
    return tuple(found), held


def find_parties(matcher: Matcher) -> Held:
    """For the code of each party that any word of the query names: which words. One query."""
    names: defaultdict[str, list[_Name]] = defaultdict(list)
    for row in PartyName.objects.order_by("party__sort_key", "pk").values_list(
        "party__code", "language", "text"
    ):
        names[row[0]].append(row)
    found = {code: _held(rows, matcher)[0] for code, rows in names.items()}
    return {code: words for code, words in found.items() if words}


def _held(names: Iterable[_Name], matcher: Matcher) -> tuple[frozenset[int], _Name | None]:
    """The words that the names hold together, and the first name that holds them all."""
    together: frozenset[int] = frozenset()
    best = None
    for name in names:
        words = matcher.found_in(name[2], name[1])
        together |= words
        if best is None and words == matcher.all:
            best = name
    return together, best
