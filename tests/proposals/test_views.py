"""Unattributed views: a person decides, once, and can take it back."""

import pytest
from django.utils import translation

from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals.actions import confirm_views, dismiss_views, reopen_views
from proposals.models import View
from tests.makers import make_user, make_view

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
