"""manage.py load_reference: the reference files into the database, with a report."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meetings.rowfiles import Malformed
from tracker.reference import load_reference


class Command(BaseCommand):
    help = (
        "Load parties, meetings, papers, statuses, elements and the proposed programme from the "
        "project's reference files. Can be repeated: updates what its file changed, leaves what "
        "was edited here, deletes nothing, and reports the difference."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Show the difference and write nothing."
        )
        parser.add_argument(
            "--force", action="store_true", help="Overwrite what was edited here as well."
        )
        parser.add_argument(
            "--from",
            dest="root",
            type=Path,
            metavar="DIR",
            help="Folder with meetings/reference, documents/reference, proposals/reference "
            "(default: this project).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            difference = load_reference(
                root=options["root"], dry_run=options["dry_run"], force=options["force"]
            )
        except Malformed as error:
            raise CommandError(f"{error} Nothing was loaded.") from error
        for line in difference.lines(with_created=options["verbosity"] > 1):
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was written.")
        elif difference.is_empty:
            self.stdout.write("Nothing to do: the database says what the files say.")
