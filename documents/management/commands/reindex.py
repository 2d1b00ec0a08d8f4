"""Puts into the search index what it does not hold. Can be stopped and started again."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from documents.models import IndexEntry, Paragraph
from documents.search.index import fill, remove


class Command(BaseCommand):
    help = (
        "Puts paragraphs into the search index that it does not hold, in batches. An upgrade or "
        "restored data may need it; --all empties the index first, for new rules of the index."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="Empty the index first.")
        parser.add_argument(
            "--batch", type=int, default=1_000, help="Paragraphs in one transaction (1,000)."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["all"]:
            remove(Paragraph.objects.all())
        missing = Paragraph.objects.count() - IndexEntry.objects.distinct().count()
        done, last = 0, 0
        with tqdm(total=missing, unit=" paragraphs", file=sys.stderr, disable=None) as bar:
            while numbers := fill(after=last, at_most=max(1, options["batch"])):
                last = numbers[-1]
                done += len(numbers)
                bar.update(len(numbers))
        if options["verbosity"]:
            self.stdout.write(f"{done} paragraphs indexed.")
