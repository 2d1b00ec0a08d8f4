"""The track of eight stages: where an element stands and where it has been. Pure.

A cell is a string of the stylesheet's classes: `at` it stands here, `was` it has been here,
`side` it left the main line here; `path`, `first`, `last` draw the way between them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from proposals.models import StatusChange

STAGES = 8


@dataclass(frozen=True, slots=True)
class Share:
    """Of an element's sub-elements: how many stand at a stage, how many left the line there."""

    on_line: int = 0
    aside: int = 0


def visited(history: Iterable[StatusChange]) -> list[int]:
    """The stages of the main line that the changes led to, in their order."""
    return [change.to_status.stage for change in history if change.to_status.stage]


def standing_at(history: Sequence[StatusChange]) -> int | None:
    """The stage where it stands, or where it left the main line; None before the first."""
    stages = visited(history)
    return stages[-1] if stages else (1 if history else None)


def cells(history: Sequence[StatusChange]) -> tuple[str, ...]:
    """Eight strings of classes for the history of one element, oldest change first."""
    here = standing_at(history)
    if here is None:
        return ("",) * STAGES
    stages = {*visited(history), here}
    first, last = min(stages), max(stages)
    is_aside = history[-1].to_status.stage is None
    return tuple(
        _classes(stage, stages, here, first, last, is_aside) for stage in range(1, STAGES + 1)
    )


def _classes(stage: int, stages: set[int], here: int, first: int, last: int, is_aside: bool) -> str:
    marks = []
    if stage == here:
        marks.append("side" if is_aside else "at")
    elif stage in stages:
        marks.append("was")
    if first < last and first <= stage <= last:
        marks.append("path")
        if stage == first:
            marks.append("first")
        if stage == last:
            marks.append("last")
    return " ".join(marks)


def spread(histories: Iterable[Sequence[StatusChange]]) -> tuple[Share, ...]:
    """How many of these elements stand at each of the eight stages."""
    on_line, aside = [0] * STAGES, [0] * STAGES
    for history in histories:
        here = standing_at(history)
        if here is None:
            continue
        counted = on_line if history[-1].to_status.stage else aside
        counted[here - 1] += 1
    return tuple(Share(*pair) for pair in zip(on_line, aside, strict=True))
