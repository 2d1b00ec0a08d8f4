"""Reading each file in a child process against reading it in this one."""

import resource
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from django.conf import settings

from benchmarks.report import Measure
from benchmarks.timing import in_turns
from documents.apart import Limits, Pool
from documents.parsing import parse
from documents.readers import read
from meetings.reference import party_names

SAMPLES = Path(__file__).resolve().parents[1] / "documents" / "samples"
LEAST = 0.8
_MORE = 5


def measure(*, quick: bool) -> list[Measure]:
    """The throughput of a batch of sample files through a child, over that without.

    In seconds of the processor, of both processes, over the whole life of a child: what it costs
    to start one and to read the first files is spread over the files that it reads.
    """
    files = [path.read_bytes() for path in sorted(SAMPLES.glob("*.txt"))][: 2 if quick else None]
    times = 1 if quick else 7
    _here(files)
    one, more, here = in_turns(
        [partial(_apart, files), partial(_apart, files * _MORE), partial(_here, files * _MORE)],
        times=times,
        clock=_spent,
    )
    here /= _MORE
    warm = max(more - one, 0) / (_MORE - 1)
    life = settings.IMPORT_FILES_PER_CHILD / len(files)
    apart = (one + warm * (life - 1)) / life
    note = (
        f"{1000 * here / len(files):.1f} ms a file here, {1000 * warm / len(files):.1f} in a child"
    )
    note += f", {1000 * (one - warm):.0f} ms to start one"
    return [Measure("child process: throughput kept", here / apart, LEAST, "least", note)]


def _apart(files: Sequence[bytes]) -> None:
    pool = Pool(Limits(children=1))
    try:
        for data in files:
            pool.read(data, names=party_names())
    finally:
        pool.close()


def _here(files: Sequence[bytes]) -> None:
    for data in files:
        parse(read(data).lines, names=party_names())


def _spent() -> float:
    """Seconds of the processor, of this process and of the children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
