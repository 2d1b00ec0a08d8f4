"""What was found, as the page shows it: by document, with the words marked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse

from documents.models import Document, Edition, Part
from documents.models.edition import anchor_of, place_in
from documents.search.finding import Hit
from documents.search.marking import Stretch, marked
from documents.search.queries import Query
from documents.search.showing import Shown
from documents.versions import ways_on
from meetings.roles import Reader
from proposals.models import Element, Stance
from tracker.addresses import SpokenAddress, spoken
from tracker.dashboards.citing import RIGHT_TO_LEFT, Cited, cited_paragraph
from tracker.searching.names import NamedElement

SETTLED = (Part.Standing.ADOPTED, Part.Standing.RECORD)
_LANGUAGES = dict(Edition._meta.get_field("language").choices or ())  # noqa: SLF001  public API


@dataclass(frozen=True, slots=True)
class Newer:
    """The text in force that took the place of a text, and by which texts, names and addresses.

    `name` is empty for a later edition of the same document.
    """

    name: str
    url: str
    by_way: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """Printed words with what was found in them."""

    stretches: tuple[Stretch, ...]
    language: str

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class FoundParagraph:
    """`url` is empty where the paragraph stands in an earlier edition, which the reader lacks."""

    url: str
    address: SpokenAddress
    label: str
    text: Marked
    standing: str
    is_settled: bool


@dataclass(frozen=True, slots=True)
class FoundText:
    """What is found in one edition, best first. `newer` took its place."""

    name: str
    title: Marked
    url: str
    language_name: str
    is_sample: bool
    newer: Newer | None
    paragraphs: tuple[FoundParagraph, ...]


@dataclass(frozen=True, slots=True)
class FoundPaper:
    name: str
    title: Marked
    url: str
    kind: str
    submitters: tuple[str, ...]
    dated: date | None
    is_held: bool
    is_sample: bool
    newer: Newer | None


@dataclass(frozen=True, slots=True)
class FoundElement:
    """`by` is the name by which it was found, `is_other` where that is another than `name`; one
    that was found by its code has none. `status` is where it stands."""

    code: str
    name: str
    by: Marked | None
    is_other: bool
    status: str
    url: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class FoundPosition:
    """`said_url` leads to all that the party has said."""

    party: str
    said_url: str
    value: str
    element: str
    element_name: str
    quote: Marked
    cited: Cited
    said_on: date
    url: str


def found_texts(
    rows: Sequence[Shown], hits: dict[int, Hit], query: Query, *, user: Reader
) -> tuple[FoundText, ...]:
    """By edition; a text stands where its best paragraph does. One query."""
    newer = _newer({row.document for row in rows}, user)
    grouped: dict[int, list[Shown]] = {}
    for row in rows:
        grouped.setdefault(row.edition, []).append(row)
    return tuple(_text(group, hits, newer, query) for group in grouped.values())


def found_papers(keys: Sequence[int], query: Query, *, user: Reader) -> tuple[FoundPaper, ...]:
    """Documents in this order, in four queries."""
    editions = Prefetch("editions", Edition.objects.current())
    documents = (
        Document.objects.visible_to(user)
        .select_related("meeting")
        .prefetch_related(editions, "authorships")
        .in_bulk(list(keys))
    )
    newer = _newer(keys, user)
    return tuple(_paper(documents[key], newer, query) for key in keys if key in documents)


def found_elements(
    named: Sequence[NamedElement], query: Query, *, user: Reader
) -> tuple[FoundElement, ...]:
    """Elements in this order, with where they stand, in a fixed number of queries."""
    rows = Element.objects.filter(code__in=[element.code for element in named])
    elements = {element.code: element for element in rows.standing_on(None, user)}
    return tuple(_element(elements[each.code], each, query) for each in named)


def found_positions(
    keys: Sequence[int], query: Query, *, user: Reader
) -> tuple[FoundPosition, ...]:
    """Positions in this order, in a fixed number of queries."""
    stances = (
        Stance.objects.visible_to(user)
        .select_related(
            *("element", "party", "paragraph__part", "paragraph__edition__document__meeting")
        )
        .prefetch_related("party__names", "paragraph__edition__document__authorships__party__names")
        .in_bulk(list(keys))
    )
    return tuple(_position(stances[key], query) for key in keys if key in stances)


def _newer(documents: Collection[int], user: Reader) -> dict[int, Newer]:
    """For a document whose place another one took: the text in force."""
    found = {}
    for pk, way in ways_on(documents, user=user).items():
        *by_way, (name, url) = [(str(each), each.get_absolute_url()) for each in way]
        found[pk] = Newer(name, url, tuple(by_way))
    return found


def _text(
    rows: Sequence[Shown], hits: dict[int, Hit], newer: dict[int, Newer], query: Query
) -> FoundText:
    first = rows[0]
    document = reverse("reader", args=[first.symbol or str(first.document)])
    url = f"{document}?language={first.language}"
    title = first.edition_title or first.document_title
    return FoundText(
        name=first.symbol or "",
        title=Marked(tuple(marked(title, query, first.language, at_most=400)), first.language),
        url=url,
        language_name=str(_LANGUAGES[first.language]),
        is_sample=first.is_sample,
        newer=newer.get(first.document) if first.is_current else Newer("", url),
        paragraphs=tuple(_paragraph(row, document, query) for row in rows),
    )


def _paragraph(row: Shown, document: str, query: Query) -> FoundParagraph:
    place = place_in(row.language, anchor_of(row.part, row.path), row.position)
    return FoundParagraph(
        url=f"{document}{place}" if row.is_current else "",
        address=spoken(row.part, row.path),
        label=row.label,
        text=Marked(tuple(marked(row.text, query, row.language)), row.language),
        standing=str(Part.Standing(row.standing).label),
        is_settled=row.standing in SETTLED,
    )


def _paper(document: Document, newer: dict[int, Newer], query: Query) -> FoundPaper:
    titles = [(e.title, e.language) for e in document.editions_to_read() if e.title]
    titles = titles or [(document.title, document.title_language)]
    shown = [
        Marked(tuple(marked(title, query, language, at_most=400)), language)
        for title, language in titles
    ]
    return FoundPaper(
        name=document.symbol or "",
        title=max(shown, key=lambda title: any(stretch.found for stretch in title.stretches)),
        url=document.get_absolute_url(),
        kind=str(Document.Kind(document.kind).label),
        submitters=tuple(row.name_as_printed for row in document.authorships.all()),
        dated=document.dated,
        is_held=bool(document.current_editions),
        is_sample=document.is_sample,
        newer=newer.get(document.pk),
    )


def _element(element: Element, named: NamedElement, query: Query) -> FoundElement:
    found = Marked(tuple(marked(named.name, query, named.language)), named.language)
    changes = element.in_force  # type: ignore[attr-defined]  # standing_on()
    return FoundElement(
        code=element.code,
        name=element.name,
        by=found if named.name else None,
        is_other=named.name != element.name,
        status=changes[0].to_status.told if changes else "",
        url=element.get_absolute_url(),
        is_sample=element.is_sample,
    )


def _position(stance: Stance, query: Query) -> FoundPosition:
    language = stance.paragraph.edition.language
    return FoundPosition(
        party=stance.party.name_on(stance.said_on),
        said_url=reverse("said-by", args=[stance.party.code]),
        value=str(Stance.Value(stance.value).label),
        element=stance.element.code,
        element_name=stance.element.name,
        quote=Marked(tuple(marked(stance.quote, query, language)), language),
        cited=cited_paragraph(stance.paragraph, stance.paragraph.edition.document),
        said_on=stance.said_on,
        url=reverse("position", args=[stance.pk]),
    )
