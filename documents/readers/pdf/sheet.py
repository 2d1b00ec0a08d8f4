"""Lines as set → lines of text as a reader of plain text expects them.

Empty lines part paragraphs, blanks before a text stand for its place, `#` marks a heading, a rule
stands above footnotes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from documents.parsing.hyphens import Hyphens
from documents.parsing.lines import Row, columns
from documents.parsing.numbering import read_labels
from documents.parsing.parts import annex_head
from documents.parsing.sentences import pauses, stops
from documents.parsing.units import Line
from documents.readers.pdf.footnotes import Note
from documents.readers.pdf.glyphs import Span
from documents.readers.writing import RULE

_LARGER = 1.09
_LEVELS = ((1.6, 1), (1.3, 2), (_LARGER, 3))
_BOLD_LEVEL = 4
_MOST_ROWS = 4
_SMALL = 0.94
_LONGEST = 300
_LONGEST_BOLD = 160
# From one line of a heading to its next, in sizes: at most so far, and little wider than the text.
_TIGHT, _WIDER, _LEADING = 1.6, 1.25, 2.1
_FULL = 2.0
_NARROWEST = 72
_BARE = re.compile(r"\S*/\S*|\W*|\d+")


@dataclass(slots=True)
class Set:
    """A line as set. `frame`: the column in which it stands; `apart`: a gap stands above it.

    `marked`, `marks`: raised marks before it and in it; `aside`: it belongs to the page, not to the
    text; `whole`: it is the row of a table; `head`: it stands in one half of the document's head.
    """

    text: str
    page: int
    left: float
    right: float
    y: float
    size: float
    frame: Span
    bold: bool = False
    rtl: bool = False
    apart: bool = False
    aside: bool = False
    whole: bool = False
    head: bool = False
    marked: bool = False
    marks: tuple[str, ...] = ()


class Sheet:
    """Takes lines and notes in the order of the pages and gives them as text."""

    def __init__(self, size: float, pitch: float, hyphens: Hyphens, *, bolds: bool) -> None:
        """`size` of the running text and `pitch` from line to line; `bolds`: much of it is bold, so
        that bold says nothing."""
        self._size = size
        self._leading = min(max(_TIGHT, _WIDER * pitch / size), _LEADING)
        self._hyphens = hyphens
        self._bolds = bolds
        self._sets: list[Set] = []
        self._kept: list[tuple[int, Note]] = []

    def write(self, sets: Iterable[Set]) -> None:
        """Add lines."""
        self._sets.extend(sets)

    def keep(self, notes: Iterable[Note], page: int) -> None:
        """Add the notes of a page whose lines are all written; each waits for its mark."""
        here = [k for k, one in enumerate(self._sets) if one.page == page]
        for note in notes:
            marked = [k for k in here if note.mark in self._sets[k].marks]
            last = max((at for at, _ in self._kept), default=0)
            self._kept.append((max(marked[0] + 1 if marked else len(self._sets), last), note))

    def lines(self) -> tuple[Line, ...]:
        """The whole text."""
        self._put_together()
        found: list[Line] = []
        widest, column = self._measure()
        place = 0
        while place < len(self._sets):
            one = self._sets[place]
            if not one.text:
                place += 1
                continue
            if (end := self._note_end(place)) > place:
                rows = [s.text for s in self._sets[place:end]]
                _add_note(found, self._hyphens.joined(rows), one.page, one.size)
                place = end
                continue
            level, end = self._heading(place)
            if self._kept and self._kept[0][0] <= place and (level or _begins(one)):
                self._add_notes(found, one.page, place)
            if found and (one.apart or level) and found[-1].text:
                _add(found, "", one)
            if level:
                title = self._hyphens.joined([s.text for s in self._sets[place:end]])
                _add(found, "#" * level + " " + title, one)
            else:
                _add(found, one.text if one.whole else _placed(one, widest, column), one)
            place = end
        self._add_notes(found, found[-1].page or 1 if found else 1, len(self._sets))
        return tuple(found)

    def _measure(self) -> tuple[int, float]:
        """The columns of a full line of running text, and the width of one in points."""
        widest, frame = max(
            (
                (columns(s.text), s.frame.right - s.frame.left)
                for s in self._sets
                if self._is_plain(s)
            ),
            default=(80, 1.0),
        )
        return max(widest, _NARROWEST), max(frame / max(widest, 1), 0.1)

    def _is_plain(self, one: Set) -> bool:
        return abs(one.size - self._size) < 0.6 and not one.whole and not one.aside

    def _put_together(self) -> None:
        """Words that are cut at the end of a line, also of a page."""
        last: Set | None = None
        for one in self._sets:
            if one.aside or one.whole:
                continue
            if last and not one.apart and abs(one.size - last.size) < 0.6:
                last.text, one.text = self._hyphens.carried(last.text, one.text)
            if one.text:
                last = one

    def _heading(self, place: int) -> tuple[int, int]:
        """The level of the heading that begins here, 0 for none, and the place after it."""
        one = self._sets[place]
        level = self._level(one)
        end = place + 1
        if not level:
            return 0, end
        while end < len(self._sets) and self._goes_on(self._sets[end - 1], self._sets[end], level):
            end += 1
        text = " ".join(s.text for s in self._sets[place:end])
        if end - place > _MOST_ROWS or len(text) > _LONGEST or _BARE.fullmatch(text):
            return 0, place + 1
        if level == _BOLD_LEVEL and not self._stands_alone(place, end, text):
            return 0, place + 1
        return level, end

    def _level(self, one: Set) -> int:
        if one.aside or one.whole or one.head:
            return 0
        for times, level in _LEVELS:
            if one.size >= times * self._size:
                return level
        return _BOLD_LEVEL if one.bold and not self._bolds and self._is_plain(one) else 0

    def _goes_on(self, above: Set, one: Set, level: int) -> bool:
        near = above.page == one.page and 0 < above.y - one.y < self._leading * one.size
        same = abs(above.size - one.size) < 0.3 and self._level(one) == level
        if not near or not same:
            return False
        if above.frame.right - above.right < _FULL * above.size:
            return True
        return not _is_annex(above) and not any(label.strong for label in read_labels(one.text))

    def _stands_alone(self, place: int, end: int, text: str) -> bool:
        """Whether bold lines are a heading and no emphasis: short, with a gap, no sentence."""
        if len(text) > _LONGEST_BOLD or stops(text) or pauses(text):
            return False
        if any(label.strong and label.style[0] in "n(" for label in read_labels(text)):
            return False
        after = self._sets[end] if end < len(self._sets) else None
        return after is not None and (after.apart or not after.bold)

    def _add_notes(self, found: list[Line], page: int, place: int) -> None:
        due = [note for at, note in self._kept if at <= place]
        self._kept = self._kept[len(due) :]
        for note in due:
            _add_note(found, note.text(self._hyphens), page, note.size)

    def _note_end(self, place: int) -> int:
        """Where the footnote ends that begins here in the running text; `place` where none does."""
        one = self._sets[place]
        if not one.marked or one.whole or one.aside or one.size > _SMALL * self._size:
            return place
        end = place + 1
        while end < len(self._sets) and self._same_note(self._sets[end - 1], self._sets[end]):
            end += 1
        return end

    def _same_note(self, above: Set, one: Set) -> bool:
        return not (one.marked or one.apart or one.whole) and abs(above.size - one.size) < 0.3


def _add_note(found: list[Line], text: str, page: int, size: float) -> None:
    found.append(Line(text=RULE, number=len(found) + 1, page=page))
    found.append(Line(text=text, number=len(found) + 1, page=page, size=round(size, 1)))


def _add(found: list[Line], text: str, one: Set) -> None:
    start = one.frame.right - one.right if one.rtl else one.left - one.frame.left
    line = Line(
        text=text,
        number=len(found) + 1,
        page=one.page,
        size=round(one.size, 1) if text else None,
        indent=round(start, 1) if text else None,
        aside=one.aside,
    )
    found.append(line)


def _placed(one: Set, widest: int, column: float) -> str:
    """The text with blanks before it, so that it ends where it ends on the page.

    This is what tells a full line from a short one.
    """
    left = one.left - one.frame.left if one.rtl else one.frame.right - one.right
    return " " * max(0, round(widest - left / column) - columns(one.text)) + one.text


def _begins(one: Set) -> bool:
    """Whether a new unit begins with a line, so that the one before it is over."""
    if one.aside:
        return False
    if one.apart or one.whole or any(label.strong for label in read_labels(one.text)):
        return True
    return _is_annex(one)


def _is_annex(one: Set) -> bool:
    return annex_head(Row(one.text, 0, 0, False, 0, False, 0, 0)) is not None
