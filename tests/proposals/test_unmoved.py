"""The queue of linked paragraphs that could carry a move and have carried none."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from documents.models import Access, Document, Paragraph
from meetings.roles import Role
from proposals.actions import propose_status
from proposals.models import Element, Link, Status
from proposals.unmoved import moves_on, offered, unmoved_links
from tests.makers import (
    SOME_DAY,
    make_document,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_user,
)

pytestmark = pytest.mark.django_db
PAGE = "/admin/proposals/element/unmoved/"


def printed(standing: str = "national", day: date = SOME_DAY, **fields: Any) -> Paragraph:
    paper = make_document(issued_on=day, **fields)
    return make_paragraph(make_part(make_edition(paper), standing=standing))


def linked(element: Element, paragraph: Paragraph, relation: str = "proposes") -> Link:
    return Link.objects.create(element=element, paragraph=paragraph, relation=relation)


def queue() -> list[tuple[str, list[str]]]:
    moves = moves_on()
    rows = [offered(link, moves) for link in unmoved_links(make_user(Role.OFFICER), moves)]
    return [(row.link.element.code, [to.code for to in row.moves]) for row in rows]


def test_a_linked_paragraph_is_offered_the_moves_that_it_can_carry(
    rules: dict[str, Status],
) -> None:
    fresh, tabled = make_element("T.1", position=1), make_element("T.2", position=2)
    make_move(tabled, rules["PROPOSED"], printed(), on=SOME_DAY)
    linked(fresh, printed("national"))
    linked(tabled, printed("national"))
    linked(tabled, printed("adopted"), "decides")
    linked(tabled, printed("chair_text", kind=Document.Kind.TEXT), "text-of")
    assert queue() == [
        ("T.1", ["PROPOSED", "REGISTERED"]),
        ("T.2", ["ADOPTED"]),
        ("T.2", ["IN_TEXT"]),
    ]


def test_what_cannot_carry_a_move_is_not_in_the_queue(rules: dict[str, Status]) -> None:
    officer = make_user(Role.OFFICER)
    element, busy = make_element("T.1"), make_element("T.2")
    cited, later = printed("adopted"), SOME_DAY + timedelta(days=1)
    make_move(element, rules["PROPOSED"], cited, on=later)
    linked(element, cited, "decides")
    linked(element, printed("adopted"), "decides")
    linked(element, printed("adopted", later, access=Access.PARTICIPANTS), "decides")
    linked(element, printed("adopted", later, is_sample=True), "decides")
    linked(element, printed("adopted", later), "supports")
    withdrawn = linked(element, printed("adopted", later), "decides")
    Link.objects.filter(pk=withdrawn.pk).update(withdrawn_at="2025-01-01T00:00Z")
    waiting = printed()
    linked(busy, printed())
    propose_status(
        element=busy, to=rules["PROPOSED"], evidence=[waiting], reason="It is.", by=officer
    )
    assert queue() == []
    linked(element, printed("adopted", later), "decides")
    assert queue() == [("T.1", ["ADOPTED"])]


def test_officer_proposes_from_the_queue_with_a_reason_only(rules: dict[str, Status]) -> None:
    element, paragraph = make_element("T.1"), printed()
    linked(element, paragraph)
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_user(Role.OFFICER))
    assert f'href="{PAGE}"' in client.get("/admin/").text
    to = rules["PROPOSED"]
    form = f"/admin/proposals/element/{element.pk}/propose/"
    filled = f"{form}?to={to.pk}&amp;evidence={paragraph.pk}"
    assert f'href="{filled}">Proposed</a>' in client.get(PAGE).text
    shown = client.get(filled.replace("&amp;", "&")).context["form"]
    assert (str(shown["to"].value()), shown["evidence"].value()) == (
        str(to.pk),
        [str(paragraph.pk)],
    )
    body = {"to": to.pk, "evidence": [paragraph.pk], "expected_version": 0, "reason": "It is."}
    assert client.post(form, body).status_code == 302
    assert "No linked paragraph waits for a move." in client.get(PAGE).text


@pytest.mark.parametrize("role", [Role.DELEGATION, Role.ADMINISTRATOR])
def test_queue_is_for_those_who_propose(role: Role) -> None:
    client = Client()
    client.force_login(make_user(role))
    assert client.get(PAGE).status_code in (302, 403)


@pytest.mark.parametrize("number", [1, 3])
def test_queue_asks_a_fixed_number_of_queries(
    number: int, rules: dict[str, Status], django_assert_num_queries: Any
) -> None:
    for position in range(number):
        element = make_element(f"T.{position}")
        make_move(element, rules["REGISTERED"], printed(), on=SOME_DAY)
        linked(element, printed())
    officer = make_user(Role.OFFICER)
    with django_assert_num_queries(3):  # roles, transitions, links
        moves = moves_on()
        rows = [offered(link, moves) for link in unmoved_links(officer, moves)]
    assert len(rows) == number
