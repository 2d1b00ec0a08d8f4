"""What follows when a document's text arrives: reference addresses resolve, links are carried.

Elements of the reference data rest on printed paragraphs that may not be held yet. Until they
are, an element is registered from its source; when the paper is imported, the element's own
paragraphs are found, linked, and become the evidence on which PROPOSED rests.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from documents import engines
from documents.models import Access, Document, Edition, Paragraph, ParagraphPlace
from documents.parsing.units import ParsedDocument
from documents.parsing.units import View as ReadView
from documents.revisions import map_editions
from proposals.actions import cite, move
from proposals.carrying import carry_links
from proposals.carrying_evidence import carry_activity_evidence
from proposals.carrying_views import carry_views
from proposals.following import carry_along_relations
from proposals.models import Element, Evidence, Link, Status, StatusChange, View
from proposals.recording import next_moment
from proposals.rules import objections
from proposals.stance_places import carry_stances

REGISTERED, PROPOSED = "REGISTERED", "PROPOSED"
Address = tuple[str, str]


def follow(
    *,
    edition: Edition,
    previous: Edition | None,
    parsed: ParsedDocument | None = None,
    **_kwargs: object,
) -> None:
    """Receiver of `document_imported`; runs inside the storing transaction."""
    if parsed is not None:
        draft_views(edition=edition, views=parsed.views)
    if previous is not None:
        carry_links(old=previous, new=edition)
        carry_stances(old=previous, new=edition)
        carry_activity_evidence(old=previous, new=edition)
        carry_views(old=previous, new=edition)
    resolve_reference(edition, replaced=previous)
    carry_along_relations(edition)


def draft_views(*, edition: Edition, views: Sequence[ReadView]) -> None:
    """Keeps the unattributed views that the importer read as drafts, which a person confirms.

    A view never gets a party. One whose paragraph is not stored is left out.
    """
    if not views:
        return
    paragraphs = {
        (part, path): number
        for part, path, number in edition.paragraphs.values_list("part__code", "path", "pk")
    }
    engines.insert_unsaved(
        View,
        [
            View(
                paragraph_id=paragraphs[view.part, view.path],
                quantifier=view.quantifier[:300],
                verb=view.verb[:200],
                text=view.text,
                offset=view.offset,
                position=position,
            )
            for position, view in enumerate(views)
            if (view.part, view.path) in paragraphs
        ],
    )


@transaction.atomic
def register_from_reference(*, elements: Iterable[Element]) -> int:
    """Gives elements without a status their first one: registered, resting on their addresses.

    Elements whose document is held already move on at once. Returns how many were registered.
    """
    status = Status.objects.get(code=REGISTERED)
    fresh = [
        (element, element.proposed_on)
        for element in elements
        if element.status_id is None and element.sources and element.proposed_on
    ]
    documents = _documents([element for element, _day in fresh])
    moment = next_moment()
    changes = StatusChange.objects.bulk_create(
        [
            StatusChange(
                element=element,
                to_status=status,
                origin=StatusChange.Origin.REFERENCE,
                reason="Read from the source that the reference data names.",
                effective_on=day,
                element_version=0,
                decided_at=moment,
            )
            for element, day in fresh
        ]
    )
    Evidence.objects.bulk_create(
        [
            Evidence(
                change=change,
                document=documents[source["document"]],
                part=source["part"],
                path=source["path"],
                note=source.get("note", ""),
            )
            for change, (element, _day) in zip(changes, fresh, strict=True)
            for source in _distinct(element.sources)
        ]
    )
    # The evidence comes first: the database confirms no change without.
    StatusChange.objects.filter(pk__in=[change.pk for change in changes]).update(
        state=StatusChange.State.CONFIRMED, sequence=1
    )
    for element, day in fresh:
        element.status, element.status_since, element.version = status, day, 1
    Element.objects.bulk_update(
        [element for element, _day in fresh], ["status", "status_since", "version"]
    )
    for edition in Edition.objects.filter(
        document__in=documents.values(), is_current=True
    ).select_related("document"):
        resolve_reference(edition)
    return len(fresh)


def resolve_reference(edition: Edition, *, replaced: Edition | None = None) -> int:
    """Ties the reference data's addresses in this document to its paragraphs.

    An address names a paragraph of the text that was read when it was written down. Where a text
    is `replaced` and another paragraph stands under that number now, the address is left alone:
    the links of the old text follow their paragraphs instead.

    Every element that is registered from this document gets its paragraphs as evidence and as
    links, and moves to PROPOSED where the rules accept that text. Returns how many moved.
    """
    document = edition.document
    names = {name for name in (document.reference_key, document.symbol) if name}
    elements = [
        element
        for element in Element.objects.select_related("status")
        if any(source.get("document") in names for source in element.sources)
    ]
    if not elements:
        return 0
    paragraphs = {
        (p.part.code, p.path): p
        for p in edition.paragraphs.select_related("part", "edition__document")
    }
    if replaced is not None:
        elsewhere = _no_longer_there(replaced, edition)
        paragraphs = {key: row for key, row in paragraphs.items() if key not in elsewhere}
    _resolve_evidence(document, paragraphs)
    own: dict[int, list[Paragraph]] = defaultdict(list)
    for element in elements:
        for source in _distinct(element.sources):
            paragraph = paragraphs.get((source["part"], source["path"]))
            if source["document"] in names and paragraph is not None:
                own[element.pk].append(paragraph)
    _link(elements, own)
    return _propose(document, elements, own)


def _no_longer_there(old: Edition, new: Edition) -> set[Address]:
    """Addresses of the old text under which its paragraph does not stand in the new one."""
    places = map_editions(old=old, new=new).places.exclude(status=ParagraphPlace.Status.SAME)
    return set(places.values_list("old__part__code", "old__path"))


def _resolve_evidence(document: Document, paragraphs: dict[Address, Paragraph]) -> None:
    waiting = list(Evidence.objects.filter(document=document, paragraph__isnull=True))
    for row in waiting:
        row.paragraph = paragraphs.get((row.part, row.path))
    Evidence.objects.bulk_update([row for row in waiting if row.paragraph], ["paragraph"])


def _link(elements: Sequence[Element], own: dict[int, list[Paragraph]]) -> None:
    wanted = [
        Link(paragraph=paragraph, element=element, relation=Link.Relation.PROPOSES, coder=None)
        for element in elements
        for paragraph in own[element.pk]
    ]
    linked = set(
        Link.objects.in_force()
        .filter(
            paragraph__in=[link.paragraph_id for link in wanted],
            relation=Link.Relation.PROPOSES,
        )
        .values_list("paragraph_id", "element_id")
    )
    Link.objects.bulk_create(
        [link for link in wanted if (link.paragraph_id, link.element_id) not in linked]
    )


def _propose(
    document: Document, elements: Sequence[Element], own: dict[int, list[Paragraph]]
) -> int:
    proposed = Status.objects.filter(code=PROPOSED).first()
    if proposed is None or document.access != Access.PUBLIC:
        return 0
    # A move that a person proposed comes first; staff decide on it with the paper at hand.
    waiting = set(StatusChange.objects.waiting().values_list("element", flat=True))
    moment: datetime | None = None
    moved = 0
    for element in elements:
        evidence = own[element.pk]
        if (
            element.status is None
            or element.status.code != REGISTERED
            or element.proposed_by_id is None
            or element.proposed_on is None
            or element.pk in waiting
            or not evidence
        ):
            continue
        reason = "The paper that proposes it has been imported; it prints this paragraph."
        if objections(
            element=element,
            to=proposed,
            evidence=evidence,
            reason=reason,
            effective_on=element.proposed_on,
            successor=None,
        ):
            continue
        change = StatusChange.objects.create(
            element=element,
            from_status=element.status,
            to_status=proposed,
            origin=StatusChange.Origin.REFERENCE,
            reason=reason,
            effective_on=element.proposed_on,
            element_version=element.version,
        )
        cite(change, evidence)
        moment = moment or next_moment()
        move(change, at=moment)
        moved += 1
    return moved


def _documents(elements: Sequence[Element]) -> dict[str, Document]:
    """Documents by the name that addresses use; one that is not known yet is a KeyError later."""
    names = {source["document"] for element in elements for source in element.sources}
    by_key = Document.objects.in_bulk(names, field_name="reference_key")
    by_symbol = Document.objects.in_bulk(names, field_name="symbol")
    return {**by_symbol, **by_key}


def _distinct(sources: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    return list({(s["document"], s["part"], s["path"]): s for s in sources}.values())
