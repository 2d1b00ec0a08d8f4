"""Paragraphs linked to an element, quoted as printed and grouped by how they bear on it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from documents.models import Document
from meetings.roles import Reader, Right, may
from proposals.models import Element, Link
from tracker.dashboards.citing import Cited, cited_paragraph


@dataclass(frozen=True, slots=True)
class Quote:
    """A linked paragraph; `doubt` says to staff why the link is suspect."""

    cited: Cited
    submitters: tuple[str, ...]
    dated: date | None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    code: str
    name: str
    quotes: tuple[Quote, ...]


def relations_of(element: Element, *, user: Reader, day: date) -> tuple[Relation, ...]:
    """The links in force to readable text of `day` or before, newest text first in each group."""
    links = (
        Link.objects.in_force()
        .visible_to(user)
        .filter(element=element, paragraph__edition__is_current=True)
        .select_related("paragraph__part", "paragraph__edition__document__meeting")
        .prefetch_related("paragraph__edition__document__authorships__party__names")
        .order_by("paragraph__edition__document_id", "paragraph__edition_id", "paragraph__position")
    )
    is_staff = may(user, Right.READ_SECRETARIAT)
    quotes: dict[str, list[Quote]] = {code: [] for code in Link.Relation.values}
    for link in links:
        document = link.paragraph.edition.document
        if document.dated is None or document.dated <= day:
            quotes[link.relation].append(
                Quote(
                    cited=cited_paragraph(link.paragraph, document),
                    submitters=submitters(document),
                    dated=document.dated,
                    doubt=str(link.get_suspect_why_display())
                    if is_staff and link.suspect_since
                    else "",
                )
            )
    return tuple(
        Relation(
            code=code,
            name=str(Link.Relation(code).label),
            quotes=tuple(sorted(found, key=lambda q: q.dated or date.min, reverse=True)),
        )
        for code, found in quotes.items()
        if found
    )


def submitters(document: Document) -> tuple[str, ...]:
    """Who submitted it, as parties were named on its day. A group's paper stays the group's."""
    names = []
    for row in document.authorships.all():
        name = row.party.name_on(document.dated) if row.party else row.name_as_printed
        if row.on_behalf_of:
            name = _("%(name)s on behalf of %(group)s") % {
                "name": name,
                "group": row.on_behalf_of,
            }
        names.append(name)
    return tuple(names)
