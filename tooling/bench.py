"""Benchmarks: everything that `python -m benchmarks` needs, and the runs of it."""

import tempfile
from pathlib import Path

from tooling import servers, suite
from tooling.processes import Problem, environment, run, say
from tooling.virtualenv import BENCH, BENCH_VENV, DEVELOPMENT, RUN, prepare, python

NAMES = ("import", "search", "pages")
NO_POSTGRES = (
    "There is no PostgreSQL, so nothing is measured on it. To get it: "
    + suite.HOW_TO_GET["PostgreSQL"]
)


def bench(name: str, *, quick: bool, large: bool = False) -> int:
    """Measure on every database that there is; 1 where a target is missed.

    With `quick`, only whether everything runs, on little text and with what is installed; with
    `large`, search is measured on ten times the text as well.
    """
    prepare(RUN, DEVELOPMENT)
    other = None if quick or name == "pages" else _others()  # pages are compared with themselves
    words: list[str | Path] = [python(), "-m", "benchmarks", name]
    words += ["--quick"] * quick + ["--large"] * (large and name == "search")
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        env = environment(
            DJANGO_ENV="test",
            DJANGO_SETTINGS_MODULE="tracker.settings",
            VAR_DIR=folder,
            MEDIA_ROOT=None,
            DATABASE_URL=None,
            REDIS_URL=None,
            BENCH_PYTHON=str(other) if other else None,
        )
        say(f"=== {name} ===")
        codes = [run(words, env=env)]
        say("=== on SQLite ===")
        codes.append(run([*words, "--database"], env=env))
        with servers.postgres() as address:
            if address:
                say("=== on PostgreSQL ===")
                codes.append(run([*words, "--database"], env=env | {"DATABASE_URL": address}))
            else:
                say(NO_POSTGRES)
    return max(codes)


def _others() -> Path | None:
    """The interpreter that has what is compared with; None where it cannot be had."""
    try:
        prepare(BENCH, venv=BENCH_VENV)
    except Problem as problem:
        say(f"Nothing is compared with other programs:\n{problem}\n")
        return None
    return python(BENCH_VENV)
