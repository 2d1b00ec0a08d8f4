"""Proposals that were tabled, and what became of them: reworded, merged, withdrawn, back again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from meetings.roles import Reader
from proposals.models import Proposal, Sponsor, Succession
from tracker.dashboards.citing import cited_paragraph
from tracker.dashboards.since.happening import Happening, Kind, Tabled
from tracker.dashboards.since.scope import Scope, first_readable, opening
from tracker.dashboards.since.source import Found, Source, Told
from tracker.dashboards.since.window import within


def _asked(scope: Scope) -> QuerySet[Any]:
    """The keys of proposals that concern what is asked for."""
    sponsored = Sponsor.objects.filter(party__in=scope.parties or ())
    rows = Proposal.objects.visible_to(scope.user).filter(
        Q(elements__in=scope.branches)
        | Q(document__in=scope.documents or ())
        | Q(pk__in=sponsored.values("proposal"))
    )
    return rows.values("pk")


def _tabled(scope: Scope) -> QuerySet[Any]:
    return within(
        Proposal.objects.visible_to(scope.user),
        scope,
        at=first_readable("recorded_at", opening(scope.user, document="document")),
        day=("tabled_on", "document__issued_on", "document__meeting__starts"),
        kind=Kind.PROPOSAL,
        concerns=Q(pk__in=_asked(scope)),
    )


def _ended(scope: Scope) -> QuerySet[Any]:
    asked = _asked(scope)
    papers = ("old__document", "new__document", "paragraph__edition__document")
    return within(
        Succession.objects.visible_to(scope.user),
        scope,
        at=first_readable(
            "recorded_at",
            *(opening(scope.user, document=path) for path in papers),
            opening(scope.user, document="undoes__paragraph__edition__document"),
        ),
        day=("effective_on",),
        kind=Kind.PROPOSAL,
        concerns=Q(old__in=asked) | Q(new__in=asked),
    )


def _tell_tabled(user: Reader, found: Sequence[Found]) -> Told:
    rows = (
        Proposal.objects.with_text()
        .prefetch_related("elements", "text_from__edition__document__authorships__party__names")
        .in_bulk([each.pk for each in found])
    )
    told: Told = {}
    for each in found:
        row = rows[each.pk]
        named = row.recorded_by_id is None
        told[row.pk] = _told(
            row,
            each,
            source="proposal",
            words=pgettext("proposal", "named by the reference data")
            if named
            else pgettext("proposal", "tabled"),
            title=_("Proposal %(code)s: %(title)s, %(words)s"),
            day=row.tabled_on or row.document.dated,
        )
    return told


def _tell_ended(user: Reader, found: Sequence[Found]) -> Told:
    rows = (
        Succession.objects.with_source()
        .prefetch_related(
            "old__elements", "paragraph__edition__document__authorships__party__names"
        )
        .in_bulk([each.pk for each in found])
    )
    told: Told = {}
    for each in found:
        row = rows[each.pk]
        title = _("Proposal %(code)s: %(words)s")
        if row.new is not None:
            title = _("Proposal %(code)s: %(words)s, taken up in %(successor)s")
        told[row.pk] = _told(
            row.old,
            each,
            source="succession",
            words=str(row.get_kind_display()),
            title=title,
            day=row.effective_on,
            succession=row,
        )
    return told


def _told(
    proposal: Proposal,
    found: Found,
    *,
    source: str,
    words: str,
    title: str,
    day: date | None,
    succession: Succession | None = None,
) -> Happening:
    successor = succession.new if succession else None
    printed = succession.paragraph if succession else proposal.text_from
    said = {
        "code": proposal.code,
        "title": proposal.title,
        "words": words,
        "successor": successor.code if successor else "",
    }
    return Happening(
        kind=Kind.PROPOSAL,
        key=f"{source}-{found.pk}",
        at=found.at,
        day=day,
        title=title % said,
        url=proposal.get_absolute_url(),
        elements=tuple(element.code for element in proposal.elements.all()),
        document=proposal.document.slug,
        party="",
        is_sample=proposal.is_sample,
        detail=Tabled(
            code=proposal.code,
            name=proposal.title,
            words=words,
            successor=successor.code if successor else "",
            successor_url=successor.get_absolute_url() if successor else "",
            note=succession.note if succession else "",
            cited=cited_paragraph(printed, printed.edition.document) if printed else None,
        ),
    )


TABLED = Source("proposal", (Kind.PROPOSAL,), _tabled, _tell_tabled)
ENDED = Source("succession", (Kind.PROPOSAL,), _ended, _tell_ended)
