"""Words of elements and suggested links as rows, and the words in the admin and over REST."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from meetings.roles import Role
from proposals.models import ElementTerm, Link
from tests.constraints import constraints_of, tripping
from tests.makers import make_client, make_element, make_paragraph, make_user
from tests.proposals.suggesting import make_suggestion, make_term

pytestmark = pytest.mark.django_db

TERMS = "/admin/proposals/elementterm/"
REST = "/api/v1/element-terms/"


def same_term_twice() -> None:
    element = make_element()
    make_term("Site visit", element)
    make_term("site visit", element, kind="never")


def same_never_twice() -> None:
    make_term("Visit")
    make_term("visit")


def same_suggestion_twice() -> None:
    one = make_suggestion()
    make_suggestion(one.paragraph, one.element)


def accepted_with_a_link_of(state: str) -> None:
    paragraph, element = make_paragraph(), make_element()
    link = Link.objects.create(paragraph=paragraph, element=element, relation="mentions")
    make_suggestion(
        paragraph,
        element,
        state=state,
        link=link if state == "refused" else None,
        decided_at=timezone.now(),
        decided_by=make_user(Role.OFFICER),
    )


BREACHES: dict[str, Callable[[], object]] = {
    "elementterm_once": same_term_twice,
    "elementterm_never_once": same_never_twice,
    "elementterm_names_its_element": lambda: make_term("visit", kind="synonym"),
    "elementterm_not_empty": lambda: make_term("", make_element()),
    "linksuggestion_once": same_suggestion_twice,
    "linksuggestion_score_is_a_share": lambda: make_suggestion(score=1.5),
    "linksuggestion_decision_says_who": lambda: make_suggestion(
        state="refused", decided_at=timezone.now()
    ),
    "linksuggestion_accepted_has_its_link": lambda: accepted_with_a_link_of("accepted"),
}


@pytest.mark.parametrize("name", BREACHES)
def test_constraint_holds(name: str) -> None:
    with tripping("proposals", name):
        BREACHES[name]()


def test_refused_suggestion_cannot_name_a_link() -> None:
    with tripping("proposals", "linksuggestion_accepted_has_its_link"):
        accepted_with_a_link_of("refused")


def test_every_constraint_is_tripped() -> None:
    own = ("elementterm_", "linksuggestion_")
    assert {n for n in constraints_of("proposals") if n.startswith(own)} == set(BREACHES)


def client_of(*roles: Role) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_user(*roles, username="anna"))
    return client


def test_officer_adds_a_word_and_is_named() -> None:
    element = make_element("T.1")
    form = {"element": element.pk, "term": " site visit ", "language": "en"}
    form |= {"kind": "synonym", "basis": "own", "note": ""}
    officer = client_of(Role.OFFICER)
    assert officer.post(f"{TERMS}add/", form).status_code == 302
    term = ElementTerm.objects.get()
    assert (term.term, term.added_by and term.added_by.username) == ("site visit", "anna")
    assert "site visit" in officer.get(f"{TERMS}?framework=T").text
    answer = officer.post(f"{TERMS}add/", {**form, "term": "Site Visit"})
    assert "This element has this term in this language already." in answer.text
    answer = officer.post(f"{TERMS}add/", {**form, "element": ""})
    assert "Choose the element, unless the word is never mapped." in answer.text
    assert ElementTerm.objects.count() == 1


def test_editing_a_word_keeps_who_added_it() -> None:
    term = make_term("visit", make_element("T.1"))
    form = {"element": term.element_id, "term": "visits", "language": "en"}
    form |= {"kind": "synonym", "basis": "own", "note": ""}
    assert client_of(Role.OFFICER).post(f"{TERMS}{term.pk}/change/", form).status_code == 302
    term.refresh_from_db()
    assert (term.term, term.added_by) == ("visits", None)


def test_words_are_not_for_an_administrator() -> None:
    assert client_of(Role.ADMINISTRATOR).get(TERMS).status_code == 403


def test_rest_lists_words_by_element_language_and_kind() -> None:
    element = make_element("T.1")
    term = make_term("visit", element, note="n", added_by=make_user(Role.OFFICER))
    make_term("访问", language="zh")
    client = make_client()
    assert client.get(f"{REST}{term.pk}/").json() == {
        "id": term.pk,
        "element": "T.1",
        "language": "en",
        "kind": "synonym",
        "term": "visit",
        "basis": "own",
        "note": "n",
        "sources": [],
    }
    queries = {
        "element=T.1": ["visit"],
        "language=zh": ["访问"],
        "kind=never": ["访问"],
        "kind=name": [],
    }
    found = {
        q: [row["term"] for row in client.get(f"{REST}?{q}").json()["results"]] for q in queries
    }
    assert found == queries


@pytest.mark.parametrize("count", [1, 3])
def test_rest_list_costs_the_same_for_one_and_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_term("visit", make_element(f"T.{number}"))
    with django_assert_num_queries(2):
        assert make_client().get(REST).json()["count"] == count
