"""A folder that files are dropped into: each is taken in once it rests, and stays where it is.

Nothing in the folder is ever changed or deleted. What was seen is kept in rows, so that it survives
a restart and any number of workers take a file in once. A file that changes is taken in again; the
same bytes under another name end as a duplicate that names its twin.
"""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from documents.importing import runs
from documents.importing.batches import start_batch
from documents.models import ImportBatch, WatchedFile
from documents.readers import LIMIT_BYTES

Problem = WatchedFile.Problem
LOOKED_AT = 10_000  # files of the folder, so that a wrong one costs a bounded time
TAKEN_AT_ONCE = 50  # the worker has other work too; the next look takes the next ones
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart")


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it lies in the folder now."""

    path: Path
    size: int
    modified_ns: int
    is_link: bool

    @property
    def key(self) -> str:
        return hashlib.sha256(os.fsencode(self.path)).hexdigest()


def look(folder: Path) -> int:
    """One look at the folder; returns how many files were taken in.

    A file is taken in when it has not changed for IMPORT_FOLDER_SECONDS, and stops at its preview.
    A link, a file that is too large or that may not be read is kept with its problem.
    """
    known = {row.key: row for row in WatchedFile.objects.all()}
    fresh: list[WatchedFile] = []
    resting: list[tuple[WatchedFile, Found]] = []
    now = timezone.now()
    rested = now - timedelta(seconds=settings.IMPORT_FOLDER_SECONDS)
    for found in files_in(folder):
        row = known.get(found.key)
        if row is None:
            fresh.append(_seen(WatchedFile(key=found.key), found, now))
        elif (row.size, row.modified_ns) != (found.size, found.modified_ns):
            _seen(row, found, now).save()
        elif _waits(row) and row.seen_at <= rested:
            resting.append((row, found))
    WatchedFile.objects.bulk_create(fresh, ignore_conflicts=True)
    return _take_in(folder, resting[:TAKEN_AT_ONCE])


def files_in(folder: Path) -> Iterator[Found]:
    """The files below a folder in the order of their names, without hidden and unfinished ones.

    Links to folders are not entered, nor is the folder of what was taken in; whatever is neither
    file nor link is passed over.
    """
    left = LOOKED_AT
    kept = os.path.realpath(settings.MEDIA_ROOT)
    for place, folders, names in os.walk(os.path.realpath(folder)):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and os.path.join(place, name) != kept  # noqa: PTH118  (text)
        )
        for name in sorted(names):
            if name.startswith((".", "~$")) or name.lower().endswith(_UNFINISHED):
                continue
            path = Path(place, name)
            try:
                seen = path.lstat()
            except OSError:  # it has gone since
                continue
            is_link = stat.S_ISLNK(seen.st_mode)
            if is_link or stat.S_ISREG(seen.st_mode):
                yield Found(path, seen.st_size, seen.st_mtime_ns, is_link)
                left -= 1
            if not left:
                return


def _seen(row: WatchedFile, found: Found, now: datetime) -> WatchedFile:
    """The row of a file that is new or has changed: it waits, unless it can never be taken in."""
    row.name = runs.safe_filename(found.path.name)
    row.size, row.modified_ns, row.seen_at = found.size, found.modified_ns, now
    row.run = None
    row.problem = Problem.LINK if found.is_link else ""
    if found.size > LIMIT_BYTES:
        row.problem = Problem.LARGE
    return row


def _waits(row: WatchedFile) -> bool:
    """Whether a look may take the file in; rights can change without any trace in the file."""
    return row.run_id is None and row.problem in ("", Problem.UNREADABLE)


def _take_in(folder: Path, resting: list[tuple[WatchedFile, Found]]) -> int:
    batch: ImportBatch | None = None
    taken = 0
    for row, found in resting:
        data = _bytes_of(found)
        if data is None:
            WatchedFile.objects.filter(pk=row.pk, run=None).update(problem=Problem.UNREADABLE)
            continue
        if len(data) != found.size:
            continue  # it is being written after all; the next look sees it changed
        with transaction.atomic():
            waiting = WatchedFile.objects.select_for_update().filter(
                pk=row.pk, run=None, size=row.size, modified_ns=row.modified_ns
            )
            if waiting.first() is not None:  # no other worker was first
                batch = batch or start_batch(files=(), by=None, label=_label(folder))
                run = runs.start_import(
                    file=ContentFile(data), filename=row.name, by=None, batch=batch
                )
                waiting.update(run=run, problem="")
                taken += 1
    return taken


def _bytes_of(found: Found) -> bytes | None:
    """What is in the file; None where it may not be read, or is no file any more."""
    try:
        number = os.open(found.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(number, "rb") as opened:
            return opened.read(LIMIT_BYTES + 1)
    except OSError:
        return None


def _label(folder: Path) -> str:
    return f"{folder.name} {timezone.localtime():%Y-%m-%d %H:%M}"
