"""The board as a table to download: what the page shows, with whose assessment it is."""

from datetime import date

from django.utils.translation import gettext as _

from meetings.spreadsheets import harmless
from tracker.dashboards.board import Board


def board_table(board: Board, day: date, known: date | None = None) -> list[list[str]]:
    """A heading row and one row an element. Every row says the day, by which day it was recorded
    where that was asked for, and whose assessment it is, because rows are copied out of tables."""
    heading = [
        _("Element"),
        _("Name"),
        _("Status code"),
        _("Status"),
        _("Provisional"),
        _("Since"),
        _("Evidence: document"),
        _("Evidence: paragraph"),
        _("Papers"),
        _("Sample"),
        _("As of"),
        _("As recorded by"),
        _("Assessment"),
    ]
    whose = _("Secretariat; not the view of any State. Nothing is agreed until all is agreed.")
    rows = [
        [
            row.code,
            row.name,
            row.status_code,
            row.status,
            _("yes") if row.is_provisional else "",
            row.since.isoformat() if row.since else "",
            row.evidence.paper if row.evidence else "",
            str(row.evidence.address) if row.evidence else "",
            str(row.papers),
            _("sample") if row.is_sample else "",
            day.isoformat(),
            known.isoformat() if known else "",
            whose,
        ]
        for row in board.rows
    ]
    return [heading, *([harmless(cell) for cell in row] for row in rows)]
