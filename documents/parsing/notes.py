"""Footnotes among the rows: which row begins one, and which rows go on with it."""

from collections.abc import Callable, Sequence

from documents.parsing.book import Book
from documents.parsing.drafts import PROSE, Choice, Draft
from documents.parsing.footnotes import Anchors, note_number
from documents.parsing.labels import Label
from documents.parsing.lines import Layout, Row
from documents.parsing.parts import annex_head
from documents.parsing.sentences import begins_low, full, refers, stops
from documents.parsing.sequences import Numbers

_MISSING_NOTES = 3
_NOTE_ROWS = 8
_LARGER = 1.1
# A note names one source after the other; a clause of a list, which ends so too, is no note.
_NEXT_SOURCE = (";", "；", "؛")
_OF_TEXT = frozenset(("n", "n.n", "I.", "A."))


class NoteReader:
    """Writes footnotes into the book. `choice` tells which label a row has, if it has one."""

    def __init__(
        self,
        book: Book,
        rows: Sequence[Row],
        labels: Sequence[tuple[Label, ...]],
        numbers: Numbers,
        layout: Layout,
        choice: Callable[[int], Choice | None],
    ) -> None:
        self.book = book
        self.rows = rows
        self.labels = labels
        self.numbers = numbers
        self.layout = layout
        self.choice = choice
        self.anchors = Anchors(rows)
        self.placed: dict[str, int] = {}

    def read(self, place: int, row: Row) -> int:
        """How many rows from `place` were taken for a note: 1, or 0 where they are text."""
        number = self._number(place, row)
        if number and self._begins_note(*number, place, row):
            self.book.end_note()
            mark, end = number
            self.book.noted = int(mark) if mark.isdecimal() else self.book.noted
            self.placed[mark] = place
            path = self.book.address(self.book.part, f"fn{mark}")
            self.book.note = Draft(self.book.part, path, "footnote", row.text[:end].rstrip(), row)
            self.book.note.add(row.text[end:], row)
            return 1
        if self.book.note is None:
            return 0
        if self._note_goes_on(place, row, self.book.note):
            self.book.note.add(row.text, row)
            return 1
        self.book.end_note()
        return 0

    def _number(self, place: int, row: Row) -> tuple[str, int] | None:
        """The number of a note at the start of a row; none where a paragraph's label stands."""
        if not row.rule:
            for label in self.labels[place]:
                if label.strong and label.style in _OF_TEXT:
                    return None
        return note_number(row.text)

    def _begins_note(self, mark: str, end: int, place: int, row: Row) -> bool:
        number = int(mark) if mark.isdecimal() else 0
        if number and number not in (self.book.noted + 1, 1) and not self._skips_note(mark, place):
            return False
        if row.rule or (self.book.note and number == self.book.noted + 1):
            return True
        if number == 1 and self._counts_paragraphs(place):
            return False
        foots = number == self.book.noted + 1 and self._foots_page(place, row, end)
        draft = self.book.draft
        if foots and (row.gap > self.layout.usual_gap or draft is None or stops(draft.tail)):
            return True
        if number == 1 and self.book.noted and not row.gap > self.layout.usual_gap:
            return False
        printed = f"({mark})" if row.text[0] in "([" else mark
        if not self.anchors.seen(printed, place, self.placed.get(mark, 0)):
            return False
        if row.gap > self.layout.usual_gap or row.turn or foots:
            return True
        choice = self.choice(place)
        if choice is not None and choice.how == "number":
            return not self.numbers.mostly_bare
        return draft is None or not refers(draft.tail)

    def _foots_page(self, place: int, row: Row, end: int) -> bool:
        """Whether a bare number under numbered paragraphs stands where the notes of a page do:

        nothing with a label comes between it and the turn of the page.
        """
        if not self.book.frames[0].last or self.numbers.mostly_bare:
            return False
        for k in range(place, min(place + _NOTE_ROWS, len(self.rows))):
            if k > place and self.rows[k].turn:
                return not begins_low(row.text[end:])
            if any(label.strong for label in self.labels[k]):
                return False
        ends = len(self.rows) - place <= _NOTE_ROWS and self.book.noted > 0
        return ends and not begins_low(row.text[end:])

    def _counts_paragraphs(self, place: int) -> bool:
        """Whether bare numbers count the paragraphs from here on: more of them than of marks."""
        if self.book.frames[0].last:
            return False
        run, marks = self.numbers.run(place), self.anchors.highest()
        draft = self.book.draft
        if (draft and draft.kind in PROSE) or any(u.kind in PROSE for u in self.book.units):
            return run >= marks + 2 or (run > 1 and self.numbers.mostly_bare)
        return run > marks

    def _skips_note(self, mark: str, place: int) -> bool:
        """Whether a note before this one is missing: its mark and the missing ones were seen."""
        missing = range(self.book.noted + 1, int(mark))
        return 0 < len(missing) <= _MISSING_NOTES and all(
            self.anchors.seen(str(number), place, 0) for number in (*missing, mark)
        )

    def _note_goes_on(self, place: int, row: Row, note: Draft) -> bool:
        if row.mark or annex_head(row) or self.choice(place) is not None:
            return False
        last = note.last or note.row
        if row.size and last.size and row.size > _LARGER * last.size:
            return False
        turned = row.turn or row.gap != self.layout.usual_gap
        is_full = full(last, row.text, self.layout)
        if not stops(note.tail) or note.tail.endswith(_NEXT_SOURCE):
            return not turned or is_full or self.layout.width is None
        cut = (
            self.book.draft is not None
            and not stops(self.book.draft.tail)
            and not self.layout.usual_gap
        )
        return is_full and not turned and not cut
