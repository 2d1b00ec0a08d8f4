"""The linking workbench: what it shows, what its buttons do, with no JavaScript at all."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import Document, Edition
from meetings.roles import Role
from proposals.models import Link, LinkSuggestion
from proposals.workbench import Stretch, marked, open_workbench
from tests.makers import make_edition, make_element, make_paragraph, make_part, make_user
from tests.proposals.suggesting import make_suggestion

pytestmark = pytest.mark.django_db

LIST = "/admin/proposals/linksuggestion/"


def client_of(*roles: Role) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_user(*roles, username=f"user-{roles[0]}"))
    return client


@pytest.fixture
def officer() -> Client:
    return client_of(Role.OFFICER)


@pytest.fixture
def text() -> Edition:
    """A heading, a paragraph with two questions, one with none, one with one."""
    part = make_part()
    make_paragraph(part, "h1", kind="heading", text="On visits", level=1)
    first = make_paragraph(part, "1", text="Text on visits and a fund.")
    make_paragraph(part, "2", text="Nobody asks about this.")
    third = make_paragraph(part, "3", text="Text three.")
    visits, fund = make_element("T.1"), make_element("T.2")
    place = [[8, 14]]
    reason = {"kind": "term", "words": ["visits"], "places": place, "score": 0.95}
    make_suggestion(first, visits, score=0.95, reasons=[reason], relation="supports")
    make_suggestion(first, fund, score=0.5, reasons=[{**reason, "kind": "heading", "places": []}])
    make_suggestion(third, fund, score=0.91)
    return part.edition


def bench(edition: Edition) -> str:
    return f"{LIST}text/{edition.pk}/"


def numbered(path: str, code: str) -> LinkSuggestion:
    return LinkSuggestion.objects.get(paragraph__path=path, element__code=code)


def pressed(client: Client, edition: Edition, **fields: Any) -> Any:
    return client.post(f"{bench(edition)}decide/", fields, follow=True)


def test_questions_stand_beside_their_paragraph_with_marked_words(
    officer: Client, text: Edition
) -> None:
    page = officer.get(bench(text)).text
    assert "Text on <mark>visits</mark> and a fund." in page
    assert "its words are printed" in page
    assert "its words stand above" in page
    assert (
        page.index("On visits")
        < page.index("T.1")
        < page.index("T.2")
        < page.index("Text</mark> three")
    )
    assert "Nobody asks about this." not in page
    assert "Nobody asks about this." in officer.get(f"{bench(text)}?show=whole").text
    assert "0 of 3 decided" in page
    assert page.count('data-key="a"') == 3
    assert '<option value="supports" selected>3 supports</option>' in page


def test_enter_in_a_field_presses_no_button_of_another_question(
    officer: Client, text: Edition
) -> None:
    form = officer.get(bench(text)).text.partition('class="bench"')[2]
    assert form.index('<button type="submit" disabled hidden>') < form.index('name="accept"')


def test_accepting_links_with_the_relation_and_goes_on(officer: Client, text: Edition) -> None:
    row, other = numbered("1", "T.1"), numbered("1", "T.2")
    answer = pressed(officer, text, **{"accept": row.pk, f"relation-{row.pk}": "opposes"})
    link = Link.objects.get()
    assert (link.element.code, link.relation, link.paragraph.path) == ("T.1", "opposes", "1")
    assert answer.redirect_chain == [(f"{bench(text)}#s{other.pk}", 302)]
    assert "Linked to T.1." in answer.text
    assert "1 of 3 decided" in answer.text
    assert "My last decision: T.1 accepted" in answer.text


def test_refusing_and_taking_back(officer: Client, text: Edition) -> None:
    row = numbered("3", "T.2")
    answer = pressed(officer, text, refuse=row.pk, show="whole")
    assert "Refused for T.2." in answer.text
    first = numbered("1", "T.1")
    assert answer.redirect_chain == [(f"{bench(text)}?show=whole#s{first.pk}", 302)]
    answer = pressed(officer, text, undo=row.pk)
    assert answer.redirect_chain == [(f"{bench(text)}#s{row.pk}", 302)]
    row.refresh_from_db()
    assert row.state == "waiting"
    assert "nothing to take back" in pressed(officer, text, undo=row.pk).text


def test_last_decision_is_my_own(officer: Client, text: Edition) -> None:
    pressed(client_of(Role.REVIEWER), text, refuse=numbered("1", "T.2").pk)
    page = officer.get(bench(text)).text
    assert "My last decision" not in page
    assert "1 of 3 decided" in page


def test_second_person_is_told_who_was_first(officer: Client, text: Edition) -> None:
    row = numbered("1", "T.1")
    pressed(client_of(Role.REVIEWER), text, refuse=row.pk)
    answer = pressed(officer, text, accept=row.pk)
    assert "User-reviewer has decided on this suggestion already: Refused." in answer.text
    assert answer.redirect_chain == [(f"{bench(text)}#s{row.pk}", 302)]
    assert Link.objects.count() == 0


def test_relation_that_does_not_exist_is_refused(officer: Client, text: Edition) -> None:
    row = numbered("1", "T.1")
    answer = pressed(officer, text, **{"accept": row.pk, f"relation-{row.pk}": "likes"})
    assert "is not a relation" in answer.text
    assert Link.objects.count() == 0


def test_page_of_a_suggestion_is_its_place_on_the_workbench(officer: Client, text: Edition) -> None:
    row = numbered("1", "T.1")
    answer = officer.get(f"{LIST}{row.pk}/change/")
    assert (answer.status_code, answer["Location"]) == (302, f"{bench(text)}#s{row.pk}")
    assert officer.get(f"{LIST}{10**9}/change/").status_code == 404
    assert officer.get(f"{LIST}x/change/").status_code == 404


@pytest.mark.parametrize("fields", [{}, {"accept": "x"}, {"refuse": 10**9}])
def test_button_of_nothing_is_404(fields: dict[str, Any], officer: Client, text: Edition) -> None:
    assert pressed(officer, text, **fields).status_code == 404


def test_strong_ones_are_accepted_together_after_a_preview(officer: Client, text: Edition) -> None:
    together = f"{bench(text)}together/"
    page = officer.get(f"{together}?score=0.90").text
    assert page.count('name="ticked"') == 2
    assert Link.objects.count() == 0
    officer.post(f"{together}?score=0.90", {"ticked": [numbered("1", "T.1").pk]})
    assert [(link.element.code, link.relation) for link in Link.objects.all()] == [
        ("T.1", "supports")
    ]
    assert officer.get(f"{together}?score=0.95").text.count('name="ticked"') == 0
    assert officer.get(f"{together}?score=nonsense").text.count('name="ticked"') == 1
    assert officer.get(f"{together}?score=7").text.count('name="ticked"') == 1


def test_asking_anew_follows_the_words_of_now(officer: Client, text: Edition) -> None:
    answer = officer.post(f"{bench(text)}again/", follow=True)
    assert "suggested anew" in answer.text
    assert LinkSuggestion.objects.waiting().count() == 0
    assert "Nothing is suggested for this text." in answer.text


def test_list_counts_what_waits_in_each_text(officer: Client, text: Edition) -> None:
    pressed(officer, text, refuse=numbered("1", "T.2").pk)
    page = officer.get(LIST).text
    assert f'href="{bench(text)}"' in page
    assert '<td class="number" data-name="Waiting">2</td>' in page
    assert "Suggested links (2)" in officer.get("/admin/").text
    assert bench(text) in officer.get(f"/admin/documents/edition/{text.pk}/change/").text
    assert "No suggested link." in client_with_nothing()


def client_with_nothing() -> str:
    LinkSuggestion.objects.all().delete()
    return client_of(Role.HEAD).get(LIST).text


def test_workbench_is_not_for_others(text: Edition) -> None:
    row = numbered("1", "T.1")
    for client, status in ((client_of(Role.ADMINISTRATOR), 403), (client_of(Role.DELEGATION), 302)):
        assert client.get(LIST).status_code == status
        assert client.get(bench(text)).status_code == status
        assert client.post(f"{bench(text)}decide/", {"accept": row.pk}).status_code == status
        assert client.post(f"{bench(text)}again/").status_code == status
    assert client_of(Role.OFFICER).get(f"{LIST}text/999999/").status_code == 404
    assert Link.objects.count() == 0


def test_replaced_text_shows_no_buttons(officer: Client, text: Edition) -> None:
    Edition.objects.update(is_current=False)
    assert 'name="accept"' not in officer.get(bench(text)).text


def test_what_a_reader_may_not_read_is_not_there(text: Edition) -> None:
    Document.objects.update(access="secretariat")
    assert open_workbench(text, by=make_user(Role.DELEGATION)).total == 0
    assert open_workbench(text, by=make_user(Role.OFFICER)).total == 3


@pytest.mark.parametrize("count", [1, 3])
def test_workbench_costs_the_same_for_one_and_three(
    count: int, officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    part = make_part(make_edition())
    for _n in range(count):
        make_suggestion(make_paragraph(part))
    officer.get(bench(part.edition))
    with django_assert_num_queries(9):
        officer.get(bench(part.edition))
    with django_assert_num_queries(7):
        officer.get(LIST)


def test_marks_join_to_the_text() -> None:
    text = "abcdef"
    assert marked(text, [[3, 5], [0, 2], [1, 4], [9, 12]]) == (
        Stretch("ab", found=True),
        Stretch("cd", found=True),
        Stretch("e", found=True),
        Stretch("f"),
    )
    assert marked(text, []) == (Stretch("abcdef"),)
