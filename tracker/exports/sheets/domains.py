"""What the secretariat holds relevant to what, and what has nothing of the kind, as lists."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.dashboards.coverage import CoveredRow, open_coverage
from tracker.dashboards.relevance import open_domains
from tracker.exports.sheet import Asking, Column, Kind, Row, Sheet


def fields_sheet(asking: Asking) -> Sheet:
    """A row for each field of expertise, with what it is held relevant to."""
    page = open_domains(user=asking.user)
    return Sheet(
        name="expert-domains",
        title=_("Expert domains"),
        page=reverse("domains"),
        columns=(
            Column("field", _("Field")),
            Column("name", _("Name")),
            Column("definition", _("Definition")),
            Column("relevant_to", _("Elements and activities"), Kind.LIST),
            Column("organisations", _("Organisations"), Kind.LIST),
            Column("platforms", _("Platforms"), Kind.LIST),
            Column("sources", _("Read from"), Kind.LIST),
            Column("is_sample", _("Sample"), Kind.FLAG),
        ),
        rows=(
            (
                row.code,
                row.name,
                row.definition,
                tuple(chip.code for _column, chips in row.cells for chip in chips),
                tuple(chip.name for chip in row.organisations),
                tuple(chip.name for chip in row.platforms),
                tuple(f"{source.document} {source.address}".strip() for source in row.sources),
                row.is_sample,
            )
            for row in page.fields
        ),
        is_sample=any(row.is_sample for row in page.fields),
    )


def reasons_sheet(asking: Asking) -> Sheet:
    """A row for each relevance: who or what, to what, why, and since when."""
    page = open_domains(user=asking.user)
    return Sheet(
        name="relevance",
        title=_("What is relevant to what, and why"),
        page=reverse("domains"),
        columns=(
            Column("subject", _("Who, or what")),
            Column("subject_name", _("Name")),
            Column("to", _("Relevant to")),
            Column("to_name", _("Name")),
            Column("reason", _("Reason")),
            Column("recorded_on", _("Recorded"), Kind.DAY),
            Column("link", _("Link"), Kind.LINK),
        ),
        rows=(
            (
                row.subject.code,
                row.subject.name,
                row.to.code,
                row.to.name,
                row.why,
                timezone.localdate(row.recorded_at),
                f"{reverse('domains')}#{row.anchor}",
            )
            for row in page.reasons
        ),
    )


def covered_sheet(asking: Asking) -> Sheet:
    """A row for each element and activity with what is linked to it; `show=missing` as shown."""
    only_missing = asking.asked.get("show") == "missing"
    page = open_coverage(user=asking.user, only_missing=only_missing)
    rows = [(_("Element"), row) for row in page.elements]
    rows += [(_("Activity"), row) for row in page.activities]
    return Sheet(
        name="domains-coverage",
        title=_("What has a field, an organisation or a platform"),
        page=asking.page(reverse("domains-coverage")),
        columns=(
            Column("what", _("What")),
            Column("code", _("Code")),
            Column("name", _("Name")),
            Column("fields", _("Fields"), Kind.LIST),
            Column("organisations", _("Organisations"), Kind.LIST),
            Column("platforms", _("Platforms"), Kind.LIST),
            Column("said", _("What the evidence says")),
            Column("is_sample", _("Sample"), Kind.FLAG),
            Column("link", _("Link"), Kind.LINK),
        ),
        rows=(_covered(what, row) for what, row in rows),
        filters=((_("Rows"), _("Only gaps")),) if only_missing else (),
        is_sample=any(row.is_sample for _what, row in rows),
    )


def _covered(what: str, row: CoveredRow) -> Row:
    chips = (tuple(chip.name for chip in cell) for cell in row.cells)
    return (what, row.code, row.name, *chips, row.said, row.is_sample, row.url)
