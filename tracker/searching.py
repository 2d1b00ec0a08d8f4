"""The search page: what is found, by document, with the filters that would narrow it further."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from documents.models import LANGUAGES, Document, Edition, Paragraph, Part
from documents.models.edition import ParagraphQuerySet
from documents.parsing.symbols import normalise
from documents.search.finding import SHOWN, Hits, Ranked, search
from documents.search.index import without_marks
from documents.search.marking import Stretch, marked
from documents.search.queries import Query, read_query
from meetings.roles import Reader
from tracker.addresses import SpokenAddress, spoken
from tracker.dashboards.choices import address, choices
from tracker.dashboards.citing import RIGHT_TO_LEFT

PER_PAGE = 25
NAMED = 5
FILTERS = ("language", "kind", "standing", "versions")
EARLIER = "all"


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that narrows the search; `count` is None where it is not known exactly."""

    words: str
    url: str
    is_chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class FoundParagraph:
    """`url` is empty where the paragraph stands in an earlier version, which the reader lacks."""

    url: str
    address: SpokenAddress
    label: str
    stretches: tuple[Stretch, ...]
    standing: str
    is_settled: bool


@dataclass(frozen=True, slots=True)
class FoundText:
    """What is found in one edition, best first."""

    document: Document
    title: str
    url: str
    language: str
    direction: str
    language_name: str
    is_earlier: bool
    paragraphs: tuple[FoundParagraph, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`asked` holds the parameters that mean something, as they stand in the address."""

    asked: dict[str, str]
    has_words: bool
    texts: tuple[FoundText, ...] = ()
    named: tuple[Document, ...] = ()
    count: int = 0
    is_capped: bool = False
    filters: tuple[Filter, ...] = ()
    clear_url: str = "?"
    page: Page | None = None  # type: ignore[type-arg]  # of paragraphs; the texts are what it shows

    @property
    def is_filtered(self) -> bool:
        return any(name in self.asked for name in FILTERS)

    @property
    def shows_samples(self) -> bool:
        found = [text.document for text in self.texts]
        return any(document.is_sample for document in [*found, *self.named])


def find_paragraphs(asked: Mapping[str, str], *, user: Reader) -> SearchPage:
    """Answers what the address asks: `q`, the filters, `page`. Values that mean nothing are
    ignored. Takes three queries, and one more for each of three filters in force.
    """
    wanted = _meant(asked)
    query = read_query(wanted.get("q", ""), wanted.get("language", ""))
    if not query:
        return SearchPage(asked=wanted, has_words=False)
    hits = search(query, user=user, among=_among(wanted))
    rows = Paragraph.objects.visible_to(user).select_related("part", "edition__document")
    page = Paginator(Ranked(rows, hits.ids[:SHOWN]), PER_PAGE).get_page(asked.get("page", "1"))
    return SearchPage(
        asked=wanted,
        has_words=True,
        texts=_texts(list(page.object_list), query),
        named=_named(wanted["q"], user) if page.number == 1 else (),
        count=min(len(hits.ids), SHOWN),
        is_capped=hits.is_capped,
        filters=_filters(wanted, query, hits, user),
        clear_url=address({"q": wanted["q"]}),
        page=page,
    )


def _meant(asked: Mapping[str, str]) -> dict[str, str]:
    known = {
        "language": dict(LANGUAGES),
        "kind": Document.Kind.values,
        "standing": Part.Standing.values,
        "versions": (EARLIER,),
    }
    wanted = {name: value for name, value in asked.items() if value in known.get(name, ())}
    typed = " ".join(asked.get("q", "").replace("\0", "").split())
    return {"q": typed, **wanted} if typed else wanted


def _among(wanted: Mapping[str, str], *, without: str = "") -> ParagraphQuerySet:
    """The paragraphs that the filters leave. The reader shows the masthead and the title in its
    own way, so that no address leads there."""
    rows = Paragraph.objects.exclude(kind=Paragraph.Kind.FRONT).exclude(
        kind=Paragraph.Kind.HEADING, level=0
    )
    columns = {
        "language": "edition__language",
        "kind": "edition__document__kind",
        "standing": "part__standing",
    }
    for name, column in columns.items():
        if name in wanted and name != without:
            rows = rows.filter(**{column: wanted[name]})
    return rows if wanted.get("versions") == EARLIER else rows.current()


def _named(typed: str, user: Reader) -> tuple[Document, ...]:
    """A few documents whose symbol or title holds what was typed, held ones first."""
    editions = Edition.objects.filter(document=OuterRef("pk"), is_current=True)
    words = Q(symbol__icontains=normalise(typed)) | Q(title__icontains=typed)
    found = Document.objects.visible_to(user).filter(
        words | Exists(editions.filter(title__icontains=typed))
    )
    held = found.annotate(is_held=Exists(editions))
    return tuple(held.order_by("-is_held", "-issued_on", "symbol", "pk")[:NAMED])


# --- what is found, by document -----------------------------------------------------------------


def _texts(paragraphs: Sequence[Paragraph], query: Query) -> tuple[FoundText, ...]:
    """A text stands where its best paragraph does."""
    grouped: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        grouped.setdefault(paragraph.edition_id, []).append(paragraph)
    return tuple(_text(rows[0].edition, rows, query) for rows in grouped.values())


def _text(edition: Edition, rows: Sequence[Paragraph], query: Query) -> FoundText:
    document = edition.document
    return FoundText(
        document=document,
        title=edition.title or document.title,
        url=f"{document.get_absolute_url()}?language={edition.language}",
        language=edition.language,
        direction="rtl" if edition.language in RIGHT_TO_LEFT else "ltr",
        language_name=str(edition.get_language_display()),
        is_earlier=not edition.is_current,
        paragraphs=tuple(_paragraph(row, query) for row in rows),
    )


def _paragraph(row: Paragraph, query: Query) -> FoundParagraph:
    text = " ".join(without_marks(row.text, row.notes).split())
    return FoundParagraph(
        url=row.get_absolute_url() if row.edition.is_current else "",
        address=spoken(row.part.code, row.path),
        label=row.label,
        stretches=tuple(marked(text, query, row.edition.language)),
        standing=str(row.part.get_standing_display()),
        is_settled=row.part.standing in (Part.Standing.ADOPTED, Part.Standing.RECORD),
    )


# --- filters ------------------------------------------------------------------------------------


def _filters(
    wanted: Mapping[str, str], query: Query, hits: Hits, user: Reader
) -> tuple[Filter, ...]:
    """Each with the values that occur among what the other filters leave."""
    offered = (
        ("language", _("Language"), LANGUAGES),
        ("kind", _("Kind"), Document.Kind.choices),
        ("standing", _("Standing"), Part.Standing.choices),
    )
    found = []
    for number, (name, words, values) in enumerate(offered):
        others = hits
        if name in wanted:
            others = search(query, user=user, among=_among(wanted, without=name))
        counts = (others.tally.languages, others.tally.kinds, others.tally.standings)[number]
        found.append(Filter(words, _narrowing(name, values, counts, wanted, others.is_capped)))
    versions = choices(
        "versions",
        [("", _("current text")), (EARLIER, _("with earlier versions"))],
        asked=wanted,
    )
    links = tuple(Choice(link.words, link.url, link.is_chosen) for link in versions)
    return (*found, Filter(_("Versions"), links))


def _narrowing(
    name: str,
    values: Iterable[tuple[str, object]],
    counts: Counter[str],
    wanted: Mapping[str, str],
    is_capped: bool,
) -> tuple[Choice, ...]:
    """The values that occur, and the one in force even where it finds nothing."""
    there = [
        (value, str(words)) for value, words in values if counts[value] or value == wanted.get(name)
    ]
    links = choices(name, [("", _("any")), *there], asked=wanted)
    numbers = [None, *(None if is_capped else counts[value] for value, _words in there)]
    return tuple(
        Choice(link.words, link.url, link.is_chosen, number)
        for link, number in zip(links, numbers, strict=True)
    )
