"""The demo: set up, fill and serve the tracker on this machine, and end cleanly."""

import errno
import fcntl
import json
import os
import secrets
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tooling.processes import ROOT, Problem, environment, run, running, say
from tooling.virtualenv import RUN, prepare, python

STARTING_SECONDS = 90
_straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))
EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104  # compared with, never chosen


def folder() -> Path:
    """Where the demo keeps everything: `var`, or the folder named in VAR_DIR."""
    return Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()


def settings(host: str = "127.0.0.1") -> dict[str, str]:
    """The environment of the demo: its own SQLite, files and key, whatever else is set."""
    home = folder() / "demo"
    hosts = "*" if host in EVERY_ADDRESS else f"localhost,127.0.0.1,[::1],{host}"
    return environment(
        DJANGO_SETTINGS_MODULE="tracker.settings",
        DJANGO_ENV="demo",
        VAR_DIR=str(home),
        MEDIA_ROOT=str(home / "media"),
        DATABASE_URL=None,
        REDIS_URL=None,
        SECRET_KEY=_secret_key(home),
        ALLOWED_HOSTS=hosts,
    )


def serve(*, host: str, port: int, reset: bool) -> int:
    """Serve until Ctrl-C or SIGTERM, which is the normal end: the exit code is then 0."""
    try:
        with served(host=host, port=port, reset=reset) as (url, server):
            _introduce(url)
            code = server.wait()
    except KeyboardInterrupt:
        say("\nThe demo has ended; its data stays for the next start.")
        return 0
    raise Problem(f"The server ended by itself (exit code {code}).")


@contextmanager
def served(
    *, host: str, port: int, reset: bool = False
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of the demo and its server, from the first healthy answer on."""
    with _only_one():
        _check_port(host, port)
        prepare(RUN)
        if reset:
            _remove()
        env = settings(host)
        url = f"http://{_authority(host, port)}"
        say("Preparing the database, the reference data and the samples ...")
        if run([python(), "manage.py", "make_demo", "--url", url, _credentials()], env=env):
            raise Problem("The demo's data could not be prepared; the reason is printed above.")
        with running(_gunicorn(host, port), env=env, patience=8) as server:
            _wait_until_healthy(url, server)
            yield url, server


def _gunicorn(host: str, port: int) -> list[str | Path]:
    # These settings run one process with the worker in a thread: the queue is in its memory.
    words: list[str | Path] = [python(), "-m", "gunicorn", "-c", "python:tracker.embedded"]
    words += ["--bind", f"[{host}]:{port}" if ":" in host else f"{host}:{port}"]
    return [*words, "tracker.wsgi:application"]


def _credentials() -> Path:
    return folder() / "demo.json"


def _authority(host: str, port: int) -> str:
    seen = "127.0.0.1" if host in EVERY_ADDRESS else host
    return f"[{seen}]:{port}" if ":" in seen else f"{seen}:{port}"


@contextmanager
def _only_one() -> Iterator[None]:
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem(
                f"The demo already runs on the data in {folder()}. End that one first, "
                "or name another folder in VAR_DIR."
            ) from None
        yield


def _check_port(host: str, port: int) -> None:
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError:
            raise Problem(f"{port} is no port; choose one with --port, up to 65535.") from None
        except OSError as error:
            reasons = {
                errno.EADDRINUSE: f"Port {port} is taken; choose another, for example "
                f"--port {port + 1 if port < 65535 else 8000}",
                errno.EACCES: f"Port {port} is not for this user; choose one with --port, "
                "from 1024 on.",
            }
            sentence = reasons.get(error.errno or 0, f"{host}:{port} cannot be used: {error}.")
            raise Problem(sentence) from None


def _secret_key(home: Path) -> str:
    path = home / "secret_key"
    home.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text()


def _remove() -> None:
    """Take away what the demo made, and nothing else in the folder."""
    shutil.rmtree(folder() / "demo", ignore_errors=True)
    _credentials().unlink(missing_ok=True)
    say("The demo's data is removed; it starts over.")


def _wait_until_healthy(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTING_SECONDS
    seen = "no answer yet"
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise Problem(f"The server did not start (exit code {server.returncode}).")
        try:
            ask(f"{url}/health/")
            return
        except urllib.error.HTTPError as error:
            with error:
                seen = error.read(500).decode(errors="replace")
        except OSError as error:
            seen = str(error)
        time.sleep(0.1)
    raise Problem(f"The server is not ready after {STARTING_SECONDS} s: {seen}")


def credentials() -> dict[str, Any]:
    """`url`, `token` and `accounts` as the last start wrote them."""
    known: dict[str, Any] = json.loads(_credentials().read_text())
    return known


def ask(address: str, *, token: str = "", seconds: float = 5) -> bytes:
    """What the demo answers, asked without any proxy that the environment names."""
    request = urllib.request.Request(address)
    if token:
        request.add_header("Authorization", f"Token {token}")
    with _straight.open(request, timeout=seconds) as answer:
        content: bytes = answer.read()
        return content


def _introduce(url: str) -> None:
    known = credentials()
    rows = [(row["username"], row["password"], row["role"]) for row in known["accounts"]]
    say(f"\nThe tracker is at    {url}/")
    say(f"Staff sign in at     {url}/admin/")
    say(f"REST is at           {url}/api/v1/")
    say(f"with the header      Authorization: Token {known['token']}\n")
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in [("name", "password", "role"), *rows]:
        say("   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    say(f"\nThe same is in {_credentials()}")
    say("Ctrl-C ends the demo. python3 dev.py demo --reset starts over.")
