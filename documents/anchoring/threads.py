"""The paragraphs of a text as threads through its versions: where each came from and went to.

Every paragraph of every version is one cell of one thread. A thread that splits goes on with its
first part, the others begin threads of their own beside it; of threads that merge one goes on.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from documents.anchoring.fates import Fate, Trace
from documents.anchoring.passages import Address

Kind = Literal["first", "new", "kept", "moved", "split", "merged", "dropped", "taken up"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A thread in one version. `kind`: what became of it since the version before.

    `address` is None where the thread ends: it was dropped, or taken up by the paragraph at
    `others`. For a part of a split or a merger `others` are the paragraphs that it came from.
    """

    kind: Kind
    address: Address | None
    edited: bool = False
    others: tuple[Address, ...] = ()


Thread = tuple[Cell | None, ...]


def threads_of(versions: Sequence[Sequence[Address]], steps: Sequence[Trace]) -> tuple[Thread, ...]:
    """The threads of a text whose versions have these paragraphs, headings apart, in order.

    In the order of the first version; what is new stands behind what it follows in its version,
    what is gone where it stood last. A cell is None before a thread begins and after it ended.
    """
    width = len(versions)
    rows: list[list[Cell | None]] = []
    order: list[int] = []
    at: dict[Address, int] = {}
    for address in versions[0] if versions else ():
        at[address] = _begun(rows, order, None, 0, width, Cell("first", address))
    for number, step in enumerate(steps, start=1):
        at = _next(rows, order, at, number, width, versions[number], step)
    return tuple(tuple(rows[row]) for row in order)


def _next(
    rows: list[list[Cell | None]],
    order: list[int],
    before: dict[Address, int],
    number: int,
    width: int,
    addresses: Sequence[Address],
    step: Trace,
) -> dict[Address, int]:
    came: dict[Address, list[Fate]] = defaultdict(list)
    for fate in step.fates:
        for address in fate.new:
            came[address].append(fate)
    now: dict[Address, int] = {}
    taken: set[int] = set()
    last: int | None = None
    for address in addresses:
        sources = came.get(address, [])
        cell = _cell(address, sources)
        row = next((before[f.old] for f in sources if before[f.old] not in taken), None)
        if row is None:
            behind = before[sources[0].old] if sources else last
            row = _begun(rows, order, behind, number, width, cell)
        else:
            rows[row][number] = cell
        taken.add(row)
        now[address] = last = row
    for fate in step.fates:
        if before[fate.old] not in taken:
            kind: Kind = "taken up" if fate.new else "dropped"
            rows[before[fate.old]][number] = Cell(kind, None, others=fate.new)
    return now


def _cell(address: Address, sources: Sequence[Fate]) -> Cell:
    if not sources:
        return Cell("new", address)
    kind, others = sources[0].kind, tuple(fate.old for fate in sources)
    if len(sources) > 1:
        return Cell("merged", address, edited=False, others=others)
    if kind == "split":
        return Cell("split", address, edited=False, others=others)
    return Cell("moved" if kind == "moved" else "kept", address, sources[0].edited)


def _begun(
    rows: list[list[Cell | None]],
    order: list[int],
    behind: int | None,
    number: int,
    width: int,
    cell: Cell,
) -> int:
    """A new thread, behind another one in the order, at its end where there is none."""
    row = len(rows)
    rows.append([None] * width)
    rows[row][number] = cell
    place = len(order) if number == 0 else 0 if behind is None else order.index(behind) + 1
    order.insert(place, row)
    return row
