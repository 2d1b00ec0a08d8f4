"""`manage.py parse FILE`: read and parse one document and print the neutral JSON. No database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents.importing.reading import read_apart
from documents.parsing.export import neutral
from documents.readers import Unreadable, check_size
from meetings.reference import code_on, party_names


class Command(BaseCommand):
    help = "Parse a document and print what was read as JSON; nothing is stored."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--language", help="ISO 639-1 code; found from the text by default")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            check_size(options["file"].stat().st_size)
            found = read_apart(
                options["file"].read_bytes(), names=party_names(), language=options["language"]
            )
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be opened: {error.strerror}.") from error
        except Unreadable as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            json.dumps(neutral(found.parsed, code_on=code_on), ensure_ascii=False, indent=1)
        )
