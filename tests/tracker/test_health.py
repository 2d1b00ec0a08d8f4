"""What `/health/` says, and the settings of the process that serves and imports at once."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from pytest_django import Settings

from documents.models import WorkerBeat
from proposals.models import Element, Status
from tests.makers import make_element, make_status
from tests.readers import browser
from tracker import embedded


def asked() -> tuple[int, dict[str, object]]:
    response = browser().get("/health/")
    return response.status_code, response.json()


@pytest.fixture
def ready(db: None, settings: Settings) -> None:
    settings.IMPORT_SWEEP_SECONDS = 3
    WorkerBeat.objects.create(name="w1", seen_at=timezone.now() - timedelta(seconds=12))
    make_status("REGISTERED")
    make_element()


def test_health_is_ok_when_everything_is_there(ready: None) -> None:
    assert asked() == (
        200,
        {"status": "ok", "database": True, "worker": True, "reference_data": True},
    )


@pytest.mark.parametrize(
    ("lost", "missing"),
    [
        (lambda: WorkerBeat.objects.all().delete(), "worker"),
        (
            lambda: WorkerBeat.objects.update(seen_at=timezone.now() - timedelta(seconds=20)),
            "worker",
        ),
        (lambda: Status.objects.all().delete(), "reference_data"),
        (lambda: Element.objects.all().delete(), "reference_data"),
    ],
)
def test_health_says_what_is_missing(ready: None, lost: Callable[[], object], missing: str) -> None:
    lost()
    expected = {"database": True, "worker": True, "reference_data": True, missing: False}
    assert asked() == (503, {"status": "unavailable", **expected})


def test_health_without_a_database_answers_all_the_same(ready: None) -> None:
    def away(*_query: Any) -> None:
        raise OperationalError("away")

    with connection.execute_wrapper(away):
        assert asked() == (
            503,
            {
                "status": "unavailable",
                "database": False,
                "worker": False,
                "reference_data": False,
            },
        )


def test_health_is_never_cached_and_takes_no_posts(ready: None) -> None:
    assert "no-store" in browser().get("/health/")["Cache-Control"]
    assert browser().post("/health/").status_code == 405


def test_embedded_process_is_one_with_threads() -> None:
    """The broker in memory is shared by threads, not by processes."""
    assert (embedded.workers, embedded.threads, embedded.worker_class) == (1, 8, "gthread")
    assert (embedded.graceful_timeout, embedded.loglevel) == (5, "warning")


@pytest.mark.parametrize(
    ("given", "bind"), [({}, "127.0.0.1:8000"), ({"BIND": "127.0.0.1:8765"}, "127.0.0.1:8765")]
)
def test_embedded_process_listens_where_it_is_told(given: dict[str, str], bind: str) -> None:
    """Read by a fresh interpreter without Django: gunicorn reads it before the application."""
    environment = {name: value for name, value in os.environ.items() if name != "BIND"}
    words = "import sys, tracker.embedded as e; print(e.bind, 'documents' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", words],
        env={**environment, **given},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.split() == [bind, "False"]
