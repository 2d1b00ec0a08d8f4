"""A document as the reader page shows it: text in reading order, with what hangs on each paragraph.

`open_document` answers in a fixed number of queries whatever the document's length. Everything
is asked with `visible_to(user)`: what the user may not read is not there, not even as a count.
"""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from documents.models import Document, Edition, SourceNote
from documents.models.edition import anchor_of
from meetings.roles import Reader
from proposals.models import Link
from proposals.texts.versions import text_links
from tracker.addresses import SpokenAddress, spoken
from tracker.dashboards.citing import RIGHT_TO_LEFT
from tracker.reader.citations import Listed, cited_by, cites
from tracker.reader.leaves import Leaf, Wanted, leaf_of
from tracker.reader.parts import PartView, anchors_of, parts_of
from tracker.reader.permanence import Arrival, arrive, edition_named
from tracker.reader.record import Record, record_of
from tracker.reader.relations import Related, related_to
from tracker.reader.source import SourceFile, source_of

FROM_THE_START = Wanted()


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    code: str
    name: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Slip:
    message: str
    address: SpokenAddress | None
    anchor: str


@dataclass(frozen=True, slots=True)
class ReaderPage:
    document: Document
    edition: Edition | None
    language: str
    direction: str
    title: str
    submitters: tuple[str, ...]
    languages: tuple[LanguageChoice, ...]
    parts: tuple[PartView, ...]
    cites: Listed
    cited_by: Listed
    slips: tuple[Slip, ...]
    leaf: Leaf
    record: Record | None = None
    related: Related = field(default_factory=Related)
    has_links: bool = field(default=False)
    is_text: bool = field(default=False)
    arrival: Arrival | None = None
    source: SourceFile | None = None


def find_document(slug: str, user: Reader) -> Document | None:
    """The readable document with this symbol, or with this number; None when there is none."""
    if "\0" in slug:
        return None  # PostgreSQL refuses to compare with it
    documents = (
        Document.objects.visible_to(user)
        .select_related("meeting", "agenda_item__meeting")
        .prefetch_related("editions", "authorships")
    )
    found = documents.filter(symbol=slug).first()
    if found is None and slug.isdecimal() and slug.isascii():
        found = documents.filter(pk=int(slug)).first()
    return found


def open_document(
    document: Document, *, user: Reader, language: str = "", wanted: Wanted = FROM_THE_START
) -> ReaderPage:
    """The page of a document in the wanted language, else in the one that the reader reads first.

    `wanted`: where to open it; the edition that it names decides of the language.
    """
    editions = document.current_editions
    named = edition_named(document, wanted.key)
    language = named.language if named else language
    edition = document.edition_to_read(language)
    shown = edition.language if edition else document.title_language
    leaf = leaf_of(edition, wanted) if edition else Leaf(shown)
    parts = parts_of(edition, user, leaf) if edition else ()
    return ReaderPage(
        document=document,
        edition=edition,
        language=shown,
        direction="rtl" if shown in RIGHT_TO_LEFT else "ltr",
        title=(edition.title if edition else "") or document.title,
        submitters=tuple(
            _("%(name)s on behalf of %(group)s")
            % {"name": row.name_as_printed, "group": row.on_behalf_of}
            if row.on_behalf_of
            else row.name_as_printed
            for row in document.authorships.all()
        ),
        languages=tuple(
            LanguageChoice(e.language, str(e.get_language_display()), e == edition)
            for e in editions
        ),
        parts=parts,
        cites=cites(edition, user) if edition else Listed(),
        cited_by=cited_by(document, user),
        slips=_slips(edition) if edition else (),
        leaf=replace(leaf, anchors=frozenset(anchors_of(parts))),
        record=record_of(edition, document=document, user=user) if edition else None,
        related=related_to(document, user, shown),
        has_links=_is_linked(document),
        is_text=text_links(user).filter(paragraph__edition__document=document).exists(),
        arrival=arrive(document, edition, at=wanted.was or wanted.at, key=wanted.key)
        if edition
        else None,
        source=source_of(edition) if edition else None,
    )


def _is_linked(document: Document) -> bool:
    texts = Link.objects.in_force().filter(paragraph__edition__is_current=True)
    return texts.filter(paragraph__edition__document=document).exists()


def _slips(edition: Edition) -> tuple[Slip, ...]:
    return tuple(
        Slip(
            message=note.said,
            address=spoken(note.part, note.path) if note.path else None,
            anchor=anchor_of(note.part, note.path) if note.path else "",
        )
        for note in SourceNote.objects.filter(edition=edition)
    )
