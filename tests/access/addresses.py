"""Every address of the product, read from its routes, with what can stand in each.

A route's arguments are filled from the rows of its model: the model of a REST endpoint or a staff
page is read from its view, that of a page stands in `PAGES`. A route that is new and unknown gets
everything that could name a row, so that it is crawled the day it comes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote

from django.contrib import admin
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django_filters import CharFilter, NumberFilter

from documents.models import Document, ImportRun, Paragraph
from meetings.models import Intervention, Meeting, Party
from meetings.roles import Reader
from proposals.models import Element, Proposal, Stance
from tracker.exports.catalogue import BRIEFS, OFFERS

# The model of the row that a page is about, by the page's name.
PAGES: dict[str, tuple[type[Model], str]] = {
    "element": (Element, "code"),
    "element-feed": (Element, "code"),
    "document-feed": (Document, "slug"),
    "party-feed": (Party, "code"),
    "meeting": (Meeting, "code"),
    "proposal": (Proposal, "code"),
    "position": (Stance, "pk"),
    "said-by": (Party, "code"),
    "said-on": (Element, "code"),
    "said": (Element, "code"),
    "reader": (Document, "slug"),
    "side-by-side": (Document, "slug"),
    "cite": (Document, "slug"),
    "source": (Document, "slug"),
    **dict.fromkeys(
        ("text", "redline", "text-detail", "redline-detail", "lineage-detail"), (Document, "slug")
    ),
    "admin:proposals_stance_record": (Paragraph, "pk"),
    "admin:proposals_view_record": (Paragraph, "pk"),
    "admin:meetings_intervention_paragraph": (Intervention, "paragraph_id"),
}
PAGES |= {brief: PAGES[page] for page, brief in BRIEFS.items()}
PAGES |= {offer.route: PAGES[offer.page] for offer in OFFERS if offer.page in PAGES}
# Their addresses hold a secret of an account, which no row tells.
SECRET = {"own-feed-atom", "own-calendar", "leave-digests"}
# No such row was ever made: a hidden row must answer as these do.
MISSING = {"pk": "999999", "code": "NO.SUCH", "slug": "TEST/WG/1/WP.999"}
# Numbers by which lists are narrowed and that name no row.
NO_ROW = {"year", "stage"}
# What stands in addresses beside the name of a row.
USUAL = {"decision": "confirm", "action": "commit", "correction": "1", "form": "csv"}
MISSING_RUN = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True, slots=True)
class Route:
    """`template` is the address with `{argument}` for each of `arguments`."""

    name: str
    template: str
    arguments: tuple[str, ...]
    view: Any

    @property
    def is_staff(self) -> bool:
        return self.template.startswith("/admin/")

    @property
    def methods(self) -> frozenset[str]:
        """What a REST endpoint takes; of a page only asking tells, so that both are tried."""
        return frozenset(getattr(self.view, "actions", None) or ("get", "post"))

    @property
    def names_row(self) -> bool:
        """Whether a row is named in the address, and not only how its list is wanted."""
        return not USUAL.keys() >= set(self.arguments)

    def filled(self, value: str) -> str:
        """The address for one row; what stands beside it (a decision, a correction) is usual."""
        usual = USUAL | ({"party": "XA"} if "element" in self.arguments else {})
        words = {name: usual.get(name, quote(value, safe="/")) for name in self.arguments}
        return self.template.format(**words)


@cache
def routes() -> tuple[Route, ...]:
    """Every route once, in the order in which they are asked."""
    return tuple(_walk(get_resolver().url_patterns, "/", ""))


def _walk(patterns: list[URLPattern | URLResolver], before: str, space: str) -> Iterator[Route]:
    for pattern in patterns:
        arguments = tuple(pattern.pattern.regex.groupindex)
        piece = _template(pattern, arguments)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, before + piece, pattern.namespace or space)
        else:
            name = f"{space}:{pattern.name}" if space else str(pattern.name)
            yield Route(name, before + piece, _named(before + piece), pattern.callback)


def _template(pattern: URLPattern | URLResolver, arguments: tuple[str, ...]) -> str:
    if isinstance(pattern.pattern, RoutePattern):
        return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(pattern.pattern))
    written = pattern.pattern.regex.pattern.removeprefix("^").removesuffix("$").removesuffix(r"\Z")
    for name in arguments:
        start = written.index(f"(?P<{name}>")
        written = written[:start] + f"{{{name}}}" + written[_closing(written, start) + 1 :]
    return written


def _closing(written: str, start: int) -> int:
    """Where the bracket that opens at `start` closes."""
    depth = 0
    for place, sign in enumerate(written[start:], start):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return place
    raise ValueError(written)


def _named(template: str) -> tuple[str, ...]:
    return tuple(piece.split("}")[0] for piece in template.split("{")[1:])


def model_of(route: Route) -> tuple[type[Model] | None, str]:
    """The model of the rows that a route is about, and the field that names one; None: unknown."""
    if route.name in PAGES:
        return PAGES[route.name]
    viewset = getattr(route.view, "cls", None)
    if viewset is not None and getattr(viewset, "queryset", None) is not None:
        return viewset.queryset.model, viewset.lookup_field
    if viewset is not None and "/imports/" in route.template:
        return ImportRun, "pk"
    if route.name.startswith("admin:"):
        for model in admin.site._registry:
            if route.template.startswith(
                f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
            ):
                return model, "pk"
    return None, ""


def names_in(model: type[Model], field: str, *, many: int) -> list[str]:
    """How rows of a model are named in addresses: about so many, the last one made among them."""
    rows = list(model._default_manager.order_by("-pk"))
    step = max(len(rows) // many, 1)
    return [str(getattr(row, field)) for row in rows[::step]]


def hidden_names(model: type[Model], field: str, reader: Reader) -> list[str]:
    """How rows that the reader may not see are named in addresses: some of each kind."""
    rows: Any = model._default_manager.all()
    if not hasattr(rows, "visible_to"):
        return []
    hidden = rows.exclude(pk__in=rows.visible_to(reader).values("pk")).order_by("-pk")
    found = [str(getattr(row, field)) for row in hidden[:: max(hidden.count() // 3, 1)]]
    return [*found, str(hidden[0].pk)] if hidden and model is Document else found


def any_names(route: Route) -> list[str]:
    """For a route that nobody described: what names rows of the most usual models."""
    if route.name in SECRET:
        return ["no-such-secret"]
    found: list[str] = []
    for model, field in ((Element, "code"), (Document, "slug"), (Proposal, "code")):
        found += names_in(model, field, many=12)
    return [*found, "WG1", "XA", "ED.1", "TL.1", *(str(number) for number in range(1, 25))]


def missing_name(route: Route, model: type[Model] | None, field: str) -> str:
    if model is not None and model._meta.pk.get_internal_type() == "UUIDField":
        return MISSING_RUN
    if model is None:
        return MISSING["slug"]
    return MISSING["pk" if field == "pk" else field]


def filters() -> Iterator[tuple[str, str, str]]:
    """Each list with each word by which it can be narrowed, and what the word takes: `number`,
    `name` or `words`. Pages are tried with the usual words."""
    for route in routes():
        if route.is_staff or route.names_row or "get" not in route.methods:
            continue
        viewset = getattr(route.view, "cls", None)
        declared = getattr(getattr(viewset, "filterset_class", None), "base_filters", {})
        for name, each in declared.items():
            if name in NO_ROW:
                continue
            if type(each) is NumberFilter or type(each).__name__ == "WholeNumberFilter":
                yield route.template, name, "number"
            elif type(each) is CharFilter:
                yield route.template, name, "words" if name == "q" else "name"
        if viewset is None:
            address = route.filled("")
            yield from ((address, "q", "words"), (address, "document", "name"))


def ways_to_document(model: type[Model], depth: int = 4) -> list[str]:
    """The ways along foreign keys from a model to a document, as `paragraph__edition__document__`;
    none where it hangs on none."""
    if model is Document:
        return [""]
    return [
        f"{field.name}__{way}"
        for field in model._meta.concrete_fields
        if depth and field.many_to_one and _other_end(field) is not model
        for way in ways_to_document(_other_end(field), depth - 1)
    ]


def _other_end(field: Any) -> type[Model]:
    model: type[Model] = field.related_model
    return model
