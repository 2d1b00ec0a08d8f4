"""A measure with its target, and the table of them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

_LIMITS = {"most": "≤", "least": "≥"}


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured. `limit` says on which side of `target` the value must lie.

    Without a target a value is only told; without a value, `note` says why there is none.
    """

    name: str
    value: float | None
    target: float | None = None
    limit: Literal["most", "least"] = "most"
    note: str = ""

    @property
    def is_missed(self) -> bool:
        if self.value is None or self.target is None:
            return False
        return self.value > self.target if self.limit == "most" else self.value < self.target


def table(measures: Sequence[Measure]) -> str:
    """The measures as lines of text: name, value, target, whether it is met, note."""
    width = max((len(measure.name) for measure in measures), default=0)
    return "\n".join(_line(measure, width) for measure in measures)


def _line(measure: Measure, width: int) -> str:
    value = "–" if measure.value is None else _number(measure.value)
    target = "" if measure.target is None else f"{_LIMITS[measure.limit]} {_number(measure.target)}"
    word = "MISSED" if measure.is_missed else "" if not target or value == "–" else "met"
    return f"{measure.name:{width}}  {value:>9}  {target:>9}  {word:6}  {measure.note}".rstrip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"
