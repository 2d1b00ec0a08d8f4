"""Evidence as a page shows it: the paper, the paragraph, and whether the text is held."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from documents.models import Document, Paragraph, Part
from meetings.wording import listed
from proposals.models import Evidence, StatusChange
from tracker.addresses import SpokenAddress, spoken

RIGHT_TO_LEFT = ("ar",)
SETTLED = (Part.Standing.ADOPTED, Part.Standing.RECORD)


@dataclass(frozen=True, slots=True)
class Cited:
    """A printed paragraph. `url`, `text` and what is read from it are empty while it is not held.

    `is_settled` tells text that was adopted or recorded from text that was not.
    """

    paper: str
    title: str
    address: SpokenAddress
    url: str
    is_held: bool
    standing: str = ""
    is_settled: bool = False
    is_sample: bool = False
    text: str = ""
    language: str = ""

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"


def paper_name(document: Document) -> str:
    """What a paper is called in a table: its symbol, else who submitted it to which session.

    Reads the submitters with their names, and the meeting; prefetch them for lists.
    """
    if document.symbol:
        return document.symbol
    names = [
        row.party.name_on(document.dated) if row.party else row.name_as_printed
        for row in document.authorships.all()
    ]
    if not names or document.meeting is None:
        return str(document)
    return _("%(submitter)s, %(session)s") % {
        "submitter": listed(names),
        "session": document.meeting.code,
    }


def evidence_of(changes: Iterable[StatusChange]) -> dict[int, tuple[Cited, ...]]:
    """By change: what it rests on, in the order in which it was cited. A fixed number of queries.

    Give it changes that the reader may see; their evidence is readable then.
    """
    found: dict[int, list[Cited]] = {}
    for row in _rows([change.pk for change in changes]):
        found.setdefault(row.change_id, []).append(_cited(row))
    return {pk: tuple(rows) for pk, rows in found.items()}


def _rows(changes: list[int]) -> QuerySet[Evidence]:
    return (
        Evidence.objects.filter(change__in=changes)
        .select_related("document__meeting", "paragraph__part", "paragraph__edition__document")
        .prefetch_related("document__authorships__party__names", "document__editions")
        .order_by("change_id", "id")
    )


def _cited(row: Evidence) -> Cited:
    if row.paragraph is not None:
        return cited_paragraph(row.paragraph, row.document)
    document = row.document
    held = bool(document.current_editions)
    return Cited(
        paper=paper_name(document),
        title=document.title,
        address=spoken(row.part, row.path),
        url=document.get_absolute_url() if held else "",
        is_held=held,
        is_sample=document.is_sample,
    )


def cited_paragraph(paragraph: Paragraph, document: Document) -> Cited:
    """A paragraph that is held; `document` is its own, with submitters prefetched for lists."""
    return Cited(
        paper=paper_name(document),
        title=document.title,
        address=spoken(paragraph.part.code, paragraph.path),
        url=paragraph.get_absolute_url(),
        is_held=True,
        standing=paragraph.part.standing_words,
        is_settled=paragraph.part.standing in SETTLED,
        is_sample=document.is_sample,
        text=without_marks(paragraph),
        language=paragraph.edition.language,
    )


def without_marks(paragraph: Paragraph) -> str:
    """The text without its footnote marks, which would read as stray digits in a quotation."""
    text, done, kept = paragraph.text, 0, []
    for start, end, _number in sorted(paragraph.notes):
        kept.append(text[done:start])
        done = max(done, end)
    return "".join([*kept, text[done:]])
