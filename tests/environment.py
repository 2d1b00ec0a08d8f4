"""Loaded before the settings (`-p tests.environment`): what a test run means, for each worker.

The settings read the environment when they are imported, and pytest-django imports them before
any conftest. So the few defaults of a test run are set here: the test settings, and a Redis
database of its own for each worker of pytest-xdist, because two workers would otherwise take
each other's messages. The collector of garbage comes less often.
"""

import gc
import os


def redis_url_of_worker(url: str, worker: str) -> str:
    """`redis://host:port/5` moved on for a worker: 5 without one, gw0 6, gw1 7."""
    base, _, number = url.rpartition("/")
    if not number.isdigit():
        base, number = url.rstrip("/"), "0"
    step = int(worker.removeprefix("gw")) + 1 if worker.startswith("gw") else 0
    return f"{base}/{int(number) + step}"


if url := os.environ.get("REDIS_URL"):
    # A worker starts from the environment of the process that made it: keep the first address.
    first = os.environ.setdefault("TEST_REDIS_URL", url)
    os.environ["REDIS_URL"] = redis_url_of_worker(first, os.environ.get("PYTEST_XDIST_WORKER", ""))
os.environ.setdefault("DJANGO_ENV", "test")
# Python would walk all that Django has built again and again, for a fifteenth of a run's time.
gc.set_threshold(100_000, 50, 100)
