"""`manage.py import_documents PATH...`: files and folders, through the same runs as uploads."""

import logging
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from documents.importing import runs, working
from documents.importing.batches import start_batch
from documents.importing.unpacking import is_bundle, unpacked
from documents.models import LANGUAGES, Access, ImportBatch, ImportRun
from documents.readers import Unreadable

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Imports documents from files, from archives (.zip), and from folders with everything "
        "below them. Each file "
        "gets a run that the admin shows; a bad file fails alone and the others go on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", type=Path)
        parser.add_argument("--symbol", default="", help="only for one file without its own symbol")
        parser.add_argument("--language", default="", choices=[code for code, _name in LANGUAGES])
        parser.add_argument("--access", default="", choices=Access.values)
        parser.add_argument(
            "--preview",
            action="store_true",
            help="stop before storing; somebody looks at each in the admin and stores it there",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        files = list(_files(options["paths"]))
        bundled = any(map(_is_bundle, files))
        if options["symbol"] and (len(files) != 1 or bundled):
            raise CommandError(f"--symbol is for one file; {len(files)} were given.")
        batch = None
        if len(files) > 1 or bundled:
            batch = start_batch(files=(), by=None, label=options["paths"][0].resolve().name)
            self.stdout.write(f"Batch {batch.pk}: {len(files)} files.")
        well = [
            did_well
            for path in tqdm(files, unit="file", file=sys.stderr, disable=None)
            for did_well in self._import_all(path, options, batch)
        ]
        failed = well.count(False)
        self.stdout.write(f"{len(well)} files: {len(well) - failed} taken in, {failed} failed.")
        if failed:
            raise CommandError("Some files were not imported; each line above says why.")

    def _import_all(
        self, path: Path, options: dict[str, Any], batch: ImportBatch | None
    ) -> Iterator[bool]:
        """For a file, or each document in an archive: whether it did not fail."""
        try:
            with path.open("rb") as opened:
                for name, file in unpacked([File(opened, name=path.name)]):
                    shown = path if name == path.name else path / name
                    yield self._import(shown, name, file, options, batch)
        except OSError as problem:
            self._say(path, f"Failed. The file cannot be read: {problem.strerror}.")
            yield False
        except Unreadable as refusal:
            self._say(path, f"Failed. {refusal}")
            yield False

    def _import(
        self,
        path: Path,
        name: str,
        file: "File[bytes]",
        options: dict[str, Any],
        batch: ImportBatch | None,
    ) -> bool:
        """Takes a file as far as it goes and says how far; whether it did not fail."""
        run = runs.start_import(
            file=file,
            filename=name,
            by=None,
            symbol=options["symbol"],
            language=options["language"],
            access=options["access"],
            auto_commit=not options["preview"],
            batch=batch,
        )
        try:
            working.process(run.pk, worker=working.worker_name())
        except Exception:
            # Whatever it was, the run says so; the next file must not wait for it.
            logger.exception("Run %s failed.", run.pk)
        run.refresh_from_db()
        self._say(path, _said_of(run))
        return run.state != ImportRun.State.FAILED

    def _say(self, path: Path, outcome: str) -> None:
        """A line for a file; its name may be no text."""
        name = os.fsencode(path).decode("utf-8", "replace")
        with tqdm.external_write_mode(file=sys.stderr):
            self.stdout.write(f"{name}: {outcome}")


def _is_bundle(path: Path) -> bool:
    try:
        with path.open("rb") as opened:
            return is_bundle(File(opened))
    except OSError:
        return False


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            # A link may lead to what nobody meant to hand in.
            found = (each for each in path.rglob("*") if each.is_file() and not each.is_symlink())
            yield from sorted(found)
        elif path.is_file():
            yield path
        else:
            raise CommandError(f"There is no file or folder {path}.")


def _said_of(run: ImportRun) -> str:
    said = str(run.get_state_display())
    if run.twin is not None:
        said += f", same bytes as {run.twin.filename} ({run.twin.pk})"
    if run.document is not None:
        said += f", {run.document}"
    if run.warnings:
        said += f", warnings: {len(run.warnings)}"
    return f"{said}. {run.failure}" if run.error else said
