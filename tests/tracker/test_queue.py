"""The queue itself: an upload is taken up by a worker that runs beside it.

On SQLite the broker is this process's memory, as in the demo; with REDIS_URL it is that Redis, as
in production. The sweeper is kept slow, so that what is tested is the message.
"""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from celery.signals import worker_ready, worker_shutdown
from celery.worker import state
from django.core.files.base import ContentFile
from django.db import connection
from pytest_django import Settings

from documents.importing import sweeper
from documents.importing.runs import start_import
from documents.models import ImportRun, WorkerBeat
from tracker import embedded
from tracker.celery import app

PAPER = "SAMPLE/WG/9/WP.3\n\n1.  A paragraph.\n\n2.  Another paragraph.\n"


@dataclass(frozen=True, slots=True)
class Starting:
    """What Celery sends with its signal, as far as the receiver looks."""

    hostname: str


@pytest.fixture
def worker(transactional_db: None, settings: Settings) -> Iterator[None]:
    settings.IMPORT_SWEEP_SECONDS = 600
    app.control.purge()
    embedded.post_worker_init(None)
    yield
    state.should_stop = 0  # type: ignore[assignment]  # an exit code, as Celery's signals set it
    for thread in threading.enumerate():
        if thread.name == "celery-worker":
            thread.join(20)
            assert not thread.is_alive()
    state.should_stop = None
    sweeper.stop_all()
    connection.close()


def test_message_brings_an_upload_to_the_worker(worker: None) -> None:
    assert WorkerBeat.objects.filter(name__startswith="embedded@").exists()
    run = start_import(
        file=ContentFile(PAPER.encode(), name="paper.txt"),
        filename="paper.txt",
        by=None,
        auto_commit=True,
    )
    deadline = time.monotonic() + 60
    while run.state in ImportRun.WORKING and time.monotonic() < deadline:
        time.sleep(0.1)
        run.refresh_from_db()
    assert (run.state, run.error) == (ImportRun.State.DONE, "")
    assert run.edition is not None
    assert list(run.edition.paragraphs.values_list("path", flat=True))[-2:] == ["1", "2"]


def test_worker_process_beats_from_its_start_to_its_end(
    transactional_db: None, settings: Settings
) -> None:
    settings.IMPORT_SWEEP_SECONDS = 0
    worker_ready.send(sender=Starting(hostname="celery@test"))
    deadline = time.monotonic() + 60
    while not WorkerBeat.objects.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    worker_shutdown.send(sender=None)
    assert list(WorkerBeat.objects.values_list("name", flat=True)) == ["celery@test"]
    names = {thread.name for thread in threading.enumerate()}
    assert "sweeper-celery@test" not in names
