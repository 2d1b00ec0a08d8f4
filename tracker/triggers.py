"""Which triggers stand in the database: guards of every package, the journal's watches, and the
heralds that fill the outbox.

They are put up after each migration and taken down before one, because SQLite rebuilds tables and
would lose them, and a column that is dropped would leave a watch that looks for it.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from documents.engines.triggers import Guard, Watch, install, remove, tell_who
from meetings.acting import who
from meetings.models import JournalEntry
from meetings.models.journal import ACCOUNTS
from proposals.guards import GUARDS
from proposals.heralds import HERALDS

OURS = ("meetings", "documents", "proposals")
JOURNAL = JournalEntry._meta.db_table  # noqa: SLF001 - Django's public model API
ONLY_APPENDED = tuple(
    Guard("journal_stays", JOURNAL, event, "TRUE") for event in ("UPDATE", "DELETE")
)
# Read by the machine from a file or from rows that are journalled themselves; nobody edits it.
FROM_A_TEXT = {
    "documents.brackets",
    "documents.citation",
    "documents.indexentry",
    "documents.listeddocument",
    "documents.paragraph",
    "documents.paragraphplace",
    "documents.part",
    "documents.revisionmap",
    "documents.sourcenote",
    "meetings.attendancecount",
    "meetings.rotationturn",
}
MACHINERY = {"documents.workerbeat", "documents.watchedfile", "meetings.journalentry"}
# What somebody watches and how they are told is their own affair, and no fact of the negotiation;
# the outbox and the digests are filled by the machine and are a log themselves.
OWN_AFFAIR = {
    *("proposals.watch", "proposals.subscription", "proposals.notice", "proposals.delivery"),
}
# Written by the import in great number: what people do to them afterwards is told.
DRAFTED = {
    "documents.authorship",
    "documents.documentrelation",
    "meetings.attendance",
    "meetings.intervention",
    "meetings.officer",
    "proposals.linkreview",
    "proposals.linksuggestion",
    "proposals.stanceplace",
    "proposals.view",
}
# What moves while a worker works, and stamps that say nothing of their own.
NOT_TOLD = {
    "auth.user": {"last_login"},
    "documents.importrun": {
        *("worker", "lease_until", "attempts", "progress", "warnings"),
        *("error_template", "error_values", "parsed"),
    },
}
# A token is its own key, and whoever reads it acts as its owner: its account names the row.
NAMED_BY = {"authtoken.token": "user_id"}
STAMPS = {"updated_at", "reference_digest"}
SECRET = {"auth.user": {"password", "email"}, "authtoken.token": {"key"}}


def watches() -> Iterator[Watch]:
    """A watch for every table of ours that people write, and for accounts and roles."""
    for model in apps.get_models(include_auto_created=True):
        label = str(model._meta.label_lower)  # noqa: SLF001 - Django's public model API
        ours = model._meta.app_label in OURS and not model._meta.proxy  # noqa: SLF001 - see above
        if (ours or label in ACCOUNTS) and label not in FROM_A_TEXT | MACHINERY | OWN_AFFAIR:
            yield _watch(model, label)


def _watch(model: type[models.Model], label: str) -> Watch:
    options: Any = model._meta  # noqa: SLF001 - Django's public model API
    left_out = STAMPS | NOT_TOLD.get(label, set()) | {options.pk.column}
    fields = [field for field in options.concrete_fields if field.column not in left_out]
    return Watch(
        table=str(options.db_table),
        kind=label,
        key=NAMED_BY.get(label, options.pk.column),
        columns=tuple(str(field.column) for field in fields),
        json=tuple(str(f.column) for f in fields if isinstance(f, models.JSONField)),
        secret=tuple(sorted(SECRET.get(label, ()))),
        on=("UPDATE", "DELETE") if label in DRAFTED else ("INSERT", "UPDATE", "DELETE"),
    )


def put_up(*, using: str, **_kwargs: object) -> None:
    """Receiver of `post_migrate`: the triggers stand as soon as every migration is applied."""
    connection = connections[using]
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        guards = (*GUARDS, *ONLY_APPENDED)
        install(connection, guards=guards, watches=watches(), heralds=HERALDS)


def take_down(*, using: str, plan: object = None, **_kwargs: object) -> None:
    """Receiver of `pre_migrate`: before tables change."""
    if plan:
        remove(connections[using])


def name_the_person(*, connection: BaseDatabaseWrapper, **_kwargs: object) -> None:
    """Receiver of `connection_created`."""
    tell_who(connection, who)
