"""Documents that are known and not held: another paper cites or lists them.

Such a stub tells that the other paper names it, so it is never more open than the most open paper
that does.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from documents import engines
from documents.models import Access, Citation, Document, DocumentRelation, Edition, ListedDocument

LIMITED_SYMBOL = re.compile(r"/(?:CRP|L|MISC)\.", re.IGNORECASE)
BATCH = 500


def default_access(symbol: str | None) -> Access:
    """CRP, L and MISC papers are for participants until somebody decides otherwise."""
    return Access.PARTICIPANTS if LIMITED_SYMBOL.search(symbol or "") else Access.PUBLIC


def strictest(*levels: str) -> Access:
    """The level that the fewest may read."""
    return Access(max(levels, key=Access.values.index))


def known_or_stubs(
    titles: Mapping[str, str], *, language: str, by: Document
) -> dict[str, Document]:
    """The documents with these symbols; those that nobody knew are written as stubs.

    `titles`: normalised symbol -> title as `by` prints it in `language`, "" where it prints none.
    A document that had no title gets the printed one. Nothing tells more than `by` may: who may
    not read `by` hears neither of the stub nor of the title.
    """
    known: dict[str, Document] = {
        str(document.symbol): document
        for document in Document.objects.in_bulk(list(titles), field_name="symbol").values()
    }
    untitled = [
        document
        for symbol, document in known.items()
        if not document.title and titles[symbol] and _opens(by.access, document.access)
    ]
    for document in untitled:
        document.title, document.title_language = titles[str(document.symbol)], language
    Document.objects.bulk_update(untitled, ["title", "title_language"], batch_size=BATCH)
    stubs = [
        Document(
            symbol=symbol,
            title=title,
            title_language=language,
            access=strictest(default_access(symbol), by.access),
            is_sample=by.is_sample,
        )
        for symbol, title in titles.items()
        if symbol not in known
    ]
    engines.insert_new(Document, stubs)
    return known | {str(stub.symbol): stub for stub in stubs}


def named_by(*editions: Edition) -> QuerySet[Document]:
    """The papers that editions cite or list."""
    cited = Citation.objects.filter(paragraph__edition__in=editions).values("document")
    listed = ListedDocument.objects.filter(paragraph__edition__in=editions).values("document")
    return Document.objects.filter(Q(pk__in=cited) | Q(pk__in=listed))


def settle_stubs(documents: QuerySet[Document]) -> list[Document]:
    """Gives papers that are known from others alone the level of the most open one that names
    them, and the title that such a one prints; returns those that changed.

    The reference data's papers stay as they are, and so does a paper on whose level a person
    decided or that nothing names any more.
    """
    of_themselves = documents.filter(
        editions__isnull=True, reference_key__isnull=True, access_changes__isnull=True
    )
    stubs = {stub.pk: stub for stub in of_themselves}
    named = _named(stubs)
    changed = [stubs[number] for number, by in named.items() if _settle(stubs[number], by)]
    fields = ["access", "title", "title_language"]
    Document.objects.bulk_update(changed, fields, batch_size=BATCH)
    return changed


@dataclass(frozen=True, slots=True)
class _Naming:
    """A paper of this level names the stub; a list does so with a title."""

    access: str
    title: str = ""
    language: str = ""


def level_of_naming(stub: Document) -> str:
    """The level that a stub has from those that name it; "" where nothing does."""
    by = _named([stub.pk]).get(stub.pk)
    return _level(stub, by) if by else ""


def _named(stubs: Collection[int]) -> dict[int, list[_Naming]]:
    named: dict[int, list[_Naming]] = defaultdict(list)
    for rows in _naming(stubs) if stubs else ():
        for number, *naming in rows:
            named[number].append(_Naming(*naming))
    return named


def _level(stub: Document, by: Sequence[_Naming]) -> str:
    most_open = min((each.access for each in by), key=Access.values.index)
    return strictest(default_access(stub.symbol), most_open)


def _naming(stubs: Collection[int]) -> Iterator[Iterable[tuple[Any, ...]]]:
    citing = "paragraph__edition__document__access"
    yield Citation.objects.filter(document__in=stubs).values_list("document", citing).distinct()
    yield (
        ListedDocument.objects.filter(document__in=stubs)
        .order_by("pk")
        .values_list("document", citing, "title_as_printed", "paragraph__edition__language")
    )
    relations = DocumentRelation.objects.filter(earlier__in=stubs)
    yield relations.values_list("earlier", "later__access").distinct()


def _settle(stub: Document, by: Sequence[_Naming]) -> bool:
    """Whether the stub changed."""
    before = (stub.access, stub.title, stub.title_language)
    stub.access = _level(stub, by)
    printed = [each for each in by if each.title and _opens(each.access, stub.access)]
    if printed:
        stub.title, stub.title_language = printed[0].title, printed[0].language
    elif any(each.title == stub.title for each in by):
        stub.title = ""  # it was read from papers that fewer may read
    return (stub.access, stub.title, stub.title_language) != before


def _opens(one: str, other: str) -> bool:
    """Whether everybody who may read what is of level `other` may read what is of level `one`."""
    return Access.values.index(one) <= Access.values.index(other)
