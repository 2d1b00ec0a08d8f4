"""Links follow along the relations of documents: to a revision, a corrected or a final text."""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import User
from django.db import transaction

from documents.models import DocumentRelation, Edition, ParagraphPlace
from documents.relations import decide_relation
from documents.revisions import map_editions
from meetings.acting import verb
from proposals.carrying import carry_links
from proposals.doubts import doubt_corrected
from proposals.stance_places import carry_stances

Kind = DocumentRelation.Kind
# An addition is a text beside the other one: nothing moves there.
ALONG = (Kind.REVISES, Kind.CORRECTS, Kind.SETTLES, Kind.REPLACES)


def carry_along_relations(edition: Edition) -> None:
    """Carries links to a text from the one before it, and from it to the next, in its language.

    Where the document in between is not held, the nearest one that is held counts. A corrigendum
    that only lists corrections is no text in which the paragraphs could stand: unless at least
    half of them are found, nothing is carried and nothing is queued; the links of the paragraphs
    that it names turn suspect.
    """
    before = _nearest(edition, lambda ids: _steps("later", "earlier", ids))
    after = _nearest(edition, lambda ids: _steps("earlier", "later", ids))
    for old, new in [*((old, edition) for old in before), *((edition, new) for new in after)]:
        with transaction.atomic():
            found = map_editions(old=old, new=new).places
            gone = found.filter(status=ParagraphPlace.Status.DROPPED).count()
            if 2 * gone <= found.count():
                carry_links(old=old, new=new)
                carry_stances(old=old, new=new)
            elif _corrects(old, new):
                doubt_corrected(old=old, corrigendum=new)


@verb
def settle_relation(*, relation: DocumentRelation, holds: bool, by: User) -> DocumentRelation:
    """A person says whether a suggested relation holds; where it does, links follow along it."""
    decided = decide_relation(relation=relation, holds=holds, by=by)
    if holds:
        for edition in decided.later.current_editions:
            carry_along_relations(edition)
    return decided


def _corrects(old: Edition, new: Edition) -> bool:
    relations = DocumentRelation.objects.holding().filter(kind=Kind.CORRECTS)
    return relations.filter(earlier=old.document_id, later=new.document_id).exists()


def _nearest(edition: Edition, step: Callable[[set[int]], Iterable[int]]) -> list[Edition]:
    """The nearest texts in one direction: past documents that are not held in this language."""
    found: list[Edition] = []
    seen = {edition.document_id}
    here = set(step(seen)) - seen
    while here:
        seen |= here
        texts = Edition.objects.current().filter(language=edition.language, document__in=here)
        held = list(texts.select_related("document"))
        found += held
        here -= {text.document_id for text in held}
        here = set(step(here)) - seen if here else set()
    return found


def _steps(at: str, to: str, documents: set[int]) -> Iterable[int]:
    rows = DocumentRelation.objects.holding().filter(kind__in=ALONG)
    return rows.filter(**{f"{at}__in": documents}).values_list(to, flat=True)
