"""The list of documents as a list to take along: every page of it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.exports.sheet import MOST_ROWS, Asking, Column, Kind, Row, Sheet
from tracker.library import Library, Option, library_rows, list_documents, read_wanted
from tracker.library import Row as LibraryRow


def documents_sheet(asking: Asking) -> Sheet:
    """A row for each document that the filters leave, in the order of the page."""
    wanted = read_wanted(asking.asked)
    wants = wanted.held == "no"
    columns = (
        Column("symbol", _("Symbol")),
        Column("title", _("Title")),
        Column("title_language", _("Language of the title")),
        Column("kind", _("Kind")),
        Column("submitters", _("Submitted by (as printed)"), Kind.LIST),
        Column("meeting", _("Meeting")),
        Column("dated", _("Date"), Kind.DAY),
        Column("languages", _("Languages"), Kind.LIST),
        *([Column("times_cited", _("Times cited or listed"), Kind.NUMBER)] if wants else []),
        Column("is_sample", _("Sample"), Kind.FLAG),
        Column("link", _("Link"), Kind.LINK),
    )
    library = list_documents(wanted, user=asking.user)
    return Sheet(
        name="documents",
        title=_("Documents known, not held") if wants else _("Documents"),
        page=asking.page(reverse("documents")),
        columns=columns,
        rows=(
            _row(row, wants) for row in library_rows(wanted, user=asking.user, most=MOST_ROWS + 1)
        ),
        filters=tuple(_filters(library)),
        is_sample=library.has_samples and wanted.sample != "no",
    )


def _row(row: LibraryRow, wants: bool) -> Row:
    document = row.document
    times = (document.times,) if wants else ()  # type: ignore[attr-defined]  # with_times()
    return (
        document.symbol or "",
        row.title,
        row.title_language,
        row.kind,
        row.submitters,
        document.meeting.code if document.meeting else "",
        document.dated,
        row.languages,
        *times,
        document.is_sample,
        document.get_absolute_url(),
    )


def _filters(library: Library) -> list[tuple[str, str]]:
    """The form's fields that were filled in, in its order."""

    def named(options: tuple[Option, ...]) -> str:
        return next((option.name for option in options if option.is_chosen), "")

    wanted = library.wanted
    fields = [
        (_("Symbol or title"), wanted.q),
        (_("Kind"), named(library.kinds)),
        (_("Meeting"), named(library.meetings)),
        (_("Month"), wanted.month),
        (_("Language"), named(library.languages)),
        (_("Text"), _("known, not held") if wanted.held == "no" else ""),
        (_("Samples"), {"no": _("without samples"), "yes": _("samples only")}.get(wanted.sample)),
        (_("Order"), named(library.orders) if wanted.order else ""),
    ]
    return [(name, value) for name, value in fields if value]
