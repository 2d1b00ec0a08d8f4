"""Rows that several tests of the models begin with."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from documents.models import Access, Paragraph
from proposals.models import Element, Evidence, Status, StatusChange
from tests.makers import (
    SOME_DAY,
    make_change,
    make_document,
    make_edition,
    make_paragraph,
    make_part,
)

NAMED = {"name_zh": "名称", "name_en": "Name"}


def printed(access: Access = Access.PUBLIC) -> Paragraph:
    return make_paragraph(make_part(make_edition(make_document(access=access))))


def changed(
    element: Element,
    to: Status,
    sequence: int | None,
    effective_on: date = SOME_DAY,
    rests_on: Sequence[Paragraph] = (),
    **more: Any,
) -> StatusChange:
    """A change by the reference data; confirmed where it has a number."""
    if sequence:
        return make_change(element, to, *rests_on, on=effective_on, sequence=sequence)
    return StatusChange.objects.create(
        element=element,
        to_status=to,
        reason="It is printed.",
        effective_on=effective_on,
        element_version=0,
        **{"origin": StatusChange.Origin.REFERENCE, **more},
    )


def cited(change: StatusChange, paragraph: Paragraph) -> Evidence:
    return Evidence.objects.create(
        change=change,
        paragraph=paragraph,
        document=paragraph.edition.document,
        part=paragraph.part.code,
        path=paragraph.path,
    )
