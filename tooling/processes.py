"""Starting programs so that they all end when dev.py ends."""

import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent


class Problem(Exception):
    """Something the person at the keyboard can act on; its text says what and how."""


def say(line: str = "") -> None:
    """Print a line at once, also when the output goes to a file."""
    print(line, flush=True)


def environment(**changes: str | None) -> dict[str, str]:
    """This process's environment with changes; None takes a name out."""
    result = {**os.environ, "PYTHONUNBUFFERED": "1"}
    for leftover in ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"):
        result.pop(leftover, None)
    for name, value in changes.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = value
    return result


@contextmanager
def ending_on_signals() -> Iterator[None]:
    """Inside, SIGTERM and a closed terminal raise KeyboardInterrupt as Ctrl-C does."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    kinds = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(kind, interrupt) for kind in kinds]
    try:
        yield
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)


@contextmanager
def running(
    words: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    stdin: bytes | None = None,
    log: Path | None = None,
    owner: str | None = None,
    stop_with: signal.Signals = signal.SIGTERM,
    patience: float = 10,
) -> Iterator[subprocess.Popen[bytes]]:
    """A program in a session of its own, ended with all its children when the block is left.

    `owner` is the user it runs as (only root can choose), `stdin` is written to it at once,
    `log` receives its output. After `patience` seconds it is killed. Leaving the block is not
    interrupted by a second Ctrl-C.
    """
    out = log.open("ab") if log else None
    account = pwd.getpwnam(owner) if owner else None
    try:
        process = subprocess.Popen(
            [str(word) for word in words],
            env=dict(env) if env is not None else environment(),
            cwd=cwd,
            stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT if out else None,
            start_new_session=True,
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
        )
    finally:
        if out:
            out.close()
    try:
        if stdin is not None and process.stdin:
            process.stdin.write(stdin)
            process.stdin.close()
        yield process
    finally:
        _end(process, stop_with, patience)


def _end(process: subprocess.Popen[bytes], stop_with: signal.Signals, patience: float) -> None:
    kinds = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(kind, signal.SIG_IGN) for kind in kinds]
    try:
        if process.poll() is None:
            process.send_signal(stop_with)
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                say(f"{process.args!r} does not end; it is killed.")
        with suppress(ProcessLookupError, PermissionError):  # all of the group may have ended
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)


def run(words: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> int:
    """Run a program to its end with this terminal's output; its exit code is returned."""
    sys.stdout.flush()
    with running(words, env=env) as process:
        return process.wait()
