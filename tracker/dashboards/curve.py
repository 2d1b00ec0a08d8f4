"""The bracket curve: how many pairs stand open in each version, drawn to the scale of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from proposals.texts.versions import Version
from tracker.timeline import mirrored

# Pixels: the height of the drawing, and the lines between which the curve runs.
HEIGHT, TOP, FLOOR = 150, 28, 112
# Per cent of the width that is left at both ends, for words beside the outermost points.
MARGIN = 7.0
# Per cent of the width that the words under a point need.
WORDS_WIDTH = 14.0


@dataclass(frozen=True, slots=True)
class Point:
    """A version at `x` per cent and `y` pixels; `has_words` is False where none fit under it."""

    x: float
    y: float
    pairs: int
    version: Version
    has_words: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """`lines` join the points, as x1, y1, x2, y2."""

    height: int
    floor: int
    points: tuple[Point, ...]
    lines: tuple[tuple[float, float, float, float], ...]


def draw_curve(
    versions: Sequence[Version], pairs: Sequence[int], *, is_mirrored: bool = False
) -> Curve:
    """A point for each version, by its date where every version has one of its own, else evenly."""
    most = max([*pairs, 1])
    points: list[Point] = []
    shown_at = -WORDS_WIDTH
    for version, x, count in zip(versions, _places(versions), pairs, strict=True):
        has_words = x - shown_at >= WORDS_WIDTH
        shown_at = x if has_words else shown_at
        points.append(
            Point(
                x=mirrored(x) if is_mirrored else x,
                y=round(FLOOR - (FLOOR - TOP) * count / most, 1),
                pairs=count,
                version=version,
                has_words=has_words,
            )
        )
    lines = tuple((a.x, a.y, b.x, b.y) for a, b in pairwise(points))
    return Curve(HEIGHT, FLOOR, tuple(points), lines)


def _places(versions: Sequence[Version]) -> list[float]:
    days = [version.dated.toordinal() for version in versions if version.dated]
    if len(versions) == 1:
        return [50.0]
    if len(set(days)) < len(versions) or days != sorted(days):
        days = list(range(len(versions)))
    span = days[-1] - days[0]
    width = 100 - 2 * MARGIN
    return [round(MARGIN + width * (day - days[0]) / span, 3) for day in days]
