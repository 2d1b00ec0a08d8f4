"""Speakers whom the importer missed: recorded from the paragraph that prints them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from documents.models import Paragraph
from meetings.actions import carry_interventions, record_intervention
from meetings.models import AgendaItem, Intervention
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from tests.makers import (
    make_client,
    make_delegate,
    make_document,
    make_edition,
    make_intervention,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
    make_user,
)
from tests.readers import browser

pytestmark = pytest.mark.django_db

TEXT = "Under item 6, Sample  State A took the floor for the Samples, and Samplia too."


@pytest.fixture
def paragraph() -> Paragraph:
    paper = make_document("TEST/WG/9/2", meeting=make_meeting("WG9", starts=date(2018, 5, 1)))
    return make_paragraph(make_part(make_edition(paper)), text=TEXT)


def recorded(paragraph: Paragraph, **given: Any) -> Intervention:
    given = {"item": "6", "name_as_printed": "Samplia", "by": make_user(Role.OFFICER), **given}
    return record_intervention(paragraph=paragraph, **given)


def test_speaker_is_recorded_confirmed_with_its_item_and_meeting(paragraph: Paragraph) -> None:
    meeting = paragraph.edition.document.meeting
    assert meeting is not None
    item = AgendaItem.objects.create(meeting=meeting, number="6")
    make_intervention(paragraph, position=4)
    group = make_party("XG")
    row = recorded(
        paragraph,
        name_as_printed=" Samplia ",
        on_behalf_as_printed="the Samples",
        on_behalf_of=group,
    )
    row.refresh_from_db()
    assert (row.meeting, row.agenda_item, row.item, row.position) == (meeting, item, "6", 5)
    assert (row.name_as_printed, row.party, row.is_party_matched) == ("Samplia", None, False)
    assert (row.on_behalf_of, row.is_group_matched) == (group, True)
    assert (row.state, row.is_recorded, row.decided_by is None) == ("confirmed", True, False)


def test_printed_name_of_the_day_is_known(paragraph: Paragraph) -> None:
    party = make_party("XA", "Sample State A")
    make_party("XS", "Sample State A", is_sample=True)
    row = recorded(paragraph, name_as_printed="sample state A")
    assert (row.party, row.is_party_matched) == (party, False)
    later = make_party("XB", "Samplia")
    later.names.update(valid_from=date(2020, 1, 1))
    assert recorded(paragraph).party is None


def test_name_of_two_parties_is_for_a_person_to_say(paragraph: Paragraph) -> None:
    first, _second = make_party("X1", "Samplia"), make_party("X2", "Samplia")
    assert recorded(paragraph).party is None
    row = recorded(paragraph, item="7", party=first)
    assert (row.party, row.is_party_matched) == (first, True)


def test_paper_without_a_meeting_has_no_agenda() -> None:
    row = recorded(make_paragraph(text=TEXT))
    assert (row.meeting, row.agenda_item, row.position) == (None, None, 0)


REFUSALS: dict[str, tuple[Callable[[], dict[str, Any]], str]] = {
    "no item": (lambda: {"item": " "}, "Say under which agenda item they spoke."),
    "no name": (lambda: {"name_as_printed": " "}, "Write the name as it is printed."),
    "not printed": (
        lambda: {"name_as_printed": "Atlantis"},
        "“Atlantis” is not printed in this paragraph.",
    ),
    "group not printed": (
        lambda: {"on_behalf_as_printed": "the Others"},
        "“the Others” is not printed in this paragraph.",
    ),
    "group without words": (
        lambda: {"on_behalf_of": make_party()},
        "Write for whom they spoke as it is printed.",
    ),
    "for itself": (
        lambda: {
            "party": (party := make_party()),
            "on_behalf_as_printed": "the Samples",
            "on_behalf_of": party,
        },
        "Nobody speaks on behalf of itself.",
    ),
    "sample party": (
        lambda: {"party": make_party(is_sample=True)},
        "A sample document names sample parties only, and a real one real parties.",
    ),
    "delegation": (
        lambda: {"by": make_user(Role.DELEGATION)},
        "Only secretariat staff decide on who spoke.",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_is_refused_leaves_no_trace(case: str, paragraph: Paragraph) -> None:
    given, sentence = REFUSALS[case]
    with pytest.raises(Refused) as refused:
        recorded(paragraph, **given())
    assert (str(refused.value), Intervention.objects.count()) == (sentence, 0)


def test_same_speaker_is_recorded_once(paragraph: Paragraph) -> None:
    recorded(paragraph)
    with pytest.raises(Refused) as refused:
        recorded(paragraph)
    assert refused.value.kind == RefusalKind.CONFLICT
    assert str(refused.value) == "“Samplia” is here already under item 6."
    assert Intervention.objects.count() == 1


def test_replaced_text_is_no_source() -> None:
    old = make_paragraph(make_part(make_edition(is_current=False)), text=TEXT)
    with pytest.raises(Refused) as refused:
        recorded(old)
    assert str(refused.value) == "This text was replaced. Record it from the current one."


def test_recorded_speaker_follows_to_a_text_with_the_same_words(paragraph: Paragraph) -> None:
    row = recorded(paragraph)
    twice = make_paragraph(paragraph.part, text="Samplia spoke.")
    recorded(twice)
    paragraph.edition.is_current = False
    paragraph.edition.save()
    new = make_part(make_edition(paragraph.edition.document))
    again = make_paragraph(new, text=TEXT)
    for _number in range(2):
        make_paragraph(new, text=twice.text)
    assert carry_interventions(old=paragraph.edition_id, new=new.edition_id) == 1
    kept = Intervention.objects.get(paragraph=again)
    assert (kept.name_as_printed, kept.state, kept.decided_by, kept.is_recorded) == (
        "Samplia",
        "confirmed",
        row.decided_by,
        True,
    )
    assert Intervention.objects.count() == 3


# --- the desk and REST


@pytest.fixture
def officer() -> Client:
    return browser(make_user(Role.OFFICER, username="officer"))


def test_speaker_is_recorded_on_the_desk(officer: Client, paragraph: Paragraph) -> None:
    party = make_party("XA", "Sample State A")
    address = f"/admin/meetings/intervention/desk/{paragraph.pk}/"
    assert "Record a speaker whom the importer missed" in officer.get(address).text
    sent = {"record": "1", "name_as_printed": "Samplia", "item": "6", "party": party.pk}
    answer = officer.post(address, sent, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["“Samplia” is recorded."]
    assert Intervention.objects.get().party == party
    assert "recorded by a person" in answer.text
    assert answer.context["form"]["item"].value() == "6"
    again = officer.post(address, sent)
    assert [str(message) for message in again.context["messages"]] == [
        "“Samplia” is here already under item 6."
    ]
    assert officer.post(address, {"record": "1"}).context["form"].errors


def test_reader_and_paragraph_lead_staff_to_the_desk(officer: Client, paragraph: Paragraph) -> None:
    link = f'<a href="/admin/meetings/intervention/desk/{paragraph.pk}/">Who spoke</a>'
    for page in ("/documents/TEST/WG/9/2/", f"/admin/documents/paragraph/{paragraph.pk}/change/"):
        assert link in officer.get(page).text, page
    assert link not in browser().get("/documents/TEST/WG/9/2/").text


def test_speaker_is_recorded_over_rest(paragraph: Paragraph) -> None:
    client = make_client(make_user(Role.OFFICER))
    sent = {"paragraph": paragraph.pk, "item": "6", "name_as_printed": "Samplia"}
    answer = client.post("/api/v1/interventions/", sent, format="json")
    shown = answer.json()
    assert answer.status_code == 201
    assert (shown["name_as_printed"], shown["state"], shown["is_recorded"]) == (
        "Samplia",
        "confirmed",
        True,
    )
    assert client.post("/api/v1/interventions/", sent, format="json").status_code == 409
    sent["name_as_printed"] = "Atlantis"
    assert client.post("/api/v1/interventions/", sent, format="json").status_code == 400
    for user, code in ((None, 401), (make_delegate(), 403)):
        answer = make_client(user).post("/api/v1/interventions/", sent, format="json")
        assert answer.status_code == code
