"""Starting the demo as a person does, and ending it as a person does."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.rest import AT_WORK, Client
from tooling.servers import free_port

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Demo:
    """Where the demo is served, and who may sign in.

    `process` is dev.py's, `secret` signs its links.
    """

    url: str
    token: str
    passwords: dict[str, str]
    process: int
    said: str
    secret: str

    def wait_for_imports(self, *, seconds: float = 60) -> None:
        """Returns once no import waits for the worker."""
        client = Client(self.url, self.token)
        deadline = time.monotonic() + seconds
        while True:
            runs = client.get("/api/v1/imports/?page_size=200")["results"]
            if not AT_WORK & {row["state"] for row in runs}:
                return
            assert time.monotonic() < deadline, runs
            time.sleep(0.3)

    def server_processes(self) -> set[int]:
        """The processes that the demo started, read from Linux's process table."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        found = {int(child) for child in children}
        for child in children:
            listed = Path(f"/proc/{child}/task/{child}/children").read_text().split()
            found |= {int(grandchild) for grandchild in listed}
        return found


@contextmanager
def started(home: Path, *options: str, end: signal.Signals = signal.SIGINT) -> Iterator[Demo]:
    """`python3 dev.py demo` on the data in `home`; it must end well on the signal `end`.

    SIGKILL takes dev.py and the server away without a chance to tidy up.
    """
    log = home.with_suffix(".log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "dev.py", "demo", "--port", str(free_port()), *options],
            cwd=ROOT,
            env={**os.environ, "VAR_DIR": str(home)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + 120
        while "Ctrl-C ends the demo" not in log.read_text():
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        known = json.loads((home / "demo.json").read_text())
        passwords = {row["username"]: row["password"] for row in known["accounts"]}
        secret = (home / "demo" / "secret_key").read_text()
        demo = Demo(known["url"], known["token"], passwords, process.pid, log.read_text(), secret)
        servers = demo.server_processes()
        yield demo
        if end is signal.SIGKILL:
            for number in (process.pid, *servers):
                os.kill(number, end)
        else:
            process.send_signal(end)
            assert process.wait(20) == 0, log.read_text()
        _wait_until_gone(servers)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(20)


def _wait_until_gone(numbers: set[int]) -> None:
    deadline = time.monotonic() + 10
    while left := {number for number in numbers if _runs(number)}:
        assert time.monotonic() < deadline, f"still running: {left}"
        time.sleep(0.05)


def _runs(number: int) -> bool:
    try:
        status = Path(f"/proc/{number}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return "State:\tZ" not in status
