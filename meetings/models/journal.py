"""The journal: who changed what and when. The database writes it, nobody edits it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.roles import Reader, Right, Role, may, roles_of

# What an administrator keeps, who reads no content by that role.
ACCOUNTS = (
    "auth.group",
    "auth.group_permissions",
    "auth.user",
    "auth.user_groups",
    "auth.user_user_permissions",
    "authtoken.token",
    "meetings.delegate",
)


class JournalQuerySet(models.QuerySet["JournalEntry"]):
    def visible_to(self, user: Reader) -> Self:
        """All of it for the secretariat, accounts for administrators, nothing for others."""
        if may(user, Right.READ_SECRETARIAT):
            return self
        return (
            self.filter(kind__in=ACCOUNTS) if Role.ADMINISTRATOR in roles_of(user) else self.none()
        )

    def of(self, row: models.Model) -> Self:
        """What happened to one row, the latest first."""
        return self.filter(kind=row._meta.label_lower, row=str(row.pk))  # noqa: SLF001 - public


class JournalEntry(models.Model):
    """One row made, changed or deleted, or one person who signed in. Append-only.

    `before` and `after` hold columns by their names in the database, of a change only those that
    changed; what is empty is left out. The person is a number and a name without a foreign key,
    so that the entry outlives the account. Nobody stands for the software itself: an import, a
    migration, a command.
    """

    class Action(models.TextChoices):
        INSERT = "insert", _("Made")
        UPDATE = "update", _("Changed")
        DELETE = "delete", _("Deleted")
        SIGN_IN = "sign-in", _("Signed in")

    at = models.DateTimeField(_("when"), db_index=True)
    person_id = models.BigIntegerField(_("number of the account"), null=True, blank=True)
    person_name = models.CharField(_("who"), max_length=150, blank=True)
    kind = models.CharField(_("kind of row"), max_length=100)
    row = models.CharField(_("number of the row"), max_length=64)
    action = models.CharField(_("what happened"), max_length=16, choices=Action)
    before = models.JSONField(_("before"), default=dict, blank=True)
    after = models.JSONField(_("after"), default=dict, blank=True)

    objects = JournalQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal")
        indexes = [
            # The history of one row, and of one kind of rows.
            models.Index(fields=["kind", "row"], name="journal_of_row"),
            models.Index(fields=["person_name"], name="journal_of_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(action__in=["insert", "update", "delete", "sign-in"]),
                name="journal_action_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.kind} {self.row}"
