"""Many files at once: one batch, a run for each file, and verbs over those that are alike.

A file that fails never stops the others. Every verb is one write, however many files there are.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.files import File
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.importing.runs import (
    AGAIN,
    GIVEN_UP,
    NOT_STORED_YET,
    TO_STORE,
    may_steer,
    start_import,
)
from documents.importing.unpacking import is_bundle, unpacked
from documents.importing.working import ring
from documents.models import ImportBatch, ImportRun
from meetings.acting import signed, verb
from meetings.refusals import RefusalKind, Refused

State = ImportRun.State


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far a batch is: its runs in order of their names, and how many are in each state.

    `shown` are the runs of one state where one is asked for, else all. `ready` can be stored
    without a second look, `failed` tried again, `open` still cancelled.
    """

    batch: ImportBatch
    runs: tuple[ImportRun, ...]
    shown: tuple[ImportRun, ...]
    state: str
    counts: tuple[tuple[str, str, int], ...]
    ended: int
    moving: bool
    ready: int
    failed: int
    open: int


@signed
def take_in(
    *,
    files: Sequence["File[bytes]"],
    by: User | None,
    label: str = "",
    **asked: Any,
) -> ImportRun | ImportBatch:
    """Takes an upload in: an import for one file, a batch for several and for an archive of them.

    `label` names the batch, `asked` goes to `start_import` for each file. Raises Refused when the
    person may not import, and Unreadable for an archive that `unpacking.check` refuses.
    """
    if len(files) == 1 and not is_bundle(files[0]):
        return start_import(file=files[0], filename=files[0].name or "", by=by, **asked)
    return start_batch(files=unpacked(files), by=by, label=label, **asked)


@signed
def start_batch(
    *,
    files: Iterable[tuple[str, File]],  # type: ignore[type-arg]  # bytes, from anywhere
    by: User | None,
    label: str = "",
    **asked: Any,
) -> ImportBatch:
    """Takes files in, each with the name it came with; `asked` goes to `start_import` for each.

    Raises Refused when the person may not import.
    """
    may_steer(by)
    name = label.strip()[:100] or timezone.localtime().strftime("%Y-%m-%d %H:%M")
    batch = ImportBatch.objects.create(label=name, created_by=by)
    for filename, file in files:
        start_import(file=file, filename=filename, by=by, batch=batch, **asked)
    return batch


def progress_of(batch: ImportBatch, *, state: str = "") -> BatchProgress:
    """The state of every file of a batch, in one query; an unknown state shows all."""
    runs = tuple(batch.runs.select_related("document", "twin").order_by("filename", "created_at"))
    states = Counter(run.state for run in runs)
    asked = state if state in State.values else ""
    return BatchProgress(
        batch=batch,
        runs=runs,
        shown=tuple(run for run in runs if asked in ("", run.state)),
        state=asked,
        counts=tuple(
            (code, str(name), states[code]) for code, name in State.choices if states[code]
        ),
        ended=sum(run.is_ended or run.state == State.PARSED for run in runs),
        moving=any(run.state in ImportRun.WORKING for run in runs),
        ready=sum(run.state == State.PARSED and not run.warnings for run in runs),
        failed=states[State.FAILED],
        open=sum(states[state] for state in NOT_STORED_YET),
    )


def next_to_look_at(run: ImportRun) -> ImportRun | None:
    """The next file of the run's batch that is ready for preview, by name; after the last the
    first. None where there is no other, and for a run alone."""
    if run.batch_id is None:
        return None
    ready = ImportRun.objects.filter(batch=run.batch_id, state=State.PARSED).exclude(pk=run.pk)
    names = ready.order_by("filename", "created_at")
    later = Q(filename__gt=run.filename) | Q(filename=run.filename, created_at__gt=run.created_at)
    return names.filter(later).first() or names.first()


@verb
def store_ready(*, batch: ImportBatch, by: User | None) -> int:
    """Stores what was read without a warning; the rest waits to be looked at. Returns how many.

    Raises Refused when there is nothing of the kind, as the two verbs below do.
    """
    return _move(batch.runs.filter(state=State.PARSED, warnings=[]), by, TO_STORE)


@verb
def retry_failed(*, batch: ImportBatch, by: User | None) -> int:
    """Queues every failed file again. Returns how many."""
    return _move(batch.runs.filter(state=State.FAILED), by, AGAIN)


@verb
def cancel_rest(*, batch: ImportBatch, by: User | None) -> int:
    """Cancels every file that is not stored yet. Returns how many."""
    unfinished = batch.runs.filter(state__in=NOT_STORED_YET)
    return _move(unfinished, by, {**GIVEN_UP, "finished_at": timezone.now()})


def _move(runs: QuerySet[ImportRun], by: User | None, changes: dict[str, Any]) -> int:
    may_steer(by)
    chosen = list(runs.select_for_update().values_list("pk", flat=True))
    if not chosen:
        raise Refused(
            _("No file of this batch is in that state any more."), kind=RefusalKind.CONFLICT
        )
    moved = ImportRun.objects.filter(pk__in=chosen).update(**changes)
    if changes["state"] in ImportRun.WORKING:
        transaction.on_commit(lambda: ring(*chosen))
    return moved
