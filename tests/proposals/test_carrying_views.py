"""Decisions on views of nobody by name hold in the next text, where its paragraph is the same."""

import pytest

from documents.models import Document, Edition
from documents.signals import document_imported
from meetings.roles import Role
from proposals.actions import confirm_views, dismiss_views, record_view
from proposals.carrying_views import carry_views
from proposals.models import View
from tests.makers import (
    make_document,
    make_edition,
    make_paragraph,
    make_part,
    make_user,
    make_view,
)

pytestmark = pytest.mark.django_db
PRINTED = "Some delegations asked why. Many noted the costs."


def of(edition: Edition) -> list[tuple[str, str, str, int]]:
    rows = View.objects.filter(paragraph__edition=edition).select_related("paragraph")
    return [
        (row.paragraph.path, row.quantifier, row.state, row.position)
        for row in rows.order_by("paragraph__path", "position")
    ]


def test_decisions_hold_where_the_paragraph_is_the_same() -> None:
    officer, document = make_user(Role.OFFICER), make_document("T/1")
    old = make_edition(document)
    part = make_part(old)
    same, edited, waits = (make_paragraph(part, path, text=PRINTED) for path in ("1", "2", "3"))
    first, second, _third = (make_view(row, text="x") for row in (same, edited, waits))
    confirm_views(views=[first], by=officer)
    dismiss_views(views=[second], by=officer)
    recorded = record_view(paragraph=same, quantifier="Many", saying="noted", by=officer)
    Edition.objects.filter(pk=old.pk).update(is_current=False)
    new = make_edition(document)
    part = make_part(new)
    for path, text in (("1", PRINTED), ("2", f"{PRINTED} And more."), ("3", PRINTED)):
        make_view(make_paragraph(part, path, text=text), text="x")
    document_imported.send(sender=Document, edition=new, previous=old)
    held = [
        ("1", "Some delegations", "confirmed", 0),
        ("1", "Many", "confirmed", 1),
        ("2", "Some delegations", "draft", 0),
        ("3", "Some delegations", "draft", 0),
    ]
    assert of(new) == held
    carried = View.objects.get(paragraph__edition=new, quantifier="Many")
    assert (carried.text, carried.offset, carried.decided_by, carried.decided_at) == (
        recorded.text,
        recorded.offset,
        officer,
        recorded.decided_at,
    )
    assert carry_views(old=old, new=new) == 0
    assert of(new) == held


def test_nothing_decided_costs_one_query(django_assert_num_queries: object) -> None:
    old, new = make_edition(), make_edition()
    make_view(make_paragraph(make_part(old)))
    with django_assert_num_queries(1):  # type: ignore[operator]  # pytest-django's fixture
        assert carry_views(old=old, new=new) == 0
