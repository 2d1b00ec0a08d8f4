"""Views of nobody by name that a person confirmed. They never stand beside a party."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from meetings.roles import Reader
from proposals.models import Link, View
from tracker.dashboards.citing import cited_paragraph
from tracker.dashboards.since.happening import Happening, Kind, Unnamed
from tracker.dashboards.since.scope import Scope, first_readable, opening
from tracker.dashboards.since.source import Found, Source, Told
from tracker.dashboards.since.window import within


def _rows(scope: Scope) -> QuerySet[Any]:
    linked = Link.objects.in_force().filter(element__in=scope.branches)
    return within(
        View.objects.current().visible_to(scope.user).filter(state=View.State.CONFIRMED),
        scope,
        at=first_readable(
            "decided_at", opening(scope.user, document="paragraph__edition__document")
        ),
        day=(
            "paragraph__edition__document__issued_on",
            "paragraph__edition__document__meeting__starts",
        ),
        kind=Kind.VIEW,
        concerns=Q(paragraph__in=linked.values("paragraph"))
        | Q(paragraph__edition__document__in=scope.documents or ()),
    )


def _tell(user: Reader, found: Sequence[Found]) -> Told:
    rows = (
        View.objects.select_related("paragraph__part", "paragraph__edition__document__meeting")
        .prefetch_related("paragraph__edition__document__authorships__party__names")
        .in_bulk([each.pk for each in found])
    )
    elements = _elements(user, rows.values())
    told: Told = {}
    for each in found:
        row = rows[each.pk]
        document = row.paragraph.edition.document
        cited = cited_paragraph(row.paragraph, document)
        linked = elements.get(row.paragraph_id, ())
        told[row.pk] = Happening(
            kind=Kind.VIEW,
            key=f"view-{row.pk}",
            at=each.at,
            day=document.dated,
            title=_("Unattributed view in %(paper)s: %(holders)s")
            % {"paper": cited.paper, "holders": row.quantifier},
            url=cited.url,
            elements=tuple(code for code, _url in linked),
            document=document.slug,
            party="",
            is_sample=document.is_sample,
            detail=Unnamed(row.quantifier, row.text, cited, linked),
        )
    return told


def _elements(user: Reader, views: Iterable[View]) -> dict[int, tuple[tuple[str, str], ...]]:
    """By paragraph, code and address of the elements to which it is linked."""
    found: dict[int, dict[str, str]] = {}
    links = (
        Link.objects.in_force()
        .visible_to(user)
        .filter(paragraph__in={view.paragraph_id for view in views})
        .select_related("element")
        .order_by("element__position", "element__code")
    )
    for link in links:
        url = link.element.get_absolute_url()
        found.setdefault(link.paragraph_id, {})[link.element.code] = url
    return {paragraph: tuple(codes.items()) for paragraph, codes in found.items()}


SOURCE = Source("view", (Kind.VIEW,), _rows, _tell)
