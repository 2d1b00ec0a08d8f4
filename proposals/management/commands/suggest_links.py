"""manage.py suggest_links: suggested links for the documents that are held, made anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.models import Document
from proposals.suggesting import suggest_for_document


class Command(BaseCommand):
    help = (
        "Suggest links for documents that are held, all or those named: after an upgrade, or when "
        "new terms and confirmed links should count for older texts. Decisions of people stay."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("documents", nargs="*", help="Symbols or numbers; all where none.")

    def handle(self, *_args: Any, **options: Any) -> None:
        for document in _chosen(options["documents"]):
            waiting = suggest_for_document(document)
            if options["verbosity"]:
                self.stdout.write(f"{document}: {waiting} suggested links wait.")


def _chosen(names: list[str]) -> list[Document]:
    if not names:
        return list(Document.objects.held().order_by("pk"))
    found = []
    for name in names:
        document = Document.objects.held().filter(pk__in=Document.objects.named(name)).first()
        if document is None:
            raise CommandError(f"No document is held under {name!r}.")
        found.append(document)
    return found
