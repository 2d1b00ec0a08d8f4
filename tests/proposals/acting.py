"""What the tests of links and status moves begin with, and refusals that wrote nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from documents.models import Paragraph
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals import actions
from proposals.models import Element, Link, Status, StatusChange
from tests.makers import SOME_DAY, make_document, make_edition, make_paragraph, make_part, make_user


def paper(standing: str = "national", **document: Any) -> Paragraph:
    """A paragraph of a public document of 13 May 2024 with this standing."""
    fields = {"issued_on": SOME_DAY, **document}
    return make_paragraph(make_part(make_edition(make_document(**fields)), standing=standing))


def proposed(element: Element, to: Status, by: User, **more: object) -> StatusChange:
    given = {"evidence": [paper()], "reason": "It was tabled.", **more}
    return actions.propose_status(element=element, to=to, by=by, **given)  # type: ignore[arg-type]


def refusal_of(act: Callable[[], object]) -> tuple[str, RefusalKind]:
    """The sentence and kind of a refusal, with the proof that nothing was written."""
    before = (
        list(StatusChange.objects.values()),
        list(Element.objects.values()),
        list(Link.objects.values()),
    )
    with pytest.raises(Refused) as caught:
        act()
    after = (
        list(StatusChange.objects.values()),
        list(Element.objects.values()),
        list(Link.objects.values()),
    )
    assert after == before
    return str(caught.value), caught.value.kind


def move_to(element: Element, to: Status, officer: User, **more: object) -> StatusChange:
    change = proposed(element, to, officer, **more)
    actions.confirm_status(change=change, by=make_user(Role.HEAD))
    element.refresh_from_db()
    return change
