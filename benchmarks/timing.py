"""Measuring in turns, so that whatever else the machine does falls on all alike."""

import time
from collections.abc import Callable, Sequence


def in_turns(works: Sequence[Callable[[], object]], *, times: int) -> list[float]:
    """The shortest seconds of each work, after `times` rounds in which each has its turn."""
    best = [float("inf")] * len(works)
    for _ in range(times):
        for place, work in enumerate(works):
            start = time.perf_counter()
            work()
            best[place] = min(best[place], time.perf_counter() - start)
    return best
