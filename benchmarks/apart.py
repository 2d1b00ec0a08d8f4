"""Reading each file in a child process against reading it in this one."""

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.report import Measure
from benchmarks.timing import in_turns
from documents.apart import Limits, Pool
from documents.parsing import parse
from documents.readers import read
from meetings.reference import party_names

SAMPLES = Path(__file__).resolve().parents[1] / "documents" / "samples"
LEAST = 0.8


def measure(*, quick: bool) -> list[Measure]:
    """The throughput of a batch of sample files through one child, over that without."""
    files = [path.read_bytes() for path in sorted(SAMPLES.glob("*.txt"))][: 2 if quick else None]
    times = 1 if quick else 15
    pool = Pool(Limits(children=1))
    names = party_names()
    try:
        _apart(pool, names, files)
        _here(names, files)
        apart, here = in_turns(
            [partial(_apart, pool, names, files), partial(_here, names, files)],
            times=times,
            clock=time.perf_counter,
        )
    finally:
        pool.close()
    note = f"{len(files) / apart:,.0f} files/s through one child, {len(files) / here:,.0f} without"
    return [Measure("child process: throughput kept", here / apart, LEAST, "least", note)]


def _apart(pool: Pool, names: dict[str, str], files: Sequence[bytes]) -> None:
    for data in files:
        pool.read(data, names=names)


def _here(names: dict[str, str], files: Sequence[bytes]) -> None:
    for data in files:
        parse(read(data).lines, names=names)
