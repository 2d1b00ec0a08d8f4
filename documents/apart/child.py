"""The child: reads and parses one file after another, and ends with its parent.

    python -m documents.apart.child MEMORY_MB CPU_SECONDS

Jobs come in on standard input. Answers go out on what was standard output, which nothing else can
reach: what a library prints goes nowhere.
"""

import gc
import os
import queue
import resource
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from documents.apart.passing import Answer, Job, Reading, receive, send
from documents.parsing import parse
from documents.parsing.units import ParsedDocument
from documents.parsing.wording import gettext_noop
from documents.readers import Source, Unreadable, read

LIMIT_UNITS = 50_000
Reader = Callable[[bytes], Source]
_SELDOM = 100_000
_PAGE = os.sysconf("SC_PAGE_SIZE")


def main(memory_mb: int, cpu_seconds: int, reader: Reader = read) -> None:
    """Answers jobs until the parent closes the pipe."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _limit("RLIMIT_AS", memory_mb * 1024 * 1024)
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_CORE", 0)
    jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, jobs), daemon=True).start()
    settle()
    names: Mapping[str, str] = {}
    while True:
        job = jobs.get()
        names = names if job.names is None else job.names
        _limit("RLIMIT_CPU", int(time.process_time()) + 1 + cpu_seconds)
        try:
            send(answers, answer(job, names, reader))
        except MemoryError:
            send(answers, Answer(memory=True))


def settle() -> None:
    """Looks for memory in circles seldom: what is loaded stays, and a parse makes hardly any.

    A parse makes many values that live until it ends, and each search would go through them all.
    """
    gc.freeze()
    gc.set_threshold(_SELDOM, 20, 100)


def answer(job: Job, names: Mapping[str, str], reader: Reader = read) -> Answer:
    """What comes of a job; never raises, so that every file is answered."""
    try:
        source = reader(job.data)
        parsed = parse(
            source.lines, names=names, language=job.language, corrections=job.corrections
        )
        _check_units(parsed)
        kept = source if job.lines else Source((), source.encoding, source.format)
        return Answer(reading=Reading(kept, parsed), resident=_resident())
    except Unreadable as refusal:
        return Answer(refusal=refusal, resident=_resident())
    except MemoryError:
        return Answer(memory=True, resident=_resident())
    except Exception:  # noqa: BLE001  the parent raises it, with these words
        return Answer(failed=traceback.format_exc(), resident=_resident())


def _check_units(parsed: ParsedDocument) -> None:
    """Raises Unreadable where the text is all page furniture, or falls into countless pieces."""
    if not parsed.units:
        raise Unreadable(
            gettext_noop(
                "No paragraphs were found in this file. Check that it is the whole document and "
                "not a cover page or a list of links."
            )
        )
    if len(parsed.units) > LIMIT_UNITS:
        raise Unreadable(
            gettext_noop(
                "The document falls into %(units)s paragraphs and notes, more than the limit of "
                "%(limit)s. Split it into smaller files."
            ),
            units=f"{len(parsed.units):,}",
            limit=f"{LIMIT_UNITS:,}",
        )


def _listen(pipe: BinaryIO, jobs: "queue.SimpleQueue[Job]") -> None:
    """Takes jobs in, beside the work: the end of the pipe, and whatever else happens to it, ends
    the process in the middle of its work."""
    try:
        while True:
            jobs.put(receive(pipe))
    finally:
        os._exit(0)


def _limit(name: str, value: int) -> None:
    """Lowers a limit of this process. A system without it, as macOS for memory, does without."""
    try:
        kind = getattr(resource, name)
        _soft, hard = resource.getrlimit(kind)
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (most, hard))
    except (AttributeError, ValueError, OSError):
        return


def _resident() -> int:
    """The memory that this process holds now, in bytes; the most it ever held where only that is
    told."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
