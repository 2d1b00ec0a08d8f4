"""Measuring in turns, so that whatever else the machine does falls on all alike."""

import time
from collections.abc import Callable, Sequence


def in_turns(
    works: Sequence[Callable[[], object]],
    *,
    times: int,
    clock: Callable[[], float] = time.process_time,
    before: Callable[[], object] = lambda: None,
) -> list[float]:
    """The shortest seconds of each work, after `times` rounds in which each has its turn.

    They are seconds of the processor in this process; work that others do for it wants another
    `clock`. `before` runs ahead of each turn, off the clock.
    """
    best = [float("inf")] * len(works)
    for _ in range(times):
        for place, work in enumerate(works):
            before()
            start = clock()
            work()
            best[place] = min(best[place], clock() - start)
    return best
