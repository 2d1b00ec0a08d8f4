"""The thread beside each worker: it comes and goes with the worker and outlives the database."""

import threading

import pytest
from celery.signals import worker_ready, worker_shutdown
from django.db import OperationalError
from django.db.backends.signals import connection_created

from documents.importing import sweeper
from documents.models import WorkerBeat


class Rounds(threading.Event):
    """Ends after so many rounds, without waiting between them."""

    def __init__(self, rounds: int) -> None:
        super().__init__()
        self.left = rounds

    def wait(self, timeout: float | None = None) -> bool:
        self.left -= 1
        if not self.left:
            self.set()
        return self.is_set()


class Worker:
    """What Celery sends along: the worker with its name."""

    hostname = "celery@here"


def swept(name: str, rounds: int) -> None:
    thread = sweeper.Sweeper(name)
    thread.ended = Rounds(rounds)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_sweeper_beats_until_it_is_stopped() -> None:
    swept("w1", 2)
    assert [beat.name for beat in WorkerBeat.objects.all()] == ["w1"]


@pytest.mark.django_db(transaction=True)
def test_sweeper_tries_again_when_the_database_was_away(caplog: pytest.LogCaptureFixture) -> None:
    met: list[str] = []

    def away(**_kwargs: object) -> None:
        if threading.current_thread().name == "sweeper-w1" and not met:
            met.append("away")
            raise OperationalError("away")

    connection_created.connect(away)
    try:
        swept("w1", 2)
    finally:
        connection_created.disconnect(away)
    assert met == ["away"]
    assert [
        record.getMessage() for record in caplog.records if record.name == sweeper.__name__
    ] == ["The database is away; the sweeper tries again."]
    assert WorkerBeat.objects.count() == 1


def test_stopped_sweeper_does_not_begin() -> None:
    thread = sweeper.Sweeper("w1")
    thread.stop()
    thread.start()
    thread.join(20)
    assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_sweeper_comes_and_goes_with_its_worker() -> None:
    worker_ready.send(sender=Worker())
    beside = [t for t in threading.enumerate() if t.name == "sweeper-celery@here"]
    worker_shutdown.send(sender=None)
    assert len(beside) == 1
    beside[0].join(20)
    assert not beside[0].is_alive()
