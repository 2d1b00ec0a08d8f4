"""The whole test suite: on SQLite, again on PostgreSQL with Redis, and once in a browser."""

import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tooling import servers
from tooling.processes import ROOT, Problem, environment, run, say
from tooling.virtualenv import BROWSER, DEVELOPMENT, RUN, prepare, python

CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Nothing but the page that is asked for; the sandbox cannot be had by root.
QUIET_CHROMIUM = (
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SCREENSHOTS = ROOT / "var" / "screenshots"
COVERAGE = ("--cov", "--cov-branch", "--cov-report=")
FLOOR = 95
NO_TESTS_COLLECTED = 5
HOW_TO_GET = {
    "PostgreSQL": "apt-get install postgresql (or name one in DATABASE_URL)",
    "Redis": "apt-get install redis-server (or name one in REDIS_URL)",
    "Chromium": "apt-get install chromium (or name it in CHROMIUM)",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one run of the suite; `problem` is empty when it passed."""

    name: str
    seconds: float = 0
    problem: str = ""
    missing: tuple[str, ...] = ()


def test(*, only: str | None, strict: bool, arguments: list[str]) -> int:
    """Run the suite and say what ran and what did not; the exit code is 0 only when all passed.

    `only` is "sqlite", "postgres", "browser" or None for all three; the browser runs with
    `arguments` for pytest only when it is named. With `strict` (as in CI) a run that could not
    take place counts as failed.
    """
    prepare(RUN, DEVELOPMENT)
    outcomes = []
    if only in (None, "sqlite"):
        outcomes.append(_on_sqlite(arguments))
    if only in (None, "postgres"):
        outcomes.append(_on_postgres(arguments))
    if only == "browser" or (only is None and not arguments):
        outcomes.append(_in_browser(arguments))
    return _report(outcomes, strict=strict)


def coverage() -> int:
    """Run the suite on SQLite and hold the floor under the lines and branches that it reaches.

    Counting makes the suite half as slow again, so that it is not part of every run.
    """
    prepare(RUN, DEVELOPMENT)
    with tempfile.TemporaryDirectory(prefix="tracker-coverage-") as folder:
        count = Path(folder) / ".coverage"
        outcomes = [_on_sqlite([], count), _coverage(count)]
    return _report(outcomes, strict=False)


def chromium() -> str | None:
    """The program named in CHROMIUM, else the first Chromium or Chrome that is installed."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def _on_sqlite(arguments: list[str], count: Path | None = None) -> Outcome:
    words = [*_words(arguments), *(COVERAGE if count else ())]
    return _pytest("SQLite", words, count, DATABASE_URL=None, REDIS_URL=None)


def _on_postgres(arguments: list[str]) -> Outcome:
    with servers.postgres() as database, servers.redis() as queue:
        absent = {"PostgreSQL": database, "Redis": queue}
        missing = tuple(name for name, address in absent.items() if not address)
        if not database:
            return Outcome("PostgreSQL", missing=missing)
        name = "PostgreSQL and Redis" if queue else "PostgreSQL, without Redis"
        words = _words(arguments, "-m", "not once")
        outcome = _pytest(name, words, None, DATABASE_URL=database, REDIS_URL=queue)
        return Outcome(outcome.name, outcome.seconds, outcome.problem, missing)


def _in_browser(arguments: list[str]) -> Outcome:
    program = chromium()
    if not program:
        return Outcome("Browser", missing=("Chromium",))
    prepare(BROWSER)
    words = ["-n", "2", "--dist", "worksteal", "-p", "no:cacheprovider", "tests/browser"]
    changes = {"CHROMIUM": program, "DATABASE_URL": None, "REDIS_URL": None}
    changes["SCREENSHOTS"] = str(SCREENSHOTS)
    outcome = _pytest("Browser", [*words, *arguments], None, **changes)
    say(f"Pictures of the pages: {SCREENSHOTS}")
    return outcome


def _coverage(count: Path) -> Outcome:
    say("\n=== Coverage ===")
    started = time.monotonic()
    words = ["report", "--show-missing", "--skip-covered", f"--fail-under={FLOOR}"]
    code = run([python(), "-m", "coverage", *words], env=environment(COVERAGE_FILE=str(count)))
    problem = f"less than {FLOOR} % of lines and branches" if code else ""
    return Outcome("Coverage", time.monotonic() - started, problem)


def _words(arguments: list[str], *more: str) -> list[str]:
    return ["-n", "2", "--ignore=tests/browser", *more, *arguments]


def _pytest(name: str, words: list[str], count: Path | None, **changes: str | None) -> Outcome:
    say(f"\n=== Tests: {name} ===")
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tracker-test-") as folder:
        env = environment(DJANGO_ENV="test", VAR_DIR=folder, MEDIA_ROOT=None, **changes)
        if count:
            env["COVERAGE_FILE"] = str(count)
        code = run([python(), "-m", "pytest", *words], env=env)
    problem = {0: "", NO_TESTS_COLLECTED: "no test was found"}.get(code, f"pytest said {code}")
    return Outcome(name, time.monotonic() - started, problem)


def _report(outcomes: list[Outcome], *, strict: bool) -> int:
    say("\n=== What ran ===")
    for outcome in outcomes:
        if outcome.seconds:
            word = f"FAILED ({outcome.problem})" if outcome.problem else "passed"
            say(f"{outcome.name}: {word}, {outcome.seconds:.0f} s")
    missing = [name for outcome in outcomes for name in outcome.missing]
    if missing:
        say("\n" + "!" * 80)
        for name in missing:
            say(f"!! SKIPPED for want of {name}. To get it: {HOW_TO_GET[name]}")
        say("!" * 80)
    if any(outcome.problem for outcome in outcomes):
        return 1
    if missing and strict:
        say("In CI nothing may be skipped, so this counts as failed.")
        return 1
    if not any(outcome.seconds for outcome in outcomes):
        raise Problem("No test ran.")
    return 0
