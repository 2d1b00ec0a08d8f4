"""A text in negotiation as its page shows it: versions, elements, brackets, deletions, lineage."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from documents.anchoring.passages import Address
from documents.models import LANGUAGES, Paragraph
from documents.models.edition import anchor_of, place_in
from meetings.roles import Reader, Right, may
from proposals.models import Element
from proposals.texts.deletions import Deletion
from proposals.texts.desk import OpenText, open_text
from proposals.texts.figures import ElementFigures, Figures, bracket_rows, figures_of, totals
from proposals.texts.versions import Text, Version, texts
from tracker.addresses import spoken
from tracker.dashboards.citing import RIGHT_TO_LEFT
from tracker.dashboards.curve import Curve, draw_curve
from tracker.dashboards.days import age
from tracker.dashboards.lineage import Lineage, Place, lineage_of
from tracker.reader.page import LanguageChoice

OLDEST_SHOWN = 5
# Characters of an excerpt, and of what is shown around it.
SHOWN, AROUND = 400, 60


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text in the list of texts."""

    slug: str
    title: str
    language: str
    direction: str
    versions: int
    newest: str
    dated: date | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the table; `redline` leads to the comparison with the one before."""

    version: Version
    figures: Figures
    paragraphs: int
    redline: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a paragraph with what is printed around them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A bracket that stands in the newest version, the longest standing first."""

    place: Place
    excerpt: Excerpt
    since: Version
    age: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class DeletionRow:
    """`decision`: the paragraphs that record it, or that may; `record`: where staff do that."""

    deletion: Deletion
    excerpt: Excerpt
    place: Place
    decisions: tuple[tuple[str, Place], ...]
    record: str


@dataclass(frozen=True, slots=True)
class TextPage:
    text: Text
    languages: tuple[LanguageChoice, ...]
    direction: str
    rows: tuple[VersionRow, ...]
    curve: Curve
    elements: tuple[ElementFigures, ...]
    standing: tuple[Standing, ...]
    standing_more: int
    unrecorded: tuple[DeletionRow, ...]
    possible: tuple[DeletionRow, ...]
    decided: tuple[DeletionRow, ...]
    lineage: Lineage


def list_texts(user: Reader) -> tuple[TextRow, ...]:
    """The texts in negotiation that the user may read, the newest first."""
    return tuple(
        TextRow(
            slug=text.slug,
            title=text.title,
            language=text.language,
            direction=_direction(text),
            versions=len(text.versions),
            newest=str(text.newest.document),
            dated=text.newest.dated,
            is_sample=text.is_sample,
        )
        for text in texts(user)
    )


def show_text(
    text: Text, *, user: Reader, day: date, is_mirrored: bool = False, everything: bool = False
) -> TextPage:
    """Everything on a text's page. A fixed number of queries; `day` is today. `everything`: the
    lineage of paragraphs too of which nothing changed, however many."""
    found = open_text(text, user=user)
    rows = bracket_rows(text)
    in_all = totals(text, found.history, rows)
    staff = may(user, Right.LINK_PARAGRAPH)
    deletions = [deletion_row(d, staff=staff) for d in found.deletions]
    standing = standing_brackets(found, day)
    return TextPage(
        text=text,
        languages=tuple(
            LanguageChoice(code, str(dict(LANGUAGES)[code]), code == text.language)
            for code in text.languages
        ),
        direction=_direction(text),
        rows=tuple(_version(found, n, figures) for n, figures in enumerate(in_all)),
        curve=draw_curve(text.versions, [f.pairs for f in in_all], is_mirrored=is_mirrored),
        elements=figures_of(text, found.history, rows, found.places),
        standing=standing[:OLDEST_SHOWN],
        standing_more=len(standing[OLDEST_SHOWN:]),
        unrecorded=tuple(d for d in deletions if d.deletion.state == "unrecorded"),
        possible=tuple(d for d in deletions if d.deletion.state == "possible"),
        decided=tuple(d for d in deletions if d.deletion.state == "decided"),
        lineage=lineage_of(found, everything=everything),
    )


def _direction(text: Text) -> str:
    return "rtl" if text.language in RIGHT_TO_LEFT else "ltr"


def _version(found: OpenText, number: int, figures: Figures) -> VersionRow:
    text = found.text
    version = text.versions[number]
    redline = ""
    if number:
        before = text.versions[number - 1].document.slug
        redline = (
            f"{reverse('redline', args=[text.slug])}?language={text.language}"
            f"&old={before}&new={version.document.slug}"
        )
    texts_of = [r for r in found.paragraphs[version.edition.pk] if r.kind != Paragraph.Kind.HEADING]
    return VersionRow(version, figures, len(texts_of), redline)


def standing_brackets(found: OpenText, day: date) -> tuple[Standing, ...]:
    """The brackets of the newest version, the longest standing first; `day` tells their age."""
    text = found.text
    last = len(text.versions) - 1
    rows = found.paragraphs[text.newest.edition.pk]
    texts_by = {(row.part.code, row.path): row.text for row in rows}
    stretches = sorted(found.history.brackets[last], key=lambda stretch: stretch.since)
    return tuple(
        Standing(
            place=_place(stretch.address, text.newest),
            excerpt=excerpt(texts_by[stretch.address], stretch.start, stretch.wording),
            since=(first := text.versions[stretch.since]),
            age=age(first.dated, day) if first.dated else "",
            elements=tuple(
                e for e, versions in found.places.items() if stretch.address in versions[last]
            ),
        )
        for stretch in stretches
    )


def deletion_row(deletion: Deletion, *, staff: bool) -> DeletionRow:
    """A deletion with its decisions; `staff` may record one."""
    decided = deletion.decided
    rows = (decided.decision,) if decided else deletion.possible
    query = f"?paragraph={deletion.paragraph.pk}&later={deletion.new.document.pk}"
    if deletion.start is not None:
        query += f"&start={deletion.start}"
    record = reverse("admin:proposals_decideddeletion_record") + query
    return DeletionRow(
        deletion=deletion,
        excerpt=excerpt(deletion.paragraph.text, deletion.start or 0, deletion.wording),
        place=_place((deletion.paragraph.part.code, deletion.paragraph.path), deletion.old),
        decisions=tuple(
            (
                str(row.edition.document),
                Place(spoken(row.part.code, row.path), row.get_absolute_url()),
            )
            for row in rows
        ),
        record=record if staff and decided is None else "",
    )


def excerpt(text: str, start: int, words: str) -> Excerpt:
    """The words that begin at `start`, with some of what is printed before and after them."""
    before, after = text[:start], text[start + len(words) :]
    if len(before) > AROUND:
        before = f"… {from_a_word(before[-AROUND:])}"
    if len(after) > AROUND:
        after = f"{from_a_word(after[AROUND - 1 :: -1])[::-1]} …"
    shown = words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()} …"
    return Excerpt(before, shown, after)


def from_a_word(cut: str) -> str:
    """Without the rest of a word at its head; where no blank is near, as in Chinese, as it is."""
    head, blank, rest = cut.partition(" ")
    return rest if blank and len(head) <= AROUND // 3 else cut.lstrip()


def _place(address: Address, version: Version) -> Place:
    url = version.document.get_absolute_url()
    return Place(
        spoken(*address), url + place_in(version.edition.language, anchor_of(*address), None)
    )
