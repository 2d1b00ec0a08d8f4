"""Footnotes at the foot of pages: smaller type, under a short rule, each with its mark first."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.parsing.footnotes import note_number
from documents.parsing.hyphens import Hyphens
from documents.parsing.sentences import stops
from documents.readers.pdf.glyphs import Rule
from documents.readers.pdf.pieces import Row

_SMALL = 0.94
_SHORT_RULE = 0.55
_APART = 1.25


@dataclass(slots=True)
class Note:
    """A footnote: its mark and text in one line, and the page on which it begins."""

    page: int
    size: float
    rows: list[str] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """The mark that it begins with; empty where it has none."""
        found = note_number(self.rows[0])
        return found[0] if found else ""

    def text(self, hyphens: Hyphens) -> str:
        """The whole note, its rows joined."""
        return hyphens.joined(self.rows)


def foot_of(
    rows: Sequence[Row], rules: Sequence[Rule], size: float, width: float, *, goes_on: bool
) -> int:
    """The place of the first row of the footnotes of a page; the number of rows where it has none.

    `size` is that of the running text, `width` the width of the page's text, `goes_on`: a note of
    the page before is not finished.
    """
    end = len(rows)
    start = end
    while start and rows[start - 1].size <= _SMALL * size:
        start -= 1
    lowest = max((rule.y for rule in rules if _parts(rule, rows, width)), default=None)
    if lowest is not None:
        under = next((k for k, row in enumerate(rows) if row.y < lowest), end)
        if under < end and (start <= under) and (goes_on or begins_note(rows[under], 0)):
            return under
        if under < end and begins_note(rows[under], 0) and rows[under].size <= size:
            return under
    return next(
        (k for k in range(start, end) if rows[k].pieces[0].marked and _stands_off(rows, k)), end
    )


def _parts(rule: Rule, rows: Sequence[Row], width: float) -> bool:
    """Whether a rule is short, in the lower part of the text, and no cell of a table is on it."""
    if not rows or rule.right - rule.left > width:
        return False
    middle = (rows[0].y + rows[-1].y) / 2
    under = [row for row in rows if row.y < rule.y]
    return (
        bool(under)
        and (rule.right - rule.left < _SHORT_RULE * width or rule.y < middle)
        and all(len(row.pieces) == 1 for row in under)
    )


def _stands_off(rows: Sequence[Row], place: int) -> bool:
    if not place:
        return True
    return rows[place - 1].y - rows[place].y > _APART * rows[place].size


def begins_note(row: Row, last: int) -> bool:
    """Whether a row at the foot of a page begins a note; `last` is the number of the one before."""
    found = note_number(row.text.replace("\t", " "))
    if found is None:
        return False
    mark = found[0]
    return row.pieces[0].marked or not mark.isdecimal() or not last or int(mark) == last + 1


def read_notes(rows: Sequence[Row], page: int, notes: list[Note]) -> None:
    """Add the notes of a page to `notes`; rows before the first mark go on with the last one."""
    for row in rows:
        text = row.text.replace("\t", " ")
        if not notes or begins_note(row, _number(notes[-1])):
            notes.append(Note(page, row.size))
        notes[-1].rows.append(text)


def _number(note: Note) -> int:
    return int(note.mark) if note.mark.isdecimal() else 0


def is_open(notes: Sequence[Note]) -> bool:
    """Whether the last note breaks off before the end of its sentence."""
    return bool(notes) and not stops(notes[-1].rows[-1])
