"""The staff pages of speakers: the list's actions, and the desk paragraph by paragraph."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from documents.models import Edition, Paragraph
from meetings.models import Intervention
from meetings.roles import Role
from tests.makers import (
    make_document,
    make_edition,
    make_intervention,
    make_paragraph,
    make_part,
    make_party,
    make_user,
)
from tests.readers import browser

pytestmark = pytest.mark.django_db

DESK = "/admin/meetings/intervention/desk/"
LIST = "/admin/meetings/intervention/"


@pytest.fixture
def officer() -> Client:
    return browser(make_user(Role.OFFICER, username="officer"))


@pytest.fixture
def report() -> Edition:
    return make_edition(make_document("TEST/WG/9/2"))


def page(paragraph: Paragraph) -> str:
    return f"{DESK}{paragraph.pk}/"


def draft(paragraph: Paragraph, name: str, **fields: object) -> Intervention:
    return make_intervention(paragraph, name_as_printed=name, state="draft", **fields)


def states() -> dict[str, str]:
    return dict(Intervention.objects.values_list("name_as_printed", "state"))


def told(client: Client, address: str) -> list[str]:
    return [str(message) for message in client.get(address).context["messages"]]


@pytest.mark.parametrize(
    ("action", "state", "sentence"),
    [
        ("confirm", "confirmed", "Confirmed. 2 speakers."),
        ("dismiss", "dismissed", "Dismissed. 2 speakers."),
    ],
)
def test_list_decides_on_many(
    action: str, state: str, sentence: str, officer: Client, report: Edition
) -> None:
    paragraph = make_paragraph(make_part(report))
    rows = [draft(paragraph, name) for name in ("A", "B", "C")]
    chosen = {"action": action, "_selected_action": [row.pk for row in rows[:2]]}
    answer = officer.post(LIST, chosen, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [sentence]
    assert states() == {"A": state, "B": state, "C": "draft"}
    again = officer.post(LIST, {**chosen, "action": "reopen"}, follow=True)
    assert [str(message) for message in again.context["messages"]] == ["Waiting again. 2 speakers."]
    assert set(states().values()) == {"draft"}


def test_desk_begins_with_the_first_paragraph_that_waits(officer: Client, report: Edition) -> None:
    part = make_part(report)
    first, second, third = (make_paragraph(part) for _number in range(3))
    make_intervention(first)
    draft(third, "C")
    draft(second, "B")
    answer = officer.get(DESK)
    assert (answer.status_code, answer["Location"]) == (302, page(second))
    shown = officer.get(page(second)).text
    assert "1 of 2 paragraphs that wait" in shown
    assert f'href="{page(third)}" data-key="n"' in shown
    assert 'data-key="p"' not in shown
    assert f'href="{page(second)}" data-key="p"' in officer.get(page(third)).text


def test_desk_without_drafts_says_what_will_wait_here(officer: Client) -> None:
    make_intervention()
    assert "Nobody waits to be confirmed." in officer.get(DESK).text
    assert "Speakers to confirm" not in officer.get("/admin/").text


def test_first_page_says_how_many_wait(officer: Client, report: Edition) -> None:
    draft(make_paragraph(make_part(report)), "A")
    draft(make_paragraph(make_part(make_edition(is_current=False))), "A")
    assert f'<a class="button" href="{DESK}">Speakers to confirm (1)</a>' in (
        officer.get("/admin/").text
    )


def test_paragraph_shows_its_text_with_the_names_marked(officer: Client, report: Edition) -> None:
    paragraph = make_paragraph(make_part(report), text="Sample A & Sample AB spoke, <b> too.")
    for name in ("Sample A", "Sample AB"):
        draft(paragraph, name)
    text = re.search(
        r'<blockquote class="spoken-text"[^>]*>(.*)', officer.get(page(paragraph)).text
    )
    assert text is not None
    assert text.group(1) == (
        "<mark>Sample A</mark> &amp; <mark>Sample AB</mark> spoke, &lt;b&gt; too.<mark></mark>"
    )


def test_confirming_goes_on_to_the_next_paragraph(officer: Client, report: Edition) -> None:
    part = make_part(report)
    first, second = make_paragraph(part), make_paragraph(part)
    rows = [draft(first, "A"), draft(first, "B"), draft(second, "C")]
    answer = officer.post(page(first), {"confirm": "1", "ticked": [rows[0].pk, rows[2].pk]})
    assert (answer["Location"], states()) == (
        page(first),
        {"A": "confirmed", "B": "draft", "C": "draft"},
    )
    answer = officer.post(page(first), {"dismiss": "1", "ticked": [rows[1].pk]})
    assert (answer["Location"], states()["B"]) == (page(second), "dismissed")
    answer = officer.post(page(second), {"confirm": "1", "ticked": [rows[2].pk]})
    assert (answer["Location"], states()["C"]) == (DESK, "confirmed")


def test_decision_is_taken_back_on_the_page(officer: Client, report: Edition) -> None:
    paragraph = make_paragraph(make_part(report))
    row = make_intervention(paragraph, name_as_printed="A")
    assert "Take back" in officer.get(page(paragraph)).text
    answer = officer.post(page(paragraph), {"reopen": str(row.pk)})
    assert (answer["Location"], states()) == (page(paragraph), {"A": "draft"})


def test_unknown_speaker_is_matched_from_the_list_of_that_day(
    officer: Client, report: Edition
) -> None:
    party, group = make_party("XA", "Sample State A"), make_party("XG", "Sample Group")
    make_party("XS", "Invented State", is_sample=True)
    paragraph = make_paragraph(make_part(report))
    row = draft(paragraph, "Samplia", on_behalf_as_printed="the Samples")
    shown = officer.get(page(paragraph)).text
    assert f'<option value="{party.pk}">Sample State A</option>' in shown
    assert "Invented State" not in shown
    sent = {"confirm": "1", "ticked": [row.pk], f"party-{row.pk}": party.pk}
    officer.post(page(paragraph), {**sent, f"group-{row.pk}": group.pk})
    row.refresh_from_db()
    assert (row.party, row.on_behalf_of, row.name_as_printed) == (party, group, "Samplia")
    assert "named by a person" in officer.get(page(paragraph)).text


@pytest.mark.parametrize("given", ["999999", "x", ""])
def test_choice_that_is_no_party_matches_nothing(
    given: str, officer: Client, report: Edition
) -> None:
    paragraph = make_paragraph(make_part(report))
    row = draft(paragraph, "Samplia")
    officer.post(page(paragraph), {"confirm": "1", "ticked": [row.pk], f"party-{row.pk}": given})
    row.refresh_from_db()
    assert (row.party, row.state) == (None, "confirmed")


def test_refusal_is_told_and_nothing_changes(officer: Client, report: Edition) -> None:
    paragraph = make_paragraph(make_part(report))
    row = make_intervention(paragraph, decided_by=make_user(Role.OFFICER, username="first"))
    officer.post(page(paragraph), {"confirm": "1", "ticked": [row.pk]})
    assert told(officer, page(paragraph)) == [
        "first has decided on “Sample State A” already: Confirmed. Nothing was overwritten."
    ]


def test_desk_is_for_staff_and_for_current_texts(officer: Client, report: Edition) -> None:
    paragraph = make_paragraph(make_part(report))
    assert officer.get(page(paragraph)).status_code == 200
    old = make_paragraph(make_part(make_edition(is_current=False)))
    assert [officer.get(page(old)).status_code, officer.get(f"{DESK}999/").status_code] == [404] * 2
    keeper = browser(make_user(Role.ADMINISTRATOR))
    assert [keeper.get(address).status_code for address in (DESK, page(paragraph))] == [403, 403]
    answer = browser(make_user(Role.DELEGATION)).get(page(paragraph))
    assert answer["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize("count", [1, 3])
def test_paragraph_costs_the_same_for_any_number_of_speakers(
    count: int, officer: Client, report: Edition, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    paragraph = make_paragraph(make_part(report))
    for number in range(count):
        draft(paragraph, f"A{number}", party=make_party(), on_behalf_of=make_party())
    draft(paragraph, "Unknown")
    with django_assert_num_queries(12):
        officer.get(page(paragraph))
