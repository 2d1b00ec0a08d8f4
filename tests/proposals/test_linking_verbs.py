"""Linking paragraphs to elements: what is written, and what is refused without a trace."""

import pytest
from django.contrib.auth.models import User

from meetings.refusals import RefusalKind
from proposals import actions
from proposals.models import Link
from tests.makers import make_delegate, make_element, make_paragraph, make_part
from tests.proposals.acting import refusal_of

pytestmark = pytest.mark.django_db


def test_link_paragraph_writes_who_linked(officer: User) -> None:
    paragraph, element = make_paragraph(), make_element()
    link = actions.link_paragraph(
        paragraph=paragraph, element=element, relation="proposes", by=officer, note="see ¶2"
    )
    assert Link.objects.values_list(
        "paragraph", "element", "relation", "coder", "note", "withdrawn_at"
    ).get() == (paragraph.pk, element.pk, "proposes", officer.pk, "see ¶2", None)
    assert link.coder == officer


def test_link_paragraph_twice_conflicts(officer: User) -> None:
    paragraph, element = make_paragraph(), make_element("T.7")
    actions.link_paragraph(paragraph=paragraph, element=element, relation="reports", by=officer)
    sentence, kind = refusal_of(
        lambda: actions.link_paragraph(
            paragraph=paragraph, element=element, relation="reports", by=officer
        )
    )
    assert "is linked to T.7 with this relation already" in sentence
    assert kind is RefusalKind.CONFLICT


def test_link_paragraph_unknown_relation_names_the_known_ones(officer: User) -> None:
    paragraph = make_paragraph()
    element = make_element()
    sentence, _kind = refusal_of(
        lambda: actions.link_paragraph(
            paragraph=paragraph, element=element, relation="likes", by=officer
        )
    )
    assert sentence.startswith("“likes” is not a relation. Known: proposes, elaborates")


def test_link_heading_is_refused(officer: User) -> None:
    element = make_element()
    heading = make_paragraph(path="h1", kind="heading")
    sentence, _kind = refusal_of(
        lambda: actions.link_paragraph(
            paragraph=heading, element=element, relation="reports", by=officer
        )
    )
    assert "Link the paragraph under it" in sentence


def test_link_paragraph_by_delegate_is_refused() -> None:
    paragraph = make_paragraph()
    element = make_element()
    delegate = make_delegate()
    _sentence, kind = refusal_of(
        lambda: actions.link_paragraph(
            paragraph=paragraph, element=element, relation="reports", by=delegate
        )
    )
    assert kind is RefusalKind.NOT_ALLOWED


def test_link_paragraphs_leaves_known_links_alone(officer: User) -> None:
    part = make_part()
    first, second = make_paragraph(part), make_paragraph(part)
    element, other = make_element(), make_element()
    actions.link_paragraph(paragraph=first, element=element, relation="reports", by=officer)
    new = actions.link_paragraphs(
        paragraphs=[first, second], elements=[element, other], relation="reports", by=officer
    )
    assert {(link.paragraph, link.element) for link in new} == {
        (first, other),
        (second, element),
        (second, other),
    }
    assert Link.objects.in_force().count() == 4


def test_link_paragraphs_is_all_or_nothing(officer: User) -> None:
    element = make_element()
    part = make_part()
    good, heading = make_paragraph(part), make_paragraph(part, path="h1", kind="heading")
    refusal_of(
        lambda: actions.link_paragraphs(
            paragraphs=[good, heading], elements=[element], relation="reports", by=officer
        )
    )


def test_withdraw_link_keeps_the_row(officer: User) -> None:
    link = actions.link_paragraph(
        paragraph=make_paragraph(), element=make_element(), relation="reports", by=officer
    )
    actions.withdraw_link(link=link, by=officer)
    assert Link.objects.get().withdrawn_by == officer
    assert not Link.objects.in_force().exists()
    sentence, kind = refusal_of(lambda: actions.withdraw_link(link=link, by=officer))
    assert (sentence, kind) == ("This link has been withdrawn already.", RefusalKind.CONFLICT)


def test_withdrawn_link_can_be_made_again(officer: User) -> None:
    paragraph, element = make_paragraph(), make_element()
    for _round in range(2):
        link = actions.link_paragraph(
            paragraph=paragraph, element=element, relation="reports", by=officer
        )
        actions.withdraw_link(link=link, by=officer)
    assert Link.objects.count() == 2
