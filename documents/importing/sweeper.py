"""A thread beside each worker: it shows that the worker lives and picks up what was dropped.

A message that the broker lost, a broker that is away, a worker that was killed: the run's row
tells, and whoever sweeps next takes it up. Running twice is harmless, the lease decides.
"""

import logging
import threading
from pathlib import Path

from celery.signals import worker_ready, worker_shutdown
from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from documents.importing import watching, working
from documents.models import WorkerBeat

logger = logging.getLogger(__name__)


class Sweeper(threading.Thread):
    def __init__(self, name: str) -> None:
        super().__init__(name=f"sweeper-{name}", daemon=True)
        self.worker = name
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.is_set():
            try:
                sweep(self.worker)
            except Error:
                logger.warning("The database is away; the sweeper tries again.", exc_info=True)
            finally:
                connection.close()
            self.ended.wait(settings.IMPORT_SWEEP_SECONDS)

    def stop(self) -> None:
        self.ended.set()


def sweep(worker: str) -> int:
    """One round: beat, look into the watched folder, process what nobody holds.

    Returns how many runs were taken up.
    """
    beat(worker)
    if settings.IMPORT_FOLDER:
        watching.look(Path(settings.IMPORT_FOLDER))
    runs = working.waiting(older_than_seconds=settings.IMPORT_SWEEP_SECONDS)
    for run_id in runs:
        try:
            working.process(run_id, worker=f"{worker}/sweeper")
        except Exception:
            # Whatever it was, the run says so; the next run must not wait for it.
            logger.exception("Run %s failed.", run_id)
        beat(worker)
    return len(runs)


def beat(worker: str) -> None:
    WorkerBeat.objects.update_or_create(name=worker, defaults={"seen_at": timezone.now()})


_sweepers: list[Sweeper] = []


def start(name: str) -> Sweeper:
    sweeper = Sweeper(name)
    sweeper.start()
    _sweepers.append(sweeper)
    return sweeper


@worker_ready.connect
def _start_beside_worker(sender: object = None, **_kwargs: object) -> None:
    start(getattr(sender, "hostname", None) or working.worker_name())


@worker_shutdown.connect
def stop_all(**_kwargs: object) -> None:
    """Ends every sweeper of this process and waits for the round that each is in."""
    while _sweepers:
        ending = _sweepers.pop()
        ending.stop()
        ending.join(10)
