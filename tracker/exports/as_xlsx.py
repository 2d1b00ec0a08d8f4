"""A list as an Excel workbook: the rows on the first sheet, what must be said of them on the next.

Every cell is written by its kind. Text is written as text, so that no cell is ever a formula.
"""

import io
import unicodedata
from datetime import date, datetime, time

import xlsxwriter
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tracker.exports.about import whose
from tracker.exports.extract import Extract, shown
from tracker.exports.sheet import Column, Kind, Value

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
A4, LONGEST_CELL, LONGEST_LINK = 9, 32_767, 2_079
FIRST_YEAR = 1900  # Excel knows no day before it
NARROWEST, WIDEST, LOOKED_AT = 8, 60, 200


def as_xlsx(held: Extract) -> bytes:
    """The whole file; the same bytes for the same rows on the same day."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties(
            {
                "title": held.sheet.title,
                "comments": f"{whose()} {held.reader}: {held.level} {held.source}",
                "created": datetime.combine(held.today, time()),
            }
        )
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "text": book.add_format({"valign": "top", "text_wrap": True}),
            "day": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
            "number": book.add_format({"valign": "top", "num_format": "0"}),
            "link": book.add_format({"valign": "top", "font_color": "#0b4a5b", "underline": 1}),
        }
        rows, told = book.add_worksheet(_("Rows")), book.add_worksheet(_("About"))
        _write_rows(rows, held, formats)
        _write_notes(told, held, formats)
    return out.getvalue()


def _write_rows(page: Worksheet, held: Extract, formats: dict[str, Format]) -> None:
    columns = held.sheet.columns
    for place, column in enumerate(columns):
        page.set_column(place, place, _width(place, column, held))
        page.write_string(0, place, column.heading, formats["head"])
    for number, row in enumerate(held.rows, 1):
        for place, (column, value) in enumerate(zip(columns, row, strict=True)):
            _write_cell(page, number, place, value, column.kind, held, formats)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(held.rows), 1), len(columns) - 1)
    page.repeat_rows(0)
    _set_up(page, held)


def _write_cell(
    page: Worksheet,
    row: int,
    place: int,
    value: Value,
    kind: Kind,
    held: Extract,
    formats: dict[str, Format],
) -> None:
    text = shown(value, kind, held)
    if not text:
        return
    if isinstance(value, date) and value.year >= FIRST_YEAR:
        page.write_datetime(row, place, datetime.combine(value, time()), formats["day"])
    elif kind is Kind.NUMBER and isinstance(value, int):
        page.write_number(row, place, value, formats["number"])
    elif kind is Kind.LINK and len(text) <= LONGEST_LINK:
        page.write_url(row, place, text, formats["link"], string=text)
    else:
        page.write_string(row, place, _cut(text), formats["text"])


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"


def _write_notes(page: Worksheet, held: Extract, formats: dict[str, Format]) -> None:
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 100)
    for number, note in enumerate(held.notes):
        page.write_string(number, 0, note.heading, formats["text"])
        page.write_string(number, 1, _cut(note.text), formats["text"])
    _set_up(page, held)


def _set_up(page: Worksheet, held: Extract) -> None:
    """Direction on the screen; paper, head and foot in print."""
    if get_language_bidi():
        page.right_to_left()
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    title = held.sheet.title.replace("&", "&&")
    page.set_header(f"&L{title[:120]}&R{held.day.isoformat()}")
    page.set_footer(f"&L{whose()[:160]}&R&P / &N")


def _width(place: int, column: Column, held: Extract) -> int:
    """In characters, by the longest of the first cells; a Han character is two wide."""
    if column.kind is Kind.DAY:
        return 12
    if column.kind is Kind.LINK:
        return 30
    cells = [shown(row[place], column.kind, held) for row in held.rows[:LOOKED_AT]]
    longest = max(_wide(text) for text in [column.heading, *cells])
    return min(max(longest + 2, NARROWEST), WIDEST)


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text[:WIDEST])
