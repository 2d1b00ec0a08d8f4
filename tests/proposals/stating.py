"""What the tests of positions begin with, and refusals that left no trace."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from documents.models import Authorship, Paragraph
from meetings.models import Party
from meetings.refusals import RefusalKind, Refused
from proposals import actions
from proposals.models import Contest, Stance
from tests.makers import (
    SOME_DAY,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
)

WORDS = "Sample State A  supports the annual\ndeclaration. It has no further remark."


def printed(
    text: str = WORDS,
    standing: str = "national",
    by: Party | None = None,
    capacity: str = "national",
    on_behalf_of: str = "",
    **document: Any,
) -> Paragraph:
    """A paragraph of a paper of 13 May 2024, submitted by `by` where one is given."""
    paper = make_document(**{"issued_on": SOME_DAY, **document})
    if by is not None:
        Authorship.objects.create(
            document=paper,
            party=by,
            name_as_printed=by.sort_key,
            capacity=capacity,
            on_behalf_of=on_behalf_of,
        )
    return make_paragraph(make_part(make_edition(paper), standing=standing), text=text)


def recorded(paragraph: Paragraph, party: Party, by: User, **more: Any) -> Stance:
    given = {"element": None, "value": "support", **more}
    given["element"] = given["element"] or make_element()
    return actions.record_stance(paragraph=paragraph, party=party, by=by, **given)


def refusal(verb: Callable[[], object]) -> tuple[RefusalKind, str]:
    """Kind and sentence of a refusal that left no row behind."""
    before = Stance.objects.count(), Contest.objects.count()
    with pytest.raises(Refused) as refused:
        verb()
    assert (Stance.objects.count(), Contest.objects.count()) == before
    return refused.value.kind, str(refused.value)
