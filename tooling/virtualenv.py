"""The folder `.venv` beside dev.py, filled from the locks and renewed only when a lock changed."""

import hashlib
import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tooling.processes import ROOT, Problem, environment, running, say

VENV = ROOT / ".venv"
_STAMP = "locks.json"
_LOG = "install.log"
RUN, DEVELOPMENT, BROWSER = "requirements.txt", "requirements-dev.txt", "requirements-browser.txt"
# What the benchmarks compare with is large and none of our business otherwise: a folder apart.
BENCH, BENCH_VENV = "requirements-bench.txt", ROOT / ".venv-bench"

_OFFLINE = (
    "NewConnectionError",
    "NameResolutionError",
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "ProxyError",
    "ConnectTimeoutError",
    "Read timed out",
    "Network is unreachable",
)


def python(venv: Path = VENV) -> Path:
    """The interpreter inside `.venv`, or inside another environment."""
    return venv / "bin" / "python"


def prepare(*locks: str, venv: Path = VENV) -> None:
    """Make the environment and install these locks, each once; raises Problem when it cannot.

    What is installed is remembered by the digest of each lock, so that a second call takes
    no time and a changed lock is installed by the next command.
    """
    wanted = [ROOT / name for name in locks]
    stamp = venv / _STAMP
    missing = outdated(stamp, wanted) if python(venv).exists() else wanted
    if not missing:
        return
    if not _has_pip(venv):
        _make(venv)
        missing = wanted
    _install(missing, venv)
    remember(stamp, missing)


def outdated(stamp: Path, locks: Sequence[Path]) -> list[Path]:
    """The locks that are not the ones remembered in the stamp; an unreadable stamp knows none."""
    known = _read(stamp)
    return [lock for lock in locks if known.get(lock.name) != _digest(lock)]


def remember(stamp: Path, locks: Sequence[Path]) -> None:
    """Write down that these locks, as they are now, are installed."""
    known = _read(stamp) | {lock.name: _digest(lock) for lock in locks}
    stamp.write_text(json.dumps(known, indent=1))


def _read(stamp: Path) -> dict[str, str]:
    try:
        known = json.loads(stamp.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return known if isinstance(known, dict) else {}


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _has_pip(venv: Path) -> bool:
    if not python(venv).exists():
        return False
    words = [str(python(venv)), "-c", "import pip"]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def _make(venv: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise Problem(
            f"This Python ({sys.executable}) cannot make virtual environments: its module "
            "ensurepip is missing.\nOn Debian and Ubuntu: apt-get install python3-venv"
        )
    say(f"Making {venv.name} with Python {sys.version_info[0]}.{sys.version_info[1]} ...")
    words = [sys.executable, "-m", "venv", "--clear", str(venv)]
    made = subprocess.run(
        words, env=environment(), text=True, capture_output=True, check=False, cwd=ROOT
    )
    if made.returncode:
        raise Problem(f"{venv} could not be made:\n{made.stdout}{made.stderr}".rstrip())


def _install(locks: Sequence[Path], venv: Path) -> None:
    total = len(set(_pinned(locks)))
    say(f"Installing {total} packages from {' and '.join(lock.name for lock in locks)} ...")
    words: list[str | Path] = [python(venv), "-m", "pip", "install", "--require-hashes"]
    words += ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    for lock in locks:
        words += ["-r", lock]
    log = venv / _LOG
    log.unlink(missing_ok=True)
    with running(words, env=environment(PIP_REQUIRE_VIRTUALENV="1"), log=log) as pip:
        while True:
            try:
                code = pip.wait(0.5)
                break
            except subprocess.TimeoutExpired:
                _show_progress(log, total)
    output = log.read_text(errors="replace")
    if sys.stdout.isatty():
        print("\r", end="")
    if code:
        raise Problem(_reason(output, log))
    say(f"Installed {total} packages.")


def _pinned(locks: Sequence[Path]) -> Iterator[str]:
    for lock in locks:
        for line in lock.read_text().splitlines():
            if "==" in line and not line.startswith((" ", "#")):
                yield line.partition("==")[0]


def _show_progress(log: Path, total: int) -> None:
    if sys.stdout.isatty():
        done = log.read_text(errors="replace").count("\nCollecting ")
        print(f"\r  {min(done, total)} of {total} ", end="", flush=True)


def _reason(output: str, log: Path = VENV / _LOG) -> str:
    """One sentence on why pip failed."""
    if any(word in output for word in _OFFLINE):
        return (
            "The package index could not be reached. The network is needed once; "
            "try again when this machine is online."
        )
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in output:
        return "A package differs from the one that was locked, so it was not installed."
    if "No space left on device" in output:
        return "The disk is full."
    tail = "\n".join(output.splitlines()[-12:])
    return f"The packages could not be installed. pip said:\n{tail}\nAll of it: {log}"
