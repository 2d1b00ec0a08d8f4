"""Gunicorn settings for one process that serves and imports: `gunicorn -c python:tracker.embedded`.

The Celery worker runs in a thread of the one web process, on the in-memory broker. Production
runs workers of its own instead (docker-compose.yml).
"""

import os
import threading
from typing import Any

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = 1
threads = 8
worker_class = "gthread"
graceful_timeout = 5
loglevel = "warning"
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """Gunicorn calls this once the web process has loaded the application."""
    from celery.beat import EmbeddedService, Scheduler

    from documents.importing import sweeper, working
    from tracker.celery import app

    name = f"embedded@{working.worker_name()}"
    controller = app.WorkController(
        app=app,
        pool="solo",
        concurrency=1,
        hostname=name,
        without_heartbeat=True,
        without_mingle=True,
        without_gossip=True,
    )
    threading.Thread(target=controller.start, name="celery-worker", daemon=True).start()
    # The clock that production runs on its own; what it rang last is not kept.
    clock: Any = EmbeddedService(app, thread=True, scheduler_cls=Scheduler)
    clock.start()
    # The first answer of /health/ must not depend on which thread comes first.
    sweeper.beat(name)
    sweeper.start(name)
