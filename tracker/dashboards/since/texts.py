"""Papers that came, new versions of texts, and new texts of papers that were held already.

Each is an edition: the first one of a paper makes it a new paper, or a new version where it follows
an earlier one that the reader may see; any other is a new text of a paper that is held.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from documents.models import Authorship, DocumentRelation, Edition
from documents.versions import FOLLOWING
from meetings.roles import Reader
from meetings.wording import in_sentence
from proposals.models import Link
from tracker.dashboards.citing import paper_name
from tracker.dashboards.quotes import submitters
from tracker.dashboards.since.happening import Happening, Kind, Text
from tracker.dashboards.since.rewordings import brackets, maps_to, rewordings
from tracker.dashboards.since.scope import Scope, first_readable, opening
from tracker.dashboards.since.source import Found, Source, Told
from tracker.dashboards.since.window import within


def _rows(scope: Scope) -> QuerySet[Any]:
    earlier = Edition.objects.filter(document=OuterRef("document"), pk__lt=OuterRef("pk"))
    follows = (
        DocumentRelation.objects.holding()
        .visible_to(scope.user)
        .filter(later=OuterRef("document"), kind__in=FOLLOWING)
    )
    kind = Case(
        When(Exists(earlier), then=Value(Kind.EDITION.value)),
        When(Exists(follows), then=Value(Kind.VERSION.value)),
        default=Value(Kind.PAPER.value),
        output_field=CharField(),
    )
    by = Authorship.objects.filter(party__in=scope.parties or ())
    concerns = (
        Q(document__in=scope.linked_documents())
        | Q(document__in=scope.documents or ())
        | Q(document__in=by.values("document"))
    )
    return within(
        Edition.objects.visible_to(scope.user),
        scope,
        at=first_readable("imported_at", opening(scope.user, document="document")),
        day=("document__issued_on", "document__meeting__starts"),
        kind=kind,
        concerns=concerns,
    )


def _tell(user: Reader, found: Sequence[Found]) -> Told:
    before = Edition.objects.filter(
        document=OuterRef("document"), language=OuterRef("language"), pk__lt=OuterRef("pk")
    )
    rows = (
        Edition.objects.select_related("document__meeting")
        .annotate(replaces=Exists(before))
        .prefetch_related("document__authorships__party__names")
        .in_bulk([each.pk for each in found])
    )
    elements = _elements(user, rows.values())
    maps = maps_to({each.pk: each.kind for each in found}, user=user)
    reworded, bracketed = rewordings(maps.values(), user=user), brackets(maps.values())
    revises = _revises(user, [row.document_id for row in rows.values()])
    told: Told = {}
    for each in found:
        row = rows[each.pk]
        document = row.document
        stored = maps.get(row.pk)
        # A new version is told in the language in which it is compared.
        shown = stored.new if stored and each.kind == Kind.VERSION else row
        told[row.pk] = Happening(
            kind=each.kind,
            key=f"text-{row.pk}",
            at=each.at,
            day=document.dated,
            title=_title(each.kind, row, shown.title or document.title),
            url=f"{document.get_absolute_url()}?language={shown.language}",
            elements=elements.get(document.pk, ()),
            document=document.slug,
            party=_party(row),
            is_sample=document.is_sample,
            detail=Text(
                paper=paper_name(document),
                title=shown.title or document.title,
                title_language=shown.language if shown.title else document.title_language,
                kind=str(document.get_kind_display()),
                language=str(row.get_language_display()),
                submitters=submitters(document),
                is_reread=row.rereading > 0,
                revises=revises.get(document.pk, ()) if each.kind == Kind.VERSION else (),
                rewording=reworded[stored.pk] if stored else None,
                brackets=bracketed.get(stored.pk) if stored else None,
            ),
        )
    return told


def _elements(user: Reader, editions: Iterable[Edition]) -> dict[int, tuple[str, ...]]:
    """By document, the codes of the elements to which its readable paragraphs are linked."""
    links = Link.objects.in_force().visible_to(user)
    codes: dict[int, list[str]] = {}
    for document, code in (
        links.filter(paragraph__edition__document__in={row.document_id for row in editions})
        .order_by("element__position", "element__code")
        .values_list("paragraph__edition__document", "element__code")
        .distinct()
    ):
        codes.setdefault(document, []).append(code)
    return {document: tuple(dict.fromkeys(found)) for document, found in codes.items()}


def _revises(user: Reader, documents: Collection[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    """By document, name and address of those that it follows as a version."""
    relations = (
        DocumentRelation.objects.holding()
        .visible_to(user)
        .filter(later__in=documents, kind__in=FOLLOWING)
        .select_related("earlier")
        .order_by("earlier__symbol", "pk")
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for row in relations:
        earlier = str(row.earlier), row.earlier.get_absolute_url()
        found.setdefault(row.later_id, []).append(earlier)
    return {later: tuple(earlier) for later, earlier in found.items()}


def _party(row: Edition) -> str:
    """The code of the party that submitted it, where exactly one did."""
    codes = {by.party.code for by in row.document.authorships.all() if by.party is not None}
    return codes.pop() if len(codes) == 1 else ""


def _title(kind: Kind, row: Edition, title: str) -> str:
    said = {
        "paper": paper_name(row.document),
        "title": title,
        "language": in_sentence(row.get_language_display()),
    }
    match kind:
        case Kind.VERSION:
            return _("New version of a text: %(paper)s, %(title)s") % said
        case Kind.EDITION if row.rereading:
            return _("Divided into paragraphs again: %(paper)s (%(language)s)") % said
        case Kind.EDITION if row.replaces:  # type: ignore[attr-defined]  # annotated in _tell
            return _("New file of a paper held: %(paper)s (%(language)s)") % said
        case Kind.EDITION:
            return _("Now also in %(language)s: %(paper)s") % said
    return _("New paper: %(paper)s, %(title)s") % said


SOURCE = Source("text", (Kind.VERSION, Kind.PAPER, Kind.EDITION), _rows, _tell)
