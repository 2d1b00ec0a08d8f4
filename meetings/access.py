"""Who may read what: three levels on a document, and everything read from it follows."""

from typing import Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.roles import Reader, Right, may


class Access(models.TextChoices):
    PUBLIC = "public", _("Public")
    PARTICIPANTS = "participants", _("Participants")
    SECRETARIAT = "secretariat", _("Secretariat")


def readable_levels(user: Reader) -> list[str]:
    """The access levels that a user may read. Everybody reads what is public."""
    levels = [Access.PUBLIC.value]
    if may(user, Right.READ_PARTICIPANTS):
        levels.append(Access.PARTICIPANTS.value)
    if may(user, Right.READ_SECRETARIAT):
        levels.append(Access.SECRETARIAT.value)
    return levels


_Row = TypeVar("_Row", bound=models.Model)


class ReadableQuerySet(models.QuerySet[_Row]):
    """`visible_to(user)` for rows that hang on a document by the path `to_document`.

    What a user may not read is not there: no row, no count, no 403.
    """

    to_document = ""

    def visible_to(self, user: Reader) -> Self:
        return self.filter(**{f"{self.to_document}access__in": readable_levels(user)})
