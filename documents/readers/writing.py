"""Lines written from a format that marks its headings and footnotes, in the form of plain text."""

from collections.abc import Iterable, Sequence

from documents.parsing.footnotes import marks
from documents.parsing.lines import Row
from documents.parsing.numbering import read_labels
from documents.parsing.parts import annex_head
from documents.parsing.units import Line
from documents.parsing.wording import gettext_noop
from documents.readers.refusal import Unreadable

LIMIT_LINES = 100_000
RULE = "____________"
_LONGEST_HEADING = 200
_MOST_MARKS = 1_000
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANKS = " \t\r\u00a0\u3000"


class Writer:
    """Lines in reading order. A footnote waits until the paragraph with its mark is over."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._notes: list[str] = []
        self._fresh: list[str] = []

    def add(self, text: str, *, heading: int = 0) -> None:
        """Write a paragraph, a line each; `heading` is its level, 0 for running text.

        Raises Unreadable when the document has more lines than any real one.
        """
        for number, row in enumerate(text.split("\n")):
            row = row.rstrip(_BLANKS)
            bare = row.strip(_BLANKS)
            marked = bool(heading and bare and not number and len(text) <= _LONGEST_HEADING)
            if self._notes and bare and (marked or _begins(bare)):
                self.write_notes()
            self._line("#" * min(heading, 6) + " " + bare if marked else row)
        self._notes += self._fresh
        self._fresh = []

    def note(self, text: str) -> None:
        """Keep a footnote, its mark first, of the paragraph that is added next."""
        self._fresh.append(text)

    def write_notes(self) -> None:
        if self._notes:
            self._line(RULE)
        for text in self._notes:
            self._line(text)
        self._notes = []

    def finished(self) -> tuple[Line, ...]:
        """All lines. Raises Unreadable where none has text."""
        self._notes += self._fresh
        self.write_notes()
        if not any(line.text.strip(_BLANKS) for line in self.lines):
            raise Unreadable(
                gettext_noop(
                    "The file holds no text, only blanks or pictures. Choose the document's text."
                )
            )
        return tuple(self.lines)

    def _line(self, text: str) -> None:
        if len(self.lines) >= LIMIT_LINES:
            raise Unreadable(
                gettext_noop(
                    "The document has more than %(limit)s lines, more than any real one. Delete "
                    "the empty paragraphs and upload it again."
                ),
                limit=f"{LIMIT_LINES:,}",
            )
        self.lines.append(Line(text=text, number=len(self.lines) + 1))


def anchored(text: str, raised: Iterable[tuple[int, str]]) -> str:
    """The text with raised marks at their places (in order), as a page would print them.

    Digits stay digits where a reader of plain text takes them for a mark, and are raised where
    they would run into a number: `in 2031¹`.
    """
    pieces: list[str] = []
    before, last = "", 0
    for count, (at, mark) in enumerate(raised):
        pieces.append(text[last:at])
        before = (before + text[max(last, at - 60) : at])[-60:]
        near = mark.isdecimal() and count < _MOST_MARKS and before.strip()
        if near and not _is_mark(before, mark, text[at : at + 20]):
            mark = mark.translate(_RAISED)
        pieces.append(mark)
        before += mark
        last = at
    pieces.append(text[last:])
    return "".join(pieces)


def cells(row: Sequence[str]) -> str:
    """A row of a table: its cells by tabs, each on one line."""
    return "\t".join(" ".join(cell.split()) for cell in row).rstrip("\t")


def _is_mark(before: str, mark: str, after: str) -> bool:
    here = (mark, len(before), len(before) + len(mark))
    return any(found == here for found in marks(before + mark + after))


def _begins(text: str) -> bool:
    """Whether a label or the heading of an annex stands here: the paragraph before it is over."""
    if any(label.strong for label in read_labels(text)):
        return True
    return annex_head(Row(text, 0, 0, False, 0, False, 0, 0)) is not None
