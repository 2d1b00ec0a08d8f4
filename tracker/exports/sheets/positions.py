"""Positions as lists: the matrix as filtered, its positions one by one, all that one has said."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from meetings.models import Party
from meetings.roles import Reader
from proposals.models import Element, Stance
from proposals.models.stances import StanceQuerySet
from tracker.dashboards.matrix.asked import ask_positions
from tracker.dashboards.matrix.said import said_of, title_of
from tracker.dashboards.matrix.table import cell_rows
from tracker.dashboards.matrix.ways import said_url
from tracker.dashboards.positions import position_rows
from tracker.exports.sheet import (
    MOST_ROWS,
    Asking,
    Column,
    Kind,
    Sheet,
    evidence,
    evidence_columns,
)


def matrix_sheet(asking: Asking) -> Sheet:
    """A row for each cell of the matrix that is not empty, in all its columns."""
    asked = ask_positions(asking.asked, user=asking.user)
    rows = tuple(cell_rows(asked))
    return Sheet(
        name="positions",
        title=_("Positions"),
        page=asking.page(reverse("positions")),
        columns=(
            Column("party", _("Party")),
            Column("party_code", _("Code")),
            Column("is_group", _("Group"), Kind.FLAG),
            Column("element", _("Element")),
            Column("name", _("Name")),
            Column("position", _("Latest recorded position"), Kind.LIST),
            Column("said_on", _("Said on"), Kind.DAY),
            Column("recorded", _("Positions recorded"), Kind.NUMBER),
            Column("is_contested", _("Contested"), Kind.FLAG),
            Column("is_sample", _("Sample"), Kind.FLAG),
            Column("link", _("Link"), Kind.LINK),
        ),
        rows=(
            (
                row.party,
                row.party_code,
                row.is_group,
                row.element,
                row.element_name,
                row.words,
                row.said_on,
                row.times,
                row.is_contested,
                row.is_sample,
                reverse("said", args=[row.party_code, row.element]),
            )
            for row in rows
        ),
        filters=tuple((each.name, each.words) for each in asked.in_force),
        remarks=(
            *asked.objections,
            _("A cell that is not here has no recorded position, and nothing else is said by it."),
            _("A group's statement is the group's and is not extended to its members."),
        ),
        is_sample=any(row.is_sample for row in rows),
    )


def found_sheet(asking: Asking) -> Sheet:
    """A row for each position that the filters of the matrix leave, newest first."""
    asked = ask_positions(asking.asked, user=asking.user)
    return _sheet(
        asked.found.order_by("-said_on", "-pk"),
        asking.user,
        name="positions-list",
        title=_("Positions one by one"),
        page=asking.page(reverse("positions")),
        filters=tuple((each.name, each.words) for each in asked.in_force),
        remarks=asked.objections,
    )


def said_sheet(asking: Asking, party: str = "", element: str = "") -> Sheet | None:
    """A row for each position of a party on an element, or of one of the two, newest first; those
    too that were corrected or retracted."""
    of = Party.objects.filter(code=_clean(party)).prefetch_related("names").first()
    on = Element.objects.filter(code=_clean(element)).first()
    if (party and of is None) or (element and on is None):
        return None
    return _sheet(
        said_of(Stance.objects.visible_to(asking.user), of, on),
        asking.user,
        name="-".join(["said", *(each.code for each in (of, on) if each is not None)]),
        title=title_of(of, on),
        page=said_url(of, on),
    )


def _sheet(
    found: StanceQuerySet,
    user: Reader,
    *,
    name: str,
    title: str,
    page: str,
    filters: tuple[tuple[str, str], ...] = (),
    remarks: tuple[str, ...] = (),
) -> Sheet:
    keys = list(found.values_list("pk", flat=True)[: MOST_ROWS + 1])
    told = position_rows(keys, user=user)
    rows = [told[pk] for pk in keys]
    return Sheet(
        name=name,
        title=title,
        page=page,
        columns=(
            Column("party", _("Party")),
            Column("is_group", _("Group"), Kind.FLAG),
            Column("element", _("Element")),
            Column("capacity", _("Capacity")),
            Column("position", _("Position")),
            Column("quotation", _("Quotation")),
            Column("said_on", _("Said on"), Kind.DAY),
            *evidence_columns(),
            Column("text_version", _("Text version")),
            Column("is_contested", _("Contested"), Kind.FLAG),
            Column("state", _("State of the record")),
            Column("why_closed", _("Why it was closed")),
            Column("replaced", _("In the text in force")),
            Column("is_sample", _("Sample"), Kind.FLAG),
            Column("record", pgettext("row of the tracker", "Record"), Kind.LINK),
        ),
        rows=(
            (
                row.party,
                row.is_group,
                row.element_code,
                row.capacity,
                row.value,
                row.quote,
                row.said_on,
                *evidence(row.cited),
                row.text_version,
                row.is_contested,
                row.state_word,
                row.closing_note,
                row.replaced,
                stance.element.is_sample,
                reverse("position", args=[row.pk]),
            )
            for stance, row in rows
        ),
        filters=filters,
        remarks=(
            *remarks,
            _("That nothing is recorded here says nothing about what anybody holds."),
            _("A group's statement is the group's and is not extended to its members."),
        ),
        is_sample=any(stance.element.is_sample for stance, _row in rows),
    )


def _clean(code: str) -> str:
    return code.replace("\x00", "")  # PostgreSQL knows no NUL
