"""What each role may open in the staff pages: Django's model permissions, derived from RIGHTS.

The groups of the roles exist after `migrate`, with exactly these permissions. The pages ask for
the right as well, and every write asks for it again, so a permission alone opens nothing.
"""

from typing import Any

from django.apps import AppConfig
from django.apps.registry import Apps
from django.apps.registry import apps as current_apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from meetings.roles import RIGHTS, Right, Role

REFERENCE = (
    "meetings.agendaitem",
    "meetings.meeting",
    "meetings.party",
    "meetings.partyname",
    "meetings.platform",
    "proposals.activity",
    "proposals.element",
    "proposals.elementterm",
    "proposals.expertdomain",
    "proposals.milestone",
    "proposals.phase",
    "proposals.proposal",
    "proposals.sponsor",
    "proposals.status",
    "proposals.transition",
)
RECORDED = (
    "meetings.attendance",
    "meetings.attendancecount",
    "meetings.intervention",
    "meetings.officer",
    "meetings.rotationturn",
    "meetings.viewing",
)
CONTENT = (
    *REFERENCE,
    "meetings.journalentry",
    "documents.authorship",
    "documents.brackets",
    "documents.citation",
    "documents.document",
    "documents.documentrelation",
    "documents.edition",
    "documents.importbatch",
    "documents.importrun",
    "documents.listeddocument",
    "documents.paragraph",
    "documents.part",
    "documents.sourcenote",
    "documents.watchedfile",
    "proposals.activityevidence",
    "proposals.contest",
    "proposals.deadline",
    "proposals.decideddeletion",
    "proposals.delivery",
    "proposals.evidence",
    "proposals.link",
    "proposals.linkreview",
    "proposals.linksuggestion",
    "proposals.relevance",
    "proposals.stance",
    "proposals.stanceplace",
    "proposals.statuschange",
    "proposals.view",
    *RECORDED,
)
ACCOUNTS = ("auth.user", "authtoken.token", "authtoken.tokenproxy", "meetings.delegate")
EVERY_ACTION = ("view", "add", "change", "delete")


def _to(actions: tuple[str, ...], models: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (label, f"{action}_{name}")
        for label, name in (model.split(".") for model in models)
        for action in actions
    )


OPENED_BY_RIGHT: dict[Right, frozenset[tuple[str, str]]] = {
    Right.READ_SECRETARIAT: _to(("view",), CONTENT),
    Right.IMPORT_DOCUMENT: _to(("add",), ("documents.importrun",)),
    Right.EDIT_REFERENCE: _to(EVERY_ACTION, REFERENCE) | _to(("change",), ("documents.document",)),
}
OPENED_BY_ROLE: dict[Role, frozenset[tuple[str, str]]] = {
    Role.ADMINISTRATOR: (
        _to(EVERY_ACTION, ACCOUNTS)
        | _to(("view",), ("auth.group", "meetings.journalentry"))
        | _to(("view", "delete"), ("axes.accessattempt",))
    ),
}


def permissions_of(role: Role) -> frozenset[tuple[str, str]]:
    """The role's permissions as `(app label, codename)`."""
    found = OPENED_BY_ROLE.get(role, frozenset())
    return found.union(*(OPENED_BY_RIGHT.get(right, frozenset()) for right in RIGHTS[role]))


def grant(sender: AppConfig, *, using: str, apps: Apps = current_apps, **_kwargs: Any) -> None:
    """Receiver of `post_migrate`: gives the roles what they open in the app just migrated.

    What somebody added to or took from a role's group by hand is put back.
    """
    try:
        apps.get_model("auth", "Group")
    except LookupError:  # accounts are not migrated yet
        return
    create_permissions(sender, verbosity=0, interactive=False, using=using)
    here = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.using(using)
        .filter(content_type__app_label=sender.label)
        .select_related("content_type")
    }
    for role in Role:
        group, _made = Group.objects.using(using).get_or_create(name=role.value)
        wanted = {here[key] for key in permissions_of(role) if key in here}
        held = set(group.permissions.filter(content_type__app_label=sender.label))
        group.permissions.add(*wanted - held)
        group.permissions.remove(*held - wanted)
