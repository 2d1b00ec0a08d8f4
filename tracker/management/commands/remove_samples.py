"""manage.py remove_samples: every sample row and file, in one transaction."""

from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meetings.refusals import Refused
from tracker.samples.remove import remove_samples, rows_to_real


class Command(BaseCommand):
    help = "Remove every sample in one step: documents, framework, parties, meetings, files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--with-links",
            action="store_true",
            help="Also remove links that join a sample to a real element or paragraph.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            removed = remove_samples(by=None, with_links=options["with_links"])
        except Refused as refusal:
            linked = not options["with_links"] and bool(rows_to_real())
            hint = " (--with-links removes these links too)" if linked else ""
            raise CommandError(f"{refusal}{hint}") from refusal
        for name, value in asdict(removed).items():
            if name == "accounts_unbound":
                value = ", ".join(value) or "none"
            self.stdout.write(f"{name.replace('_', ' ')}: {value}")
