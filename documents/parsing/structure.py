"""Rows to units: what begins where, what belongs to what, and which address it has.

The rows are read once, from first to last. A row begins a unit (by its label, or as a heading, a
footnote, a table), or goes on with the unit before it. Numbers decide: a label counts where its
number is due. Everything that was doubtful on the way is a finding.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.parsing.book import Book, under
from documents.parsing.choosing import Chooser
from documents.parsing.drafts import PROSE, Choice, Draft
from documents.parsing.footnotes import note_number
from documents.parsing.front import contents_rows, front_end
from documents.parsing.grouping import front_groups
from documents.parsing.languages import Language
from documents.parsing.lines import Layout, Row
from documents.parsing.notes import NoteReader
from documents.parsing.numbering import read_labels
from documents.parsing.parts import annex_head, signs
from documents.parsing.preamble import Preamble
from documents.parsing.running import TextReader
from documents.parsing.sentences import full, refers, stops
from documents.parsing.tables import has_cells, is_grid, is_list_of_documents
from documents.parsing.taking import Taker
from documents.parsing.units import Finding, Kind, Unit
from documents.parsing.wording import gettext_noop

_LONGEST_HEADING = 300
_NEARLY_FULL = 0.9
_DASHES = frozenset("–—―")
# Styles of labels that are never the number of a note, unless a line is drawn above it.
_COUNTING = frozenset(("n", "(a)", "(i)", "a)", "i)", "(一)"))


@dataclass(frozen=True, slots=True)
class Structure:
    """`parts`: code, title and first line of every part, in order."""

    units: tuple[Unit, ...]
    parts: tuple[tuple[str, str, int], ...]
    findings: tuple[Finding, ...]


def read_structure(rows: Sequence[Row], layout: Layout, language: Language) -> Structure:
    """The units of a document in the order of the source, its parts, and what was doubtful."""
    return _Reader(rows, layout, language).read()


class _Reader:
    def __init__(self, rows: Sequence[Row], layout: Layout, language: Language) -> None:
        self.rows = rows
        self.layout = layout
        self.language = language
        self.labels = [read_labels(row.text) for row in rows]
        self.labelled = [
            bool(found) and (found[0].strong or any(x.strong for x in found))
            for found in self.labels
        ]
        self.preamble = Preamble(rows, language)
        self.chooser = Chooser(rows, self.labels, layout, self.preamble)
        self.book = Book()
        self.taker = Taker(self.book, rows, self.labels)
        self.notes = NoteReader(
            self.book, rows, self.labels, self.chooser.numbers, layout, self._choice
        )
        self.text = TextReader(
            self.book, rows, self.labelled, layout, self.chooser.around, self.preamble, language
        )
        self.chosen: tuple[int, Choice | None] = (-1, None)
        # Each says how many rows it took; the first that takes any is not followed by others.
        self.readers = (
            self._read_repeated_headings,
            self.notes.read,
            self._read_contents,
            self._read_annex,
            self._read_rows_of_table,
            self._read_label,
            self._read_table,
        )

    def read(self) -> Structure:
        place = front_end(self.rows, self.labels, self.layout, self.language)
        self._front(self.rows[:place])
        self.book.parts.append(
            ("body", "", self.rows[place].number if place < len(self.rows) else 0)
        )
        while place < len(self.rows):
            place += self._step(place, self.rows[place])
        self.book.end_part()
        self.book.leave_quotes(0)
        self.book.units.sort(key=lambda unit: unit.line)
        return Structure(
            tuple(self.book.units), tuple(self.book.titled_parts()), tuple(self.book.findings)
        )

    # -- the head of the document

    def _front(self, rows: Sequence[Row]) -> None:
        groups = front_groups(rows, self.layout, self.language)
        if groups:
            self.book.parts.append(("front", "", groups[0].first.number))
        papers = any(group.name == "submitted-by" for group in groups)
        for group in groups:
            title = group.name == "title"
            kind: Kind = "heading" if title and not papers else "front"
            if group.name == "contents":
                kind = "list"
            self.book.units.append(
                Unit(
                    part="front",
                    path=self.book.address("front", group.name),
                    kind=kind,
                    text=group.text,
                    line=group.first.number,
                    line_end=max(group.first.number, group.last.number),
                )
            )
            self.book.see_heading(group.text)

    # -- one row after another

    def _step(self, place: int, row: Row) -> int:
        if len(self.book.frames) > 1:  # the outermost is no quotation
            self.book.see_quotation_end()
        if self._only_counts(place, row) and self._read_label(place, row):
            return 1
        if self._begins_nothing(place, row) and self.text.fills_on(row):
            return 1
        for read in self.readers:
            taken = read(place, row)
            if taken:
                return taken
        return self.text.read(place, row)

    def _only_counts(self, place: int, row: Row) -> bool:
        """Whether a row begins with a label that is no note's and no heading's once more.

        Most rows with a label do: the readers before the one of labels would all decline.
        """
        found = self.labels[place]
        if not found or found[0].style not in _COUNTING or not found[0].strong or row.rule:
            return False
        return self.book.note is None and row.text[0] not in self.book.key_starts

    def _begins_nothing(self, place: int, row: Row) -> bool:
        """Whether a row has no label and looks like no heading, note or annex."""
        if self.labels[place] or row.mark or row.rule or self.book.note is not None:
            return False
        text = row.text
        return not (self.book.repeats_heading(text) or note_number(text) or annex_head(row))

    def _choice(self, place: int) -> Choice | None:
        if self.chosen[0] != place:
            choice = self.chooser.choose(place, self.book.frames, self.book.heads, self.book.draft)
            self.chosen = (place, choice)
        return self.chosen[1]

    # -- contents pages and dumps of headings after the end

    def _read_repeated_headings(self, place: int, row: Row) -> int:
        if not self.book.repeats_heading(row.text):
            return 0
        end = place
        known = 0
        cut = ""
        while end < len(self.rows):
            text = self.rows[end].text
            cut, here = self.book.heading_goes_on(cut, text)
            if not here and (stops(text) or self.rows[end].width > 2 * _LONGEST_HEADING):
                break
            known += here
            end += 1
            if end - place == 6 and known < 4:
                return 0
        if known < 3 or known * 10 < (end - place) * 6 or (end < len(self.rows) and known < 6):
            return 0
        self.book.end_note()
        self.book.end()
        self.book.begin_part("tail", "", row.number)
        self.book.open("contents", "unnumbered", "", row)
        for other in self.rows[place:end]:
            self.book.add(other.text, other, line=True)
        self.book.find(
            "leftover",
            "contents",
            row.number,
            gettext_noop("All headings once more after the text."),
        )
        return end - place

    def _read_contents(self, place: int, row: Row) -> int:
        """A table of contents that stands behind a summary or another first text."""
        count = contents_rows(self.rows, place, self.language)
        if count:
            self.book.end()
            self.book.open("contents", "list", "", row)
            for other in self.rows[place : place + count]:
                self.book.add(other.text, other, line=True)
            self.book.end()
        return count

    # -- annexes

    def _read_annex(self, place: int, row: Row) -> int:
        head = annex_head(row)
        if head is None:
            return 0
        draft = self.book.draft
        if draft and draft.kind in PROSE and not stops(draft.tail) and not row.mark:
            last = draft.last or draft.row
            apart = row.gap > self.layout.usual_gap and not row.turn
            if not apart and (full(last, row.text, self.layout) or refers(draft.tail)):
                return 0
        self.book.begin_part(self.book.annex_code(head), head.title, row.number)
        self.book.open_heading(head.printed, 1, row)
        self.book.add(head.title, row)
        return 1

    # -- labels

    def _read_label(self, place: int, row: Row) -> int:
        choice = self._choice(place)
        if choice is None:
            return 0
        if choice.how != "item":
            self.preamble.is_open = False
        self.taker.take(choice, place, row)
        return 1

    # -- tables and lists of documents

    def _read_rows_of_table(self, place: int, row: Row) -> int:
        draft = self.book.draft
        if draft is None or draft.kind not in ("table", "list"):
            return 0
        if row.mark or (self._choice(place) is not None and not _goes_on_listing(row, draft)):
            return 0
        if draft.kind == "table" and not has_cells(row.text) and self._is_prose(row, draft.tail):
            self.book.end()
            return 0
        self.book.add(row.text, row, line=True)
        return 1

    def _is_prose(self, row: Row, cells: str) -> bool:
        """Whether a row under `cells` is a sentence, or a full line that stands off from them."""
        if stops(row.text):
            return True
        apart = row.gap > self.layout.usual_gap and not row.turn and has_cells(cells)
        width = self.layout.width
        return apart and width is not None and row.edge > _NEARLY_FULL * width

    def _read_table(self, place: int, row: Row) -> int:
        if row.mark or not self.chooser.around.ready(row, self.book.draft):
            return 0
        if is_list_of_documents(self.rows, place, self.language):
            self._missing_annex(row)
            self.book.open("doclist", "list", "", row)
        elif has_cells(row.text) or self._is_grid(place):
            self.book.open(under(self.book.frames[-1].anchor, "table"), "table", "", row)
        else:
            return 0
        self.book.add(row.text, row, line=True)
        return 1

    def _is_grid(self, place: int) -> bool:
        """Whether cells begin here, and not the title of a table or of a list of documents."""
        if not is_grid(self.rows, self.labelled, place, self.layout):
            return False
        if signs(self.rows[place].text):
            return False
        below = range(place + 1, min(place + 3, len(self.rows)))
        return not any(
            has_cells(self.rows[k].text) or is_list_of_documents(self.rows, k, self.language)
            for k in below
        )

    def _missing_annex(self, row: Row) -> None:
        """A list of documents right after an annex's last paragraph is the next annex."""
        draft = self.book.draft
        if self.book.part == "body" or draft is None or draft.kind not in PROSE:
            return
        if not self.book.frames[0].last:
            return
        self.book.begin_part(self.book.annex_code(), "", row.number)
        self.book.find(
            "missing-heading",
            "doclist",
            row.number,
            gettext_noop("An annex begins without a heading."),
        )


def _goes_on_listing(row: Row, draft: Draft) -> bool:
    """Whether a dash goes on with the title of a listed paper: "– submitted by ..."."""
    return draft.kind == "list" and row.text[0] in _DASHES and not stops(draft.tail)
