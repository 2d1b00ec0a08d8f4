"""The parent's side: warm children that read and parse one file after another.

Children are programs of their own (`subprocess`), because a Celery worker may not have children
of `multiprocessing`, and because a fork of a web process with threads is not safe.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from documents.apart.passing import Answer, BrokenOff, Job, Reading, receive, send
from documents.apart.watch import Watch
from documents.parsing.corrections import Change
from documents.parsing.wording import gettext_noop
from documents.readers import Unreadable, check_size

_ROOT = Path(__file__).resolve().parents[2]
# All that a child needs of the environment; keys and passwords are no concern of it.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH")
_TRIES = 3
_SLOW = gettext_noop(
    "Reading this file takes longer than the limit of %(seconds)s seconds. Split it, or save its "
    "text as plain text (UTF-8) and upload that."
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost, how many children run at once, and when one is replaced."""

    memory_mb: int = 1024
    cpu_seconds: int = 8
    wall_seconds: float = 20
    children: int = 3
    files_per_child: int = 5_000  # a new one costs as much as a hundred files
    resident_mb: int = 300


class ChildFailed(Exception):
    """An error of this program while a file was read; its text is the child's traceback."""


class Pool:
    """Children that wait for files. Safe to use from many threads, and in a forked process."""

    def __init__(self, limits: Limits, *, program: str = "documents.apart.child") -> None:
        self.limits = limits
        self.program = program
        self._idle: list[_Child] = []
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(limits.children)
        self._watch = Watch()
        os.register_at_fork(after_in_child=self._forget)

    def read(
        self,
        data: bytes,
        *,
        names: Mapping[str, str],
        language: str | None = None,
        lines: bool = False,
        corrections: Sequence[Change] = (),
    ) -> Reading:
        """Reads and parses a file in a child; `lines` keeps the lines of the source.

        Raises Unreadable for a file that cannot be read, and for one that needs more than the
        limits or breaks the child: that file is not tried again. Raises ChildFailed where this
        program is at fault.
        """
        check_size(len(data))
        job = Job(data, names, language, lines, tuple(corrections))
        for _ in range(_TRIES):
            with (
                self._places,
                self._child() as child,
                self._watch.over(self.limits.wall_seconds, child.too_late),
            ):
                answer = child.answer(job)
            if answer is not None:
                return _outcome(answer, self.limits)
        raise ChildFailed(f"{_TRIES} children ended before they read anything; see their errors")

    def close(self) -> None:
        """Ends the children that wait."""
        with self._lock:
            ending, self._idle = self._idle, []
        for child in ending:
            child.end()

    @contextmanager
    def _child(self) -> "Iterator[_Child]":
        """A child of one's own for a file; it waits for the next one unless it has had its day."""
        with self._lock:
            child = self._idle.pop() if self._idle else None
        if child is None or not child.is_alive():
            child = _Child(self.limits, self.program)
        try:
            yield child
        except BaseException:
            child.end()
            raise
        if child.is_worn():
            child.end()
        else:
            with self._lock:
                self._idle.append(child)

    def _forget(self) -> None:
        """In a forked process: these children are the other's."""
        for child in self._idle:
            child.disown()
        self._idle = []
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(self.limits.children)
        self._watch = Watch()


class _Child:
    def __init__(self, limits: Limits, program: str) -> None:
        self.limits = limits
        self.files = 0
        self.resident = 0
        self.names: Mapping[str, str] | None = None
        self.late = False
        self.process = subprocess.Popen(
            [sys.executable, "-m", program, str(limits.memory_mb), str(limits.cpu_seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            # Ctrl-C in a terminal is for the parent, which lets a running import end.
            start_new_session=True,
        )  # fmt: skip
        self.jobs = cast("BinaryIO", self.process.stdin)
        self.answers = cast("BinaryIO", self.process.stdout)

    def is_alive(self) -> bool:
        if self.process.poll() is None:
            return True
        self.end()
        return False

    def is_worn(self) -> bool:
        return (
            self.process.poll() is not None
            or self.files >= self.limits.files_per_child
            or self.resident > self.limits.resident_mb * 1024 * 1024
        )

    def answer(self, job: Job) -> Answer | None:
        """What came of the file; None where the child ended by itself, for no fault of the file.

        Raises Unreadable where the file broke it.
        """
        known = job.names is self.names or job.names == self.names
        told = replace(job, names=None) if known else job
        self.names = job.names
        self.files += 1
        try:
            send(self.jobs, told)
            answer = cast("Answer", receive(self.answers))
        except (OSError, BrokenOff) as broken:
            return self._post_mortem(broken)
        self.resident = answer.resident
        return answer

    def too_late(self) -> None:
        """Ends it in the middle of its work."""
        self.late = True
        self.process.kill()

    def _post_mortem(self, broken: Exception) -> Answer | None:
        if isinstance(broken, BrokenOff) and broken.args:
            self.process.kill()
        code = self.process.wait()
        if self.late or code == -signal.SIGXCPU:
            raise Unreadable(_SLOW, seconds=self.limits.cpu_seconds) from broken
        if code >= 0:
            return None
        raise Unreadable(
            gettext_noop(
                "Reading this file broke the program that reads files (%(signal)s); nothing was "
                "stored. Open the document, save it anew, or as plain text (UTF-8), and upload "
                "that."
            ),
            signal=signal.Signals(-code).name,
        ) from broken

    def end(self) -> None:
        """Closes the pipes, which ends the child, at once even where it is at work."""
        self.process.kill()
        for pipe in (self.jobs, self.answers):
            try:
                pipe.close()
            except BrokenPipeError:
                continue
        self.process.wait()

    def disown(self) -> None:
        for pipe in (self.jobs, self.answers):
            os.close(pipe.fileno())
        self.process.returncode = 0


def _outcome(answer: Answer, limits: Limits) -> Reading:
    if answer.refusal is not None:
        raise answer.refusal
    if answer.memory:
        raise Unreadable(
            gettext_noop(
                "Reading this file needs more than %(limit)s MB of memory, more than the limit. "
                "Split it, or save its text as plain text (UTF-8) and upload that."
            ),
            limit=limits.memory_mb,
        )
    if answer.reading is None:
        raise ChildFailed(answer.failed)
    return answer.reading
