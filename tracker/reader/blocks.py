"""The units of a text as the reader sets them: pieces, tables, notes at the foot of their unit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from documents.models import Paragraph
from tracker.addresses import SpokenAddress, spoken
from tracker.reader.margin import Chip, Margin

Kind = Paragraph.Kind
NOTHING = Margin()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `note` is the path of the footnote that the stretch marks (`fn2`)."""

    text: str
    note: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    anchor: str
    number: str
    text: str
    back: str
    address: SpokenAddress
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A unit on the page. `rows` is filled for tables whose cells are known."""

    pk: int
    anchor: str
    address: SpokenAddress
    kind: str
    label: str
    pieces: tuple[Piece, ...]
    indent: int
    level: int
    quoted: bool
    margin: Margin = NOTHING
    notes: tuple[Note, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def pieces_of(
    text: str, notes: Iterable[Sequence[object]], targets: dict[str, str]
) -> tuple[Piece, ...]:
    """Cuts a text at its footnote marks. A mark that does not fit the text is left alone."""
    pieces = []
    done = 0
    for start, end, number in sorted((int(str(s)), int(str(e)), str(n)) for s, e, n in notes):
        if not done <= start < end <= len(text):
            continue
        if start > done:
            pieces.append(Piece(text[done:start]))
        pieces.append(Piece(text[start:end], note=number, target=targets.get(number, "")))
        done = end
    if done < len(text):
        pieces.append(Piece(text[done:]))
    return tuple(pieces)


def table_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table whose cells are parted by tabs, filled to one width; empty otherwise.

    A head that is one cell short has no word above the first column.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or not any("\t" in line for line in lines):
        return ()
    rows = [tuple(cell.strip() for cell in line.split("\t")) for line in lines]
    width = max(len(row) for row in rows)
    if len(rows[0]) == width - 1:
        rows[0] = ("", *rows[0])
    return tuple(row + ("",) * (width - len(row)) for row in rows)


def blocks_of(rows: Sequence[Paragraph], margins: dict[int, Margin]) -> Iterator[tuple[int, Block]]:
    """Each with its position. Footnotes go to the foot of the block that marks them first; others
    keep their place."""
    footnotes = {row.path: row for row in rows if row.kind == Kind.FOOTNOTE}
    targets = {number: row.anchor for number, row in footnotes.items()}
    carried: dict[str, Paragraph] = {}
    for row in rows:
        if row.kind != Kind.FOOTNOTE:
            for _start, _end, number in row.notes:
                if number in footnotes:
                    carried.setdefault(number, row)
    for row in rows:
        if row.kind == Kind.FOOTNOTE and row.path in carried:
            continue
        notes = [number for _s, _e, number in row.notes if carried.get(number) is row]
        yield (
            row.position,
            Block(
                pk=row.pk,
                anchor=row.anchor,
                address=spoken(row.part.code, row.path),
                kind=row.kind,
                label=row.label,
                pieces=pieces_of(row.text, row.notes, targets),
                indent=min(row.depth, 4) if row.kind not in (Kind.HEADING, Kind.FOOTNOTE) else 0,
                level=row.level,
                quoted=row.quoted,
                margin=margins.get(row.pk, NOTHING),
                notes=tuple(
                    Note(
                        anchor=footnotes[number].anchor,
                        number=number.removeprefix("fn"),
                        text=footnotes[number].text,
                        back=row.anchor,
                        address=spoken(row.part.code, footnotes[number].path),
                        chips=margins.get(footnotes[number].pk, NOTHING).chips,
                    )
                    for number in dict.fromkeys(notes)
                ),
                rows=table_rows(row.text) if row.kind in (Kind.TABLE, Kind.LIST) else (),
            ),
        )
