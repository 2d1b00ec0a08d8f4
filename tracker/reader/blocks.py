"""The units of a text as the reader sets them: pieces, tables, notes at the foot of their unit."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from documents.models import Paragraph
from tracker.addresses import SpokenAddress, spoken
from tracker.reader.margin import Chip, Margin, Said

Kind = Paragraph.Kind
NOTHING = Margin()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `note` is the path of the footnote that the stretch marks (`fn2`).

    `target` is the anchor of that note, `back` the anchor of the mark itself where the note leads
    back to it. `are_holders`: the words name the holders of a view that nobody signed.
    """

    text: str
    note: str = ""
    target: str = ""
    back: str = ""
    are_holders: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    anchor: str
    number: str
    text: str
    address: SpokenAddress
    chips: tuple[Chip, ...] = ()
    said: tuple[Said, ...] = ()


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
    text: str,
    notes: Iterable[Sequence[object]],
    targets: Mapping[str, str],
    *,
    holders: Iterable[tuple[int, int]] = (),
    first: Collection[str] = (),
) -> tuple[Piece, ...]:
    """Cuts a text at its footnote marks, and around the words at `holders` (start and end).

    What does not fit the text or lies over another cut is left alone. `first`: the notes that lead
    back to this text, each from its first mark.
    """
    cuts = [(int(str(s)), int(str(e)), str(number)) for s, e, number in notes]
    cuts += [(start, end, "") for start, end in holders]
    pieces = []
    done = 0
    waiting = set(first)
    for start, end, number in sorted(cuts):
        if not done <= start < end <= len(text):
            continue
        if start > done:
            pieces.append(Piece(text[done:start]))
        target = targets.get(number, "")
        pieces.append(
            Piece(
                text[start:end],
                note=number,
                target=target,
                back=f"mark-{target}" if target and number in waiting else "",
                are_holders=not number,
            )
        )
        waiting.discard(number)
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


def blocks_of(
    rows: Sequence[Paragraph], margins: Mapping[int, Margin], *, away: Collection[str] = ()
) -> Iterator[tuple[int, Block]]:
    """Each with its position. Footnotes go to the foot of the block that marks them first; others
    keep their place. `away`: notes of these rows that stand on another page."""
    footnotes = {row.path: row for row in rows if row.kind == Kind.FOOTNOTE}
    targets = {number: row.anchor for number, row in footnotes.items()}
    carried: dict[str, Paragraph] = {}
    for row in rows:
        if row.kind != Kind.FOOTNOTE:
            for _start, _end, number in row.notes:
                if number in footnotes and number not in away:
                    carried.setdefault(number, row)
    for row in rows:
        if row.kind == Kind.FOOTNOTE and (row.path in carried or row.path in away):
            continue
        own = dict.fromkeys(number for _s, _e, number in row.notes if carried.get(number) is row)
        margin = margins.get(row.pk, NOTHING)
        pieces = pieces_of(row.text, row.notes, targets, holders=margin.holders, first=own)
        notes = tuple(_note(footnotes[number], margins) for number in own)
        yield row.position, _block(row, margin, pieces, notes)


def _block(
    row: Paragraph, margin: Margin, pieces: tuple[Piece, ...], notes: tuple[Note, ...]
) -> Block:
    return Block(
        pk=row.pk,
        anchor=row.anchor,
        address=spoken(row.part.code, row.path),
        kind=row.kind,
        label=row.label,
        pieces=pieces,
        indent=min(row.depth, 4) if row.kind not in (Kind.HEADING, Kind.FOOTNOTE) else 0,
        level=row.level,
        quoted=row.quoted,
        margin=margin,
        notes=notes,
        rows=table_rows(row.text) if row.kind in (Kind.TABLE, Kind.LIST) else (),
    )


def _note(row: Paragraph, margins: Mapping[int, Margin]) -> Note:
    margin = margins.get(row.pk, NOTHING)
    return Note(
        anchor=row.anchor,
        number=row.path.removeprefix("fn"),
        text=row.text,
        address=spoken(row.part.code, row.path),
        chips=margin.chips,
        said=margin.said,
    )
