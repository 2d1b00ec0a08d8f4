"""Which paragraphs of a text draft which element, version by version."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from documents.aligning import paragraphs_of
from documents.anchoring.alignment import align
from documents.anchoring.passages import Address
from documents.models import Edition, Paragraph
from documents.revisions import passages_of
from documents.tracing import Rows
from meetings.roles import Reader
from proposals.models import Element, Link
from proposals.texts.versions import Text, text_links

# By element, then by version (counted from 0): the addresses of its paragraphs.
Places = dict[Element, list[tuple[Address, ...]]]


def places_of(text: Text, paragraphs: Rows, *, user: Reader) -> Places:
    """The paragraphs that are the text of each element, elements in their order."""
    return places_of_each([text], paragraphs, user=user)[0]


def places_of_each(texts: Sequence[Text], paragraphs: Rows, *, user: Reader) -> tuple[Places, ...]:
    """For each text the paragraphs of its elements. `paragraphs` by edition.

    A link holds for the paragraphs under its own too, down to those that are linked themselves. It
    sits on one language edition; a paragraph that is linked in another one counts where both are
    surely the same. One query, and one more where links in other languages are needed.
    """
    documents = {version.document.pk for text in texts for version in text.versions}
    links = list(
        text_links(user)
        .filter(paragraph__edition__document__in=documents)
        .select_related("element", "paragraph__part", "paragraph__edition")
        .order_by("element__position", "element__code", "paragraph__position", "pk")
    )
    elsewhere = across(texts, (link.paragraph.edition for link in links))
    return tuple(_places(text, links, elsewhere, paragraphs) for text in texts)


def _places(
    text: Text,
    links: Iterable[Link],
    elsewhere: Mapping[int, Mapping[Address, Address]],
    paragraphs: Rows,
) -> Places:
    documents = {version.document.pk: n for n, version in enumerate(text.versions)}
    here = {edition.pk for edition in text.editions}
    found: dict[Element, list[dict[Address, None]]] = {}
    for link in links:
        edition = link.paragraph.edition
        if edition.document_id not in documents:
            continue
        printed = link.paragraph.part.code, link.paragraph.path
        address = printed if edition.pk in here else elsewhere[edition.pk].get(printed)
        if address is not None:
            versions = found.setdefault(link.element, [{} for _version in text.versions])
            versions[documents[edition.document_id]][address] = None
    everywhere = [
        [(row.part.code, row.path) for row in paragraphs[edition.pk]] for edition in text.editions
    ]
    linked = [
        {address for versions in found.values() for address in versions[number]}
        for number in range(len(text.versions))
    ]
    return {
        element: [
            _with_those_under(addresses, linked[number], everywhere[number])
            for number, addresses in enumerate(versions)
        ]
        for element, versions in found.items()
    }


def _with_those_under(
    own: Collection[Address], linked: Collection[Address], everywhere: Sequence[Address]
) -> tuple[Address, ...]:
    """In the order of print: the linked paragraphs and those under them that have no link."""
    if not own:
        return ()
    return tuple(
        address
        for address in everywhere
        if next((each for each in _upwards(address) if each in linked), None) in own
    )


def _upwards(address: Address) -> Iterator[Address]:
    part, path = address
    while path:
        yield part, path
        path = path.rpartition("/")[0]


def across(
    texts: Iterable[Text], editions: Iterable[Edition]
) -> dict[int, Mapping[Address, Address]]:
    """By edition: its addresses -> those of the version of its document, in its text's language.

    Empty for editions that are such versions themselves. One query where there are others.
    """
    own = {version.document.pk: version.edition for text in texts for version in text.versions}
    pairs = [
        (own[edition.document_id], edition)
        for edition in set(editions)
        if edition != own[edition.document_id]
    ]
    if not pairs:
        return {}
    rows = paragraphs_of(edition for pair in pairs for edition in pair)
    return {there.pk: _to(here, there, rows) for here, there in pairs}


def _to(
    here: Edition, there: Edition, rows: Mapping[int, Sequence[Paragraph]]
) -> Mapping[Address, Address]:
    return align(passages_of(rows[here.pk]), passages_of(rows[there.pk])).to_left()
