"""A file's way to its reading: apart from this process, within the limits of the settings."""

import atexit
from collections.abc import Mapping, Sequence
from functools import cache

from django.conf import settings
from django.db.models.fields.files import FieldFile

from documents.apart import Limits, Pool, Reading
from documents.parsing.corrections import Change
from documents.readers import check_size


def read_file(
    file: FieldFile,
    *,
    names: Mapping[str, str],
    language: str | None,
    lines: bool = False,
    corrections: Sequence[Change] = (),
) -> Reading:
    """Reads and parses an uploaded file. Raises as `read_apart` does; too large a file is refused
    unopened."""
    check_size(file.size)
    with file.open("rb") as stored:
        return read_apart(
            stored.read(), names=names, language=language, lines=lines, corrections=corrections
        )


def read_apart(
    data: bytes,
    *,
    names: Mapping[str, str],
    language: str | None = None,
    lines: bool = False,
    corrections: Sequence[Change] = (),
) -> Reading:
    """Reads and parses a document in a child process; `lines` keeps the lines of the source,
    `corrections` by hand are made on the way.

    Raises Unreadable, with a sentence that says what to do, for a file that cannot be read, and
    for one that breaks the child or needs more time or memory than the limits. Raises ChildFailed
    for an error of this program.
    """
    return _pool().read(data, names=names, language=language, lines=lines, corrections=corrections)


@cache
def _pool() -> Pool:
    pool = Pool(
        Limits(
            memory_mb=settings.IMPORT_MEMORY_MB,
            cpu_seconds=settings.IMPORT_CPU_SECONDS,
            wall_seconds=settings.IMPORT_WALL_SECONDS,
            children=settings.IMPORT_CHILDREN,
            files_per_child=settings.IMPORT_FILES_PER_CHILD,
        )
    )
    atexit.register(pool.close)
    return pool
