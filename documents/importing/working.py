"""What workers do with a run: hold it by a lease, read it, store it, end it.

The `ImportRun` row and its lease are the truth. A worker holds a run while it renews the lease;
when it dies the lease runs out and another worker takes the run up from its last state. Storing
is one transaction that ends by claiming the run as done, so there is never half a document.
"""

import logging
import os
import socket
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from celery import current_app
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import override
from kombu.exceptions import OperationalError

from documents.importing.reading import read_run
from documents.models import ImportRun
from documents.parsing.wording import Values, filled, gettext_noop
from documents.readers import Unreadable
from documents.storing.editions import AlreadyStored, store
from documents.wording import as_warning
from meetings.refusals import Refused

logger = logging.getLogger(__name__)
MAX_ATTEMPTS = 3
State = ImportRun.State
_OUR_ERROR = gettext_noop(
    "The file could not be imported because of an error in this program. Nothing was stored; the "
    "file is kept. Try again, and report the import if it fails again."
)


class LeaseLost(Exception):
    """Another worker holds the run now; what this one did is rolled back."""


def worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"


def ring(*run_ids: uuid.UUID) -> None:
    """Tells the workers that there is work. A broker that is away costs the caller nothing."""
    threading.Thread(target=_send, args=tuple(map(str, run_ids)), daemon=True).start()


def _send(*run_ids: str) -> None:
    try:
        for run_id in run_ids:
            current_app.send_task("documents.process_import", args=[run_id], retry=False)
    except (OperationalError, OSError) as away:
        logger.warning("The broker is away (%s); the sweeper will find run %s.", away, run_id)


def waiting(*, older_than_seconds: float = 0) -> list[uuid.UUID]:
    """Runs that need a worker and have none: queued, or left by a worker whose lease ran out."""
    now = timezone.now()
    return list(
        ImportRun.objects.filter(_nobody_holds(), state__in=ImportRun.WORKING)
        .filter(created_at__lte=now - timedelta(seconds=older_than_seconds))
        .order_by("created_at")
        .values_list("pk", flat=True)
    )


def process(run_id: uuid.UUID | str, *, worker: str) -> ImportRun | None:
    """Takes a run as far as it goes. None when somebody else holds it or nothing is to do.

    An unexpected error ends the run as failed with a sentence, and is raised for the log.
    """
    run = _claim(run_id, worker)
    if run is None:
        return None
    try:
        # What is kept is English, so that a page can find its translation.
        with _lease_renewed(run, worker), override("en"):
            _advance(run, worker)
    except LeaseLost:
        logger.warning("Run %s went to another worker; nothing was stored here.", run.pk)
        return None
    except AlreadyStored as twin:
        _end_as_duplicate(run, worker, twin.run)
    except Unreadable as refusal:
        _fail(run, worker, refusal.template, refusal.values)
    except Refused as refusal:
        _fail(run, worker, refusal.template, refusal.values)
    except Exception:
        _fail(run, worker, _OUR_ERROR)
        raise
    run.refresh_from_db()
    return run


def _advance(run: ImportRun, worker: str) -> None:
    earlier = _twin(run)
    if earlier is not None:
        raise AlreadyStored(earlier)
    _step(run, worker, progress=20)
    found = read_run(run)
    parsed = found.parsed
    if run.state == State.READING:
        warnings = [as_warning(finding) for finding in parsed.findings]
        ready = State.STORING if run.auto_commit else State.PARSED
        _step(run, worker, progress=60, state=ready, warnings=warnings)
    if run.state == State.STORING:
        with transaction.atomic():
            edition = store(parsed, source=found.source, run=run)
            _step(
                run,
                worker,
                progress=100,
                state=State.DONE,
                finished_at=timezone.now(),
                edition=edition,
                document=edition.document,
            )


def _twin(run: ImportRun) -> ImportRun | None:
    """The earlier run of the same bytes, unless that one came to nothing.

    A run that reads a stored text again has none: it is meant.
    """
    if run.rereads_id is not None:
        return None
    return (
        ImportRun.objects.filter(sha256=run.sha256, created_at__lt=run.created_at)
        .exclude(pk=run.pk)
        .exclude(state__in=[State.FAILED, State.CANCELLED, State.DUPLICATE])
        .order_by("created_at")
        .first()
    )


def _claim(run_id: uuid.UUID | str, worker: str) -> ImportRun | None:
    claimed = ImportRun.objects.filter(
        _nobody_holds(), pk=run_id, state__in=ImportRun.WORKING
    ).update(worker=worker, lease_until=_lease_end(), attempts=F("attempts") + 1)
    if not claimed:
        return None
    run = ImportRun.objects.get(pk=run_id)
    if run.attempts > MAX_ATTEMPTS:
        _fail(
            run,
            worker,
            gettext_noop(
                "The import was started %(n)s times and its worker died each time. The file may be "
                "too large or damaged: split it or save it again as plain text in UTF-8."
            ),
            (("n", MAX_ATTEMPTS),),
        )
        return None
    if run.state == State.QUEUED:
        _step(run, worker, progress=5, state=State.READING)
    return run


def _nobody_holds() -> Q:
    return Q(lease_until__isnull=True) | Q(lease_until__lt=timezone.now())


def _lease_end() -> datetime:
    return timezone.now() + timedelta(seconds=settings.IMPORT_LEASE_SECONDS)


def _step(run: ImportRun, worker: str, **changes: object) -> None:
    """Writes progress while the lease is ours; raises LeaseLost when it is not.

    A run that ends or waits for a person is let go of in the same write.
    """
    resting = changes.get("state", run.state) not in ImportRun.WORKING
    lease = {"worker": "", "lease_until": None} if resting else {"lease_until": _lease_end()}
    held = ImportRun.objects.filter(pk=run.pk, worker=worker, state=run.state)
    if not held.update(**changes, **lease):
        raise LeaseLost
    for name, value in changes.items():
        setattr(run, name, value)


def _fail(run: ImportRun, worker: str, template: str, values: Values = ()) -> None:
    ImportRun.objects.filter(pk=run.pk, worker=worker).update(
        state=State.FAILED,
        error=filled(template, values),
        error_template=template,
        error_values=dict(values),
        finished_at=timezone.now(),
        worker="",
        lease_until=None,
    )


def _end_as_duplicate(run: ImportRun, worker: str, twin: ImportRun | None) -> None:
    ImportRun.objects.filter(pk=run.pk, worker=worker).update(
        state=State.DUPLICATE,
        twin=twin,
        document=twin.document if twin else None,
        progress=100,
        finished_at=timezone.now(),
        worker="",
        lease_until=None,
    )


@contextmanager
def _lease_renewed(run: ImportRun, worker: str) -> Iterator[None]:
    """Renews the lease from a thread of this process, so that it dies with the process."""
    ended = threading.Event()

    def renew() -> None:
        while not ended.wait(settings.IMPORT_LEASE_SECONDS / 4):
            try:
                ImportRun.objects.filter(
                    pk=run.pk, worker=worker, state__in=ImportRun.WORKING
                ).update(lease_until=_lease_end())
            finally:
                connection.close()

    keeper = threading.Thread(target=renew, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
