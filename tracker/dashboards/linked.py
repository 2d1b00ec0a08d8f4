"""What still waits to be linked, and elements without text: rows for the page and the lists."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.models import LANGUAGE_NAMES, Edition, Part
from meetings.roles import Reader, Right, may
from proposals.coverage import (
    covered_elements,
    covered_parts,
    documents_with_parts,
    wanting_elements,
)
from proposals.models import Element, LinkSuggestion
from tracker.addresses import part_name
from tracker.dashboards.stretches import Stretch, cut

# Two tables stand on the page: each has half of what one alone would have, and a document has
# several rows.
MOST, MOST_DOCUMENTS = 50, 25


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a text. `suggested` and `bench` are the secretariat's: None and "" for others."""

    document: str
    url: str
    language: str
    part: str
    standing: str
    is_sample: bool
    paragraphs: int
    linked: int
    suggested: int | None = None
    bench: str = ""

    @property
    def without(self) -> int:
        return self.paragraphs - self.linked


@dataclass(frozen=True, slots=True)
class ElementRow:
    code: str
    name: str
    url: str
    depth: int
    is_sample: bool
    links: int
    evidence: int
    positions: int

    @property
    def wanting(self) -> bool:
        return not (self.links and self.evidence and self.positions)


@dataclass(frozen=True, slots=True)
class Coverage:
    """`documents_shown` says of which documents the parts are, `elements_shown` which elements;
    None where they are all."""

    parts: tuple[PartRow, ...]
    elements: tuple[ElementRow, ...]
    is_whole: bool = False
    is_staff: bool = False
    has_elements: bool = True
    documents_shown: Stretch | None = None
    elements_shown: Stretch | None = None

    @property
    def paragraphs(self) -> int:
        return sum(row.paragraphs for row in self.parts)

    @property
    def without(self) -> int:
        return sum(row.without for row in self.parts)


def open_coverage(
    *,
    user: Reader,
    whole: bool = False,
    documents_page: str | None = None,
    elements_page: str | None = None,
) -> Coverage:
    """Gaps that the reader can see, or every row with `whole`; a fixed number of queries.

    Of the documents and of the elements one page each is shown, or all without. Of a document in
    several languages the one that carries most links is shown, because one language carries a
    document's links.
    """
    is_staff = may(user, Right.READ_SECRETARIAT)
    covered, elements_there = covered_parts(user), covered_elements(user)
    documents_shown = elements_shown = None
    if documents_page is not None and elements_page is not None:
        asked = {"show": "all"} if whole else {}
        documents = documents_with_parts(user, only_gaps=not whole).values_list("pk", flat=True)
        shown = cut(
            list(documents),
            page=documents_page,
            asked=asked,
            word="documents",
            most=MOST_DOCUMENTS,
        )
        covered, documents_shown = covered.filter(edition__document__in=shown.rows), shown.stretch
        wanting = Element.objects.in_tree_order() if whole else wanting_elements(user)
        some = cut(
            list(wanting.values_list("pk", "code")),
            page=elements_page,
            asked=asked,
            name=itemgetter(1),
            word="elements",
            anchor="#elements",
            most=MOST,
        )
        elements_there = elements_there.filter(pk__in=[pk for pk, _code in some.rows])
        elements_shown = some.stretch
    parts = [_part(part, is_staff) for part in _of_one_language(list(covered))]
    if is_staff:
        parts = _with_suggestions(parts)
    elements = [
        ElementRow(
            code=element.code,
            name=element.name,
            url=element.get_absolute_url(),
            depth=element.depth,
            is_sample=element.is_sample,
            links=element.link_count,  # type: ignore[attr-defined]  # covered_elements()
            evidence=element.evidence_count,  # type: ignore[attr-defined]
            positions=element.positions_count,  # type: ignore[attr-defined]
        )
        for element in elements_there
    ]
    return Coverage(
        parts=tuple(row for _pk, row in parts if whole or row.without),
        elements=tuple(row for row in elements if whole or row.wanting),
        is_whole=whole,
        is_staff=is_staff,
        has_elements=bool(elements) or Element.objects.exists(),
        documents_shown=documents_shown,
        elements_shown=elements_shown,
    )


def _of_one_language(parts: Sequence[Part]) -> list[Part]:
    linked: dict[int, int] = defaultdict(int)
    texts: dict[int, dict[int, Edition]] = defaultdict(dict)
    for part in parts:
        linked[part.edition_id] += part.linked_count  # type: ignore[attr-defined]
        texts[part.edition.document_id][part.edition_id] = part.edition
    shown = {
        min(
            editions.values(),
            key=lambda e: (-linked[e.pk], e.translation != Edition.Translation.ORIGINAL, e.pk),
        ).pk
        for editions in texts.values()
    }
    return [part for part in parts if part.edition_id in shown]


def _part(part: Part, is_staff: bool) -> tuple[int, PartRow]:
    edition = part.edition
    return part.pk, PartRow(
        document=str(edition.document),
        url=f"{edition.document.get_absolute_url()}?language={edition.language}#part-{part.code}",
        language=str(LANGUAGE_NAMES[edition.language]),
        part=part_name(part.code) or _("Body"),
        standing=part.standing_words,
        is_sample=edition.document.is_sample,
        paragraphs=part.paragraphs_count,  # type: ignore[attr-defined]  # covered_parts()
        linked=part.linked_count,  # type: ignore[attr-defined]
        bench=_bench(edition) if is_staff else "",
    )


def _bench(edition: Edition) -> str:
    return reverse("admin:proposals_linksuggestion_workbench", args=[edition.pk])


def _with_suggestions(parts: Sequence[tuple[int, PartRow]]) -> list[tuple[int, PartRow]]:
    rows = LinkSuggestion.objects.waiting().order_by().values_list("paragraph__part")
    waiting = dict(rows.annotate(n=Count("paragraph", distinct=True)))
    return [(pk, replace(row, suggested=waiting.get(pk, 0))) for pk, row in parts]
