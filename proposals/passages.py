"""The paragraphs of a text as suggestions see them: with what stands above, and what they cite."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from documents.models import Citation, Document, Edition, Paragraph
from proposals.learning import confirmed_links
from proposals.linking import Passage
from proposals.models import Element

# Lists and tables print papers and names, footnotes print references: people may link them.
TOLD_IN = (
    Paragraph.Kind.PARAGRAPH,
    Paragraph.Kind.SUBITEM,
    Paragraph.Kind.BULLET,
    Paragraph.Kind.QUOTE,
    Paragraph.Kind.UNNUMBERED,
)
_NUMBERS = re.compile(r"(\d+)(?:\s*[-–—至]\s*(\d+))?")


def passages_of(edition: Edition) -> Iterator[Passage]:
    """The paragraphs of a text that can bear on an element, with what stands above and is cited."""
    rows = list(edition.paragraphs.order_by("position"))
    texts = {(row.part_id, row.path): row.text for row in rows}
    cited = _cited_elements(edition, rows)
    headings: list[Paragraph] = []
    for row in rows:
        if row.kind == Paragraph.Kind.HEADING:
            headings = [h for h in headings if h.part_id == row.part_id and h.level < row.level] + [
                row
            ]
        elif row.kind in TOLD_IN:
            over = [h.text for h in headings if h.part_id == row.part_id]
            chapeau = texts.get((row.part_id, row.path.rpartition("/")[0]))
            yield Passage(
                number=row.pk,
                language=edition.language,
                text=row.text,
                above=(*over, chapeau) if chapeau else tuple(over),
                cites=cited.get(row.pk, ()),
            )


def _cited_elements(
    edition: Edition, rows: Sequence[Paragraph]
) -> dict[int, tuple[tuple[int, str], ...]]:
    """By paragraph: elements whose own or linked paragraph it cites, also in its footnotes."""
    citations = list(
        Citation.objects.filter(paragraph__edition=edition)
        .exclude(cited_paragraphs="")
        .select_related("document")
        .order_by("pk")
    )
    if not citations:
        return {}
    at = _elements_at({citation.document for citation in citations})
    holders = {row.pk: [row.pk] for row in rows}
    notes = {row.path: row.pk for row in rows if row.kind == Paragraph.Kind.FOOTNOTE}
    for row in rows:
        for _start, _end, path in row.notes:
            if path in notes:
                holders[notes[path]].append(row.pk)
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for citation in citations:
        for number in _numbers(citation.cited_paragraphs):
            for element in at.get((citation.document_id, number), ()):
                for holder in holders[citation.paragraph_id]:
                    found[holder].setdefault(element, citation.raw)
    return {pk: tuple(sorted(elements.items())) for pk, elements in found.items()}


def _elements_at(documents: Collection[Document]) -> dict[tuple[int, str], set[int]]:
    """(Document, number of a paragraph of its body) → elements printed or linked there."""
    found: dict[tuple[int, str], set[int]] = defaultdict(set)
    named = {n: d.pk for d in documents for n in (d.symbol, d.reference_key) if n}
    for pk, sources in Element.objects.exclude(sources=[]).values_list("pk", "sources"):
        for source in sources:
            if source["document"] in named and source["part"] == "body":
                found[named[source["document"]], source["path"].split("/")[0]].add(pk)
    linked = confirmed_links().filter(
        paragraph__edition__document__in=documents, paragraph__part__code="body"
    )
    for document, path, element in linked.values_list(
        "paragraph__edition__document", "paragraph__path", "element"
    ):
        found[document, path.split("/")[0]].add(element)
    return found


def _numbers(printed: str) -> list[str]:
    """The numbers of `9`, `9-11, 14`; a range is its members, at most fifty."""
    found = []
    for first, last in _NUMBERS.findall(printed):
        end = int(last or first)
        found += [str(n) for n in range(int(first), min(end, int(first) + 50) + 1)]
    return found
