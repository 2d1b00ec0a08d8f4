"""What the reader can choose on the page of positions: links for few values, lists for many."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.models import Document
from meetings.models import Party
from meetings.roles import Reader
from proposals.models import Element, Stance
from tracker.dashboards.choices import Choice, choices
from tracker.dashboards.matrix.asked import ALL_COLUMNS, Asked

IN_FORM = ("party", "text_version", "said_from", "said_until")


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class OptionGroup:
    words: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Links:
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Chooser:
    """`kept` are the filters that the form sends along; it asks for the others itself."""

    links: tuple[Links, ...]
    parties: tuple[OptionGroup, ...]
    texts: tuple[Option, ...]
    kept: tuple[tuple[str, str], ...]


def choose_positions(asked: Asked, parties: Sequence[Party], *, user: Reader) -> Chooser:
    """What can be asked for: these parties, and texts of which a position can be read. Few
    queries."""
    # Few positions name a text: their list is short, where asking for each document is not.
    speaking = asked.everything.filter(text_version__isnull=False).order_by()
    spoken_of = speaking.values("text_version")
    texts = Document.objects.visible_to(user).filter(pk__in=spoken_of).order_by("symbol", "pk")
    return Chooser(
        links=(_branches(asked), *_few(asked)),
        parties=_parties(parties, asked.values.get("party", "")),
        texts=tuple(
            Option(text.slug, str(text), text.slug == asked.values.get("text_version"))
            for text in texts
        ),
        kept=tuple((name, value) for name, value in asked.values.items() if name not in IN_FORM),
    )


def _few(asked: Asked) -> tuple[Links, ...]:
    def links(name: str, words: str, options: Sequence[tuple[str, str]]) -> Links:
        return Links(words, choices(name, options, asked=asked.values))

    return (
        links(
            "groups",
            _("Rows"),
            [("", _("All")), ("true", _("Groups only")), ("false", _("Without groups"))],
        ),
        links(
            "capacity",
            _("Capacity"),
            [("", _("All")), *((c.value, str(c.label)) for c in Stance.Capacity)],
        ),
        links(
            "columns",
            _("Columns"),
            [("", _("Elements with a position")), (ALL_COLUMNS, _("Every element"))],
        ),
    )


def _branches(asked: Asked) -> Links:
    """The roots, the way down to the branch that is shown, and what stands under it."""
    code = asked.branch
    above = [code.rsplit(".", n)[0] for n in range(code.count("."), -1, -1)] if code else []
    elements = Element.objects.filter(parent__isnull=True) | Element.objects.filter(
        parent__code__in=above
    )
    named = [
        (element.code, f"{element.code} {element.name}")
        for element in elements.defer("sources").in_tree_order()
        if element.parent_id is None
        or element.code in above
        or element.code.rpartition(".")[0] == code
    ]
    return Links(_("Elements"), choices("branch", [("", _("All")), *named], asked=asked.values))


def _parties(parties: Sequence[Party], chosen: str) -> tuple[OptionGroup, ...]:
    groups = [party for party in parties if party.kind == Party.Kind.GROUP]
    others = [party for party in parties if party.kind != Party.Kind.GROUP]
    return tuple(
        OptionGroup(words, tuple(Option(p.code, p.name, p.code == chosen) for p in listed))
        for words, listed in ((_("Groups"), groups), (_("States and others"), others))
        if listed
    )
