"""What needs attention: true things that the records show, each a sentence with its way on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.models import Document
from meetings.roles import Reader, Right, may
from proposals.models import Element, Evidence, Proposal, StatusChange
from proposals.tabling import Standing, open_table
from tracker.dashboards.citing import paper_name
from tracker.dashboards.days import a_year_before, age
from tracker.dashboards.histories import History, histories
from tracker.dashboards.tabled import NOT_RECONFIRMED


@dataclass(frozen=True, slots=True)
class Point:
    head: str
    sentence: str
    url: str = ""
    link: str = ""


def points(
    *,
    user: Reader,
    day: date,
    known: datetime | None = None,
    past: Mapping[int, History] | None = None,
) -> tuple[Point, ...]:
    """Nothing is invented: an empty answer means that the records show nothing to attend to.

    Samples need no attention. `past`: what `histories` answers for the same days, where it is
    known already.
    """
    elements = Element.objects.filter(is_sample=False).defer("sources").in_bulk()
    if past is None:
        past = histories(user, day, known)
    latest = {pk: history[-1] for pk, history in past.items() if pk in elements}
    return (
        *_not_held(user, latest),
        *_waiting(user),
        *_not_reconfirmed(user, day, known),
        *_quiet(latest, elements, day),
    )


def _not_held(user: Reader, latest: Mapping[int, StatusChange]) -> list[Point]:
    """Papers on which a status rests and whose text is not here."""
    rows = (
        Evidence.objects.filter(
            change__in=[change.pk for change in latest.values()],
            document__in=Document.objects.visible_to(user).not_held(),
        )
        .select_related("document__meeting")
        .prefetch_related("document__authorships__party__names")
        .order_by("document_id", "id")
    )
    resting: dict[Document, set[int]] = {}
    for row in rows:
        resting.setdefault(row.document, set()).add(row.change_id)
    return [
        Point(
            head=_("Text not held"),
            sentence=ngettext(
                "%(number)s element rests on %(paper)s, whose text is not held here yet.",
                "%(number)s elements rest on %(paper)s, whose text is not held here yet.",
                len(changes),
            )
            % {"number": len(changes), "paper": paper_name(document)},
        )
        for document, changes in resting.items()
    ]


def _waiting(user: Reader) -> list[Point]:
    if not may(user, Right.READ_SECRETARIAT):
        return []
    number = StatusChange.objects.waiting().visible_to(user).count()
    if not number:
        return []
    return [
        Point(
            head=_("To confirm"),
            sentence=ngettext(
                "%(number)s proposed status change waits for confirmation.",
                "%(number)s proposed status changes wait for confirmation.",
                number,
            )
            % {"number": number},
            url=reverse("admin:proposals_statuschange_changelist"),
            link=_("Open"),
        )
    ]


def _not_reconfirmed(user: Reader, day: date, known: datetime | None) -> list[Point]:
    """Wordings of which a sponsor of the wording before is not printed as a sponsor yet."""
    rows = Proposal.objects.visible_to(user).recorded_by(known).filter(is_sample=False)
    rows = rows.exclude(tabled_on__gt=day)
    proposals = list(rows.with_text())
    table = open_table(user=user, day=day, known=known, proposals=proposals)
    number = sum(
        any(each.standing == Standing.NOT_RECONFIRMED for each in table.backings_of(row))
        for row in proposals
    )
    if not number:
        return []
    return [
        Point(
            head=_("Sponsors"),
            sentence=ngettext(
                "%(number)s proposal has a new wording on which not all sponsors are re-confirmed.",
                "%(number)s proposals have a new wording on which not all sponsors are "
                "re-confirmed.",
                number,
            )
            % {"number": number},
            url=f"{reverse('proposals')}?state={NOT_RECONFIRMED}",
            link=_("Show them"),
        )
    ]


def _quiet(
    latest: Mapping[int, StatusChange], elements: Mapping[int, Element], day: date
) -> list[Point]:
    """Elements short of an end that have stood where they are for a year and more."""
    limit = a_year_before(day)
    quiet = [
        (change.effective_on, elements[pk].code)
        for pk, change in latest.items()
        if change.effective_on <= limit and not change.to_status.is_terminal
    ]
    if not quiet:
        return []
    since, code = min(quiet)
    return [
        Point(
            head=_("No movement"),
            sentence=ngettext(
                "%(number)s element has not moved for a year; %(code)s stands longest (%(age)s).",
                "%(number)s elements have not moved for a year; %(code)s stands longest (%(age)s).",
                len(quiet),
            )
            % {"number": len(quiet), "code": code, "age": age(since, day)},
            url="?moved=quiet",
            link=_("Show them"),
        )
    ]
