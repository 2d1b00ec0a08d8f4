"""What another access level would reveal or hide, and the verb that gives a document one.

The report is no estimate: the level is tried in a transaction that is rolled back, and what the
reader sees before and after is compared, row by row, for every kind of row that hangs on the
document. So a kind that comes later is in the report the day it comes.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Q
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from documents.models import Access, AccessChange, Document, Paragraph
from documents.publicity import Objection, objections
from documents.storing.stubs import named_by, settle_stubs
from meetings.acting import verb
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Reader, Right, Role, StandIn

OWN_PACKAGES = ("meetings", "documents", "proposals")
# The secretariat's own work on a document: nobody else ever reads it.
NEVER_SHOWN = {
    *("documents.accesschange", "documents.importrun", "documents.indexentry"),
    *("documents.watchedfile", "proposals.linkreview", "proposals.linksuggestion"),
    "proposals.stanceplace",
}
SHOWN, DEPTH, WORDS = 20, 4, 110


@dataclass(frozen=True, slots=True)
class Concerned:
    """Rows of one kind. `shown` are the first of them: in words, and the page that shows each."""

    kind: str
    count: int
    shown: tuple[tuple[str, str], ...]

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


@dataclass(frozen=True, slots=True)
class Report:
    """What participants, or everybody, would see or see no more. `objections`: why it cannot be."""

    before: str
    after: str
    opens: bool
    for_everybody: bool
    groups: tuple[Concerned, ...]
    objections: tuple[Objection, ...]

    @property
    def counts(self) -> dict[str, int]:
        return {group.kind: group.count for group in self.groups}

    @property
    def mark(self) -> str:
        """A fingerprint of what was listed: another one means that something changed since."""
        told = repr((self.before, self.after, self.groups))
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def release_report(document: Document, *, access: str) -> Report:
    """What becomes of each row when the document gets this level. Changes nothing."""
    opens = Access.values.index(access) < Access.values.index(document.access)
    public = Access.PUBLIC in (access, document.access)
    reader = StandIn(frozenset() if public else frozenset({Role.DELEGATION}), None)
    stubs = _stubs_of(document)
    before = _seen(document, reader, stubs)
    with transaction.atomic():
        _give(document, access)
        after = _seen(document, reader, stubs)
        transaction.set_rollback(True)
    document.refresh_from_db(fields=["access", "updated_at"])
    groups = []
    for model in _kinds():
        one, other = (after, before) if opens else (before, after)
        changed = one.get(model, set()) - other.get(model, set())
        if changed:
            kind = capfirst(str(model._meta.verbose_name_plural))  # noqa: SLF001 - public
            groups.append(Concerned(kind, len(changed), _shown(model, changed)))
    return Report(
        before=document.access,
        after=access,
        opens=opens,
        for_everybody=public,
        groups=tuple(groups),
        objections=tuple(objections(document=document, access=access)),
    )


@verb
def change_access(
    *, document: Document, access: str, by: User, reason: str, mark: str = ""
) -> AccessChange:
    """Gives a document another level and keeps who, when, why and what it concerned.

    `mark`: of the report that the person read. Raises Refused without the right or a reason, for
    the level that it has, where something public rests on the document, and where the report would
    be another one by now.
    """
    require(by, Right.RELEASE_DOCUMENT, _("Only secretariat staff decide who reads a document."))
    locked = Document.objects.select_for_update().get(pk=document.pk)
    if access not in Access.values or access == locked.access:
        raise Refused(_("Choose another level than the one it has."), kind=RefusalKind.CONFLICT)
    if not reason.strip():
        raise Refused(_("Say why; the record keeps it."))
    report = release_report(locked, access=access)
    if report.objections:
        raise Refused(" ".join(map(str, report.objections)))
    if mark and mark != report.mark:
        raise Refused(
            _("Something has changed since you read the list. Read it again, then decide."),
            kind=RefusalKind.CONFLICT,
        )
    before = locked.access
    _give(locked, access)
    document.access = access
    return AccessChange.objects.create(
        document=locked,
        before=before,
        after=access,
        reason=reason.strip(),
        told=report.counts,
        by=by,
    )


def _give(document: Document, access: str) -> None:
    document.access = access
    document.save(update_fields=["access", "updated_at"])
    settle_stubs(Document.objects.filter(pk__in=_stubs_of(document)))


def _stubs_of(document: Document) -> list[int]:
    """Papers that the document names and that are not held: with it they become known."""
    named = named_by(*document.editions.all()).not_held()  # type: ignore[attr-defined]  # ours
    return list(named.values_list("pk", flat=True))


def _seen(
    document: Document, reader: Reader, stubs: list[int]
) -> dict[type[models.Model], set[Any]]:
    """By kind: the rows that hang on the document and that the reader may see."""
    found = {}
    for model in _kinds():
        hangs = Q()
        for way in _ways(model):
            hangs |= Q(**{way: document.pk})
        if model is Document:
            hangs = Q(pk__in=[document.pk, *stubs])
        rows: Any = model._default_manager.filter(hangs)  # noqa: SLF001 - public
        if hasattr(rows, "visible_to"):
            found[model] = set(rows.visible_to(reader).values_list("pk", flat=True))
        elif document.is_readable_by(reader):
            found[model] = set(rows.values_list("pk", flat=True))
    return found


def _shown(model: type[models.Model], numbers: set[Any]) -> tuple[tuple[str, str], ...]:
    first = sorted(numbers)[:SHOWN]
    rows = model._default_manager.filter(pk__in=first).order_by("pk")  # noqa: SLF001 - public
    return tuple((_words(row), _address(row)) for row in rows)


def _words(row: models.Model) -> str:
    text = str(row)
    if isinstance(row, Paragraph):
        text = f"{row.address} – {row.text}"
    return Truncator(text).chars(WORDS)


def _address(row: Any) -> str:
    """The page that shows the row: its own, else that of its paragraph; "" where neither is."""
    shown: Any = row if hasattr(row, "get_absolute_url") else getattr(row, "paragraph", None)
    return str(shown.get_absolute_url()) if shown is not None else ""


@cache
def _kinds() -> tuple[type[models.Model], ...]:
    """The kinds of rows that can hang on a document and that others than staff may read."""
    found = [
        model
        for model in apps.get_models()
        if model._meta.app_label in OWN_PACKAGES  # noqa: SLF001 - public
        and model._meta.label_lower not in NEVER_SHOWN  # noqa: SLF001 - public
        and _ways(model)
    ]
    return (Document, *(model for model in found if model is not Document))


@cache
def _ways(model: type[models.Model]) -> tuple[str, ...]:
    """How a kind of row hangs on a document: along its own keys, as an edition does, else by rows
    that name both, as evidence does for a status change."""
    own = _forwards(model, DEPTH)
    if own or not hasattr(model._default_manager.all(), "visible_to"):  # noqa: SLF001 - public
        return own
    return tuple(
        f"{relation.name}__{way}"
        for relation in model._meta.related_objects  # noqa: SLF001 - public
        if relation.one_to_many
        for way in _forwards(relation.related_model, 1)
    )


def _forwards(model: Any, depth: int) -> tuple[str, ...]:
    if model is Document:
        return ("pk",)
    return tuple(
        f"{field.name}__{way}"
        for field in model._meta.concrete_fields  # noqa: SLF001 - public
        if depth and field.many_to_one and field.related_model is not model
        for way in _forwards(field.related_model, depth - 1)
    )
