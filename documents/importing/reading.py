"""A file's way to its reading: apart from this process, within the limits of the settings."""

import atexit
from collections.abc import Mapping, Sequence
from functools import cache

from django.conf import settings
from django.db.models.fields.files import FieldFile

from documents.apart import Limits, Pool, Reading
from documents.models import Correction, ImportRun
from documents.parsing.corrections import Change
from documents.parsing.wording import gettext_noop
from documents.readers import Unreadable, check_size
from meetings.models import PartyName

_GONE = gettext_noop("The file of this import is not kept any more. Import the document again.")


def read_file(
    file: FieldFile,
    *,
    names: Mapping[str, str],
    language: str | None,
    lines: bool = False,
    corrections: Sequence[Change] = (),
) -> Reading:
    """Reads and parses an uploaded file. Raises as `read_apart` does, also for a file that is gone;
    too large a file is refused unopened."""
    if not file:
        raise Unreadable(_GONE)
    try:
        check_size(file.size)
        with file.open("rb") as stored:
            content = stored.read()
    except FileNotFoundError:
        raise Unreadable(_GONE) from None
    return read_apart(content, names=names, language=language, lines=lines, corrections=corrections)


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


def read_run(
    run: ImportRun, *, corrections: Sequence[Change] | None = None, lines: bool = False
) -> Reading:
    """Reads and parses a run's file with its corrections in force, or with those that are given.

    `lines` keeps the lines of the source, for a page that shows them. Raises as `read_file` does.
    """
    if corrections is None:
        corrections = Correction.objects.of_file(run.sha256).in_force().changes()
    return read_file(
        run.file,
        names=party_names(),
        language=run.language or None,
        lines=lines,
        corrections=corrections,
    )


def party_names() -> dict[str, str]:
    """Every known party name, as printed in any language, to the party's code."""
    return dict(PartyName.objects.values_list("text", "party__code"))
