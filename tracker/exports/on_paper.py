"""A list as a page made for paper: every row that the filters leave, without navigation."""

from dataclasses import dataclass

from tracker.exports.about import Note
from tracker.exports.extract import Extract, shown
from tracker.exports.sheet import Column, Kind, Value

# A table that a browser still lays out in a moment, some fifty sheets of paper.
MOST_ON_PAPER = 1_000
# What stands at the head; the rest stands at the foot of every page.
AT_THE_HEAD = ("filters", "rows", "date", "reader", "level", "source", "remark", "sample")


@dataclass(frozen=True, slots=True)
class Cell:
    """`words` as printed; `kind` for the stylesheet."""

    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Paper:
    title: str
    back: str
    notes: tuple[Note, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    files: tuple[tuple[str, str], ...]


def on_paper(held: Extract, *, files: tuple[tuple[str, str], ...]) -> Paper:
    """The list without columns that are empty in every row, and without those for programs."""
    kept = [
        place
        for place, column in enumerate(held.sheet.columns)
        if _is_for_people(column) and any(_says(row[place]) for row in held.rows)
    ]
    columns = held.sheet.columns
    return Paper(
        title=held.sheet.title,
        back=held.sheet.page,
        notes=tuple(note for note in held.notes if note.key in AT_THE_HEAD),
        headings=tuple(columns[place].heading for place in kept),
        rows=tuple(
            tuple(
                Cell(shown(row[place], kind, held), kind.name.lower())
                for place in kept
                for kind in [columns[place].kind]
            )
            for row in held.rows
        ),
        files=files,
    )


def _is_for_people(column: Column) -> bool:
    """An address that cannot be pressed is of no use on paper, nor is a code beside its words."""
    return column.kind is not Kind.LINK and not column.key.endswith("_code")


def _says(value: Value) -> bool:
    """Whether a cell says something; that a number is 0 does."""
    return value is not None and value is not False and value not in ("", ())
