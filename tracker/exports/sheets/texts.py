"""Texts in negotiation as lists: all of them; of one, its versions, brackets and deletions."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from documents.models import LANGUAGES
from proposals.texts.desk import OpenText, open_text
from proposals.texts.figures import bracket_rows, totals
from proposals.texts.versions import Version, find_text
from tracker.dashboards.text import deletion_row, list_texts, standing_brackets
from tracker.exports.sheet import Asking, Column, Kind, Row, Sheet


def texts_sheet(asking: Asking) -> Sheet:
    """A row for each text that the reader may read, the newest first."""
    texts = list_texts(asking.user)
    return Sheet(
        name="texts",
        title=_("Texts in negotiation"),
        page=reverse("texts"),
        columns=(
            Column("text", _("Text")),
            Column("title", _("Title")),
            Column("language", _("Language")),
            Column("newest", _("Newest version")),
            Column("dated", _("Date"), Kind.DAY),
            Column("versions", _("Versions"), Kind.NUMBER),
            Column("is_sample", _("Sample"), Kind.FLAG),
            Column("link", _("Link"), Kind.LINK),
        ),
        rows=(
            (
                row.slug,
                row.title,
                row.language,
                row.newest,
                row.dated,
                row.versions,
                row.is_sample,
                reverse("text", args=[row.slug]),
            )
            for row in texts
        ),
        is_sample=any(row.is_sample for row in texts),
    )


def versions_sheet(asking: Asking, slug: str) -> Sheet | None:
    """A row for each version with the figures of its square brackets."""
    found = _open(asking, slug)
    if found is None:
        return None
    text = found.text
    figures = totals(text, found.history, bracket_rows(text))
    return _of(
        found,
        asking,
        "versions",
        _("%(text)s: versions"),
        (
            Column("version", _("Version"), Kind.NUMBER),
            Column("document", _("Document")),
            Column("dated", _("Date"), Kind.DAY),
            Column("pairs", _("Pairs of brackets"), Kind.NUMBER),
            Column("paragraphs", _("Paragraphs with brackets"), Kind.NUMBER),
            Column("characters", _("Characters in brackets"), Kind.NUMBER),
            Column("alternatives", _("Alternatives"), Kind.NUMBER),
            Column("unmatched", _("Unmatched brackets"), Kind.NUMBER),
            Column("oldest_since", _("Longest standing since"), Kind.DAY),
            Column("link", _("Link"), Kind.LINK),
        ),
        (
            (
                *_version(version),
                row.pairs,
                row.paragraphs,
                row.characters,
                row.alternatives,
                row.unmatched,
                row.oldest.since if row.oldest else None,
                version.document.get_absolute_url(),
            )
            for version, row in zip(text.versions, figures, strict=True)
        ),
    )


def brackets_sheet(asking: Asking, slug: str) -> Sheet | None:
    """A row for each bracket of the newest version, the longest standing first."""
    found = _open(asking, slug)
    if found is None:
        return None
    newest = found.text.newest
    return _of(
        found,
        asking,
        "brackets",
        _("%(text)s: brackets of the newest version"),
        (
            Column("version", _("Version"), Kind.NUMBER),
            Column("document", _("Document")),
            Column("dated", _("Date"), Kind.DAY),
            Column("paragraph", _("Paragraph")),
            Column("wording", _("Wording in brackets")),
            Column("since_version", _("Since version"), Kind.NUMBER),
            Column("since", _("Since"), Kind.DAY),
            Column("age", _("Age")),
            Column("elements", _("Elements"), Kind.LIST),
            Column("link", _("Link"), Kind.LINK),
        ),
        (
            (
                *_version(newest),
                str(row.place.address),
                row.excerpt.words,
                row.since.number,
                row.since.dated,
                row.age,
                tuple(element.code for element in row.elements),
                row.place.url,
            )
            for row in standing_brackets(found, asking.today)
        ),
    )


def deletions_sheet(asking: Asking, slug: str) -> Sheet | None:
    """A row for each deletion, with the decision that records it, or that may."""
    found = _open(asking, slug)
    if found is None:
        return None
    states = {
        "decided": _("A decision records it"),
        "possible": _("A decision may record it"),
        "unrecorded": _("No decision records it"),
    }
    return _of(
        found,
        asking,
        "deletions",
        _("%(text)s: deletions"),
        (
            Column("old_version", _("Stood in version"), Kind.NUMBER),
            Column("old_document", _("Stood in")),
            Column("old_dated", _("Date"), Kind.DAY),
            Column("new_version", _("Gone in version"), Kind.NUMBER),
            Column("new_document", _("Gone in")),
            Column("new_dated", _("Date"), Kind.DAY),
            Column("paragraph", _("Paragraph")),
            Column("is_whole_paragraph", _("Whole paragraph"), Kind.FLAG),
            Column("wording", _("Wording")),
            Column("elements", _("Elements"), Kind.LIST),
            Column("state_code", _("State code")),
            Column("state", _("Decision")),
            Column("decisions", _("Printed at"), Kind.LIST),
            Column("link", _("Link"), Kind.LINK),
        ),
        (
            (
                *_version(row.deletion.old),
                *_version(row.deletion.new),
                str(row.place.address),
                row.deletion.start is None,
                row.deletion.wording,
                tuple(element.code for element in row.deletion.elements),
                row.deletion.state,
                states[row.deletion.state],
                tuple(f"{document} {place.address}" for document, place in row.decisions),
                row.place.url,
            )
            for row in (deletion_row(each, staff=False) for each in found.deletions)
        ),
    )


def _open(asking: Asking, slug: str) -> OpenText | None:
    text = find_text(slug, user=asking.user, language=asking.asked.get("language", ""))
    return open_text(text, user=asking.user) if text else None


def _of(
    found: OpenText,
    asking: Asking,
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: Iterable[Row],
) -> Sheet:
    text = found.text
    return Sheet(
        name=f"{text.slug}-{name}",
        title=title % {"text": text.title or text.slug},
        page=asking.page(reverse("text", args=[text.slug])),
        columns=columns,
        rows=rows,
        filters=((_("Language"), str(dict(LANGUAGES)[text.language])),),
        is_sample=text.is_sample,
    )


def _version(version: Version) -> tuple[int, str, date | None]:
    return version.number, str(version.document), version.dated
