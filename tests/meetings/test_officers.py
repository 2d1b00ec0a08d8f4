"""Terms of officers: entered by staff with their source, kept by a new edition of the same text."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from meetings.actions import carry_terms, set_term
from meetings.models import Officer
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from tests.makers import (
    make_client,
    make_delegate,
    make_document,
    make_edition,
    make_officer,
    make_paragraph,
    make_part,
    make_user,
)
from tests.readers import browser

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
SOURCE = "TEST/WG/8/2 ¶4"
Term = tuple[date | None, date | None, str, str | None]


def terms() -> list[Term]:
    rows = Officer.objects.order_by("pk")
    return list(rows.values_list("term_from", "term_until", "term_source", "term_by__username"))


NONE: Term = (None, None, "", None)


@pytest.fixture
def officer() -> Client:
    return browser(make_user(Role.OFFICER, username="officer"))


def test_term_is_entered_and_taken_away() -> None:
    row, by = make_officer(), make_user(Role.OFFICER, username="officer")
    set_term(officer=row, by=by, starts=FIRST, ends=LAST, source=f" {SOURCE} ")
    assert terms() == [(FIRST, LAST, SOURCE, "officer")]
    set_term(officer=row, by=by, ends=LAST, source=SOURCE)
    assert terms() == [(None, LAST, SOURCE, "officer")]
    set_term(officer=row, by=by, source=SOURCE)
    assert terms() == [NONE]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"starts": FIRST}, "Say where the term is printed: document and paragraph."),
        ({"ends": LAST, "source": " "}, "Say where the term is printed: document and paragraph."),
        (
            {"starts": LAST, "ends": FIRST, "source": SOURCE},
            "A term cannot end before it begins.",
        ),
    ],
)
def test_term_that_is_refused_leaves_no_trace(given: dict[str, Any], sentence: str) -> None:
    row = make_officer()
    with translation.override("en"), pytest.raises(Refused) as refused:
        set_term(officer=row, by=make_user(Role.OFFICER), **given)
    assert (str(refused.value), terms()) == (sentence, [NONE])


@pytest.mark.parametrize("role", [Role.DELEGATION, Role.ADMINISTRATOR])
def test_only_staff_enter_terms(role: Role) -> None:
    row = make_officer()
    with pytest.raises(Refused) as refused:
        set_term(officer=row, by=make_user(role), starts=FIRST, source=SOURCE)
    assert (refused.value.kind, terms()) == (RefusalKind.NOT_ALLOWED, [NONE])


def test_term_holds_where_the_paragraph_is_the_same() -> None:
    document = make_document()
    old, new = (make_part(make_edition(document, is_current=now)) for now in (False, True))
    same, changed = make_paragraph(old), make_paragraph(old)
    by = make_user(Role.OFFICER, username="officer")
    for paragraph in (same, changed):
        set_term(officer=make_officer(paragraph), by=by, starts=FIRST, source=SOURCE)
    again = make_paragraph(new, text=same.text)
    make_officer(again)
    make_officer(again, role="rapporteur")
    make_officer(make_paragraph(new, text="Another text."))
    assert carry_terms(old=old.edition_id, new=new.edition_id) == 1
    assert terms()[2:] == [(FIRST, None, SOURCE, "officer"), NONE, NONE]


def test_nothing_is_carried_from_a_text_without_terms(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    row = make_officer()
    with django_assert_num_queries(1):
        assert carry_terms(old=row.paragraph.edition_id, new=0) == 0


# --- the staff pages


def page(row: Officer) -> str:
    return f"/admin/meetings/officer/{row.pk}/term/"


def test_term_is_entered_from_the_list(officer: Client) -> None:
    row = make_officer()
    assert f'<a href="{page(row)}">enter</a>' in officer.get("/admin/meetings/officer/").text
    assert row.paragraph.text in officer.get(page(row)).text
    sent = {"starts": "2024-01-01", "ends": "2025-12-31", "source": SOURCE}
    answer = officer.post(page(row), sent, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["The term is entered."]
    assert f'2024-01-01 – 2025-12-31 <a href="{page(row)}">change</a>' in answer.text
    assert terms() == [(FIRST, LAST, SOURCE, "officer")]
    assert "Entered by officer" in officer.get(page(row)).text


def test_refused_term_is_told_on_the_form(officer: Client) -> None:
    row = make_officer()
    answer = officer.post(page(row), {"starts": "2024-01-01"})
    assert [str(message) for message in answer.context["messages"]] == [
        "Say where the term is printed: document and paragraph."
    ]
    assert officer.post(page(row), {"starts": "x"}).context["form"].errors
    assert terms() == [NONE]


def test_form_of_a_term_is_for_staff(officer: Client) -> None:
    row = make_officer()
    assert browser(make_user(Role.ADMINISTRATOR)).get(page(row)).status_code == 403
    assert officer.get("/admin/meetings/officer/999/term/").status_code == 404


# --- REST


def test_term_over_rest() -> None:
    row = make_officer()
    client, address = make_client(make_user(Role.OFFICER)), f"/api/v1/officers/{row.pk}/"
    sent = {"starts": "2024-01-01", "ends": None, "printed_at": SOURCE}
    shown = client.post(f"{address}term/", sent, format="json").json()
    assert [shown[name] for name in ("term_from", "term_until", "term_source")] == [
        "2024-01-01",
        None,
        SOURCE,
    ]
    refused = client.post(f"{address}term/", {"ends": "2024-01-01"}, format="json")
    assert refused.status_code == 400
    assert make_client().get(address).json()["term_source"] == SOURCE
    shown = client.post(f"{address}term/", {}, format="json").json()
    assert (shown["term_from"], shown["term_source"]) == (None, "")


def test_others_than_staff_enter_no_term_over_rest() -> None:
    row = make_officer()
    answers = [
        make_client(user).post(f"/api/v1/officers/{row.pk}/term/", {}, format="json").status_code
        for user in (None, make_delegate(), make_user(Role.ADMINISTRATOR))
    ]
    assert answers == [401, 403, 403]
