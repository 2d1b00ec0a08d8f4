"""A sheet with its rows read and its notes written: what the writers of files are given."""

from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from meetings.moments import write_moment
from tracker.context import reads_as
from tracker.exports.about import Note, about, about_filters, about_rows, level_of
from tracker.exports.sheet import MOST_ROWS, Asking, Kind, Row, Sheet, Value


@dataclass(frozen=True, slots=True)
class Extract:
    """`origin` is the site's own address, before which the rows' links are only paths. `known`: the
    moment by which all of it was recorded; empty where it is not told of a moment."""

    sheet: Sheet
    rows: tuple[Row, ...]
    is_cut: bool
    notes: tuple[Note, ...]
    reader: str
    level: str
    day: date
    known: str
    today: date
    origin: str

    @property
    def source(self) -> str:
        return urljoin(self.origin, self.sheet.page)

    def link(self, value: Value) -> str:
        """The full address; empty for none."""
        return urljoin(self.origin, str(value)) if value else ""


def extract(sheet: Sheet, asking: Asking, *, origin: str, most: int = MOST_ROWS) -> Extract:
    """Reads the rows, at most `most` of them, and says so where there are more."""
    most = min(most, sheet.most)
    rows = tuple(islice(sheet.rows, most + 1))
    is_cut = len(rows) > most
    rows = rows[:most]
    notes = about(
        user=asking.user,
        day=asking.day,
        today=asking.today,
        known=asking.known,
        permanent=urljoin(origin, asking.permanent) if asking.permanent else "",
        source=urljoin(origin, sheet.page),
        is_sample=sheet.is_sample,
    )
    own = (
        Note("title", _("Contents"), sheet.title),
        Note("filters", _("Filters"), about_filters(sheet.filters)),
        Note("rows", _("Rows"), about_rows(len(rows), is_cut=is_cut)),
    )
    said = (asking.objection, *sheet.remarks)
    remarks = tuple(Note("remark", _("Note"), remark) for remark in said if remark)
    return Extract(
        sheet=sheet,
        rows=rows,
        is_cut=is_cut,
        notes=(*own, *notes, *remarks),
        reader=reads_as(asking.user),
        level=level_of(asking.user),
        day=asking.day,
        known=write_moment(asking.known) if asking.known else "",
        today=asking.today,
        origin=origin,
    )


def shown(value: Value, kind: Kind, held: Extract) -> str:
    """A cell as a person reads it."""
    if value is None:
        return ""
    match kind:
        case Kind.FLAG:
            return _("yes") if value else ""
        case Kind.LIST:
            return "; ".join(value) if isinstance(value, tuple) else str(value)
        case Kind.LINK:
            return held.link(value)
        case Kind.DAY:
            return value.isoformat() if isinstance(value, date) else str(value)
    return str(value)
