"""Unattributed views: a person decides, once, and can take it back."""

from typing import Any

import pytest
from django.utils import translation

from documents.models import Access, Paragraph
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals.actions import confirm_views, dismiss_views, record_view, reopen_views
from proposals.models import View
from tests.makers import (
    make_client,
    make_delegate,
    make_document,
    make_edition,
    make_paragraph,
    make_part,
    make_party,
    make_user,
    make_view,
)
from tests.readers import browser

pytestmark = pytest.mark.django_db


def states() -> list[tuple[str, str | None]]:
    rows = View.objects.order_by("pk").select_related("decided_by")
    return [(row.state, row.decided_by.username if row.decided_by else None) for row in rows]


def test_views_are_decided_together_and_reopened() -> None:
    officer = make_user(Role.OFFICER, username="officer")
    views = [make_view(), make_view(), make_view()]
    confirm_views(views=views[:2], by=officer)
    dismiss_views(views=views[2:], by=officer)
    assert states() == [
        ("confirmed", "officer"),
        ("confirmed", "officer"),
        ("dismissed", "officer"),
    ]
    reopen_views(views=views, by=officer)
    assert states() == [("draft", None)] * 3


def test_second_decision_is_a_conflict_and_decides_nothing() -> None:
    first, second = make_user(Role.OFFICER, username="first"), make_user(Role.OFFICER)
    views = [make_view(), make_view()]
    confirm_views(views=views[:1], by=first)
    with translation.override("en"), pytest.raises(Refused) as refused:
        dismiss_views(views=views, by=second)
    assert refused.value.kind == RefusalKind.CONFLICT
    assert str(refused.value) == (
        "first has decided on “Some delegations” already: Confirmed. Nothing was overwritten."
    )
    assert states() == [("confirmed", "first"), ("draft", None)]


@pytest.mark.parametrize("verb", [confirm_views, dismiss_views, reopen_views])
def test_delegations_decide_on_no_view(verb: object) -> None:
    view = make_view()
    with pytest.raises(Refused) as refused:
        verb(views=[view], by=make_user(Role.DELEGATION))  # type: ignore[operator]  # a verb
    assert refused.value.kind == RefusalKind.NOT_ALLOWED
    assert states() == [("draft", None)]


# --- recording one that the importer missed

PRINTED = "It met. Some delegations noted the costs. Others did not."


def record(paragraph: Paragraph, **given: Any) -> View:
    asked = {"quantifier": "Some delegations", "saying": "noted", "by": make_user(Role.OFFICER)}
    return record_view(paragraph=paragraph, **{**asked, **given})


def test_view_is_recorded_from_the_sentence_that_prints_it() -> None:
    paragraph, officer = make_paragraph(text=PRINTED), make_user(Role.OFFICER)
    make_view(paragraph, position=3)
    view = record(paragraph, by=officer)
    view.refresh_from_db()
    text = "Some delegations noted the costs."
    assert (view.text, view.offset, view.position) == (text, PRINTED.index(text), 4)
    assert (view.quantifier, view.verb, view.party) == ("Some delegations", "noted", None)
    assert (view.state, view.decided_by) == ("confirmed", officer)
    assert view.decided_at is not None
    zh = record(
        make_paragraph(text="会议开始。一些缔约国指出费用。"),
        quantifier="一些缔约国",
        saying="指出",
    )
    assert (zh.text, zh.offset) == ("一些缔约国指出费用。", 5)


def test_view_that_is_not_printed_there_is_refused_and_leaves_no_trace() -> None:
    make_party("XA", "Sample State A")
    paragraph = make_paragraph(text=f"{PRINTED} Sample State A noted it.")
    old = make_paragraph(make_part(make_edition(is_current=False)), text=PRINTED)
    hidden = make_paragraph(
        make_part(make_edition(make_document(access=Access.SECRETARIAT))), text=PRINTED
    )
    asked: list[tuple[Paragraph, dict[str, Any], str]] = [
        (paragraph, {"quantifier": "Many"}, "No sentence of this paragraph prints both"),
        (paragraph, {"quantifier": "Others"}, "No sentence of this paragraph prints both"),
        (paragraph, {"saying": " "}, "Write who holds the view"),
        (paragraph, {"quantifier": "Sample State A"}, "“Sample State A” is a party."),
        (old, {}, "Record it from a paragraph of the text in force."),
        (hidden, {"by": make_delegate()}, "Only secretariat staff"),
    ]
    for place, given, said in asked:
        with translation.override("en"), pytest.raises(Refused, match=said):
            record(place, **given)
    assert not View.objects.exists()
    record(paragraph)
    with pytest.raises(Refused) as again:
        record(paragraph)
    assert again.value.kind == RefusalKind.CONFLICT
    assert View.objects.count() == 1


def test_view_is_recorded_on_its_page_and_over_rest() -> None:
    paragraph, officer = make_paragraph(text=PRINTED), make_user(Role.OFFICER)
    page, desk = f"/admin/proposals/view/record/{paragraph.pk}/", browser(officer)
    assert page in desk.get(paragraph.get_absolute_url()).content.decode()
    wrong = desk.post(page, {"quantifier": "Many", "saying": "noted"}).content.decode()
    assert "No sentence of this paragraph" in wrong
    desk.post(page, {"quantifier": "Some delegations", "saying": "noted"})
    assert "Some delegations noted the costs." in desk.get(page).content.decode()
    sent = {"paragraph": paragraph.pk, "quantifier": "Others", "verb": "did not"}
    made = make_client(officer).post("/api/v1/views/", sent)
    assert (made.status_code, made.json()["text"]) == (201, "Others did not.")
    for reader, status in ((None, 401), (make_delegate(), 403)):
        assert make_client(reader).post("/api/v1/views/", sent).status_code == status
    assert browser(make_user(Role.ADMINISTRATOR)).get(page).status_code in (302, 403)
    assert View.objects.count() == 2
