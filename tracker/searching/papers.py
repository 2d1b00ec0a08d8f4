"""Documents by title, submitter or symbol; also those that are only known and not held."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from documents.models import Authorship, Document, Edition
from documents.parsing.symbols import normalise
from documents.search.finding import Hit
from meetings.roles import Reader
from tracker.searching.asking import FACETS, Asked
from tracker.searching.sifting import Found

LOOKED_AT = 200
_COLUMNS = (
    *("pk", "title_language", "kind", "meeting__code", "meeting__series"),
    *("issued_on", "meeting__starts"),
)


def find_papers(
    asked: Asked, titles: Iterable[Found], hits: dict[int, Hit], *, user: Reader
) -> tuple[Found, ...]:
    """Documents of which the masthead or the symbol holds what was typed: first the one with this
    very symbol, then by how much of the title it is, then the latest. Two queries.

    `titles` are what the index found in mastheads; a document is found once, with all its values.
    """
    by_symbol, exact = _by_symbol(asked, user)
    found: dict[int, dict[str, set[str]]] = {key: {} for key in exact}
    facts = [(hits[title.key].document, title.facts) for title in titles]
    for key, values in [*facts, *((found.key, found.facts) for found in by_symbol)]:
        merged = found.setdefault(key, {})
        for name in FACETS:
            merged.setdefault(name, set()).update(values[name])
    return tuple(
        Found(key, {name: tuple(sorted(values)) for name, values in merged.items()})
        for key, merged in found.items()
    )


def _by_symbol(asked: Asked, user: Reader) -> tuple[list[Found], list[int]]:
    """Those whose symbol holds what was typed, and those not held whose title does; and among them
    the number of the one with this very symbol."""
    symbol = normalise(asked.typed)
    held = Edition.objects.filter(document=OuterRef("pk"), is_current=True)
    # The title before whether it is held: the databases look in this order.
    named = Q(symbol__icontains=symbol) | Q(title__icontains=asked.typed) & ~Exists(held)
    documents = (
        Document.objects.visible_to(user).filter(named).order_by("-issued_on", "symbol", "pk")
    )
    rows = list(documents.values_list(*_COLUMNS, "symbol")[:LOOKED_AT])
    parties: dict[int, list[str]] = {}
    submitters = Authorship.objects.filter(
        document__in=[row[0] for row in rows], party__isnull=False
    )
    for key, code in submitters.order_by("position").values_list("document", "party__code"):
        parties.setdefault(key, []).append(code)
    found = []
    for key, language, kind, meeting, series, issued, starts, _symbol in rows:
        dated = issued or starts
        facts = {
            "language": (language,),
            "kind": (kind,),
            "series": (series,) if series else (),
            "meeting": (meeting,) if meeting else (),
            "year": (str(dated.year),) if dated else (),
            "standing": (),
            "element": (),
            "party": tuple(parties.get(key, ())),
        }
        found.append(Found(key, facts))
    return found, [row[0] for row in rows if row[-1] == symbol]
