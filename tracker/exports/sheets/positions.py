"""Recorded positions as lists: the matrix, its positions one by one, all that one has said."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.models import Party
from meetings.roles import Reader
from proposals.models import Element, Stance
from proposals.models.stances import StanceQuerySet
from tracker.dashboards.matrix.asked import Asked, ask_positions
from tracker.dashboards.matrix.said import said_of, title_of
from tracker.dashboards.matrix.table import cell_rows
from tracker.dashboards.matrix.ways import said_url
from tracker.dashboards.positions import position_rows
from tracker.exports.sheet import (
    MOST_ROWS,
    Asking,
    Column,
    Kind,
    Row,
    Sheet,
    evidence,
    evidence_columns,
)

# So many positions are read at a time, with all that their rows say.
AT_ONCE = 500


def matrix_sheet(asking: Asking) -> Sheet:
    """A row for each cell that is not empty, of every sheet of columns."""
    asked = ask_positions(asking.asked, user=asking.user)
    return Sheet(
        name="positions-matrix",
        title=_("Positions: parties and elements"),
        page=asking.page(reverse("positions")),
        columns=(
            Column("party_code", _("Party code")),
            Column("party", _("Party")),
            Column("is_group", _("Group"), Kind.FLAG),
            Column("element", _("Element")),
            Column("element_name", _("Name of the element")),
            Column("positions", _("Said last"), Kind.LIST),
            Column("said_on", _("Said on"), Kind.DAY),
            Column("recorded", _("Positions recorded"), Kind.NUMBER),
            Column("is_contested", _("Contested"), Kind.FLAG),
            Column("is_sample", _("Sample"), Kind.FLAG),
            Column("link", _("Link"), Kind.LINK),
        ),
        rows=(
            (
                row.party_code,
                row.party,
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
            for row in cell_rows(asked)
        ),
        filters=_filters(asked),
        remarks=(*asked.objections, *_remarks()),
    )


def found_sheet(asking: Asking) -> Sheet:
    """A row for each position in force that the filters of the matrix leave, the newest first."""
    asked = ask_positions(asking.asked, user=asking.user)
    found = asked.found.order_by("-said_on", "-pk")
    return _sheet(
        asking,
        found,
        name="positions",
        title=_("Positions"),
        page=asking.page(reverse("positions")),
        filters=_filters(asked),
        remarks=(*asked.objections, *_remarks()),
    )


def said_sheet(asking: Asking, party: str = "", element: str = "") -> Sheet | None:
    """A row for each position of a party on an element, or of or on all; those too that were
    corrected or retracted."""
    holder = Party.objects.filter(code=party).first() if party else None
    subject = Element.objects.filter(code=element).first() if element else None
    if (party and holder is None) or (element and subject is None):
        return None
    found = said_of(Stance.objects.visible_to(asking.user), holder, subject)
    return _sheet(
        asking,
        found,
        name="-".join(["said", *filter(None, (party, element))]),
        title=title_of(holder, subject),
        page=said_url(holder, subject),
        is_sample=any(each is not None and each.is_sample for each in (holder, subject)),
        remarks=_remarks(),
    )


def _sheet(
    asking: Asking,
    found: StanceQuerySet,
    *,
    name: str,
    title: str,
    page: str,
    filters: tuple[tuple[str, str], ...] = (),
    remarks: tuple[str, ...] = (),
    is_sample: bool = False,
) -> Sheet:
    return Sheet(
        name=name,
        title=title,
        page=page,
        columns=(
            Column("element", _("Element")),
            Column("element_name", _("Name of the element")),
            Column("party", _("Party")),
            Column("is_group", _("Group"), Kind.FLAG),
            Column("capacity", _("Capacity")),
            Column("position", _("Position")),
            Column("quotation", _("Quotation")),
            Column("said_on", _("Said on"), Kind.DAY),
            *evidence_columns(),
            Column("text_version", _("Text version")),
            Column("is_contested", _("Contested"), Kind.FLAG),
            Column("state", _("State of the record")),
            Column("closing_note", _("Why it was closed")),
            Column("replaced", _("In the text in force")),
            Column("is_sample", _("Sample"), Kind.FLAG),
            Column("record", _("Record"), Kind.LINK),
        ),
        rows=_rows(list(found.values_list("pk", flat=True)[: MOST_ROWS + 1]), asking.user),
        filters=filters,
        remarks=remarks,
        is_sample=is_sample,
    )


def _rows(keys: list[int], user: Reader) -> Iterable[Row]:
    for some in Paginator(keys, AT_ONCE):
        rows = position_rows(list(some), user=user)
        for pk in some:
            stance, row = rows[pk]
            yield (
                stance.element.code,
                stance.element.name,
                row.party,
                row.is_group,
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
                reverse("position", args=[pk]),
            )


def _filters(asked: Asked) -> tuple[tuple[str, str], ...]:
    return tuple((each.name, each.words) for each in asked.in_force)


def _remarks() -> tuple[str, ...]:
    return (
        _("A party that is not here has no recorded position."),
        _("A group's statement is the group's and is not extended to its members."),
    )
