"""Text without a label: it goes on with the unit above it, heads what follows, or stands alone."""

import re
from collections.abc import Sequence
from functools import cache

from documents.parsing.around import Surroundings
from documents.parsing.book import Book, under
from documents.parsing.drafts import COUNTED, PROSE, Draft, Frame
from documents.parsing.languages import Language
from documents.parsing.languages.facts import fact_words
from documents.parsing.lines import Layout, Row
from documents.parsing.numbering import OPENING
from documents.parsing.parts import annexes_to_letter, signs
from documents.parsing.preamble import Preamble
from documents.parsing.salutations import salutes
from documents.parsing.sentences import (
    begins_low,
    columns_of_word,
    full,
    is_han,
    leads_on,
    pauses,
    refers,
    runs_on,
    stops,
    title_rows,
)

_SHORT_ROW = 40
_NEARLY_FULL = 0.9
_BEFORE_OFFICE = (",", "，", "،")
_INDENT = 1.5  # columns
_NO_TEXT = frozenset(("heading", "footnote"))
_BRACKETS = (("《", "》"), ("“", "”"), ("(", ")"), ("（", "）"), ("«", "»"))


class TextReader:
    """Writes rows without a label into the book."""

    def __init__(
        self,
        book: Book,
        rows: Sequence[Row],
        labelled: Sequence[bool],
        layout: Layout,
        around: Surroundings,
        preamble: Preamble,
        language: Language,
    ) -> None:
        self.book = book
        self.rows = rows
        self.labelled = labelled
        self.layout = layout
        self.around = around
        self.preamble = preamble
        self.language = language
        self.announced = (0, "")  # the last number and the path of who announces a draft

    def read(self, place: int, row: Row) -> int:
        draft = self.book.draft
        if self._read_preamble(place, row, draft):
            return 1
        if draft and draft.kind == "heading" and self._heading_goes_on(place, row, draft):
            self.book.add(row.text, row)
            return 1
        person = self._lists_person(row, draft)
        if draft and not person and self._goes_on(place, row, draft):
            self.book.add(row.text, row)
            return 1
        if not person and (count := self._title_rows(place)):
            self.book.open_heading("", self._title_level(), row)
            for other in self.rows[place : place + count]:
                self.book.add(other.text, other)
            return count
        self._begin_unnumbered(row)
        return 1

    def fills_on(self, row: Row) -> bool:
        """Take a row without a label right under a full line that ends amid a sentence.

        Most rows of wrapped text are such; nothing else could come of them.
        """
        draft = self.book.draft
        if draft is None or draft.kind not in PROSE or self.preamble.is_open:
            return False
        if row.gap > self.layout.usual_gap or not draft.tail or stops(draft.tail):
            return False
        if signs(draft.row.text) or not self.around.under_full(draft, row):
            return False
        self.book.add(row.text, row)
        return True

    def _read_preamble(self, place: int, row: Row, draft: Draft | None) -> bool:
        """Begin a preamble or its next paragraph, if one begins here."""
        prose = draft is not None and draft.kind in PROSE
        if self.preamble.opens(place, prose=prose) and self.around.ready(row, draft):
            self.preamble.is_open = True
            self._enter_announced(row)
        elif (
            draft is None
            or draft.kind not in PROSE
            or not self.preamble.begins(row, draft.last or draft.row, draft.tail, self.layout)
        ):
            return False
        self._begin_unnumbered(row)
        return True

    def _enter_announced(self, row: Row) -> None:
        """Numbers of a draft count inside the paragraph that announces it, or under its heading.

        Where the text has no number yet, the draft's are the text's own.
        """
        frame = self.book.frames[-1]
        if frame.kind != "part" or not frame.last or row.text[0] in OPENING:
            return
        self.book.end()
        above = next((u for u in reversed(self.book.units) if u.kind not in _NO_TEXT), None)
        if above is not None and above.kind in ("paragraph", "subitem") and leads_on(above.text):
            self.announced = (frame.last, above.path)
        base = ""
        if self.announced[0] == frame.last and above is not None and above.part == self.book.part:
            base = self.announced[1]
        elif not frame.base and self.book.units[-1].kind == "heading":
            base = self.book.head_path
        if base:
            self.book.frames.append(Frame("list", base, anchor=base, line=row.number))

    def _lists_person(self, row: Row, draft: Draft | None) -> bool:
        """Whether a row names one person and an office, under a heading or another such row."""
        listed = draft is not None and (
            draft.kind == "heading"
            or (draft.kind == "unnumbered" and self._names_person(draft.row.text))
        )
        return listed and self._names_person(row.text)

    def _names_person(self, text: str) -> bool:
        found = _person(self.language.code).match(text)
        return found is not None and text[found.end() :].startswith(_BEFORE_OFFICE)

    def _title_rows(self, place: int) -> int:
        return title_rows(self.rows, self.labelled, place, self.layout)

    def _goes_on(self, place: int, row: Row, draft: Draft) -> bool:
        if draft.kind not in PROSE or row.mark or signs(draft.row.text):
            return False
        if draft.rows == 1 and not draft.label and salutes(draft.row, self.language):
            return False
        last = draft.last or draft.row
        near = row.gap <= self.layout.usual_gap
        if near and self.labelled[place] and draft.tail[-1:] in ";；,，、:：":
            return True
        # Whether a title begins here looks far ahead: it is asked last.
        on = runs_on(last, row, self.layout, draft.widest if draft.rows > 1 else 0)
        if stops(draft.tail):
            return on and not _is_set_in(row, draft) and not self._title_rows(place)
        if not on and not near and self._is_cut(row, draft):
            return True
        if on or not near or pauses(draft.tail) or self._stands_alone(last, row):
            return on
        return not self._title_rows(place)

    def _is_cut(self, row: Row, draft: Draft) -> bool:
        """Whether a gap cuts a sentence of wrapped Chinese text: full lines stand on both sides.

        Where the script has small letters, the first letter of the row tells.
        """
        width = self.layout.width
        if width is None or draft.rows < 2 or not is_han(row.text) or leads_on(draft.tail):
            return False
        return min(draft.widest, row.edge) > _NEARLY_FULL * width

    def _stands_alone(self, last: Row, row: Row) -> bool:
        """Whether a short row above a capital is whole, in a text whose lines are not wrapped."""
        whole = self.layout.width is None and last.width <= _SHORT_ROW
        return whole and row.text[0].isupper() and not refers(last.text)

    def _heading_goes_on(self, place: int, row: Row, draft: Draft) -> bool:
        last = draft.last or draft.row
        if row.mark or not draft.tail or draft.rows > 4:
            return False
        if last.mark:
            return self._marked_goes_on(place, row, last)
        near = row.gap <= self.layout.usual_gap
        fills = near and full(last, row.text, self.layout)
        if begins_low(row.text) or _unclosed(draft.tail) or fills:
            return not stops(draft.tail)
        if annexes_to_letter(draft.pieces[0]) and not stops(row.text):
            widest = max(draft.widest, row.width)
            wide = last.width > _SHORT_ROW and last.width + columns_of_word(row.text) > widest
            wrapped = self.layout.width is not None or not row.gap
            return near and wide and wrapped
        belongs = bool(draft.label) or row.gap < draft.row.gap
        if not belongs or stops(row.text) or self.layout.width is None:
            return False
        wide = last.width > 0.65 * self.layout.width
        return wide and near and self._title_rows(place) > 0

    def _marked_goes_on(self, place: int, row: Row, last: Row) -> bool:
        """Whether a marked heading was wrapped: it fills its line, and a gap follows the next."""
        if stops(last.text) or stops(row.text) or row.gap > self.layout.usual_gap:
            return False
        apart = place + 1 < len(self.rows) and self.rows[place + 1].gap > self.layout.usual_gap
        printed = last._replace(edge=last.edge + last.mark + 1)  # with its mark and a blank
        return apart and full(printed, row.text, self.layout)

    def _title_level(self) -> int:
        if self.book.part not in ("body", "front"):
            return 2 if self.book.head_count == 1 else 3
        return max(self.book.head_levels.values(), default=0) + 1

    def _begin_unnumbered(self, row: Row) -> None:
        draft = self.book.draft
        tail = draft.tail if draft and draft.kind in PROSE else ""
        opens = False
        self.book.end()
        if row.text[0] in OPENING and leads_on(tail) and self.book.frames[-1].kind != "quote":
            frame = self.book.frames[-1]
            base = under(frame.anchor, "q")
            turned = row.text[0] == "”"
            quote = Frame("quote", base, anchor=base, line=row.number, turned=turned)
            self.book.frames.append(quote)
            opens = row.text[0] in COUNTED
        base = self._base_of_unnumbered(self.book.frames[-1])
        key = f"{self.book.part} {base}"
        self.book.unnumbered[key] += 1
        self.book.open(under(base, f"¶{self.book.unnumbered[key]}"), "unnumbered", "", row)
        if opens and self.book.draft:
            self.book.draft.quotes = -1  # its own mark opens the quotation, as a label's does
        self.book.add(row.text, row)

    def _base_of_unnumbered(self, frame: Frame) -> str:
        """The path above a paragraph without number; the items of the one before it are left."""
        above, mark, _ = frame.anchor.rpartition("¶")
        if not mark:
            return frame.anchor or frame.base
        frame.anchor = above.rstrip("/")
        frame.levels = [level for level in frame.levels if "¶" not in level.base[len(above) :]]
        return frame.anchor or frame.base


@cache
def _person(code: str) -> re.Pattern[str]:
    return re.compile(fact_words(code).person)


def _is_set_in(row: Row, draft: Draft) -> bool:
    """Whether a row begins a paragraph by its indent, as the text above it has none.

    The rows under a label may be set in too: one of them must stand above.
    """
    last = draft.last or draft.row
    return (draft.rows > 1 or not draft.label) and row.indent > last.indent + _INDENT


def _unclosed(text: str) -> bool:
    return any(text.count(a) > text.count(b) for a, b in _BRACKETS)
