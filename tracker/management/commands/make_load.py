"""manage.py make_load: a generated data set of a size that years of negotiation may reach."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from meetings.refusals import Refused
from tracker.load.make import make_load


class Command(BaseCommand):
    help = (
        "Make 1,000 elements, 5,000 documents, 300,000 paragraphs in six languages, 100,000 links "
        "and 2,000 positions of fictional parties, for measuring. All are samples; remove_samples "
        "takes them away. Needs the reference data, and no text of a real document."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--share", type=float, default=1.0, help="Part of it: 0.01 is 1 %%.")
        parser.add_argument("--seed", type=int, default=1, help="Another one makes other words.")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Generated rows are not for production.")
        if not 0 < options["share"] <= 10:
            raise CommandError("--share is more than 0 and at most 10.")
        try:
            made = make_load(share=options["share"], seed=options["seed"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for name, value in asdict(made).items():
            self.stdout.write(f"{name}: {value:,}")
