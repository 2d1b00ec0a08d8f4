"""What the address of a search asks for. Values that mean nothing are ignored."""

from collections.abc import Mapping
from dataclasses import dataclass

from documents.models import LANGUAGES, Document, Part
from documents.search.finding import Scope
from documents.search.queries import Query, read_query

KINDS = ("paragraphs", "documents", "elements", "positions")
# What narrows a search, in the order of the page; the year has a first and a last one.
FACETS = ("language", "kind", "series", "meeting", "year", "standing", "element", "party")
_OPEN = ("series", "meeting", "element", "party")
LONGEST_VALUE = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """`parameters` are those that mean something, as they stand in the address; `chosen` are the
    facets in force among them, `years` the range of one."""

    parameters: dict[str, str]
    typed: str
    query: Query
    what: str
    chosen: dict[str, str]
    years: tuple[int, int] | None
    scope: Scope

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen) or self.scope is not Scope.CURRENT


def read_address(address: Mapping[str, str]) -> Asked:
    """`q`, `what`, the facets, `from` and `to` (years) and `versions`."""
    closed = {
        "what": KINDS,
        "language": tuple(dict(LANGUAGES)),
        "kind": tuple(Document.Kind.values),
        "standing": tuple(Part.Standing.values),
        "versions": tuple(scope.value for scope in Scope if scope.value),
    }
    kept: dict[str, str] = {}
    typed = " ".join(address.get("q", "").replace("\0", "").split())
    if typed:
        kept["q"] = typed
    for name in ("what", *FACETS, "from", "to", "versions"):
        value = address.get(name, "").replace("\0", "").strip()
        is_open = name in _OPEN and 0 < len(value) <= LONGEST_VALUE
        is_year = name in ("from", "to") and value.isdecimal() and len(value) == 4
        if value in closed.get(name, ()) or is_open or is_year:
            kept[name] = value
    chosen = {name: kept[name] for name in FACETS if name in kept}
    years = _years(kept)
    if years:
        chosen["year"] = f"{years[0]}-{years[1]}"
    return Asked(
        parameters=kept,
        typed=typed,
        query=read_query(typed, kept.get("language", "")),
        what=kept.get("what", ""),
        chosen=chosen,
        years=years,
        scope=Scope(kept.get("versions", "")),
    )


def _years(kept: Mapping[str, str]) -> tuple[int, int] | None:
    if "from" not in kept and "to" not in kept:
        return None
    first, last = int(kept.get("from", "0")), int(kept.get("to", "9999"))
    return min(first, last), max(first, last)
