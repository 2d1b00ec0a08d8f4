"""The words of `python3 dev.py`."""

import argparse
import os
from typing import NoReturn

from tooling import bench, demo, pictures, suite
from tooling.processes import ROOT, Problem, ending_on_signals, environment, run, say
from tooling.virtualenv import BROWSER, DEVELOPMENT, RUN, prepare, python

INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    if arguments[:1] == ["manage"]:  # its options are Django's business
        options, rest = argparse.Namespace(command="manage"), arguments[1:]
    else:
        options, rest = _parser().parse_known_args(arguments)
    if rest and options.command not in ("test", "manage"):
        _parser().error(f"unknown: {' '.join(rest)}")
    with ending_on_signals():
        try:
            return _command(options, rest)
        except Problem as problem:
            say(f"\ndev.py: {problem}")
            return 1
        except PermissionError as error:
            say(f"\ndev.py: this user may not change {error.filename}.")
            return 1
        except KeyboardInterrupt:
            say("\nEnded.")
            return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    word = commands.add_parser("demo", help="set up and serve the tracker with sample documents")
    word.add_argument("--port", type=int, default=8000)
    word.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    word.add_argument("--reset", action="store_true", help="throw the demo's data away first")
    word = commands.add_parser(
        "test",
        allow_abbrev=False,
        help="run every test on SQLite, on PostgreSQL and Redis, and in Chromium",
        description="Everything else is handed to pytest: python3 dev.py test --sqlite -k status",
    )
    only = word.add_mutually_exclusive_group()
    for name in ("sqlite", "postgres", "browser"):
        only.add_argument(f"--{name}", dest="only", action="store_const", const=name)
    word.add_argument("--strict", action="store_true", help="a skipped run counts as failed")
    commands.add_parser("coverage", help="count the lines that the tests on SQLite reach")
    word = commands.add_parser("lint", help="ruff: rules and format")
    word.add_argument("--fix", action="store_true", help="put right what ruff can put right")
    commands.add_parser("types", help="mypy --strict")
    commands.add_parser("check", help="lint, types and test: all that CI runs")
    word = commands.add_parser("bench", help="measure speed, memory and accuracy against targets")
    word.add_argument("name", choices=bench.NAMES)
    word.add_argument("--quick", action="store_true", help="only whether everything runs")
    word.add_argument("--large", action="store_true", help="search: ten times the text as well")
    commands.add_parser("manage", help="manage.py inside .venv, on the demo's data")
    commands.add_parser("pictures", help="take the pictures in README.md from the demo again")
    commands.add_parser("setup", help="make .venv with everything for development")
    return parser


def _command(options: argparse.Namespace, rest: list[str]) -> int:
    # CI sets CI=true on every service that is known.
    strict = getattr(options, "strict", False) or os.environ.get("CI", "") in ("1", "true")
    match options.command:
        case "demo":
            return demo.serve(host=options.host, port=options.port, reset=options.reset)
        case "test":
            return suite.test(only=options.only, strict=strict, arguments=rest)
        case "coverage":
            return suite.coverage()
        case "lint":
            return _lint(fix=options.fix)
        case "types":
            return _types()
        case "check":
            codes = [_lint(fix=False), _types()]
            return max(*codes, suite.test(only=None, strict=strict, arguments=[]))
        case "bench":
            return bench.bench(options.name, quick=options.quick, large=options.large)
        case "pictures":
            return pictures.take()
        case "manage":
            _manage(rest)
        case _:
            prepare(RUN, DEVELOPMENT, BROWSER)
            say("Ready. Next: python3 dev.py demo")
    return 0


def _lint(*, fix: bool) -> int:
    prepare(RUN, DEVELOPMENT)
    say("=== ruff ===")
    rules = run([python(), "-m", "ruff", "check", *(["--fix"] if fix else []), "."])
    form = run([python(), "-m", "ruff", "format", *([] if fix else ["--check"]), "."])
    return max(rules, form)


def _types() -> int:
    prepare(RUN, DEVELOPMENT)
    say("=== mypy ===")
    return run([python(), "-m", "mypy"], env=environment(DJANGO_ENV="test"))


def _manage(arguments: list[str]) -> NoReturn:
    prepare(RUN)
    named = os.environ.keys() & {"DATABASE_URL", "DJANGO_ENV", "VAR_DIR"}
    env = environment() if named else demo.settings()
    # In place of this process, because some commands ask questions or handle Ctrl-C themselves.
    os.chdir(ROOT)
    os.execve(python(), [str(python()), "manage.py", *arguments], env)
