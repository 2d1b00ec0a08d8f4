"""What is open while a document is read: a unit, a run of numbers, a row of sub-items."""

from dataclasses import dataclass, field
from typing import NamedTuple

from documents.parsing.labels import Label
from documents.parsing.lines import Row, between
from documents.parsing.units import Kind, Unit

COUNTED = '“”«"'
PROSE: frozenset[Kind] = frozenset(("paragraph", "subitem", "bullet", "quote", "unnumbered"))


@dataclass(slots=True)
class Draft:
    """An open unit. `widest`: columns of its widest row; `quotes`: opened less closed; `turned`:
    a quotation's marks stand the other way round.
    """

    part: str
    path: str
    kind: Kind
    label: str
    row: Row
    level: int = 0
    quoted: bool = False
    turned: bool = False
    pieces: list[str] = field(default_factory=list)
    last: Row | None = None
    tail: str = ""
    widest: int = 0
    rows: int = 0
    quotes: int = 0

    def add(self, text: str, row: Row, *, line: bool = False) -> None:
        """Append a row's text; `line` keeps it a line of its own (tables and lists)."""
        if self.tail and text:
            self.pieces.append("\n" if line else between(self.tail, text))
        if text:
            self.pieces.append(text)
            self.tail = text
        if self.quoted:
            self.quotes += -_quotes(text) if self.turned else _quotes(text)
        self.last = row
        self.rows += 1
        if row.edge > self.widest:
            self.widest = row.edge

    def unit(self) -> Unit:
        last = self.last or self.row
        return Unit(
            self.part,
            self.path,
            self.kind,
            self.pieces[0] if len(self.pieces) == 1 else "".join(self.pieces),
            self.label,
            self.level,
            self.row.number,
            last.until or last.number,
            self.quoted,
        )


def _quotes(text: str) -> int:
    """Quotation marks opened less those closed; a straight mark counts by what stands before it."""
    balance = text.count("“") - text.count("”") + text.count("«") - text.count("»")
    if '"' in text:
        opened = text.startswith('"') + text.count(' "') + text.count('("')
        balance += opened - (text.count('"') - opened)
    return balance


@dataclass(slots=True)
class Level:
    """An open row of sub-items: the style of its labels, the last value, the path above it."""

    style: str
    value: int
    base: str


@dataclass(slots=True)
class Frame:
    """A run of numbers: `part` for the part's own, `list` or `quote` for one inside it.

    `base` is the path above its numbers, `anchor` the path of the unit that was begun last. A
    quotation is `closed` where its mark ends a unit, `shut` where it stood anywhere, `turned`
    where ” opened it. `clauses`: its numbered units end in semicolons, as those of a draft do;
    `widest`: the columns of the widest of them. Both are told of lists.
    """

    kind: str
    base: str
    last: int = 0
    multi: tuple[int, ...] = ()
    levels: list[Level] = field(default_factory=list)
    anchor: str = ""
    line: int = 0
    closed: bool = False
    shut: bool = False
    turned: bool = False
    clauses: bool = False
    widest: int = 0


class Choice(NamedTuple):
    """How a label is taken. `rank`: 2 where its number is due, 1 where it begins a row or skips.

    `how`: head, number, multi or item; `frame`: its place among the open frames; `level`: its place
    among the levels of that frame, None for a new one; `turn`: what the number does when it is not
    the next (list, quote, restart, gap, duplicate). `on`: numbers go on under this article.
    """

    rank: int
    how: str
    label: Label
    frame: int
    level: int | None = None
    turn: str = ""
    on: bool = False
