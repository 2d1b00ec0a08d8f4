"""The facets as links: what narrows the search further, what is in force, what gives more back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.models import LANGUAGES, Document, Part
from documents.search.finding import Scope
from meetings.models import Meeting, Party
from proposals.models import Element
from tracker.dashboards.choices import address
from tracker.searching.asking import FACETS, Asked
from tracker.searching.sifting import Sifted

FIRST, MOST = 6, 40
# A facet in force is taken away by these parameters.
_PARAMETERS = {"year": ("from", "to")}


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that narrows the search. `count` is of what it would find; `is_least`: at least."""

    words: str
    url: str
    is_chosen: bool
    count: int = 0
    is_least: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """`first` are the values that are shown at once, `more` the others; `any_url` takes it away."""

    name: str
    words: str
    first: tuple[Choice, ...]
    more: tuple[Choice, ...]
    any_url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class InForce:
    """A facet in force; `url` takes it away, and `freed` more would be found then."""

    facet: str
    words: str
    url: str
    freed: int
    is_least: bool


Labels = Mapping[str, Mapping[str, str]]


def titles() -> dict[str, str]:
    """What each facet is called."""
    return {
        "language": _("Language"),
        "kind": _("Kind of document"),
        "series": _("Series of meetings"),
        "meeting": _("Meeting"),
        "year": _("Year"),
        "standing": _("Standing"),
        "element": _("Linked to element"),
        "party": _("Party"),
    }


def facets(asked: Asked, sifted: Sifted, labels: Labels) -> tuple[Facet, ...]:
    """Each facet with the values that occur; one without any is left out."""
    words = titles()
    return tuple(
        facet
        for name in FACETS
        if (facet := _facet(name, words[name], asked, sifted, labels.get(name, {}))) is not None
    )


def in_force(asked: Asked, sifted: Sifted, labels: Labels) -> tuple[InForce, ...]:
    """The facets in force, in the order of the page."""
    words = titles()
    return tuple(
        InForce(
            facet=words[name],
            words=_range(asked) if name == "year" else _called(name, asked.chosen[name], labels),
            url=_without(asked, name),
            freed=sifted.freed.get(name, 0),
            is_least=sifted.is_cut,
        )
        for name in FACETS
        if name in asked.chosen
    )


def scopes(asked: Asked) -> tuple[Choice, ...]:
    """Which texts are looked through."""
    words = {
        Scope.CURRENT: _("texts in force, superseded documents last"),
        Scope.LATEST: _("without superseded documents"),
        Scope.ALL: _("with earlier editions"),
    }
    return tuple(
        Choice(words[scope], _link(asked, versions=scope.value), scope is asked.scope)
        for scope in Scope
    )


def labels(sifted: Sifted, asked: Asked) -> Labels:
    """What the values that occur, and those in force, are called. Four queries at most."""
    wanted = {name: _offered(name, sifted.counts[name], asked) for name in FACETS}
    meetings = Meeting.objects.filter(code__in=wanted["meeting"])
    elements = Element.objects.filter(code__in=wanted["element"])
    parties = Party.objects.filter(code__in=wanted["party"]).prefetch_related("names")
    return {
        "language": {code: str(name) for code, name in LANGUAGES},
        "kind": {value: str(name) for value, name in Document.Kind.choices},
        "standing": {value: str(name) for value, name in Part.Standing.choices},
        "meeting": {meeting.code: meeting.name for meeting in meetings},
        "element": {element.code: element.name for element in elements},
        "party": {party.code: party.name for party in parties},
    }


def _facet(
    name: str, words: str, asked: Asked, sifted: Sifted, called: Mapping[str, str]
) -> Facet | None:
    values = _offered(name, sifted.counts[name], asked)
    if not values:
        return None
    choices = [
        Choice(
            words=called.get(value, value),
            url=_link(asked, **_narrowing(name, value)),
            is_chosen=_is_chosen(name, value, asked),
            count=sifted.counts[name][value],
            is_least=sifted.is_cut,
            code=value if name == "element" else "",
        )
        for value in values
    ]
    return Facet(
        name=name,
        words=words,
        first=tuple(choices[:FIRST]),
        more=tuple(choices[FIRST:MOST]),
        any_url=_without(asked, name),
        is_chosen=name in asked.chosen,
    )


def _offered(name: str, counts: Counter[str], asked: Asked) -> list[str]:
    """The values in their order: years backwards, the others by how many there are; the one in
    force first, even where it finds nothing."""
    values = sorted(counts, reverse=True) if name == "year" else [v for v, _n in _usual(counts)]
    chosen = asked.chosen.get(name, "")
    if chosen and name != "year":
        values = [chosen, *(value for value in values if value != chosen)]
    return values[:MOST]


def _usual(counts: Counter[str]) -> Iterable[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _narrowing(name: str, value: str) -> dict[str, str]:
    return dict.fromkeys(_PARAMETERS.get(name, (name,)), value)


def _is_chosen(name: str, value: str, asked: Asked) -> bool:
    if name == "year":
        return asked.years == (int(value), int(value))
    return asked.chosen.get(name) == value


def _called(name: str, value: str, labels: Labels) -> str:
    return labels.get(name, {}).get(value, value)


def _range(asked: Asked) -> str:
    kept = asked.parameters
    if "from" not in kept:
        return _("until %(year)s") % {"year": kept["to"]}
    if "to" not in kept:
        return _("since %(year)s") % {"year": kept["from"]}
    first, last = asked.years or (0, 0)
    return str(first) if first == last else f"{first}–{last}"


def _without(asked: Asked, name: str) -> str:
    return _link(asked, **dict.fromkeys(_PARAMETERS.get(name, (name,)), ""))


def _link(asked: Asked, **changed: str) -> str:
    return address(asked.parameters, **changed)
