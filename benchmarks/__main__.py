"""python -m benchmarks NAME [--quick | --large]: prints the measures; 1 where one is missed.

`dev.py bench` runs this with everything that it needs. Others are added to BENCHMARKS.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import django

django.setup()

from django.db import connection  # noqa: E402  only after setup

from benchmarks import apart, pages, partitioning, reading, searching, storing  # noqa: E402
from benchmarks.report import Measure, table  # noqa: E402
from documents.apart.child import settle  # noqa: E402

_Benchmark = Callable[..., list[Measure]]
BENCHMARKS: dict[str, tuple[_Benchmark, ...]] = {
    "import": (reading.measure, apart.measure, partitioning.measure),
}
# These depend on the database, and are measured on each.
ON_DATABASE: dict[str, tuple[_Benchmark, ...]] = {
    "import": (storing.measure,),
    "search": (searching.measure,),
    "pages": (pages.measure,),
}


def main(arguments: list[str]) -> int:
    """Measure, print, and answer the exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("name", choices=sorted(BENCHMARKS.keys() | ON_DATABASE.keys()))
    parser.add_argument("--quick", action="store_true", help="only whether everything runs")
    parser.add_argument("--large", action="store_true", help="ten times the text as well")
    parser.add_argument("--database", action="store_true", help="what depends on the database")
    options = parser.parse_args(arguments)
    chosen = (ON_DATABASE if options.database else BENCHMARKS).get(options.name, ())
    settle()  # as a child does that reads files
    missed = 0
    with _empty_database() if options.database and chosen else _no_database():
        for measure in chosen:
            found = measure(quick=options.quick, **({"large": True} if options.large else {}))
            print(table(found), flush=True)
            missed += sum(each.is_missed for each in found)
    return 1 if missed and not options.quick else 0


@contextmanager
def _empty_database() -> Iterator[None]:
    """A database beside the one that the settings name, gone afterwards."""
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    name = connection.settings_dict["NAME"]
    try:
        yield
    finally:
        connection.creation.destroy_test_db(str(name), verbosity=0)


@contextmanager
def _no_database() -> Iterator[None]:
    yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
