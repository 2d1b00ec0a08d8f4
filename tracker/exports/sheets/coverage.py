"""What still waits to be linked and what stands without text, as lists."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.dashboards.linked import Coverage, open_coverage
from tracker.exports.sheet import Asking, Column, Kind, Sheet


def unlinked_sheet(asking: Asking) -> Sheet:
    """A row for each part of a text with paragraphs that no link ties; all with `show=all`."""
    coverage = _coverage(asking)
    return Sheet(
        name="coverage-paragraphs",
        title=_("Paragraphs without a link"),
        page=asking.page(reverse("coverage")),
        columns=(
            Column("document", _("Document")),
            Column("language", _("Language")),
            Column("part", _("Part")),
            Column("standing", _("Standing")),
            Column("paragraphs", _("Paragraphs"), Kind.NUMBER),
            Column("linked", _("With a link"), Kind.NUMBER),
            Column("without", _("Without a link"), Kind.NUMBER),
            Column("is_sample", _("Sample"), Kind.FLAG),
            Column("link", _("Link"), Kind.LINK),
        ),
        rows=(
            (
                row.document,
                row.language,
                row.part,
                row.standing,
                row.paragraphs,
                row.linked,
                row.without,
                row.is_sample,
                row.url,
            )
            for row in coverage.parts
        ),
        filters=_filters(coverage),
        is_sample=any(row.is_sample for row in coverage.parts),
    )


def wanting_sheet(asking: Asking) -> Sheet:
    """A row for each element without text, evidence or position; all with `show=all`."""
    coverage = _coverage(asking)
    return Sheet(
        name="coverage-elements",
        title=_("Elements without text, evidence or position"),
        page=asking.page(reverse("coverage")),
        columns=(
            Column("element", _("Element")),
            Column("name", _("Name")),
            Column("links", _("Links"), Kind.NUMBER),
            Column("evidence", _("Evidence"), Kind.NUMBER),
            Column("positions", _("Positions"), Kind.NUMBER),
            Column("is_sample", _("Sample"), Kind.FLAG),
            Column("link", _("Link"), Kind.LINK),
        ),
        rows=(
            (row.code, row.name, row.links, row.evidence, row.positions, row.is_sample, row.url)
            for row in coverage.elements
        ),
        filters=_filters(coverage),
        is_sample=any(row.is_sample for row in coverage.elements),
    )


def _coverage(asking: Asking) -> Coverage:
    return open_coverage(user=asking.user, whole=asking.asked.get("show") == "all")


def _filters(coverage: Coverage) -> tuple[tuple[str, str], ...]:
    return () if coverage.is_whole else ((_("Rows"), _("Only gaps")),)
