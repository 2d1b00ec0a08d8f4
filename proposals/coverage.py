"""What is covered and what is not: paragraphs without a link, elements without a link, evidence or
position. Only readable rows count, so that every reader has numbers of their own."""

from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from documents.models import Document, Edition, Paragraph, Part
from documents.models.edition import ParagraphQuerySet
from meetings.access import readable_levels
from meetings.roles import Reader
from proposals.models import Element, Evidence, Link, Stance, StatusChange
from proposals.models.framework import ElementQuerySet
from proposals.passages import TOLD_IN


def parts_with_text(user: Reader) -> QuerySet[Part]:
    """Readable parts of current texts, in order, that hold text which can bear on an element: no
    headings, footnotes, lists and tables."""
    told = Paragraph.objects.filter(part=OuterRef("pk"), kind__in=TOLD_IN)
    return (
        Part.objects.filter(
            Exists(told),
            edition__is_current=True,
            edition__document__access__in=readable_levels(user),
        )
        .select_related("edition__document")
        .order_by(
            F("edition__document__issued_on").desc(nulls_last=True),
            "edition__document",
            "edition",
            "position",
        )
    )


def covered_parts(user: Reader) -> QuerySet[Part]:
    """The same with `paragraphs_count` and `linked_count`. Of all texts that takes long."""
    told = Paragraph.objects.filter(part=OuterRef("pk"), kind__in=TOLD_IN)
    linked = told.filter(Exists(Link.objects.in_force().filter(paragraph=OuterRef("pk"))))
    return parts_with_text(user).annotate(
        paragraphs_count=_counted(told, "part"), linked_count=_counted(linked, "part")
    )


def unlinked(paragraphs: ParagraphQuerySet) -> ParagraphQuerySet:
    """Of these paragraphs those that can bear on an element and have no link in force."""
    links = Link.objects.in_force().filter(paragraph=OuterRef("pk"))
    return paragraphs.filter(~Exists(links), kind__in=TOLD_IN)


def documents_with_parts(user: Reader, *, only_gaps: bool) -> QuerySet[Document]:
    """The documents of `covered_parts` in the same order; `only_gaps`: those of which a paragraph
    that counts has no link in any current text."""
    held = Paragraph.objects.filter(edition=OuterRef("pk"))
    told = unlinked(held) if only_gaps else held.filter(kind__in=TOLD_IN)
    texts = Edition.objects.current().filter(Exists(told)).order_by()
    return (
        Document.objects.visible_to(user)
        .filter(pk__in=texts.values("document"))
        .order_by(F("issued_on").desc(nulls_last=True), "symbol", "pk")
    )


def covered_elements(user: Reader) -> ElementQuerySet:
    """Elements in the tree's order with `link_count`, `evidence_count`, `positions_count`.

    Evidence is what the status of now rests on and is held here; positions are those in force.
    """
    links, evidence, positions = _behind_an_element(user)
    return Element.objects.in_tree_order().annotate(
        link_count=_counted(links, "element"),
        evidence_count=_counted(evidence, "change__element"),
        positions_count=_counted(positions, "element"),
    )


def wanting_elements(user: Reader) -> ElementQuerySet:
    """Elements in the tree's order behind which no link, no evidence or no position stands."""
    links, evidence, positions = _behind_an_element(user)
    return Element.objects.in_tree_order().exclude(
        Exists(links), Exists(evidence), Exists(positions)
    )


def _behind_an_element(
    user: Reader,
) -> tuple[QuerySet[Link], QuerySet[Evidence], QuerySet[Stance]]:
    """Readable links, evidence and positions of the element that the query outside is at."""
    own = {"element": OuterRef("pk")}
    links = (
        Link.objects.in_force().visible_to(user).filter(paragraph__edition__is_current=True, **own)
    )
    evidence = Evidence.objects.visible_to(user).filter(
        change__element=OuterRef("pk"),
        change__state=StatusChange.State.CONFIRMED,
        change__sequence=OuterRef("version"),
        paragraph__isnull=False,
    )
    return links, evidence, Stance.objects.visible_to(user).in_force().filter(**own)


def _counted(rows: QuerySet[Any], of: str) -> Coalesce:
    """How many of the rows belong to an element, as a subquery of its own: joins would multiply."""
    counted = rows.order_by().values(of).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
