"""Documents that are known and not held: another paper cites or lists them."""

import re
from collections.abc import Mapping

from documents import engines
from documents.models import Access, Document

LIMITED_SYMBOL = re.compile(r"/(?:CRP|L|MISC)\.", re.IGNORECASE)
BATCH = 500


def default_access(symbol: str | None) -> Access:
    """CRP, L and MISC papers are for participants until somebody decides otherwise."""
    return Access.PARTICIPANTS if LIMITED_SYMBOL.search(symbol or "") else Access.PUBLIC


def known_or_stubs(
    titles: Mapping[str, str], *, language: str, is_sample: bool
) -> dict[str, Document]:
    """The documents with these symbols; those that nobody knew are written as stubs.

    `titles`: normalised symbol -> title as printed in `language`, "" where none is printed. A
    document that had no title gets the printed one.
    """
    known: dict[str, Document] = {
        str(document.symbol): document
        for document in Document.objects.in_bulk(list(titles), field_name="symbol").values()
    }
    untitled = [d for symbol, d in known.items() if not d.title and titles[symbol]]
    for document in untitled:
        document.title, document.title_language = titles[str(document.symbol)], language
    Document.objects.bulk_update(untitled, ["title", "title_language"], batch_size=BATCH)
    stubs = [
        Document(
            symbol=symbol,
            title=title,
            title_language=language,
            access=default_access(symbol),
            is_sample=is_sample,
        )
        for symbol, title in titles.items()
        if symbol not in known
    ]
    engines.insert_new(Document, stubs)
    return known | {str(stub.symbol): stub for stub in stubs}
