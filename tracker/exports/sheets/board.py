"""The status board as a list."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.dashboards.board import draw_board
from tracker.dashboards.sessions import sessions_before
from tracker.exports.sheet import Asking, Column, Kind, Sheet, chosen, evidence


def board_sheet(asking: Asking) -> Sheet:
    """A row for each element that the filters leave, as on the board, in tree order."""
    board = draw_board(
        user=asking.user,
        day=asking.day,
        known=asking.known,
        asked=asking.asked,
        sessions=sessions_before(asking.day),
    )
    words = board.asked.get("q", "")
    return Sheet(
        name="status-board",
        title=_("Status board"),
        page=asking.page(reverse("board")),
        columns=(
            Column("element", _("Element")),
            Column("name", _("Name")),
            Column("status_code", _("Status code")),
            Column("status", _("Status")),
            Column("is_provisional", _("Provisional"), Kind.FLAG),
            Column("since", _("Since"), Kind.DAY),
            Column("evidence_document", _("Evidence: document")),
            Column("evidence_paragraph", _("Evidence: paragraph")),
            Column("evidence_link", _("Evidence: link"), Kind.LINK),
            Column("more_evidence", _("Further evidence"), Kind.NUMBER),
            Column("papers", _("Papers"), Kind.NUMBER),
            Column("is_sample", _("Sample"), Kind.FLAG),
            Column("link", _("Link"), Kind.LINK),
        ),
        rows=(
            (
                row.code,
                row.name,
                row.status_code,
                row.status,
                row.is_provisional,
                row.since,
                *evidence(row.evidence),
                row.more_evidence,
                row.papers,
                row.is_sample,
                row.url,
            )
            for row in board.rows
        ),
        filters=(*chosen(board.filters), *([(_("Words"), words)] if words else [])),
        is_sample=board.shows_samples,
    )
