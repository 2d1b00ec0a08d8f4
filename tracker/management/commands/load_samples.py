"""manage.py load_samples: the fictional documents, parties and framework, marked as samples."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.importing.working import process, worker_name
from meetings.refusals import Refused
from meetings.roles import Role
from tracker.samples.finish import first_account
from tracker.samples.load import load_samples


class Command(BaseCommand):
    help = (
        "Load the sample documents: fictional parties only, marked as samples on every page. "
        "Can be repeated. They leave again with remove_samples."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        for role in (Role.OFFICER, Role.REVIEWER, Role.HEAD):
            parser.add_argument(
                f"--{role.value}",
                metavar="NAME",
                help=f"Account in whose name the {role.value} acts (default: the first one).",
            )
        parser.add_argument(
            "--now",
            action="store_true",
            help="Import here and now instead of leaving it to a worker.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        officer = self._account(Role.OFFICER, options)
        reviewer = self._account(Role.REVIEWER, options)
        head = self._account(Role.HEAD, options)
        try:
            loaded = load_samples(officer=officer, reviewer=reviewer, head=head)
            if options["now"]:
                for run in loaded.queued:
                    process(run.pk, worker=worker_name())
                load_samples(officer=officer, reviewer=reviewer, head=head)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["now"] or not loaded.queued:
            self.stdout.write("The samples are loaded.")
        else:
            self.stdout.write(
                f"{len(loaded.queued)} sample documents are queued; links and status moves follow "
                "as a worker imports them."
            )

    def _account(self, role: Role, options: dict[str, Any]) -> User:
        name = options[role.value]
        if name:
            account = User.objects.filter(username=name, groups__name=role.value).first()
            if account is None:
                raise CommandError(f"There is no account {name!r} with the role {role.value}.")
            return account
        account = first_account(role)
        if account is None:
            raise CommandError(
                f"There is no account with the role {role.value}. Make one in the admin "
                f"(group “{role.value}”) or name one with --{role.value}."
            )
        return account
