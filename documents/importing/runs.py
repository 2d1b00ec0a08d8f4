"""What people do with a run: start it, store it, try it again, cancel it."""

import hashlib
import re
import unicodedata
from pathlib import PurePath
from typing import Any

from django.contrib.auth.models import User
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.importing.working import ring
from documents.models import ImportBatch, ImportRun
from meetings.acting import signed
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right

State = ImportRun.State
ENDED_BADLY = (State.FAILED, State.CANCELLED)
NOT_STORED_YET = (State.QUEUED, State.READING, State.PARSED)
# What a person's decision sets, in one row or in many.
_FREE = {"worker": "", "lease_until": None}
TO_STORE: dict[str, Any] = {**_FREE, "state": State.STORING, "attempts": 0}
GIVEN_UP: dict[str, Any] = {**_FREE, "state": State.CANCELLED}
AGAIN: dict[str, Any] = {
    **_FREE,
    "state": State.QUEUED,
    "error": "",
    "error_template": "",
    "error_values": {},
    "warnings": [],
    "progress": 0,
    "attempts": 0,
    "finished_at": None,
}


def safe_filename(name: str) -> str:
    """The last part of a name, without control characters, at most 200 characters."""
    last = PurePath(name.replace("\\", "/")).name
    clean = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip() or "unnamed"
    ending = PurePath(clean).suffix[:20]
    return clean if len(clean) <= 200 else clean.removesuffix(ending)[:180] + ending


@signed
def start_import(
    *,
    file: File,  # type: ignore[type-arg]  # bytes, from an upload or from disk
    filename: str,
    by: User | None,
    symbol: str = "",
    language: str = "",
    access: str = "",
    auto_commit: bool = False,
    is_sample: bool = False,
    batch: ImportBatch | None = None,
) -> ImportRun:
    """Takes a file in and queues it; `by` is None for the command line.

    Raises Refused when the person may not import. A bad file is not refused here: its run fails
    with a sentence, so that nothing that was handed in vanishes without a trace.
    """
    may_steer(by)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    name = safe_filename(filename)
    run = ImportRun(
        filename=name,
        size=file.size or 0,
        sha256=digest.hexdigest(),
        symbol=symbol.strip(),
        language=language,
        access=access,
        auto_commit=auto_commit,
        is_sample=is_sample,
        batch=batch,
        created_by=by,
    )
    run.file.save(f"{run.id}{_suffix(name)}", file, save=False)
    run.save()
    transaction.on_commit(lambda: ring(run.id))
    return run


@signed
def commit_import(*, run: ImportRun, by: User | None) -> ImportRun:
    """Stores a parsed run. Raises Refused when it is in another state or the person may not."""
    may_steer(by)
    moved = ImportRun.objects.filter(pk=run.pk, state=State.PARSED).update(**TO_STORE)
    run.refresh_from_db()
    if not moved:
        raise Refused(
            _("This import is “%(state)s”; only one that is ready for preview can be stored.")
            % {"state": run.get_state_display()},
            kind=RefusalKind.CONFLICT,
        )
    transaction.on_commit(lambda: ring(run.id))
    return run


@signed
def retry_import(*, run: ImportRun, by: User | None) -> ImportRun:
    """Queues a failed or cancelled run again with the same file."""
    may_steer(by)
    moved = ImportRun.objects.filter(pk=run.pk, state__in=ENDED_BADLY).update(**AGAIN)
    run.refresh_from_db()
    if not moved:
        raise Refused(
            _("This import is “%(state)s”; only a failed or cancelled one can be tried again.")
            % {"state": run.get_state_display()},
            kind=RefusalKind.CONFLICT,
        )
    transaction.on_commit(lambda: ring(run.id))
    return run


@signed
def cancel_import(*, run: ImportRun, by: User | None) -> ImportRun:
    """Ends a run that has stored nothing yet."""
    may_steer(by)
    moved = ImportRun.objects.filter(pk=run.pk, state__in=NOT_STORED_YET).update(
        **GIVEN_UP, finished_at=timezone.now()
    )
    run.refresh_from_db()
    if not moved:
        raise Refused(
            _("This import is “%(state)s” and cannot be cancelled any more.")
            % {"state": run.get_state_display()},
            kind=RefusalKind.CONFLICT,
        )
    return run


def may_steer(by: User | None) -> None:
    """Raises Refused for a person who may not import; None is the command line."""
    if by is not None:
        require(by, Right.IMPORT_DOCUMENT, _("Only secretariat staff import documents."))


def _suffix(name: str) -> str:
    ending = PurePath(name).suffix
    return ending if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", ending) else ""
