"""A list as CSV: UTF-8 with a mark, the headings in the first line, nothing but rows below.

Notes above the headings or under the rows would break every program that reads the file, and a
block at its end is lost as soon as the rows are sorted or copied. So each row ends with them: the
day, for whom, from where, and whose assessment it is.
"""

import csv
import io

from django.utils.translation import gettext as _

from meetings.spreadsheets import harmless
from tracker.exports.about import about_rows, whose
from tracker.exports.extract import Extract, shown
from tracker.exports.sheet import Kind

MARK = "\ufeff"


def as_csv(held: Extract) -> bytes:
    """The whole file. Text that a spreadsheet would compute is kept from it; see `harmless`."""
    columns = held.sheet.columns
    told = [held.day.isoformat(), held.known, held.reader, held.level, held.source, whose()]
    if held.is_cut:
        told[-1] += f" {about_rows(len(held.rows), is_cut=True)}"
    out = io.StringIO()
    writer = csv.writer(out)
    headings = [column.heading for column in columns]
    ends = [_("As of"), _("As recorded by"), _("Reader"), _("Level"), _("Source"), _("Assessment")]
    writer.writerow([*headings, *ends])
    for row in held.rows:
        cells = [
            text if column.kind is Kind.NUMBER else harmless(text)
            for column, value in zip(columns, row, strict=True)
            for text in [shown(value, column.kind, held)]
        ]
        writer.writerow([*cells, *told])
    return (MARK + out.getvalue()).encode()
