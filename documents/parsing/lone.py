"""Labels on a line of their own, as some extractors print them: put before the text they label."""

import re
from collections.abc import Sequence

from documents.parsing.footnotes import Anchors
from documents.parsing.lines import Row
from documents.parsing.numbering import BULLETS, read_labels
from documents.parsing.sentences import refers

_LONGEST = 10
_NEAR = 8
_YEARS = 1000
_APART = frozenset(("article", "chapter", "section", "part"))
_NOTE = re.compile(r"\d{1,3}|[⁰¹²³⁴-⁹]{1,3}|\*{1,3}")


def with_their_text(rows: Sequence[Row]) -> list[Row]:
    """The rows; one that is a label and nothing else is joined with the row that follows it.

    `1.`, `(a)`, `IV.`, `•` are such labels, and the number of a footnote whose mark was seen. A
    label above another label stays alone: a column of numbers says nothing about the texts.
    """
    places = [k for k, row in enumerate(rows[:-1]) if len(row.text) <= _LONGEST]
    if not places:
        return list(rows)
    found = list(rows)
    notes = _Notes(rows)
    gone: set[int] = set()
    for place in places:
        row, nxt = rows[place], rows[place + 1]
        if place in gone or nxt.mark or (place and refers(rows[place - 1].text)):
            continue
        if (_is_label(row.text) and not _is_labelled(nxt.text)) or notes.begins(place):
            found[place] = _joined(row, nxt)
            gone.add(place + 1)
    return [row for place, row in enumerate(found) if place not in gone]


class _Notes:
    """Knows which lone number begins a footnote: its mark was seen, or the note before it was."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._anchors = Anchors(rows)
        self._last = (0, 0)

    def begins(self, place: int) -> bool:
        text, after = self._rows[place].text, self._rows[place + 1].text
        if not _NOTE.fullmatch(text) or not after[0].isalpha() or after[0].islower():
            return False
        number = int(text) if text.isdecimal() else 0
        before, last = self._last
        near = 0 < before == number - 1 and place - last <= _NEAR
        if not near and not self._anchors.seen(text, place, 0):
            return False
        self._last = (number, place)
        return True


def _joined(row: Row, nxt: Row) -> Row:
    return nxt._replace(
        text=f"{row.text} {nxt.text}",
        number=row.number,
        gap=row.gap,
        turn=row.turn,
        mark=row.mark,
        rule=row.rule,
        until=nxt.until or nxt.number,
    )


def _is_label(text: str) -> bool:
    if len(text) == 1 and text in BULLETS:
        return True
    found = read_labels(f"{text} x")
    return any(
        x.strong and x.end > len(text) and x.style not in _APART and x.value < _YEARS for x in found
    )


def _is_labelled(text: str) -> bool:
    return any(label.strong for label in read_labels(text)) or text in BULLETS
