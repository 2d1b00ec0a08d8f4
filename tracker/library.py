"""The list of documents: what is held, and what is known from citations and lists but not held."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from documents.acquisition import MOST_WANTED, Wanting, wanting, with_times
from documents.models import LANGUAGE_NAMES, LANGUAGES, Document, Edition
from documents.parsing.symbols import normalise
from meetings.models import Meeting
from meetings.roles import Reader
from tracker.addresses import SpokenAddress, spoken

PER_PAGE = 40
BY_SYMBOL = F("symbol").asc(nulls_last=True)
SPOKEN_ON = Coalesce("issued_on", "meeting__starts")
BY_DATE = SPOKEN_ON.desc(nulls_last=True)
ORDERS = {
    "cited": (MOST_WANTED, BY_SYMBOL, "pk"),
    "date": (BY_DATE, BY_SYMBOL, "pk"),
    "symbol": (BY_SYMBOL, "pk"),
    "title": ("title", "pk"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for, as it stands in the address. Unknown values ask for nothing.

    `month` is written as 2025-08, and means the day from which a paper speaks.
    """

    q: str = ""
    kind: str = ""
    meeting: str = ""
    language: str = ""
    held: str = "yes"
    sample: str = ""
    month: str = ""
    order: str = ""
    page: str = "1"


ASKED = tuple(field.name for field in fields(Wanted))


def read_wanted(asked: Mapping[str, str]) -> Wanted:
    """What an address asks for. PostgreSQL knows no NUL in text."""
    given = {name: asked.get(name, "").replace("\0", "").strip() for name in ASKED}
    return Wanted(**{name: value for name, value in given.items() if asked.get(name)})


@dataclass(frozen=True, slots=True)
class Citing:
    """A document that cites or lists the paper, and its first paragraphs that do; `more` others."""

    name: str
    url: str
    times: int
    places: tuple[tuple[SpokenAddress, str], ...]

    @property
    def more(self) -> int:
        return self.times - len(self.places)


@dataclass(frozen=True, slots=True)
class Row:
    document: Document
    kind: str
    title: str
    title_language: str
    submitters: tuple[str, ...]
    languages: tuple[str, ...]
    wanting: tuple[Citing, ...] = ()

    @property
    def times(self) -> int:
        """How often the paper is cited and listed; counted for papers that are not held."""
        return sum(each.times for each in self.wanting)


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Library:
    rows: tuple[Row, ...]
    page: Page  # type: ignore[type-arg]  # of numbers; rows are what the page shows
    wanted: Wanted
    kinds: tuple[Option, ...]
    meetings: tuple[Option, ...]
    languages: tuple[Option, ...]
    orders: tuple[Option, ...]
    has_samples: bool
    is_filtered: bool


def list_documents(wanted: Wanted, *, user: Reader) -> Library:
    """A page of documents that the user may read, in a fixed number of queries."""
    everything = Document.objects.visible_to(user)
    wants = wanted.held == "no"
    found = _found(wanted, user)
    # The numbers of all take one look through the documents; to count them first takes another.
    page = Paginator(list(found.values_list("pk", flat=True)), PER_PAGE).get_page(wanted.page)
    meetings = Meeting.objects.filter(Exists(everything.filter(meeting=OuterRef("pk"))))
    meetings = meetings.defer("sources").order_by(F("starts").desc(nulls_last=True), "code")
    shown = list(found.filter(pk__in=page.object_list))
    citing = wanting(shown, user) if wants else {}
    return Library(
        rows=tuple(_row(document, citing.get(document.pk, ())) for document in shown),
        page=page,
        wanted=wanted,
        kinds=tuple(
            Option(value, str(name), value == wanted.kind) for value, name in Document.Kind.choices
        ),
        meetings=tuple(Option(m.code, m.name, m.code == wanted.meeting) for m in meetings),
        languages=tuple(
            Option(code, str(name), code == wanted.language) for code, name in LANGUAGES
        ),
        orders=tuple(
            Option(value, name, value == _order(wanted))
            for value, name in (
                *([("cited", _("most cited first"))] if wants else []),
                ("date", _("newest first")),
                ("symbol", _("symbol")),
                ("title", _("title")),
            )
        ),
        has_samples=everything.filter(is_sample=True).exists(),
        is_filtered=wanted.held == "no"
        or any((wanted.q, wanted.kind, wanted.meeting, wanted.language, wanted.sample))
        or _month(wanted) is not None,
    )


def library_rows(wanted: Wanted, *, user: Reader, most: int) -> Iterator[Row]:
    """The rows of every page, at most so many, without who cites them; read bit by bit.

    Of papers that are not held each document has `times`: how often it is cited and listed.
    """
    found = _found(wanted, user)[:most]
    return (_row(document, ()) for document in found.iterator(chunk_size=1_000))


def _found(wanted: Wanted, user: Reader) -> QuerySet[Document]:
    found = _matching(Document.objects.visible_to(user), wanted)
    if wanted.held == "no":
        found = with_times(found, user)
    return (
        found.select_related("meeting")
        .prefetch_related("editions", "authorships")
        .order_by(*ORDERS[_order(wanted)])
    )


def _matching(documents: QuerySet[Document], wanted: Wanted) -> QuerySet[Document]:
    held = Edition.objects.filter(document=OuterRef("pk"), is_current=True)
    if wanted.language in dict(LANGUAGES):
        held = held.filter(language=wanted.language)
    documents = documents.filter(Exists(held) if wanted.held != "no" else ~Exists(held))
    if wanted.q:
        titled = Edition.objects.filter(document=OuterRef("pk"), title__icontains=wanted.q)
        symbols = Q(symbol__icontains=wanted.q) | Q(symbol__icontains=normalise(wanted.q))
        documents = documents.filter(symbols | Q(title__icontains=wanted.q) | Exists(titled))
    if wanted.kind in Document.Kind.values:
        documents = documents.filter(kind=wanted.kind)
    if wanted.meeting:
        documents = documents.filter(meeting__code=wanted.meeting)
    if wanted.sample in ("yes", "no"):
        documents = documents.filter(is_sample=wanted.sample == "yes")
    if first := _month(wanted):
        documents = documents.annotate(spoken_on=SPOKEN_ON).filter(
            spoken_on__year=first.year, spoken_on__month=first.month
        )
    return documents


def _month(wanted: Wanted) -> date | None:
    """The first day of the month that is asked for."""
    try:
        return date.fromisoformat(f"{wanted.month}-01") if wanted.month else None
    except ValueError:
        return None


def _order(wanted: Wanted) -> str:
    """Papers to be acquired stand by how often they are cited, unless the reader asks otherwise."""
    wants = wanted.held == "no"
    if wanted.order in ORDERS and (wants or wanted.order != "cited"):
        return wanted.order
    return "cited" if wants else "date"


def _citing(wanting: Wanting) -> Citing:
    return Citing(
        name=wanting.name,
        url=wanting.url,
        times=wanting.times,
        places=tuple((spoken(place.part, place.path), place.url) for place in wanting.places),
    )


def _row(document: Document, citing: tuple[Wanting, ...]) -> Row:
    editions = document.current_editions
    first = document.edition_to_read()
    return Row(
        document=document,
        kind=str(Document.Kind(document.kind).label),
        title=(first.title if first else "") or document.title,
        title_language=first.language if first else document.title_language,
        submitters=tuple(a.name_as_printed for a in document.authorships.all()),
        languages=tuple(str(LANGUAGE_NAMES[e.language]) for e in editions),
        wanting=tuple(_citing(each) for each in citing),
    )
