"""Recording a position: what its source must print, and whom it may be given to."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from documents.models import Access, Document, Paragraph
from meetings.models import Party
from meetings.refusals import RefusalKind
from meetings.roles import Role
from proposals.models import View
from tests.makers import (
    SOME_DAY,
    make_document,
    make_element,
    make_intervention,
    make_party,
    make_user,
    make_view,
)
from tests.proposals.stating import WORDS, printed, recorded, refusal

pytestmark = pytest.mark.django_db


def test_position_is_recorded_with_what_its_source_prints(officer: User, state_a: Party) -> None:
    stance = recorded(printed(by=state_a), state_a, officer)
    assert (stance.name_as_printed, stance.quote, stance.said_on) == (
        "Sample State A",
        WORDS,
        SOME_DAY,
    )
    assert (stance.capacity, stance.state, stance.coder) == ("national", "draft", officer)


def test_quotation_is_found_across_wraps_and_case(officer: User, state_a: Party) -> None:
    quote = "supports the annual declaration"
    assert recorded(printed(by=state_a), state_a, officer, quote=quote).quote == quote


def test_group_is_quoted_as_a_group_and_never_as_its_members(officer: User, state_a: Party) -> None:
    group = make_party("XG", "Group of Sample States", kind="group")
    paper = printed(
        "The Group proposes a register.",
        by=state_a,
        capacity="on_behalf",
        on_behalf_of="Group of Sample States",
    )
    stance = recorded(paper, group, officer, spoken_by=state_a)
    assert (stance.party, stance.capacity, stance.spoken_by) == (group, "on_behalf", state_a)
    assert stance.name_as_printed == "Group of Sample States"
    assert list(state_a.stances.all()) == []
    assert refusal(lambda: recorded(paper, group, officer, capacity="national"))[1] == (
        "Group of Sample States is a group: record its words as a statement of the group."
    )


def _of_a_stranger(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=make_party("XB", "Sample State B"))}


def _of_the_chair(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=state_a, capacity="chair", standing="chair_text")}


def _of_a_list_of_speakers(state_a: Party) -> dict[str, Any]:
    paragraph = printed("Statements: Sample State A, Sample State B.", standing="record")
    make_intervention(paragraph)
    return {"paragraph": paragraph}


def _of_nobody_by_name(state_a: Party) -> dict[str, Any]:
    text = "Some States parties supported it. Sample State A asked why."
    paragraph = printed(text, standing="record")
    make_view(paragraph, text="Some States parties supported it.", quantifier="Some States parties")
    return {"paragraph": paragraph, "quote": "Some States parties supported it."}


def _of_a_record_without_the_name(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed("One delegation supported it.", standing="record")}


def _of_a_name_that_is_not_there(state_a: Party) -> dict[str, Any]:
    paragraph = printed("One delegation supported it.", standing="record")
    return {"paragraph": paragraph, "name_as_printed": "State A"}


def _of_a_sample(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=state_a, symbol="SAMPLE/WG/9/WP.1", is_sample=True)}


def _of_words_not_printed(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=state_a), "quote": "opposes the declaration"}


def _of_a_heading(state_a: Party) -> dict[str, Any]:
    paragraph = printed(by=state_a)
    Paragraph.objects.filter(pk=paragraph.pk).update(kind="heading")
    paragraph.refresh_from_db()
    return {"paragraph": paragraph}


def _on_a_hidden_text(state_a: Party) -> dict[str, Any]:
    hidden = make_document("TEST/WG/9/CRP.1", kind=Document.Kind.TEXT, access=Access.PARTICIPANTS)
    return {"paragraph": printed(by=state_a, symbol="TEST/WG/9/WP.1"), "text_version": hidden}


def _on_a_paper_that_is_no_text(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=state_a), "text_version": make_document("TEST/WG/9/WP.2")}


def _aligned_with_nobody(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=state_a), "capacity": "aligned"}


def _tomorrow(state_a: Party) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(days=1)
    return {"paragraph": printed(by=state_a), "said_on": day}


def _undated(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=state_a, issued_on=None)}


def _of_no_known_value(state_a: Party) -> dict[str, Any]:
    return {"paragraph": printed(by=state_a), "value": "likes"}


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (_of_a_stranger, "was not submitted by Sample State A. What a paper says of others is"),
        (_of_the_chair, "is a text of the Chair. A Chair holds no position in that role."),
        (_of_a_list_of_speakers, "A list of speakers says nothing about positions."),
        (_of_nobody_by_name, "attributed to “Some States parties” and to no party by name."),
        (_of_a_record_without_the_name, "The paragraph does not name Sample State A."),
        (_of_a_name_that_is_not_there, "“State A” is not printed in this paragraph."),
        (_of_a_sample, "SAMPLE/WG/9/WP.1 is a sample document; it holds no position"),
        (_of_words_not_printed, "The quotation is not in the paragraph."),
        (_of_a_heading, "A heading or a masthead line states no position."),
        (_on_a_hidden_text, "TEST/WG/9/CRP.1 is for fewer readers than TEST/WG/9/WP.1."),
        (_on_a_paper_that_is_no_text, "TEST/WG/9/WP.2 is no rolling or draft text."),
        (_aligned_with_nobody, "Say whose statement the party joined."),
        (_tomorrow, "lies ahead. A position is dated by its text."),
        (_undated, "Give the day on which it was said."),
        (_of_no_known_value, "“likes” is not a position."),
    ],
)
def test_position_is_refused_with_what_is_missing(
    officer: User, state_a: Party, attempt: Callable[[Party], dict[str, Any]], sentence: str
) -> None:
    given = attempt(state_a)
    kind, said = refusal(lambda: recorded(given.pop("paragraph"), state_a, officer, **given))
    assert kind == RefusalKind.INVALID
    assert sentence in said


def test_position_of_a_record_names_its_party(officer: User, state_a: Party) -> None:
    stance = recorded(printed(standing="record"), state_a, officer, value="concern")
    assert stance.name_as_printed == "Sample State A"


def test_dismissed_view_binds_no_words(officer: User, state_a: Party) -> None:
    paragraph = printed("Sample State A supported it.", standing="record")
    make_view(
        paragraph,
        text="Sample State A supported it.",
        state=View.State.DISMISSED,
        decided_by=officer,
        decided_at=timezone.now(),
    )
    assert recorded(paragraph, state_a, officer).state == "draft"


def test_position_recorded_twice_names_the_first_coder(officer: User, state_a: Party) -> None:
    paragraph, element = printed(by=state_a), make_element()
    recorded(paragraph, state_a, officer, element=element)
    again = refusal(lambda: recorded(paragraph, state_a, make_user(Role.OFFICER), element=element))
    assert again == (RefusalKind.CONFLICT, "officer has recorded this position already.")


@pytest.mark.parametrize("role", [Role.DELEGATION, Role.ADMINISTRATOR, None])
def test_others_than_staff_record_nothing(state_a: Party, role: Role | None) -> None:
    person = make_user(*([role] if role else []))
    assert refusal(lambda: recorded(printed(by=state_a), state_a, person)) == (
        RefusalKind.NOT_ALLOWED,
        "Only secretariat staff record positions.",
    )
