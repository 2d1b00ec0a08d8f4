"""One element's lists: its history, the positions on it, the paragraphs linked to it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from proposals.models import Element
from tracker.dashboards.element import changes_of
from tracker.dashboards.moves import moves_of
from tracker.dashboards.positions import positions_of
from tracker.dashboards.quotes import relations_of
from tracker.exports.sheet import Asking, Column, Kind, Sheet, evidence, evidence_columns


def history_sheet(asking: Asking, code: str) -> Sheet | None:
    """A row for each confirmed change, the latest first; both dates, and what it rests on."""
    element = _element(code)
    if element is None:
        return None
    changes = changes_of(element, user=asking.user, day=asking.day, known=asking.known)
    moves = moves_of(changes)
    return Sheet(
        name=f"{element.code}-history",
        title=_("%(element)s: history") % {"element": _called(element)},
        page=asking.page(element.get_absolute_url()),
        columns=(
            Column("element", _("Element")),
            Column("from", _("Status before")),
            Column("to", _("Status after")),
            Column("goes_back", _("Goes back"), Kind.FLAG),
            Column("is_provisional", _("Provisional"), Kind.FLAG),
            Column("effective_on", _("In effect"), Kind.DAY),
            Column("recorded_on", _("Recorded"), Kind.DAY),
            Column("reason", _("Reason")),
            Column("successor", _("Superseded by")),
            Column("evidence", _("Evidence"), Kind.LIST),
            Column("evidence_link", _("Evidence: link"), Kind.LINK),
            Column("quotation", _("Quotation")),
        ),
        rows=(
            (
                move.code,
                move.before,
                move.after,
                move.goes_back,
                move.is_provisional,
                move.effective_on,
                timezone.localdate(move.recorded_at),
                move.reason,
                move.successor,
                tuple(f"{cited.paper} {cited.address}" for cited in move.evidence),
                move.evidence[0].url if move.evidence else "",
                move.evidence[0].text if move.evidence else "",
            )
            for move in reversed(moves)
        ),
        is_sample=element.is_sample,
    )


def positions_sheet(asking: Asking, code: str) -> Sheet | None:
    """A row for each position in force; groups first, never extended to their members."""
    element = _element(code)
    if element is None:
        return None
    return Sheet(
        name=f"{element.code}-positions",
        title=_("%(element)s: positions") % {"element": _called(element)},
        page=asking.page(element.get_absolute_url()),
        columns=(
            Column("element", _("Element")),
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
            Column("replaced", _("In the text in force")),
            Column("record", pgettext("row of the tracker", "Record"), Kind.LINK),
        ),
        rows=(
            (
                element.code,
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
                row.replaced,
                reverse("position", args=[row.pk]),
            )
            for row in positions_of(element, user=asking.user, day=asking.day)
        ),
        remarks=(
            _("A party that is not here has no recorded position."),
            _("A group's statement is the group's and is not extended to its members."),
        ),
        is_sample=element.is_sample,
    )


def paragraphs_sheet(asking: Asking, code: str) -> Sheet | None:
    """A row for each paragraph that is linked to the element, by how it bears on it."""
    element = _element(code)
    if element is None:
        return None
    return Sheet(
        name=f"{element.code}-paragraphs",
        title=_("%(element)s: linked paragraphs") % {"element": _called(element)},
        page=asking.page(element.get_absolute_url()),
        columns=(
            Column("element", _("Element")),
            Column("relation", _("Relation")),
            Column("dated", _("Date"), Kind.DAY),
            Column("submitters", _("Submitted by"), Kind.LIST),
            *evidence_columns(),
            Column("standing", _("Standing")),
            Column("language", _("Language")),
            Column("text", _("Text")),
            Column("is_sample", _("Sample"), Kind.FLAG),
        ),
        rows=(
            (
                element.code,
                relation.name,
                quote.dated,
                quote.submitters,
                *evidence(quote.cited),
                quote.cited.standing,
                quote.cited.language,
                quote.cited.text,
                quote.cited.is_sample,
            )
            for relation in relations_of(element, user=asking.user, day=asking.day)
            for quote in relation.quotes
        ),
        is_sample=element.is_sample,
    )


def _element(code: str) -> Element | None:
    return Element.objects.filter(code=code.replace("\x00", "")).first()  # PostgreSQL knows no NUL


def _called(element: Element) -> str:
    return f"{element.code} {element.name}"
