"""Activities and milestones of the timeline as lists."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.exports.sheet import Asking, Column, Kind, Sheet
from tracker.sources import Source
from tracker.timeline import draw_timeline


def activities_sheet(asking: Asking) -> Sheet:
    """A row for each activity that a paper proposes, with the evidence recorded of it."""
    drawn = draw_timeline(user=asking.user, today=asking.today)
    return Sheet(
        name="activities",
        title=_("Activities"),
        page=reverse("timeline"),
        columns=(
            Column("phase", _("Phase")),
            Column("phase_name", _("Name of the phase")),
            Column("tag", _("What the phases are")),
            Column("activity", _("Activity")),
            Column("name", _("Name")),
            Column("elements", _("Elements"), Kind.LIST),
            Column("said", _("What the evidence says")),
            Column("evidence", _("Evidence"), Kind.LIST),
            Column("relevant", _("Relevant to it"), Kind.LIST),
            Column("sources", _("Read from"), Kind.LIST),
            Column("is_sample", _("Sample"), Kind.FLAG),
            Column("link", _("Link"), Kind.LINK),
        ),
        rows=(
            (
                phase.code,
                phase.name,
                phase.tag,
                activity.code,
                activity.name,
                tuple(code for code, _url in activity.elements),
                activity.said,
                tuple(
                    " ".join(
                        str(piece)
                        for piece in (row.day, row.source, row.address, row.relation)
                        if piece
                    )
                    for row in activity.evidence
                ),
                activity.relevant,
                _read_from(activity.sources),
                phase.is_sample,
                f"{reverse('timeline')}#activity-{activity.code}",
            )
            for phase in drawn.phases
            for activity in phase.activities
        ),
        remarks=(drawn.tag,) if drawn.tag else (),
        is_sample=any(phase.is_sample for phase in drawn.phases),
    )


def milestones_sheet(asking: Asking) -> Sheet:
    """A row for each milestone 1925-2027."""
    drawn = draw_timeline(user=asking.user, today=asking.today)
    return Sheet(
        name="milestones",
        title=_("Milestones"),
        page=reverse("timeline"),
        columns=(
            Column("number", _("Number"), Kind.NUMBER),
            Column("dated", _("Date")),
            Column("name", _("Name")),
            Column("is_planned", _("Planned"), Kind.FLAG),
            Column("claimed_by", _("Stated by")),
            Column("sources", _("Read from"), Kind.LIST),
            Column("is_sample", _("Sample"), Kind.FLAG),
        ),
        rows=(
            (
                row.number,
                row.dated,
                row.name,
                row.is_planned,
                row.claimed_by,
                _read_from(row.sources),
                row.is_sample,
            )
            for row in drawn.milestones
        ),
        is_sample=any(row.is_sample for row in drawn.milestones),
    )


def _read_from(sources: tuple[Source, ...]) -> tuple[str, ...]:
    return tuple(f"{source.document} {source.address}".strip() for source in sources)
