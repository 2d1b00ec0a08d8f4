"""A text in negotiation as its page shows it: versions, elements, brackets, deletions, lineage."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.anchoring.passages import Address
from documents.anchoring.threads import Cell, threads_of
from documents.models import LANGUAGES, Paragraph
from documents.models.edition import anchor_of
from meetings.roles import Reader, Right, may
from proposals.models import Element
from proposals.texts.deletions import Deletion
from proposals.texts.desk import OpenText, open_text
from proposals.texts.figures import ElementFigures, Figures, bracket_rows, figures_of, totals
from proposals.texts.versions import Text, Version, texts
from tracker.addresses import SpokenAddress, spoken
from tracker.dashboards.citing import RIGHT_TO_LEFT
from tracker.dashboards.curve import Curve, draw_curve
from tracker.dashboards.days import age
from tracker.reader import LanguageChoice

FATES = {
    "kept": gettext_lazy("kept"),
    "edited": gettext_lazy("kept, edited"),
    "moved": gettext_lazy("moved"),
    "split": gettext_lazy("split"),
    "merged": gettext_lazy("merged"),
    "dropped": gettext_lazy("dropped"),
    "new": gettext_lazy("new"),
}
REASONS = {
    "no fate": gettext_lazy("nothing says what became of it"),
    "several fates": gettext_lazy("more than one thing is said of it"),
    "nowhere": gettext_lazy("it is said to stand where no paragraph is"),
    "no source": gettext_lazy("neither new nor from anywhere"),
    "new and with a source": gettext_lazy("called new, though it has a source"),
}
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
class Place:
    address: SpokenAddress
    url: str
    is_sample: bool = False


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
class ThreadCell:
    """One paragraph in one version, in words. `place` is None where the thread ends."""

    kind: str
    words: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step between two versions: how often each fate, and what is untraced, in words."""

    old: Version
    new: Version
    counts: tuple[tuple[str, int], ...]
    untraced: tuple[tuple[str, str, str], ...]


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
    steps: tuple[StepRow, ...]
    threads: tuple[tuple[ThreadCell | None, ...], ...]
    untraced: int


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


def show_text(text: Text, *, user: Reader, day: date, is_mirrored: bool = False) -> TextPage:
    """Everything on a text's page. A fixed number of queries; `day` is today."""
    found = open_text(text, user=user)
    rows = bracket_rows(text)
    in_all = totals(text, found.history, rows)
    staff = may(user, Right.LINK_PARAGRAPH)
    deletions = [_deletion(d, staff=staff) for d in found.deletions]
    standing = _standing(found, day)
    steps = _steps(found)
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
        steps=steps,
        threads=_threads(found),
        untraced=sum(len(step.untraced) for step in steps),
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


def _standing(found: OpenText, day: date) -> tuple[Standing, ...]:
    text = found.text
    last = len(text.versions) - 1
    rows = found.paragraphs[text.newest.edition.pk]
    texts_by = {(row.part.code, row.path): row.text for row in rows}
    stretches = sorted(found.history.brackets[last], key=lambda stretch: stretch.since)
    return tuple(
        Standing(
            place=_place(stretch.address, text.newest),
            excerpt=_excerpt(texts_by[stretch.address], stretch.start, stretch.wording),
            since=(first := text.versions[stretch.since]),
            age=age(first.dated, day) if first.dated else "",
            elements=tuple(
                e for e, versions in found.places.items() if stretch.address in versions[last]
            ),
        )
        for stretch in stretches
    )


def _deletion(deletion: Deletion, *, staff: bool) -> DeletionRow:
    decided = deletion.decided
    rows = (decided.decision,) if decided else deletion.possible
    query = f"?paragraph={deletion.paragraph.pk}&later={deletion.new.document.pk}"
    if deletion.start is not None:
        query += f"&start={deletion.start}"
    record = reverse("admin:proposals_decideddeletion_record") + query
    return DeletionRow(
        deletion=deletion,
        excerpt=_excerpt(deletion.paragraph.text, deletion.start or 0, deletion.wording),
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


def _excerpt(text: str, start: int, words: str) -> Excerpt:
    before, after = text[:start], text[start + len(words) :]
    return Excerpt(
        before="… " + before[-AROUND:].lstrip() if len(before) > AROUND else before,
        words=words if len(words) <= SHOWN else words[:SHOWN].rstrip() + " …",
        after=after[:AROUND].rstrip() + " …" if len(after) > AROUND else after,
    )


def _steps(found: OpenText) -> tuple[StepRow, ...]:
    rows = []
    for number, step in enumerate(found.history.steps):
        old, new = found.text.versions[number], found.text.versions[number + 1]
        counts = Counter(
            "edited" if fate.kind == "kept" and fate.edited else fate.kind for fate in step.fates
        )
        counts["new"] = len(step.added)
        rows.append(
            StepRow(
                old=old,
                new=new,
                counts=tuple((str(FATES[kind]), counts[kind]) for kind in FATES if counts[kind]),
                untraced=tuple(
                    (
                        str((old if lost.side == "old" else new).document),
                        str(spoken(*lost.address)),
                        str(REASONS[lost.reason]),
                    )
                    for lost in step.untraced
                ),
            )
        )
    return tuple(rows)


def _threads(found: OpenText) -> tuple[tuple[ThreadCell | None, ...], ...]:
    versions = found.text.versions
    addresses = [
        [
            (row.part.code, row.path)
            for row in found.paragraphs[version.edition.pk]
            if row.kind != Paragraph.Kind.HEADING
        ]
        for version in versions
    ]
    return tuple(
        tuple(_cell(cell, versions[number]) if cell else None for number, cell in enumerate(thread))
        for thread in threads_of(addresses, found.history.steps)
    )


def _cell(cell: Cell, version: Version) -> ThreadCell:
    others = {"places": ", ".join(str(spoken(*address)) for address in cell.others)}
    words = {
        "first": "",
        "new": _("new"),
        "kept": _("edited") if cell.edited else "",
        "moved": _("moved, edited") if cell.edited else _("moved"),
        "split": _("split from %(places)s") % others,
        "merged": _("merged from %(places)s") % others,
        "dropped": _("dropped"),
        "taken up": _("taken up in %(places)s") % others,
    }[cell.kind]
    place = _place(cell.address, version) if cell.address else None
    return ThreadCell(cell.kind.replace(" ", "-"), words, place)


def _place(address: Address, version: Version) -> Place:
    url = version.document.get_absolute_url()
    anchor = anchor_of(*address)
    return Place(spoken(*address), f"{url}?language={version.edition.language}#{anchor}")
