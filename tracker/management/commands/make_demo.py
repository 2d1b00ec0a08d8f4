"""manage.py make_demo: everything the demo shows, made once and brought up to date later."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.models import ImportRun
from tracker.demo import (
    bind_delegate,
    follow_for_delegate,
    make_accounts,
    read_passwords,
    write_credentials,
)
from tracker.reference import load_reference
from tracker.reference.difference import Difference
from tracker.samples.load import load_samples


class Command(BaseCommand):
    help = (
        "Migrate, load the reference data, make the demo's accounts and queue the sample "
        "documents. Can be repeated; nothing that people did is lost. dev.py demo calls it."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("credentials", type=Path, help="Where names and passwords are kept.")
        parser.add_argument("--url", required=True, help="Where the demo will be served.")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo's accounts are not for production.")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("reindex", verbosity=0)
        difference = load_reference()
        passwords = read_passwords(options["credentials"])
        accounts = make_accounts(passwords)
        staff = {row.role: User.objects.get(username=row.username) for row in accounts}
        if not difference.is_empty:
            self.stdout.write(f"Reference data: {', '.join(_told(difference))}.")
        # A start that finds its own credentials and no sample left: somebody removed them.
        if not passwords or ImportRun.objects.filter(is_sample=True).exists():
            loaded = load_samples(
                officer=staff["officer"], reviewer=staff["reviewer"], head=staff["head"]
            )
            if loaded.queued:
                self.stdout.write(f"{len(loaded.queued)} sample documents wait for the worker.")
        bind_delegate()
        follow_for_delegate()
        write_credentials(options["credentials"], url=options["url"], accounts=accounts)


def _told(difference: Difference) -> Iterator[str]:
    for kind in difference.kinds:
        changed = len(kind.created) + len(kind.updated)
        if changed:
            yield f"{changed} {kind.name}"
